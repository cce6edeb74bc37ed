package liandong.node.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;

/** The steps of a trace that are not HTTP requests. They name streams, types and ids, never what a message says. */
public final class Spans {
    private final Tracer tracer;

    public Spans(Tracer tracer) {
        this.tracer = tracer;
    }

    /** Does {@code work} as the step in which a message that was read takes effect. */
    public void received(String stream, String type, String id, Runnable work) {
        Span span = tracer.spanBuilder("apply " + type)
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", stream)
                .setAttribute("messaging.message.id", id)
                .startSpan();
        try {
            Context.current().with(span).wrap(work).run();
        } finally {
            span.end();
        }
    }
}
