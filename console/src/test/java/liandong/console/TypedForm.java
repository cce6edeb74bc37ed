package liandong.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jspecify.annotations.Nullable;

/** A form of a page, filled in as far as can be guessed, which one of its buttons sends, or its page by itself. */
final class TypedForm {
    private static final Evaluator TEXTS =
            QueryParser.parse("input:not([type=hidden]):not([type=radio]):not([type=checkbox]):not([type=file])"
                    + ":not([type=submit]):not([type=button]):not([type=reset]):not([type=image]), textarea");
    private static final Evaluator SENDING =
            QueryParser.parse("button:not([type=button]):not([type=reset]), input[type=submit], input[type=image]");
    private static final Evaluator FIELDS =
            QueryParser.parse("input[name]:not([type=file]), textarea[name], select[name]");
    private static final Evaluator CHOICES = QueryParser.parse("select:not([name=rule]):not([name=role])");
    private static final Evaluator BOXES = QueryParser.parse("input[type=radio], input[type=checkbox][required]");
    private static final Pattern NARROW = Pattern.compile(
            "(.*\\.)?(account|as-of|attachments|code|days|decimals|due|from|holder|id|issueDate|other|period|serial|unit"
                    + "|until|validFrom|validUntil|who|year|stream|secret|[adkq]\\..*)");

    private WebPage page;
    private Element form;
    private List<Element> own = List.of();
    private List<Element> texts = List.of();
    private List<Element> sending = List.of();
    private final @Nullable Integer button;
    private final boolean part;
    private final String kind;
    /** The page was shown before other forms were sent. */
    private boolean changed = true;

    private String shown = "";

    private TypedForm(WebPage page, int place, @Nullable Integer button, boolean part) {
        this.button = button;
        show(page, place);
        this.part = part;
        this.kind = (form().attr("action")
                        + button().map(each -> each.attr("formaction") + each.attr("name") + each.val())
                                .orElse("")
                        + part
                        + fields())
                .replaceAll("[0-9]+(~[a-z]+~[0-9A-Z-]+)?(~[a-z]+)?", "*")
                .replaceAll("(, \\*|\\*)+", "*");
    }

    /** All forms of a page, once for each of its buttons. */
    static List<TypedForm> on(WebPage page) {
        List<TypedForm> all = new ArrayList<>();
        List<Element> forms = page.all("form");
        for (int i = 0; i < forms.size(); i++) {
            if (forms.get(i).attr("action").matches(".*(/sign-out|/sessions/end|/stay|/keys/replace|/node/keys)$")) {
                continue;
            }
            int buttons = Math.max(1, buttons(page, forms.get(i)).size());
            for (int b = 0; b < buttons; b++) {
                TypedForm form = new TypedForm(page, i, b, false);
                if (form.button()
                        .map(each -> !each.attr("formaction").equals("/stay"))
                        .orElse(true)) {
                    all.add(form);
                }
            }
            if (!live(page, forms.get(i)).isEmpty()) {
                all.add(new TypedForm(page, i, null, true));
            }
        }
        return all;
    }

    private Element form() {
        return form;
    }

    /** What is looked at for each field is found once: some pages have hundreds. */
    private void show(WebPage shownNow, int at) {
        page = shownNow;
        form = page.all("form").get(at);
        own = own(page, form);
        texts = own.stream().filter(each -> each.is(TEXTS)).toList();
        sending = buttons(page, form);
    }

    /** What stands in the form, then what stands elsewhere and says that it belongs to it. */
    private static List<Element> own(WebPage page, Element form) {
        List<Element> all = new ArrayList<>();
        form.stream().filter(each -> !each.hasAttr("form")).forEach(all::add);
        if (!form.id().isEmpty()) {
            page.all("[form]").stream()
                    .filter(each -> each.attr("form").equals(form.id()))
                    .forEach(all::add);
        }
        return all;
    }

    private static List<Element> buttons(WebPage page, Element form) {
        String mine = form.id().isEmpty() ? "#no-such-id" : "[form=" + form.id() + "]";
        return page.html().select(SENDING).stream()
                .filter(each -> each.hasAttr("form") ? each.is(mine) : each.closest("form") == form)
                .toList();
    }

    private java.util.Optional<Element> button() {
        return button == null || button >= sending.size()
                ? java.util.Optional.empty()
                : java.util.Optional.of(sending.get(button));
    }

    /** Which of the form's buttons sends it, from 0. */
    int turn() {
        return button == null ? 0 : button;
    }

    /** How many buttons its form has. */
    int turns() {
        return sending.size();
    }

    /** Where its page sends it while somebody types; blank if it does not. */
    private static String live(WebPage page, Element form) {
        if (form.hasAttr("hx-post")) {
            return form.attr("hx-post");
        }
        return form.id().isEmpty()
                ? ""
                : page.all("[hx-post][hx-include=#" + form.id() + "]").attr("hx-post");
    }

    WebPage page() {
        return page;
    }

    String kind() {
        return kind;
    }

    boolean isPart() {
        return part;
    }

    private Stream<Element> elements(Evaluator query) {
        return own.stream().filter(each -> each.is(query));
    }

