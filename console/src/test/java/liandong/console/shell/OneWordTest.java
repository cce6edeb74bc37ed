package liandong.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One thing has one word in Chinese: in pages, refusals, problems, operations and what the auditor says. */
class OneWordTest {
    private static final Path MODULES = Path.of("..");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

    /**
     * A thing.
     *
     * @param word what it is called
     * @param not what it was called or might be called otherwise; a pattern where the characters mean something else too
     * @param old a text with such a word, which must be found
     */
    private record Thing(String thing, String word, String not, String old) {
        @Override
        public String toString() {
            return thing;
        }
    }

    private static Thing thing(String thing, String word, String... not) {
        return new Thing(thing, word, String.join("|", not), not[0]);
    }

    static List<Thing> things() {
        return List.of(
                new Thing("a directive that was taken back", "已撤回", "(?<!不能)撤销", "已撤销"),
                thing("a directive in whose place another stands", "已被新文件代替", "已被替代", "被取代", "替代"),
                thing("an obligation that is asked for no more", "已取消", "义务已取消", "已撤销"),
                thing("what a unit has to file", "报送任务", "报送义务", "义务"),
                thing("to make a total final", "审定", "定稿", "确认汇总", "核定"),
                thing("to send a report back", "退回修改", "退改"),
                new Thing("what is filed", "报表", "(?<!零)报告(?!期)", "现在要求 2 份报告"),
                thing("the time that a report is about", "报告期", "期次"),
                thing("to end a token", "作废", "收回"),
                thing("a figure that is not there", "缺报", "暂缺"),
                thing("to write a directive", "拟稿", "拟文"),
                thing("the day of a document", "成文日期", "发文日期"),
                thing("the count in a document number", "发文顺序号", "写不成文号"),
                thing("a number that cannot be read", "无法识别该数字", "看不懂"),
                thing("a form that cannot be filled in", "无法填报", "报不了数"),
                thing("nobody below was asked", "尚未向下级布置报送任务", "向下级要过数据", "还没有要求下级"),
                thing("how exactly an amount is meant", "概数标识", "限定词"),
                thing("an amount that is exact", "确数", "准确数"),
                new Thing("to state an amount", "填写数值", "填数(?!值)", "要填数请改选"),
                new Thing("a figure that stands apart", "明显偏离", "离群(?!值)", "离群指标"),
                thing("relations between lines", "表内审核关系", "行间校验", "行间关系", "行间"),
                thing("what checks find", "校验结果", "审核发现"),
                thing("what checks say of a report", "校验未通过", "覆盖面不平"),
                new Thing("how many have answered", "报送覆盖面", "(?<!报送)覆盖面", "按覆盖面"),
                thing("a directive just arrived", "请及时签收", "即收即签"),
                thing("a stream that waits", "暂停接收，待处理", "停着"),
                thing("what to do", "处理办法", "怎么办"),
                thing("a record in somebody else's name", "冒用其他单位名义", "替别的单位说话"),
                thing("the broker", "消息服务器", "消息代理", "代理"),
                thing("a seal", "数字签名", "印签"),
                thing("a hash", "摘要值", "信封哈希", "哈希"),
                thing("who writes a stream", "发布单位", "书写单位"),
                thing("the root that was given from outside", "预置根密钥", "约定的根密钥"),
                thing("what the platform is for", "只汇总数据，不涉及个人信息", "不看人"),
                thing("the directory", "目录", "名录"),
                thing("what a node sends and reads", "信息流", "数据流"),
                thing("which of several filings", "版本", "版次"),
                thing("what is not combined", "不合并", "不汇总"),
                new Thing("who looks after a report", "上级", "县级(?!市)", "县级收到和审核的情况"));
    }

