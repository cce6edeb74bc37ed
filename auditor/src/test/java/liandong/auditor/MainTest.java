package liandong.auditor;

import static liandong.auditor.Commands.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import liandong.auditor.Commands.Ran;
import liandong.auditor.archive.Export;
import liandong.auditor.region.MadeUpRegion;
import liandong.auditor.region.Memory;
import liandong.auditor.source.StoredRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    @TempDir
    private static Path folder;

    private static MadeUpRegion region;
    private static Path archive;

    @BeforeAll
    static void make_an_archive() throws Exception {
        region = MadeUpRegion.told(1);
        archive = exported(region.memory(), "sound");
    }

    private static Path exported(Memory memory, String name) throws Exception {
        Path file = folder.resolve(name);
        Export.write(memory, file, Instant.EPOCH);
        return file;
    }

    /** The history with one byte of a report's body changed. */
    private static Memory damaged() {
        Memory memory = region.memory().copy();
        List<StoredRecord> records = memory.of("reports." + MadeUpRegion.TOWN);
        StoredRecord second = records.get(1);
        byte[] value = second.value().clone();
        value[value.length - 1] ^= 1;
        records.set(
                1,
                new StoredRecord(
                        second.topic(), second.offset(), second.recorded(), second.headers(), second.key(), value));
        return memory;
    }

    @Test
    void a_sound_history_is_said_to_agree_with_itself_only_until_its_root_is_given() {
        Ran unpinned = run("verify", "--archive", archive);
        assertThat(unpinned.code()).isZero();
        assertThat(unpinned.out())
                .contains("source    archive " + archive + ", made 1970-01-01T00:00:00Z from memory\n")
                .contains("root      " + region.root() + "\n")
                .contains("\nself-consistent; root NOT pinned\nCompare the root with the fingerprint");
        Ran pinned = run("verify", "--archive", archive, "--root", region.root());
        assertThat(pinned.code()).isZero();
        assertThat(pinned.out()).contains("(pinned)").endsWith("\nvalid; root pinned\n");
        assertThat(pinned.err()).isEmpty();
    }

    @Test
    void the_root_may_be_in_a_file() throws Exception {
        Path file = Files.writeString(folder.resolve("root"), region.root() + "\n");
        assertThat(run("verify", "--archive", archive, "--root", file).out()).contains("valid; root pinned");
        Files.writeString(file, "not a root");
        Ran ran = run("verify", "--archive", archive, "--root", file);
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .contains("'" + file + "' is neither a fingerprint (64 lower-case hexadecimal digits) nor a file that"
                        + " holds one");
    }

    @Test
    void another_root_than_the_one_that_is_given_does_not_hold() {
        Ran ran = run("verify", "--archive", archive, "--root", "0".repeat(64));
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).contains("wrong-root").contains("NOT valid");
    }

    @Test
    void a_changed_record_is_named_with_its_place_and_what_matters() throws Exception {
        Ran ran = run("verify", "--archive", exported(damaged(), "damaged"), "--root", region.root());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .contains(
                        "\nbeside    bad-signature in topic reports.150101001, offset 1, sender 150101001, sequence 2: ")
                .contains("First wrong record\n  gap")
                .contains("  topic reports.150101001, offset 1, sender 150101001, sequence 2, recorded ")
                .contains("  expected  ")
                .contains("  found     ")
                .contains("  last good head before it that another key has witnessed: ")
                .contains("\nNOT valid: ");
        Files.delete(folder.resolve("damaged"));
    }

    @Test
    void the_verdict_comes_as_json_too() throws Exception {
        Ran sound = run("verify", "--archive", archive, "--json");
        assertThat(sound.out())
                .startsWith("{\"holds\":true,\"verdict\":\"self-consistent; root NOT pinned\",\"source\":\"archive ")
                .contains("\"root\":\"" + region.root() + "\",\"pinned\":false,")
                .contains("\"records\":" + region.memory().size() + ",")
                .contains("\"faults\":[],\"untrusted\":[],");
        Ran wrong = run("verify", "--archive", exported(damaged(), "damaged"), "--json");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.out())
                .startsWith("{\"holds\":false,")
                .contains("\"faults\":[{\"kind\":\"gap\",\"topic\":\"reports.150101001\",\"offset\":1,"
                        + "\"sender\":\"150101001\",\"sequence\":2,")
                .contains("\"foreignRecords\":1,\"foreign\":[{\"kind\":\"bad-signature\",");
        Files.delete(folder.resolve("damaged"));
    }

    @Test
    void only_what_was_recorded_up_to_an_instant_is_verified_on_request() {
        Ran ran = run("verify", "--archive", archive, "--until", "2023-09-01T08:00:10+08:00");
        assertThat(ran.out()).contains(", recorded up to 2023-09-01T00:00:10Z\n");
        assertThat(records(ran)).isLessThan(region.memory().size());
        assertThat(records(run("verify", "--archive", archive)))
                .isEqualTo(region.memory().size());
    }

    private static int records(Ran ran) {
        return Integer.parseInt(ran.out()
                .replaceFirst("(?s).*checked +([0-9,]+) records.*", "$1")
                .replace(",", ""));
    }

    @Test
    void a_total_is_traced_as_text_as_json_and_as_a_page() throws Exception {
        Ran text = trace("--root", region.root());
        assertThat(text.code()).isZero();
        assertThat(text.out())
                .contains("宣传月情况表  2023-09  sum")
                .contains("├ ")
                .endsWith("every sum is what its reports add up to\nvalid; root pinned, root " + region.root() + "\n");
        Ran json = trace("--json");
        assertThat(json.code()).isZero();
        assertThat(json.out())
                .startsWith("{\"holds\":true,\"verdict\":\"self-consistent; root NOT pinned\",")
                .contains("\"trace\":{\"unit\":\"150000\",\"form\":\"publicity-month\",\"period\":\"2023-09\",");
        Path page = folder.resolve("trace.html");
        Ran html = trace("--html", page);
        assertThat(html.code()).isZero();
        assertThat(html.out()).startsWith("page   " + page + "\nself-consistent; root NOT pinned, root ");
        assertThat(page)
                .content()
                .startsWith("<!DOCTYPE html>")
                .contains("self-consistent; root NOT pinned", "<div class=\"open\">△");
        Ran again = trace("--html", page);
        assertThat(again.code()).isEqualTo(3);
        assertThat(again.err()).endsWith("exists already and is not overwritten; choose another name\n");
        Files.delete(page);
    }

    private static Ran trace(Object... more) {
        List<Object> all = new java.util.ArrayList<>(List.of(
                "trace", "--archive", archive, "--unit", MadeUpRegion.REGION, "--form", MadeUpRegion.FORM, "--period"));
        all.addAll(List.of(MadeUpRegion.MONTH.text(), "--line", "sum"));
        all.addAll(List.of(more));
        return run(all.toArray());
    }

    @Test
    void a_total_that_is_not_there_is_said() {
        Ran ran = trace("--version", "99");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err())
                .startsWith("the records that hold have no total of 150000~publicity-month~2023-09 with line sum in"
                        + " version 99 (self-consistent; root NOT pinned");
    }

    @Test
    void totals_are_told_as_they_were_at_an_instant() {
        Ran early = run("as-of", "2023-09-01T00:00:00Z", "--archive", archive);
        assertThat(early.code()).isZero();
        assertThat(early.out()).startsWith("self-consistent");
        Ran late = run("as-of", "2024-01-01T08:00:00+08:00", "--archive", archive, "--json");
        assertThat(late.code()).isZero();
        assertThat(late.out()).contains("\"asOf\":\"2024-01-01T00:00:00Z\",\"totals\":[{\"unit\":\"150000\",\"form\":");
        assertThat(run("as-of", "2024-01-01T08:00:00+08:00", "--archive", archive)
                        .out())
                .contains("publicity-month  2023-09\n", "已审定 certified");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "prove",
                "verify",
                "verify --bootstrap a:1 --data b",
                "verify --data a --archive b",
                "verify --data a --root 12",
                "verify --data a --until 2023-09-01",
                "verify --data a --threads 0",
                "verify --data a --threads many",
                "export --data a",
                "diff a",
                "diff a b c",
                "trace --archive a --unit 15 --form f --period 2023",
                "trace --archive a --unit 15 --form f --period someday --line l",
                "trace --archive a --unit 15 --form f --period 2023 --line l --json --html x",
                "as-of --archive a",
                "as-of yesterday --archive a"
            })
    void wrong_arguments_end_with_2_and_say_what_is_wrong(String arguments) {
        Ran ran = run((Object[]) arguments.split(" "));
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).isNotBlank();
        assertThat(ran.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "help",
                "verify --help",
                "export -h",
                "diff --help",
                "help verify",
                "trace --help",
                "as-of --help"
            })
    void help_ends_with_0(String arguments) {
        Ran ran = run((Object[]) arguments.split(" "));
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).startsWith("Usage: ./liandong audit");
    }

    @Test
    void what_cannot_be_read_ends_with_3_and_says_what_to_do() {
        Path none = folder.resolve("none");
        assertThat(run("verify", "--archive", none)).isEqualTo(new Ran(3, "", "there is no file " + none + "\n"));
        assertThat(run("verify", "--data", none))
                .isEqualTo(new Ran(
                        3,
                        "",
                        none + " is not a folder; give the log folder of a broker, or a folder that holds it\n"));
        Ran config = run("verify", "--bootstrap", "127.0.0.1:1", "--command-config", none);
        assertThat(config.code()).isEqualTo(3);
        assertThat(config.err()).startsWith("the client's properties cannot be read from " + none);
        assertThat(run("export", "--archive", archive, "--to", archive))
                .isEqualTo(new Ran(3, "", archive + " exists already and is not overwritten; choose another name\n"));
        assertThat(run("export", "--archive", archive, "--to", none.resolve("x"))
                        .err())
                .isEqualTo("there is no folder " + none + " for the archive; make it first\n");
    }

    @Test
    void an_archive_that_was_changed_ends_with_1_wherever_the_change_is() throws Exception {
        byte[] bytes = Files.readAllBytes(archive);
        Path changed = folder.resolve("changed");
        for (int at : List.of(100, bytes.length / 2, bytes.length - 100, bytes.length - 20)) {
            byte[] other = bytes.clone();
            other[at] ^= 1;
            Files.write(changed, other);
            Ran ran = run("verify", "--archive", changed, "--root", region.root());
            assertThat(ran.code()).as("byte " + at).isEqualTo(1);
            assertThat(ran.out() + ran.err()).contains("was changed after it was made");
        }
        Files.delete(changed);
    }

    @Test
    void an_export_prints_what_to_write_down_and_a_second_one_is_equal() throws Exception {
        Path again = folder.resolve("again");
        Ran ran = run("export", "--archive", archive, "--to", again);
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .startsWith("archive  " + again + " (" + Files.size(again) + " bytes) from archive " + archive)
                .containsPattern("\ndigest   [0-9a-f]{64}\n")
                .endsWith("root     " + region.root() + " (as claimed there)\n");
        Ran diff = run("diff", archive, again);
        assertThat(diff.code()).isZero();
        assertThat(diff.out())
                .startsWith("first   archive " + archive)
                .endsWith("\nequal: " + region.memory().size() + " records are the same\n");
        Files.delete(again);
    }

    @Test
    void a_difference_is_printed_and_ends_with_1() throws Exception {
        Path other = exported(damaged(), "other");
        Ran ran = run("diff", archive, other);
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .contains("\nreports.150101001 offset 1 sequence 2: body\n")
                .contains("\nNOT equal: 1 differ, ");
        Ran none = run("diff", archive, other, "--most", "0");
        assertThat(none.out()).doesNotContain("offset 1").contains("\n... and 1 more\n");
        Files.delete(other);
    }

    @Test
    void what_a_record_says_cannot_steer_the_terminal() throws Exception {
        Memory memory = region.memory().copy();
        List<StoredRecord> records = memory.of("reports." + MadeUpRegion.TOWN);
        StoredRecord first = records.getFirst();
        List<StoredRecord.Header> headers = first.headers().stream()
                .map(each -> each.name().equals("ce_type")
                        ? new StoredRecord.Header("ce_type", "\u001b[2J\nvalid".getBytes(StandardCharsets.UTF_8))
                        : each)
                .toList();
        records.set(
                0,
                new StoredRecord(first.topic(), first.offset(), first.recorded(), headers, first.key(), first.value()));
        Path file = exported(memory, "steering");
        Ran text = run("verify", "--archive", file);
        assertThat(text.code()).isEqualTo(1);
        assertThat(text.out()).contains("unreadable-headers").doesNotContain("\u001b", "\nvalid");
        assertThat(run("verify", "--archive", file, "--json").out()).doesNotContain("\u001b");
        Files.delete(file);
    }

    @Test
    void json_has_every_kind_of_value() {
        Map<String, Object> all = new java.util.LinkedHashMap<>();
        all.put("a\"\\\n", null);
        all.put("联", List.of(1, 2L, true, 0.5));
        all.put("o", Map.of());
        all.put("t", Instant.EPOCH);
        assertThat(Json.text(all))
                .isEqualTo(
                        "{\"a\\\"\\\\\\u000a\":null,\"联\":[1,2,true,0.500],\"o\":{},\"t\":\"1970-01-01T00:00:00Z\"}");
    }
}
