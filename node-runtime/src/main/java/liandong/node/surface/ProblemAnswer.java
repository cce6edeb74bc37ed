package liandong.node.surface;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import liandong.rule.Argument;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.HtmlUtils;

/** Puts a refusal into the words of the one who asked. */
public final class ProblemAnswer {
    /** The attribute of a request under which the rule stands by which it was refused. */
    public static final String RULE = "liandong.rule";

    /** The same of how many parts of a request were refused to its caller, where the rest was not. */
    public static final String REFUSED_LINES = "liandong.refused-lines";

    /** In seconds: when to ask again where the node could not answer. */
    public static final String RETRY_AFTER = "5";

    private ProblemAnswer() {}

    /**
     * Who is told of a problem, taken out of a request that others go on with.
     *
     * @param language of what programs compare with nothing
     * @param detailLanguage of the whole sentence
     * @param path of the request
     */
    public record Reader(Locale language, Locale detailLanguage, String path) {
        public static Reader of(HttpServletRequest request) {
            return new Reader(Titles.language(request), Titles.detailLanguage(request), request.getRequestURI());
        }
    }

    /** The answer that a handler gives. */
    public static ResponseEntity.BodyBuilder builder(Refused refused, HttpServletRequest request) {
        ResponseEntity.BodyBuilder builder = ResponseEntity.status(refused.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header("Content-Language", Titles.language(request).getLanguage());
        return refused.status() == HttpStatus.SERVICE_UNAVAILABLE
                ? builder.header("Retry-After", RETRY_AFTER)
                : builder;
    }

    /** Writes the answer where no handler has been reached. */
    public static void write(Refused refused, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(refused.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader("Content-Language", Titles.language(request).getLanguage());
        response.getOutputStream().write(Json.MAPPER.writeValueAsBytes(problem(refused, request)));
    }

    /** Writes the answer to a browser that sent what never reaches the pages. */
    public static void writePage(Refused refused, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        request.setAttribute(RULE, refused.rule());
        Locale language = Titles.language(request);
        Told told = refused.told(language);
        response.setStatus(refused.status().value());
        response.setContentType(MediaType.TEXT_HTML_VALUE + ";charset=UTF-8");
        String page = """
            <!DOCTYPE html><html lang="%1$s"><head><meta charset="UTF-8"><title>%2$s</title></head>
            <body><main><h1>%2$s</h1><p>%3$s</p></main></body></html>
            """.formatted(
                language.toLanguageTag(), HtmlUtils.htmlEscape(told.title()), HtmlUtils.htmlEscape(told.detail()));
        response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
    }

    public static Problem problem(Refused refused, HttpServletRequest request) {
        request.setAttribute(RULE, refused.rule());
        return problem(refused, Reader.of(request));
    }

    /** The same of a part of a request that has problems of its own. */
    public static Problem problem(Refused refused, Reader reader) {
        Locale language = reader.language();
        List<Problem.Found> findings = refused.findings().stream()
                .map(each -> new Problem.Found(
                        each.line(),
                        each.rule(),
                        Titles.of(each.rule(), language),
                        each.severity(),
                        each.found(),
                        each.expected()))
                .toList();
        Told told = refused.told(reader.detailLanguage());
        return new Problem(
                "/problems/" + refused.rule(),
                Objects.requireNonNullElse(Titles.of(refused.rule(), language), refused.rule()),
                refused.status().value(),
                told.detail(),
                reader.path(),
                told.where(),
                told.what(),
                told.mend(),
                arguments(refused),
                findings);
    }

    private static Map<String, String> arguments(Refused refused) {
        Map<String, String> arguments = new LinkedHashMap<>();
        for (int i = 0; i < refused.arguments().size(); i++) {
            arguments.put(
                    refused.by().arguments().get(i), plain(refused.arguments().get(i)));
        }
        return arguments;
    }

    /** As programs read it: of a phrase what it names, without our key of it. */
    private static String plain(Argument argument) {
        return switch (argument) {
            case Argument.Term term
            when !term.of().isEmpty() ->
                term.of().stream().map(ProblemAnswer::plain).collect(Collectors.joining(" "));
            case Argument.Many many ->
                many.all().stream().map(ProblemAnswer::plain).collect(Collectors.joining(", "));
            case Argument.Term term -> term.key();
            case Argument.Count count -> count.toString();
            case Argument.Day day -> day.toString();
            case Argument.Days days -> days.toString();
            case Argument.Moment moment -> moment.toString();
            case Argument.Code code -> code.toString();
            case Argument.Words words -> words.toString();
            case Argument.Titled titled -> titled.toString();
        };
    }
}