    /** Keys of one state or word in several families, by a pattern, and what all of them say. */
    private static final Map<String, String> SAME = Map.ofEntries(
            Map.entry("\\w+\\.fate\\.WITHDRAWN", "已撤回"),
            Map.entry("\\w+\\.fate\\.SUPERSEDED", "已被新文件代替"),
            Map.entry("\\w+\\.state\\.CANCELLED", "已取消"),
            Map.entry("\\w+\\.(state|version)\\.RETURNED", "已退回修改"),
            Map.entry("\\w+\\.(state|version)\\.FILED", "已报待审"),
            Map.entry("\\w+\\.(state|version)\\.ACCEPTED", "已审核"),
            Map.entry("\\w+\\.state\\.EXEMPTED", "已免报"),
            Map.entry("\\w+\\.show\\.RETURNED|region\\.feed\\.returned", "退回修改"),
            Map.entry("desk\\.kind\\.MISSING|shell\\.missing|(\\w+\\.(cover|column|map\\.legend)\\.missing)", "缺报"),
            Map.entry(
                    "issue\\.(issue-date|relay\\.issued)|desk\\.directive\\.day|region\\.column\\.issued|audit\\.date"
                            + "|matrix\\.clauses\\.date|field\\.issue-date",
                    "成文日期"),
            Map.entry("issue\\.(serial|relay\\.serial)", "发文顺序号"),
            Map.entry("(desk\\.column|review\\.totals|audit|matrix\\.clauses|issue\\.clause)\\.period", "报告期"),
            Map.entry("operate\\.(held|waits)", "暂停接收，待处理"));

    private static final Map<String, String> TEXTS = texts();

    @ParameterizedTest
    @MethodSource("things")
    void a_thing_has_one_word_in_all_texts_of_all_modules(Thing thing) {
        Pattern not = Pattern.compile(thing.not());
        Map<String, String> texts = TEXTS;
        assertThat(texts).hasSizeGreaterThan(1_000);
        assertThat(texts.values()).as("the word itself").anyMatch(text -> text.contains(thing.word()));
        assertThat(texts.entrySet())
                .as("%s is called %s", thing, thing.word())
                .filteredOn(each -> not.matcher(each.getValue()).find())
                .isEmpty();
        assertThat(thing.old()).as("what would be found").containsPattern(not);
    }

    @Test
    void a_state_is_called_the_same_on_every_page() {
        SoftAssertions all = new SoftAssertions();
        Map<String, String> texts = TEXTS;
        SAME.forEach((keys, word) -> {
            List<String> said = new ArrayList<>();
            texts.forEach((place, text) -> {
                String key = place.substring(place.indexOf(' ') + 1);
                if (key.matches(keys)) {
                    said.add(text);
                    all.assertThat(text).as(key).isEqualTo(word);
                }
            });
            all.assertThat(said).as(keys).hasSizeGreaterThan(1);
        });
        all.assertAll();
    }

    /** All Chinese texts, by file and key. */
    private static Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> modules = Files.list(MODULES)) {
            for (Path module : modules.sorted().toList()) {
                files(module.resolve("src/main/resources"), "(_zh|operations)\\.properties")
                        .forEach(file -> properties(file)
                                .forEach((key, text) -> texts.put(file.getFileName() + " " + key, (String) text)));
                files(module.resolve("src/main/resources"), "\\.html")
                        .forEach(file -> lines(file, Pattern.compile("(.*)"), texts));
                files(module.resolve("src/main/java"), "\\.java").forEach(file -> lines(file, LITERAL, texts));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        texts.values().removeIf(text -> !HAN.matcher(text).find());
        return texts;
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            Pattern wanted = Pattern.compile(".*" + end);
            return files.filter(each ->
                            wanted.matcher(each.getFileName().toString()).matches())
                    .toList();
        }
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            properties.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static void lines(Path file, Pattern text, Map<String, String> texts) {
        try {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                String place = MODULES.relativize(file) + ":" + (i + 1) + " ";
                if (!lines.get(i).strip().startsWith("*")) {
                    text.matcher(lines.get(i))
                            .results()
                            .forEach(found -> texts.put(place + found.start(), found.group(1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
