package liandong.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import liandong.ledger.BatchTree;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.ledger.NodeKey;
import liandong.ledger.Seal;
import liandong.ledger.SignedText;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures what a seal costs for each envelope, on one thread: {@code mvn -P soak -pl signing test
 * -Dtest=SealingCostTest}. Sealing is hash, tree, paths and signature; verifying is hash, root and signature of each record
 * by itself, or of one record of each batch where the others lead to the same root.
 */
@Tag("soak")
class SealingCostTest {
    /** The thread's own time on a processor: what else the machine does counts less. */
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private static final int RUNS = 9;
    private static final int WARM_UP = 4;

    @Test
    void costs_are_printed() {
        System.out.printf(
                Locale.ROOT,
                "JDK %s, %d processors, load average %.2f; processor microseconds for each envelope, median (least to most) of %d"
                        + " runs%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                RUNS);
        System.out.println("| suite | batch | seal | verify each | verify once a batch |\n|---|---|---|---|---|");
        for (SigningSuite suite : Suites.all()) {
            SigningKeys keys = SigningKeys.none().with(suite, suite.newPrivateKey(new SecureRandom()));
            for (int size : new int[] {1, 10, 100, 1_000}) {
                Batches batches = new Batches(suite, keys, size, Math.max(1, 1_000 / size));
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %d | %s | %s | %s |%n",
                        suite.name(),
                        size,
                        cost(batches, Batches::seal),
                        cost(batches, Batches::verifyEach),
                        cost(batches, Batches::verifyOnce));
            }
        }
    }

    /** The task returns for how many envelopes it has worked. */
    private static String cost(Batches batches, ToLongFunction<Batches> task) {
        double[] micros = new double[RUNS];
        for (int run = -WARM_UP; run < RUNS; run++) {
            long before = CLOCK.getCurrentThreadCpuTime();
            long envelopes = task.applyAsLong(batches);
            if (run >= 0) {
                micros[run] = (CLOCK.getCurrentThreadCpuTime() - before) / 1000.0 / envelopes;
            }
        }
        Arrays.sort(micros);
        return String.format(Locale.ROOT, "%.1f (%.1f to %.1f)", micros[RUNS / 2], micros[0], micros[RUNS - 1]);
    }

    /** As many batches of one size as make a run. */
    private static final class Batches {
        private final SigningSuite suite;
        private final SigningKeys keys;
        private final NodeKey key;
        private final int size;
        private final List<EnvelopeHeader> headers = new ArrayList<>();
        private final List<Seal> seals = new ArrayList<>();

        Batches(SigningSuite suite, SigningKeys keys, int size, int count) {
            this.suite = suite;
            this.keys = keys;
            this.key = keys.newest();
            this.size = size;
            for (int i = 0; i < size * count; i++) {
                headers.add(header(i));
            }
        }

        long seal() {
            seals.clear();
            for (int at = 0; at < headers.size(); at += size) {
                List<Hash> hashes = headers.subList(at, at + size).stream()
                        .map(EnvelopeHeader::hash)
                        .toList();
                BatchTree tree = new BatchTree(suite, hashes);
                String signature = keys.sign(key.id(), SignedText.ofBatch(suite.name(), key.id(), size, tree.root()));
                for (int index = 0; index < size; index++) {
                    seals.add(new Seal(suite.name(), key.id(), size, index, tree.path(index), signature));
                }
            }
            return headers.size();
        }

        long verifyEach() {
            for (int i = 0; i < headers.size(); i++) {
                Seal seal = seals.get(i);
                Hash root = seal.root(suite, headers.get(i).hash()).orElseThrow();
                assertThat(seal.isSigned(suite, key, root)).isTrue();
            }
            return headers.size();
        }

        long verifyOnce() {
            for (int at = 0; at < headers.size(); at += size) {
                Hash signed = null;
                for (int i = at; i < at + size; i++) {
                    Hash root = seals.get(i).root(suite, headers.get(i).hash()).orElseThrow();
                    assertThat(root.equals(signed) || seals.get(i).isSigned(suite, key, root))
                            .isTrue();
                    signed = root;
                }
            }
            return headers.size();
        }

        private static EnvelopeHeader header(int sequence) {
            return new EnvelopeHeader(
                    "reports.150105001",
                    "150105001",
                    sequence + 1L,
                    Hash.ZERO,
                    1193,
                    "liandong.ReportFiled",
                    HexFormat.of().toHexDigits(sequence),
                    "2023-09-01T08:30:00.000Z",
                    "a-17",
                    "clerk",
                    "command:1",
                    Hash.ZERO,
                    Hash.ZERO);
        }
    }
}
