package liandong.node.attachment;

import static liandong.node.http.World.made;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import liandong.duty.Duties;
import liandong.duty.Duty;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.node.PaperPost;
import liandong.node.http.Client;
import liandong.node.http.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One node hosts a whole province; a unit has what it was given or sent, and nothing for knowing a hash. */
class AttachmentRightsTest {
    private static final List<Duty> ALL = List.of(
            Duties.KEEP_DIRECTORY,
            Duties.ISSUE,
            Duties.RELAY,
            Duties.RECEIPT,
            Duties.FILE,
            Duties.CHECK,
            Duties.REVIEW,
            Duties.ROLL_UP);
    private static final byte[] SCAN = "一月小结".getBytes(StandardCharsets.UTF_8);
    private static final Hash HASH = Hash.of(SCAN);

    @TempDir
    Path folder;

    private final PaperPost.HandClock clock = new PaperPost.HandClock("2023-09-10T01:00:00.000Z");
    private PaperPost post;
    private PaperPost.Node node;
    private Client client;
    private Client clerk;

    @BeforeEach
    void open() {
        post = new PaperPost(folder, "99", clock);
        node = post.node(
                "all",
                ALL,
                Map.of(
                        "liandong.max-attachment-bytes", "1024",
                        "liandong.max-unit-attachment-bytes", "1024",
                        "liandong.max-node-attachment-bytes", "2048"),
                "99",
                "9901",
                "9902",
                "990101",
                "990102",
                "990201");
        client = Client.of(node, clock);
        clerk = client.as("clerk");
        World.fill(client.as("operator"));
        String id = made(clerk.command("/api/99/directives", World.directive(1, "text", "['9901', '9902']")))
                .text("/directive");
        post.deliver();
        made(clerk.command("/api/9901/directives", World.relay(id, 1, "text", "['990101', '990102']")));
        made(clerk.command("/api/9902/directives", World.relay(id, 1, "text", "['990201']")));
        post.deliver();
    }

    @AfterEach
    void close() {
        post.close();
    }

    @Test
    void who_lists_the_hash_of_anothers_attachment_does_not_get_it_nor_learn_that_it_is_there() {
        file("990101", HASH);
        assertThat(send("990101", HASH, SCAN).status()).isEqualTo(201);
        Hash nowhere = Hash.of(new byte[] {1});
        file("990201", HASH, nowhere);
        made(clerk.command("/api/9902/directives", listing(2, "['990201']", HASH)));
        post.deliver();
        for (String unit : List.of("990201", "9902")) {
            Client.Answer get = client.ask(path(unit, HASH));
            assertThat(get.status()).isEqualTo(404);
            assertThat(get.text("/type")).isEqualTo("/problems/attachment-elsewhere");
            assertThat(clerk.send(head(path(unit, HASH))).status()).isEqualTo(404);
            assertThat(send(unit, HASH, "假".getBytes(StandardCharsets.UTF_8)).text("/type"))
                    .isEqualTo("/problems/other-bytes");
        }
        assertThat(client.ask(path("990201", HASH)).text("/detail").replace(HASH.hex(), nowhere.hex()))
                .as("the same words as for one that is nowhere")
                .startsWith(client.ask(path("990201", nowhere)).text("/detail").substring(0, 130));
        assertThat(client.ask(path("990102", HASH)).text("/type")).isEqualTo("/problems/no-such-attachment");

        assertThat(send("990201", HASH, SCAN).status()).as("who has the bytes").isEqualTo(201);
        assertThat(client.download(path("990201", HASH)).status()).isEqualTo(200);
        assertThat(send("990201", HASH, SCAN).status()).isEqualTo(200);
    }

    @Test
    void what_was_sent_to_a_unit_with_the_bytes_is_its_own_and_may_be_passed_on() {
        file("990101", HASH);
        send("990101", HASH, SCAN);
        post.deliver();
        assertThat(client.download(path("9901", HASH)).status()).isEqualTo(200);
        made(clerk.command("/api/9901/directives", listing(3, "['990102']", HASH)));
        post.deliver();
        assertThat(client.download(path("990102", HASH)).status())
                .as("passed on")
                .isEqualTo(200);
        assertThat(client.download(path("990101", HASH)).raw().getContentAsByteArray())
                .isEqualTo(SCAN);
    }

