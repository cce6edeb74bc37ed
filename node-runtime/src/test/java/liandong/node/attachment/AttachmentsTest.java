package liandong.node.attachment;

import static liandong.node.http.World.made;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import liandong.ledger.Hash;
import liandong.node.http.Client;
import liandong.node.http.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bytes behind a directive's and a report's attachments: larger than any other request may be. */
class AttachmentsTest {
    private static final byte[] PHOTO = bytes(3_000_000);
    private static final Hash HASH = Hash.of(PHOTO);

    @TempDir
    Path folder;

    private World world;
    private String directive;

    @BeforeEach
    void open() {
        world = new World(folder);
        String text = World.directive(1, "text", "['9901']").strip();
        directive = made(world.top
                        .as("clerk")
                        .command(
                                "/api/99/directives",
                                text.substring(0, text.length() - 1) + ", 'attachments': [" + listed(HASH) + "]}"))
                .text("/directive");
        world.post.deliver();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void the_node_that_holds_an_attachment_gives_it_to_stations_whose_documents_list_it() {
        Client.Answer kept = send(world.top.as("clerk"), "99", HASH, PHOTO);
        assertThat(kept.status()).isEqualTo(201);
        assertThat(kept.text("/size")).isEqualTo("3000000");
        assertThat(kept.header("Location")).isEqualTo(path("99", HASH));
        assertThat(send(world.top.as("reviewer"), "99", HASH, PHOTO).status()).isEqualTo(200);

        Client.Answer got = world.top.download(path("99", HASH));
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.raw().getContentAsByteArray()).isEqualTo(PHOTO);
        assertThat(got.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(got.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(got.header("Content-Disposition")).startsWith("attachment;").contains("filename*=UTF-8''");
        assertThat(got.header("Content-Disposition")).doesNotContain("\r").doesNotContain("/");
    }

    @Test
    void a_node_that_does_not_hold_it_names_the_unit_whose_document_lists_it() {
        Client.Answer elsewhere = world.city.ask(path("9901", HASH));
        assertThat(elsewhere.status()).isEqualTo(404);
        assertThat(elsewhere.text("/type")).isEqualTo("/problems/attachment-elsewhere");
        assertThat(elsewhere.text("/detail"))
                .isEqualTo(
                        "Attachment " + HASH + ": nobody has given it to unit 9901 at this node. Ask for it where it is"
                                + " listed: " + directive + " of unit 99.");
        assertThat(send(world.city.as("clerk"), "9901", HASH, PHOTO).status()).isEqualTo(201);
        assertThat(world.city.download(path("9901", HASH)).status()).isEqualTo(200);
    }

    @Test
    void a_station_whose_documents_do_not_list_it_neither_gets_nor_sends_it() {
        assertThat(send(world.city.as("clerk"), "9901", HASH, PHOTO).status()).isEqualTo(201);
        Client.Answer get = world.city.ask(path("9902", HASH));
        assertThat(get.status()).isEqualTo(404);
        assertThat(get.text("/type")).isEqualTo("/problems/no-such-attachment");
        assertThat(send(world.city.as("clerk"), "9902", HASH, PHOTO).text("/detail"))
                .isEqualTo(
                        "Attachment " + HASH + ": no directive and no report known to unit 9902 lists it. Issue or file"
                                + " the document first, then send what it lists.");
    }

    @Test
    void a_report_s_attachment_is_known_at_the_unit_and_at_its_desk() {
        made(world.city.as("clerk").command("/api/9901/directives", World.relay(directive, 1, "text", "['990101']")));
        world.post.deliver();
        byte[] scan = bytes(1000);
        made(world.town
                .as("clerk")
                .command(
                        "/api/990101/reports",
                        "{'form': 'text', 'period': '2023-09', 'summary': '总结', 'attachments': ["
                                + listed(Hash.of(scan)) + "]}"));
        world.post.deliver();
        assertThat(send(world.town.as("clerk"), "990101", Hash.of(scan), scan).status())
                .isEqualTo(201);
        assertThat(world.town.download(path("990101", Hash.of(scan))).status()).isEqualTo(200);
        assertThat(world.city.ask(path("9901", Hash.of(scan))).text("/detail"))
                .contains("listed: 990101~text~2023-09 of unit 990101.");
        assertThat(world.top.ask(path("99", Hash.of(scan))).text("/type")).isEqualTo("/problems/no-such-attachment");
    }

    @Test
    void other_bytes_are_refused_and_nothing_is_kept() throws IOException {
        byte[] other = bytes(10);
        Client.Answer answer = send(world.top.as("clerk"), "99", HASH, other);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("/type")).isEqualTo("/problems/other-bytes");
        assertThat(answer.text("/detail")).contains(Hash.of(other).hex());
        try (Stream<Path> files = Files.list(folder.resolve("top/attachments"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void an_attachment_above_the_limit_is_refused() {
        Client.Answer answer = send(world.top.as("clerk"), "99", HASH, new byte[20 * 1024 * 1024 + 1]);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text("/detail"))
                .isEqualTo("Attachment: it has at most 20971520 bytes here. Send a smaller file, or have the"
                        + " operator set liandong.max-attachment-bytes.");
    }

    @Test
    void only_clerk_and_reviewer_send_and_only_bytes() {
        assertThat(send(world.top.as("operator"), "99", HASH, PHOTO).text("/detail"))
                .isEqualTo("Unit 99: this takes one of the roles clerk, reviewer there; operator-1 has operator."
                        + " Have an account with that role do it, or the operator grant it.");
        Client.Answer form = world.top
                .as("clerk")
                .send(put(path("99", HASH)).content(PHOTO).header("Content-Type", "application/x-www-form-urlencoded"));
        assertThat(form.status()).isEqualTo(415);
        assertThat(form.text("/detail"))
                .isEqualTo("Header Content-Type: an attachment is sent as application/octet-stream, not as"
                        + " application/x-www-form-urlencoded. Send it as that.");
        assertThat(world.top.ask("/api/99/attachments/..%2Fnode.db").status()).isBetween(400, 404);
        assertThat(world.top.ask("/api/99/attachments/node.db").text("/detail"))
                .isEqualTo(
                        "Parameter 'sha256': a SHA-256 is 64 lower-case hexadecimal digits, not 'node.db'. Mend it.");
    }

    private static Client.Answer send(Client client, String unit, Hash hash, byte[] bytes) {
        return client.send(put(path(unit, hash)).content(bytes).header("Content-Type", "application/octet-stream"));
    }

    private static String path(String unit, Hash hash) {
        return "/api/" + unit + "/attachments/" + hash;
    }

    private static String listed(Hash hash) {
        return "{'name': '照片 一/二.jpg', 'mediaType': 'image/jpeg', 'size': 1, 'sha256': '" + hash + "'}";
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        byte[] photograph = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
        System.arraycopy(photograph, 0, bytes, 0, photograph.length);
        return bytes;
    }
}
