package liandong.node.report.bulk;

import static liandong.rule.Argument.code;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import liandong.node.station.Desk;
import liandong.node.surface.Commands;
import liandong.node.surface.Commands.Carried;
import liandong.node.surface.OnWatch;
import liandong.node.surface.Refused;
import liandong.node.surface.StoreRule;
import liandong.node.surface.Troubled;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files what was read, chunk by chunk, and tells what became of each line in the order of the lines. */
final class Filing {
    private static final Logger LOG = LoggerFactory.getLogger(Filing.class);

    private final Commands commands;
    private final OnWatch watch;
    private final WorkQueue queue;
    private final Results results;

    Filing(Commands commands, OnWatch watch, WorkQueue queue, Results results) {
        this.commands = commands;
        this.watch = watch;
        this.queue = queue;
        this.results = results;
    }

    /** Works until the end of the body, or until the store takes no more. */
    void run() {
        try {
            while (true) {
                List<Work> chunk = queue.take();
                file(chunk);
                if (chunk.getLast() instanceof Work.End(Refused why)) {
                    results.end(why);
                    return;
                }
            }
        } catch (RuntimeException e) {
            Refused why = why(e);
            queue.stop(why);
            results.end(why);
        }
    }

    private void file(List<Work> chunk) {
        Deque<Work> untold = new ArrayDeque<>(chunk);
        List<Work.Ready> ready = chunk.stream()
                .filter(Work.Ready.class::isInstance)
                .map(Work.Ready.class::cast)
                .toList();
        tellWrong(untold);
        watch.require();
        commands.carryOut(ready.stream().map(Work.Ready::given).toList(), carried -> {
            tellWrong(untold);
            tell((Work.Ready) untold.remove(), carried);
        });
        tellWrong(untold);
    }

    private void tellWrong(Deque<Work> untold) {
        while (untold.peek() instanceof Work.Wrong wrong) {
            results.wrong(wrong);
            untold.remove();
        }
    }

    private void tell(Work.Ready line, Carried carried) {
        switch (carried) {
            case Carried.Out out -> results.out(line, out);
            case Carried.Not(Refused refused) -> results.refused(line, refused);
        }
    }

    private static Refused why(RuntimeException failure) {
        if (failure instanceof Refused refused) {
            return refused;
        }
        if (failure instanceof Desk.NotReady) {
            return StoreRule.NOT_READY.refused();
        }
        Optional<Refused> troubled = Troubled.of(failure);
        if (troubled.isPresent()) {
            return troubled.get();
        }
        String id = UUID.randomUUID().toString();
        LOG.atError().addKeyValue("id", id).setCause(failure).log("reports in bulk could not be filed on");
        return StoreRule.INTERNAL.refused(code(id));
    }
}