    /** The names of its fields, those of the page too. */
    Set<String> fields() {
        return elements(FIELDS)
                .map(each -> each.attr("name"))
                .filter(each -> !each.equals("_csrf"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether a person types in it. */
    boolean isTyped(String field) {
        return texts.stream().anyMatch(each -> each.attr("name").equals(field));
    }

    /** What was typed before the wrong character when it was sent last. */
    String shown() {
        return shown;
    }

    /** Whether no page can show again what was typed: a box for days has none in it that is none. */
    boolean isBox(String field) {
        return texts.stream()
                .filter(each -> each.attr("name").equals(field))
                .anyMatch(each -> each.attr("type").startsWith("date"));
    }

    /** Whether no page may show again what was typed. */
    boolean isSecret(String field) {
        return texts.stream().filter(each -> each.attr("name").equals(field)).anyMatch(TypedForm::secret);
    }

    private static boolean secret(Element field) {
        return field.attr("type").equals("password")
                || field.attr("autocomplete").equals("one-time-code");
    }

    /** What is typed into the other fields. */
    Map<String, String> others(String field) {
        // what a button takes away does not stay
        boolean removes = button().map(each -> each.val().startsWith("remove")).orElse(false);
        Map<String, String> typed = new LinkedHashMap<>();
        texts.stream()
                .filter(each ->
                        !each.attr("name").isEmpty() && !each.attr("name").equals(field))
                .filter(each -> !secret(each))
                .filter(each -> !removes || !each.attr("name").contains("."))
                .forEach(each -> {
                    String value = value(each);
                    if (!value.isEmpty()) {
                        typed.put(each.attr("name"), value);
                    }
                });
        return typed;
    }

    private String value(Element field) {
        if (!field.val().isEmpty()) {
            return field.val();
        }
        String name = field.attr("name");
        return switch (field.attr("type")) {
            case "date" -> "2023-10-20";
            case "datetime-local" -> "2023-09-10T08:00:00";
            case "number" -> "1";
            case "password" -> "one long sentence of mine";
            default ->
                name.endsWith("period")
                        ? "2023-09"
                        : NARROW.matcher(name).matches()
                                        || field.attr("inputmode").equals("numeric")
                                ? ""
                                : "说" + name.replaceAll("[^a-z]", "");
        };
    }

    /** The answer, with something wrong in one field. */
    WebPage send(String field, String wrong) {
        page = fresh();
        WebForm filled = new WebForm(page, form());
        Map<String, Integer> places = new LinkedHashMap<>();
        texts.stream()
                .filter(each -> !each.hasAttr("disabled") && !each.attr("name").isEmpty())
                .forEach(each -> {
                    int at = places.merge(each.attr("name"), 1, Integer::sum) - 1;
                    filled.with(each.attr("name"), at, value(each));
                });
        elements(CHOICES).forEach(each -> {
            if (filled.value(each.attr("name")).isEmpty()) {
                each.select("option[value]").stream()
                        .map(Element::val)
                        .filter(value -> !value.isEmpty())
                        .findFirst()
                        .ifPresent(value -> filled.forged(each.attr("name"), value));
            }
        });
        elements(BOXES).forEach(each -> {
            if (filled.value(each.attr("name")).isEmpty()) {
                filled.forged(each.attr("name"), each.val());
            }
        });
        String before = filled.value(field);
        boolean narrow = NARROW.matcher(field).matches() && !before.isEmpty() || !isTyped(field);
        shown = narrow ? before : before + "zqx";
        String now = narrow ? before + wrong : before + "zqx" + wrong + "yqz";
        if (places.containsKey(field)) {
            filled.with(field, 0, now);
        } else {
            filled.forged(field, now);
        }
        WebPage answer = sent(filled);
        changed = answer.status() < 400;
        return answer;
    }

    private WebPage sent(WebForm filled) {
        if (part) {
            return filled.send(live(page, form()), true);
        }
        String action = form().attr("action");
        if (button().isPresent()) {
            Element pressed = button().get();
            if (pressed.hasAttr("name")) {
                filled.forged(pressed.attr("name"), pressed.val());
            }
            if (pressed.hasAttr("formenctype")) {
                form().attr("enctype", pressed.attr("formenctype"));
            }
            action = pressed.hasAttr("formaction") ? pressed.attr("formaction") : action;
        }
        return filled.send(action, false);
    }

    /** The page again, as it is now, unless it was the answer to a form. */
    private WebPage fresh() {
        if (!changed) {
            return page;
        }
        WebPage now = page.browser().get(page.path());
        // other forms may stand before it by now
        List<Element> forms = now.all("form");
        int at = IntStream.range(0, forms.size())
                .filter(i -> forms.get(i).attr("action").equals(form().attr("action"))
                        && forms.get(i).id().equals(form().id()))
                .findFirst()
                .orElse(-1);
        if (at >= 0) {
            show(now, at);
        }
        return page;
    }

    @Override
    public String toString() {
        return page.path() + " form " + form().attr("action") + "#" + form().id()
                + button().map(each -> " by '" + each.text() + "'").orElse(part ? " by itself" : "");
    }
}
