package liandong.console;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/** A form on a page, filled in as the page shows it until somebody types. */
public final class WebForm {
    private static final String BOUNDARY = "----liandong-form-boundary";

    private record Field(String name, String value) {}

    private record Upload(String name, String file, byte[] bytes) {}

    private final WebPage page;
    private final Element form;
    private final List<Field> fields = new ArrayList<>();
    private final List<Upload> uploads = new ArrayList<>();

    WebForm(WebPage page, Element form) {
        this.page = page;
        this.form = form;
        form.select("input, select, textarea").forEach(this::take);
        if (!form.id().isEmpty()) {
            page.html()
                    .select("input[form=" + form.id() + "], select[form=" + form.id() + "], textarea[form=" + form.id()
                            + "]")
                    .forEach(this::take);
        }
    }

    private void take(Element field) {
        String name = field.attr("name");
        String type = field.attr("type").toLowerCase(Locale.ROOT);
        if (name.isEmpty()
                || field.hasAttr("disabled")
                || List.of("submit", "button", "image", "file", "reset").contains(type)) {
            return;
        }
        if (field.normalName().equals("select")) {
            field.select("option[selected]").stream()
                    .findFirst()
                    .or(() -> field.hasAttr("multiple")
                            ? java.util.Optional.empty()
                            : field.select("option").stream().findFirst())
                    .ifPresent(option -> fields.add(new Field(name, option.val())));
        } else if (type.equals("checkbox") || type.equals("radio")) {
            if (field.hasAttr("checked")) {
                fields.add(new Field(name, field.val().isEmpty() ? "on" : field.val()));
            }
        } else {
            fields.add(new Field(name, field.val()));
        }
    }

    /** The same form with another value in a field; the field must be on the page. */
    public WebForm with(String name, String value) {
        if (!has(name)) {
            throw new AssertionError("no field '" + name + "' in " + form.cssSelector() + " of " + page.address());
        }
        return forged(name, value);
    }

    /** The same form with another value in one of several fields of this name, counted from 0. */
    public WebForm with(String name, int place, String value) {
        int[] places = java.util.stream.IntStream.range(0, fields.size())
                .filter(at -> fields.get(at).name.equals(name))
                .toArray();
        fields.set(places[place], new Field(name, value));
        return this;
    }

    /** The same form with a value that the page does not offer, or one more value of a box with several. */
    public WebForm forged(String name, String value) {
        without(name);
        fields.add(new Field(name, value));
        return this;
    }

    /** The same form without a field, such as a box that is no longer ticked. */
    public WebForm without(String name) {
        fields.removeIf(field -> field.name.equals(name));
        return this;
    }

    /** The same form with a file. */
    public WebForm file(String name, String file, byte[] bytes) {
        uploads.add(new Upload(name, file, bytes));
        return this;
    }

    /** Whether the page has a field of this name in the form. */
    public boolean has(String name) {
        return form.select("[name]").stream().anyMatch(each -> each.attr("name").equals(name))
                || fields.stream().anyMatch(field -> field.name.equals(name));
    }

    /** What stands in a field; empty if nothing does. */
    public String value(String name) {
        return fields.stream()
                .filter(field -> field.name.equals(name))
                .map(Field::value)
                .findFirst()
                .orElse("");
    }

    /** Sends the form by its only button, or by none. */
    public WebPage send() {
        return send(form.attr("action"), false);
    }

    /** Sends the form by one of its buttons. */
    public WebPage press(String query) {
        Element button = form.selectFirst(query);
        if (button == null) {
            throw new AssertionError("no button '" + query + "' in " + form.cssSelector() + " of " + page.address());
        }
        if (button.hasAttr("name")) {
            forged(button.attr("name"), button.val());
        }
        if (button.hasAttr("formenctype")) {
            form.attr("enctype", button.attr("formenctype"));
        }
        return send(button.hasAttr("formaction") ? button.attr("formaction") : form.attr("action"), false);
    }

    /** Sends the form with its files to another address. */
    public WebPage multipart(String path) {
        return page.browser()
                .post(page.address().resolve(path), "multipart/form-data; boundary=" + BOUNDARY, parts(), false);
    }

    /** Sends the form to an address as htmx does, and gets a part of a page. */
    public WebPage part(String path) {
        return send(path, true);
    }

    /** Sends the form to an address, as a browser or as htmx does. */
    WebPage send(String action, boolean part) {
        URI address = page.address().resolve(action.isEmpty() ? page.address().toString() : action);
        if (!form.attr("method").equalsIgnoreCase("post") && !part) {
            String path = address.getRawPath();
            return page.browser().get(path + (fields.isEmpty() ? "" : "?" + encoded()));
        }
        if (form.attr("enctype").equals("multipart/form-data") && !part) {
            return page.browser().post(address, "multipart/form-data; boundary=" + BOUNDARY, parts(), false);
        }
        return page.browser()
                .post(address, "application/x-www-form-urlencoded", encoded().getBytes(StandardCharsets.UTF_8), part);
    }

    private String encoded() {
        return fields.stream()
                .map(field -> URLEncoder.encode(field.name, StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.value, StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private byte[] parts() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Field field : fields) {
            body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field.name + "\"\r\n\r\n"
                            + field.value + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        for (Upload upload : uploads) {
            body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + upload.name
                            + "\"; filename=\"" + upload.file
                            + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(upload.bytes);
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }
}
