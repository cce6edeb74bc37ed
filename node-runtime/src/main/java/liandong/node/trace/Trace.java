package liandong.node.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a thread works for, as the text of the W3C header {@code traceparent}. It is for people who look for a cause: no
 * hash covers it and nothing is decided by it, so whatever is not exactly of its shape counts as not there.
 */
public final class Trace {
    /** Name of the header, over HTTP and in a record. */
    public static final String HEADER = "traceparent";

    private static final Pattern SHAPE = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");
    private static final int LENGTH = 55;

    private Trace() {}

    /** What this thread works for; none if that is not known. */
    public static @Nullable String current() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex()
                : null;
    }

    /** Lets this thread do {@code work} for {@code trace}, or for nothing in particular. */
    public static <T extends @Nullable Object> T under(@Nullable String trace, Supplier<T> work) {
        Context root = Context.root();
        Context context = trace == null ? root : root.with(Span.wrap(context(trace)));
        return context.wrapSupplier(work).get();
    }

    /** Lets this thread do {@code work} for {@code trace}, or for nothing in particular. */
    public static void under(@Nullable String trace, Runnable work) {
        under(trace, () -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /** The text of a record's header; none if it is not of the one shape that we write. */
    public static @Nullable String read(byte @Nullable [] header) {
        if (header == null || header.length != LENGTH) {
            return null;
        }
        String text = new String(header, StandardCharsets.ISO_8859_1);
        return context(text).isValid() ? text : null;
    }

    private static SpanContext context(String text) {
        Matcher parts = SHAPE.matcher(text);
        return parts.matches()
                ? SpanContext.createFromRemoteParent(
                        parts.group(1), parts.group(2), TraceFlags.fromHex(parts.group(3), 0), TraceState.getDefault())
                : SpanContext.getInvalid();
    }
}
