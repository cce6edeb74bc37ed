package liandong.console.audit;

import java.time.Clock;
import java.time.Instant;
import java.util.SortedSet;
import liandong.console.job.Job;
import liandong.console.job.Jobs;
import liandong.console.job.Progress;
import liandong.hierarchy.UnitCode;
import liandong.node.operating.StationStreams;
import liandong.node.operating.StreamLedger;
import liandong.node.seal.Verification;
import liandong.node.store.VerificationTable.Fault;
import liandong.node.store.VerificationTable.Outcome;
import liandong.node.store.VerificationTable.Verdict;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has the streams of a station verified, as long work whose verdict is kept. */
@Component
class Verifying {
    /** Its kind of work. */
    static final String NAME = "verification";

    private final StreamLedger ledger;
    private final StationStreams streams;
    private final Jobs jobs;
    private final Clock clock;

    Verifying(StreamLedger ledger, StationStreams streams, Jobs jobs, Clock clock) {
        this.ledger = ledger;
        this.streams = streams;
        this.jobs = jobs;
        this.clock = clock;
    }

    Job start(UnitCode station, String account) {
        return jobs.start(NAME, station, account, progress -> verify(station, account, progress));
    }

    private void verify(UnitCode station, String account, Progress progress) {
        Tally tally = new Tally(station, account, clock.instant());
        try {
            Verification verification = ledger.verification();
            SortedSet<String> all = streams.all(station);
            progress.of(verification.records(all));
            for (String stream : all) {
                tally.add(verification.of(stream, progress::did));
            }
            tally.keep(tally.faults == 0 ? Outcome.SOUND : Outcome.FAULTY);
        } catch (Progress.Cancelled e) {
            tally.keep(Outcome.CANCELLED);
            throw e;
        } catch (RuntimeException e) {
            tally.keep(Outcome.FAILED);
            throw e;
        }
    }

    private final class Tally {
        private final UnitCode station;
        private final String account;
        private final Instant startedAt;
        private long looked;
        private long records;
        private long seals;
        private long faults;
        private @Nullable Fault first;

        Tally(UnitCode station, String account, Instant startedAt) {
            this.station = station;
            this.account = account;
            this.startedAt = startedAt;
        }

        void add(Verification.Result result) {
            looked++;
            records += result.records();
            seals += result.seals();
            if (result.fault() != null) {
                faults++;
                first = first == null ? result.fault() : first;
            }
        }

        void keep(Outcome outcome) {
            Verdict verdict =
                    new Verdict(account, startedAt, clock.instant(), outcome, looked, records, seals, faults, first);
            ledger.keep(station, verdict);
        }
    }
}
