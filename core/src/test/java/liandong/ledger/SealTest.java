package liandong.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {
    private static final MadeUpSuite SUITE = MadeUpSuite.ONE;
    private static final NodeKey KEY = new NodeKey("made-up", "01020304");
    private static final List<Hash> ENVELOPES =
            List.of(Hash.of(new byte[] {1}), Hash.of(new byte[] {2}), Hash.of(new byte[] {3}));
    private static final BatchTree TREE = new BatchTree(SUITE, ENVELOPES);

    private final Seal seal = seal("made-up", KEY.id(), 3, 1);

    @Test
    void a_seal_leads_to_the_root_that_was_signed() {
        assertThat(seal.root(SUITE, ENVELOPES.get(1))).contains(TREE.root());
        assertThat(seal.isSigned(SUITE, KEY, TREE.root())).isTrue();
    }

    @Test
    void a_seal_of_another_place_leads_elsewhere_or_nowhere() {
        assertThat(seal("made-up", KEY.id(), 3, 0).root(SUITE, ENVELOPES.get(1)))
                .isNotEqualTo(seal.root(SUITE, ENVELOPES.get(1)));
        assertThat(seal("made-up", KEY.id(), 3, 3).root(SUITE, ENVELOPES.get(1)))
                .isEmpty();
        assertThat(seal("made-up", KEY.id(), 1, 0).root(SUITE, ENVELOPES.get(1)))
                .isEmpty();
    }

    @Test
    void another_suite_key_size_or_root_was_not_signed() {
        NodeKey other = new NodeKey("made-up", "01020305");
        NodeKey elsewhere = new NodeKey("other", "01020304");
        MadeUpSuite otherSuite = new MadeUpSuite("other");
        assertThat(seal.isSigned(SUITE, other, TREE.root())).isFalse();
        assertThat(seal.isSigned(SUITE, elsewhere, TREE.root())).isFalse();
        assertThat(seal.isSigned(otherSuite, KEY, TREE.root())).isFalse();
        assertThat(seal.isSigned(SUITE, KEY, Hash.ZERO)).isFalse();
        assertThat(seal("made-up", KEY.id(), 4, 1).isSigned(SUITE, KEY, TREE.root()))
                .isFalse();
        assertThat(seal("other", KEY.id(), 3, 1).isSigned(SUITE, KEY, TREE.root()))
                .isFalse();
        assertThat(seal("made-up", other.id(), 3, 1).isSigned(SUITE, KEY, TREE.root()))
                .isFalse();
    }

    /** Each of these would verify, if suite, key and fingerprint were not held against each other. */
    @Test
    void a_signature_that_verifies_counts_only_for_the_key_and_the_suite_that_the_seal_names() {
        NodeKey other = new NodeKey("made-up", "01020305");
        Seal byOther = new Seal("made-up", KEY.id(), 3, 1, TREE.path(1), sign(SUITE, other, "made-up", KEY.id()));
        assertThat(byOther.isSigned(SUITE, other, TREE.root())).isFalse();
        NodeKey foreign = new NodeKey("other", "01020304");
        Seal foreignKey =
                new Seal("made-up", foreign.id(), 3, 1, TREE.path(1), sign(SUITE, foreign, "made-up", foreign.id()));
        assertThat(foreignKey.isSigned(SUITE, foreign, TREE.root())).isFalse();
        MadeUpSuite otherSuite = new MadeUpSuite("other");
        Seal foreignSuite =
                new Seal("made-up", KEY.id(), 3, 1, TREE.path(1), sign(otherSuite, KEY, "made-up", KEY.id()));
        assertThat(foreignSuite.isSigned(otherSuite, KEY, TREE.root())).isFalse();
    }

    @Test
    void a_path_is_kept_as_it_was() {
        List<Hash> path = new ArrayList<>(TREE.path(1));
        Seal kept = new Seal("made-up", KEY.id(), 3, 1, path, "00");
        path.clear();
        assertThat(kept.path()).isEqualTo(TREE.path(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0g", "AB", " 00"})
    void a_signature_is_hexadecimal(String wrong) {
        assertThatThrownBy(() -> new Seal("made-up", KEY.id(), 1, 0, List.of(), wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a signature is 1 to 128 bytes in lower-case hexadecimal");
    }

    /** With the signature of the batch as it is. */
    private static Seal seal(String suite, Hash key, long size, long index) {
        return new Seal(suite, key, size, index, TREE.path(1), sign(SUITE, KEY, "made-up", KEY.id()));
    }

    private static String sign(MadeUpSuite suite, NodeKey key, String named, Hash fingerprint) {
        byte[] text = SignedText.ofBatch(named, fingerprint, 3, TREE.root());
        return HexFormat.of().formatHex(suite.sign(key.bytes(), text));
    }
}
