package liandong.node.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.ledger.KeyRing;
import liandong.ledger.Seal;
import liandong.node.TestKeys;
import liandong.node.seal.SealCheck.Verdict;
import liandong.schemas.SealHeaders;
import org.junit.jupiter.api.Test;

class SealCheckTest {
    private static final KeyRing RING = KeyRing.empty().enrolled(TestKeys.key(), "node", List.of("1501"), 3);

    private final AtomicInteger verified = new AtomicInteger();
    private final SealCheck check = new SealCheck((seal, suite, key, root) -> {
        verified.incrementAndGet();
        return seal.isSigned(suite, key, root);
    });

    @Test
    void the_signature_of_a_batch_is_verified_once_whatever_number_of_records_carry_it() {
        List<EnvelopeHeader> batch =
                IntStream.rangeClosed(1, 500).mapToObj(SealCheckTest::envelope).toList();
        List<Seal> seals = seals(batch);

        for (int i = 0; i < batch.size(); i++) {
            assertThat(judged(batch.get(i), seals.get(i))).isInstanceOf(Verdict.Good.class);
        }

        assertThat(verified).hasValue(1);
    }

    @Test
    void what_was_verified_lends_nothing_to_another_envelope_or_another_signature() {
        List<EnvelopeHeader> batch =
                IntStream.rangeClosed(1, 4).mapToObj(SealCheckTest::envelope).toList();
        List<Seal> seals = seals(batch);
        judged(batch.getFirst(), seals.getFirst());
        Seal second = seals.get(1);

        assertThat(judged(envelope(9), second)).isInstanceOf(Verdict.Bad.class);
        assertThat(judged(batch.get(2), second)).isInstanceOf(Verdict.Bad.class);
        assertThat(judged(
                        batch.get(1),
                        new Seal(
                                second.suite(),
                                second.key(),
                                second.size(),
                                second.index(),
                                second.path(),
                                "00".repeat(64))))
                .isInstanceOf(Verdict.Bad.class);
        assertThat(judged(batch.get(1), second)).isInstanceOf(Verdict.Good.class);
    }

    @Test
    void a_signature_that_is_wrong_is_wrong_each_time() {
        EnvelopeHeader envelope = envelope(1);
        Seal seal = seals(List.of(envelope(2))).getFirst();

        for (int i = 0; i < 3; i++) {
            assertThat(judged(envelope, seal)).isInstanceOf(Verdict.Bad.class);
        }

        assertThat(verified).hasValue(3);
    }

    @Test
    void of_many_batches_the_one_that_was_used_last_is_remembered() {
        EnvelopeHeader often = envelope(1);
        Seal seal = seals(List.of(often)).getFirst();
        SealCheck cheap = new SealCheck((any, suite, key, root) -> {
            verified.incrementAndGet();
            return true;
        });
        List<EnvelopeHeader> others = new ArrayList<>();
        IntStream.rangeClosed(2, 6000).mapToObj(SealCheckTest::envelope).forEach(others::add);
        for (EnvelopeHeader other : others) {
            judged(cheap, often, seal);
            judged(cheap, other, new Seal(seal.suite(), seal.key(), 1, 0, List.of(), seal.signature()));
        }
        int before = verified.get();

        judged(cheap, often, seal);
        assertThat(verified).hasValue(before);
        judged(cheap, others.getFirst(), new Seal(seal.suite(), seal.key(), 1, 0, List.of(), seal.signature()));
        assertThat(verified).as("the oldest is forgotten").hasValue(before + 1);
    }

    @Test
    void an_envelope_that_names_more_of_the_directory_than_was_applied_waits() {
        EnvelopeHeader envelope = envelope(1);

        assertThat(check.judge(envelope, headers(seals(List.of(envelope)).getFirst())::get, RING, 2))
                .isInstanceOf(Verdict.Early.class);
    }

    private Verdict judged(EnvelopeHeader envelope, Seal seal) {
        return judged(check, envelope, seal);
    }

    private static Verdict judged(SealCheck check, EnvelopeHeader envelope, Seal seal) {
        return check.judge(envelope, headers(seal)::get, RING, 3);
    }

    private static Map<String, byte[]> headers(Seal seal) {
        return new HashMap<>(SealHeaders.write(seal));
    }

    private static List<Seal> seals(List<EnvelopeHeader> batch) {
        return TestKeys.signer()
                .seals(TestKeys.id(), batch.stream().map(EnvelopeHeader::hash).toList());
    }

    private static EnvelopeHeader envelope(int sequence) {
        return new EnvelopeHeader(
                "reports.1501",
                "1501",
                sequence,
                Hash.ZERO,
                3,
                "liandong.ReportFiled",
                "id-" + sequence,
                "2023-09-10T02:00:00.000Z",
                "clerk-1",
                "clerk",
                "command:1",
                Hash.ZERO,
                Hash.ZERO);
    }
}
