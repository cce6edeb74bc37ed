package liandong.node.report.bulk;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.count;

import java.io.IOException;
import java.util.UUID;
import liandong.node.http.line.TooSlow;
import liandong.node.surface.Refused;
import liandong.node.surface.RequestRule;
import liandong.node.surface.StoreRule;
import liandong.node.trace.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads, files and answers at the same time: the thread of the request reads, one files and one writes, so that none of the
 * three waits for another as long as there is room between them.
 */
final class Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    private final WorkQueue queue;
    private final ResultStream stream;
    private final Filing filing;

    Conversation(WorkQueue queue, ResultStream stream, Filing filing) {
        this.queue = queue;
        this.stream = stream;
        this.filing = filing;
    }

    /** Holds it to its end, whichever side ends it. */
    void hold(BodyLines lines, LineReading reading) {
        String trace = Trace.current();
        Thread files = start("bulk-files", () -> {
            try {
                Trace.under(trace, filing::run);
            } finally {
                stream.close();
            }
        });
        Thread writes = start("bulk-writes", () -> {
            stream.run();
            if (stream.isGone()) {
                // whoever does not learn what became of a line sends it again
                queue.stop(null);
            }
        });
        try {
            read(lines, reading);
        } finally {
            end(files);
            end(writes);
        }
    }

    private void read(BodyLines lines, LineReading reading) {
        try {
            Work work = work(lines.next(), reading);
            while (!(work instanceof Work.End) && !queue.isStopped()) {
                queue.put(work);
                work = work(lines.next(), reading);
            }
            queue.put(work);
            lines.forget();
        } catch (TooSlow e) {
            queue.put(new Work.End(RequestRule.BODY_TOO_SLOW.refused()));
        } catch (IOException e) {
            queue.put(new Work.End(RequestRule.LINES_CUT_OFF.refused()));
        } catch (RuntimeException e) {
            String id = UUID.randomUUID().toString();
            LOG.atError().addKeyValue("id", id).setCause(e).log("reports in bulk could not be read on");
            queue.put(new Work.End(StoreRule.INTERNAL.refused(code(id))));
        }
    }

    private static Work work(BodyLines.Next next, LineReading reading) {
        return switch (next) {
            case BodyLines.Next.Line line -> reading.read(line);
            case BodyLines.Next.TooLong(int number) ->
                new Work.Wrong(
                        number, null, true, RequestRule.LINE_TOO_LONG.refused(count(Bounds.ALWAYS.lineBytes())), "");
            case BodyLines.Next.End(Refused why) -> new Work.End(why);
        };
    }

    private static Thread start(String name, Runnable work) {
        return Thread.ofPlatform().daemon().name(name).start(work);
    }

    /** Waits for a thread to its end: what it works with belongs to the request. */
    private static void end(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