    @Test
    void what_nothing_lists_goes_when_its_grace_is_over_and_what_is_listed_or_drafted_stays() throws Exception {
        file("990101", HASH);
        send("990101", HASH, SCAN);
        byte[] typed = "草稿".getBytes(StandardCharsets.UTF_8);
        byte[] left = "没有用上".getBytes(StandardCharsets.UTF_8);
        upload("990102", typed);
        upload("990201", left);
        node.tables()
                .database()
                .run(() -> node.tables()
                        .database()
                        .sql()
                        .sql("INSERT INTO draft (station, obligation, content, saved_by, saved_at)"
                                + " VALUES ('990102', 'x', ?, 'a', 0)")
                        .param("{'sha256': '" + Hash.of(typed) + "'}")
                        .update());
        Files.writeString(file(Hash.of(new byte[] {7})), "nobody was given it");
        AttachmentUpkeep upkeep = client.bean(AttachmentUpkeep.class);
        upkeep.clean();
        clock.set("2023-09-16T23:00:00.000Z");
        upkeep.clean();
        assertThat(file(Hash.of(left))).exists();
        clock.set("2023-09-17T02:00:00.000Z");
        node.tables().database().run(() -> node.tables().state().setRebuilt(false));
        upkeep.clean();
        assertThat(file(Hash.of(left))).as("documents are still being read").exists();
        node.tables().database().run(() -> node.tables().state().setRebuilt(true));
        upkeep.clean();
        assertThat(file(Hash.of(left))).doesNotExist();
        assertThat(file(Hash.of(new byte[] {7}))).doesNotExist();
        assertThat(file(Hash.of(typed))).exists();
        assertThat(file(HASH)).exists();
        assertThat(client.download(path("990101", HASH)).status()).isEqualTo(200);
    }

    @Test
    void a_store_that_was_made_anew_takes_a_file_to_be_that_of_the_first_who_listed_it() {
        file("990101", HASH);
        send("990101", HASH, SCAN);
        clock.set("2023-09-10T02:00:00.000Z");
        file("990201", HASH);
        post.deliver();
        node.tables()
                .database()
                .run(() -> node.tables()
                        .database()
                        .sql()
                        .sql("DELETE FROM attachment_grant")
                        .update());
        assertThat(client.ask(path("990201", HASH)).text("/type")).isEqualTo("/problems/attachment-elsewhere");
        assertThat(client.download(path("990101", HASH)).status()).isEqualTo(200);
        assertThat(client.download(path("9901", HASH)).status()).as("its desk").isEqualTo(200);
        assertThat(client.ask(path("9902", HASH)).status()).isEqualTo(404);
    }

    @Test
    void a_unit_and_a_node_have_room_for_so_much_and_say_so() {
        byte[] large = "a".repeat(600).getBytes(StandardCharsets.UTF_8);
        byte[] other = "b".repeat(600).getBytes(StandardCharsets.UTF_8);
        byte[] third = "c".repeat(600).getBytes(StandardCharsets.UTF_8);
        file("990101", Hash.of(large), Hash.of(other));
        file("990102", Hash.of(large), Hash.of(other));
        file("990201", Hash.of(third), Hash.of(large));
        assertThat(send("990101", Hash.of(large), large).status()).isEqualTo(201);
        Client.Answer full = send("990101", Hash.of(other), other);
        assertThat(full.status()).isEqualTo(507);
        assertThat(full.text("/type")).isEqualTo("/problems/unit-attachments-full");
        assertThat(full.text("/detail")).contains("liandong.max-unit-attachment-bytes");
        assertThat(send("990102", Hash.of(other), other).status()).isEqualTo(201);
        assertThat(send("990201", Hash.of(third), third).status()).isEqualTo(201);
        made(clerk.command("/api/9901/directives", listing(4, "['990102']", Hash.of(third))));
        assertThat(send("9901", Hash.of(third), third).text("/type")).isEqualTo("/problems/node-attachments-full");
    }

    private void upload(String unit, byte[] bytes) {
        client.bean(AttachmentFiles.class)
                .keep(
                        node.hosting().post(UnitCode.of(unit)).orElseThrow(),
                        Hash.of(bytes),
                        "x.txt",
                        false,
                        new ByteArrayInputStream(bytes),
                        -1);
    }

    private Path file(Hash hash) {
        return folder.resolve("all/attachments").resolve(hash.hex());
    }

    private void file(String unit, Hash... hashes) {
        List<String> listed = new ArrayList<>();
        for (Hash hash : hashes) {
            listed.add(listed(hash));
        }
        made(clerk.command(
                "/api/" + unit + "/reports",
                "{'form': 'text', 'period': '2023-09', 'summary': '总结', 'attachments': [" + String.join(", ", listed)
                        + "]}"));
    }

    private static String listing(int serial, String recipients, Hash hash) {
        String text = World.directive(
                        Map.of("number", "'市发〔2023〕" + serial + "号'", "recipients", recipients, "clauses", "[]"))
                .strip();
        return text.substring(0, text.length() - 1) + ", 'attachments': [" + listed(hash) + "]}";
    }

    private static String listed(Hash hash) {
        return "{'name': '小结.txt', 'mediaType': 'text/plain', 'size': 12, 'sha256': '" + hash + "'}";
    }

    private Client.Answer send(String unit, Hash hash, byte[] bytes) {
        return clerk.send(put(path(unit, hash)).content(bytes).header("Content-Type", "application/octet-stream"));
    }

    private static String path(String unit, Hash hash) {
        return "/api/" + unit + "/attachments/" + hash;
    }
}
