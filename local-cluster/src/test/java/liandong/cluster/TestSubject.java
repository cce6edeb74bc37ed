package liandong.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One subject of a registry, spoken to as a Confluent client would. */
record TestSubject(URI registry, String name) {
    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

    int register(String schema) throws IOException, InterruptedException {
        String answer = send(HttpRequest.newBuilder(URI.create(registry + "/subjects/" + name + "/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(BodyPublishers.ofString(body(schema))));
        Matcher id = ID.matcher(answer);
        if (!id.find()) {
            throw new IOException("no id in " + answer);
        }
        return Integer.parseInt(id.group(1));
    }

    /** The registry's whole answer about an id. */
    String byId(int id) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(registry + "/schemas/ids/" + id)));
    }

    static String body(String schema) {
        return "{\"schema\":\"" + schema.replace("\"", "\\\"") + "\"}";
    }

    private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        }
    }
}
