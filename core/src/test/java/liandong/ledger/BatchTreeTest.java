package liandong.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTreeTest {
    private static final Suite SUITE = MadeUpSuite.ONE;
    private static final PlainTree PLAIN = new PlainTree(SUITE::digest);

    static IntStream sizes() {
        return IntStream.rangeClosed(1, 70);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    void the_plain_tree_of_these_tests_has_the_published_roots(int size, String root) {
        // the inputs of the reference implementation of Certificate Transparency
        List<byte[]> leaves = List.of(
                        "",
                        "00",
                        "10",
                        "2021",
                        "3031",
                        "40414243",
                        "5051525354555657",
                        "606162636465666768696a6b6c6d6e6f")
                .stream()
                .map(HexFormat.of()::parseHex)
                .toList();
        assertThat(hash(PLAIN.root(leaves.subList(0, size)))).isEqualTo(new Hash(root));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void roots_and_paths_are_those_of_the_plain_tree(int size) {
        List<Hash> envelopes = envelopes(size);
        List<byte[]> leaves = envelopes.stream().map(Hash::bytes).toList();
        BatchTree tree = new BatchTree(SUITE, envelopes);
        assertThat(tree.root()).isEqualTo(hash(PLAIN.root(leaves)));
        for (int index = 0; index < size; index++) {
            List<Hash> path = tree.path(index);
            assertThat(path)
                    .isEqualTo(PLAIN.path(index, leaves).stream()
                            .map(BatchTreeTest::hash)
                            .toList());
            assertThat(BatchTree.root(SUITE, envelopes.get(index), index, size, path))
                    .contains(tree.root());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 1_023, 1_024, 1_025, 4_097})
    void large_trees_are_those_of_the_plain_tree(int size) {
        List<Hash> envelopes = envelopes(size);
        BatchTree tree = new BatchTree(SUITE, envelopes);
        assertThat(tree.root())
                .isEqualTo(hash(PLAIN.root(envelopes.stream().map(Hash::bytes).toList())));
        for (int index : new int[] {0, 1, size / 3, size - 2, size - 1}) {
            assertThat(BatchTree.root(SUITE, envelopes.get(index), index, size, tree.path(index)))
                    .contains(tree.root());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 8, 13, 21})
    void a_wrong_place_or_a_wrong_envelope_does_not_lead_to_the_root(int size) {
        List<Hash> envelopes = envelopes(size);
        BatchTree tree = new BatchTree(SUITE, envelopes);
        for (int index = 0; index < size; index++) {
            List<Hash> path = tree.path(index);
            for (long wrong = -2; wrong < 2L * size + 2; wrong++) {
                if (wrong != index) {
                    assertThat(BatchTree.root(SUITE, envelopes.get(index), wrong, size, path))
                            .as("%d of %d as %d", index, size, wrong)
                            .isNotEqualTo(java.util.Optional.of(tree.root()));
                }
            }
            assertThat(BatchTree.root(SUITE, Hash.ZERO, index, size, path))
                    .isPresent()
                    .get()
                    .isNotEqualTo(tree.root());
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void a_path_that_is_longer_shorter_or_changed_does_not_lead_to_the_root(int size) {
        List<Hash> envelopes = envelopes(size);
        BatchTree tree = new BatchTree(SUITE, envelopes);
        for (int index = 0; index < size; index++) {
            Hash envelope = envelopes.get(index);
            List<Hash> path = tree.path(index);
            List<Hash> longer = new ArrayList<>(path);
            longer.add(Hash.ZERO);
            assertThat(BatchTree.root(SUITE, envelope, index, size, longer)).isEmpty();
            for (int at = 0; at < path.size(); at++) {
                List<Hash> changed = new ArrayList<>(path);
                changed.set(at, Hash.ZERO);
                assertThat(BatchTree.root(SUITE, envelope, index, size, changed))
                        .isPresent()
                        .get()
                        .isNotEqualTo(tree.root());
                assertThat(BatchTree.root(SUITE, envelope, index, size, path.subList(0, at)))
                        .isEmpty();
            }
            if (path.size() > 1) {
                List<Hash> swapped = new ArrayList<>(path);
                Collections.swap(swapped, 0, 1);
                assertThat(BatchTree.root(SUITE, envelope, index, size, swapped))
                        .isNotEqualTo(java.util.Optional.of(tree.root()));
            }
        }
    }

    @Test
    void sizes_and_places_that_no_batch_has_are_refused() {
        assertThatThrownBy(() -> new BatchTree(SUITE, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a batch has 1 to 1048576 envelopes, not 0");
        List<Hash> tooMany = Collections.nCopies(BatchTree.LARGEST + 1, Hash.ZERO);
        assertThatThrownBy(() -> new BatchTree(SUITE, tooMany)).isInstanceOf(IllegalArgumentException.class);
        BatchTree three = new BatchTree(SUITE, envelopes(3));
        for (int wrong : new int[] {-1, 3, 4}) {
            assertThatThrownBy(() -> three.path(wrong)).isInstanceOf(IndexOutOfBoundsException.class);
        }
        for (long size :
                LongStream.of(-1, 0, BatchTree.LARGEST + 1L, Long.MAX_VALUE).toArray()) {
            assertThat(BatchTree.root(SUITE, Hash.ZERO, 0, size, List.of())).isEmpty();
        }
        assertThat(BatchTree.root(SUITE, Hash.ZERO, -1, 1, List.of())).isEmpty();
        assertThat(BatchTree.root(SUITE, Hash.ZERO, 1, 1, List.of())).isEmpty();
        assertThat(BatchTree.root(SUITE, Hash.ZERO, 0, BatchTree.LARGEST, Collections.nCopies(20, Hash.ZERO)))
                .isPresent();
    }

    private static List<Hash> envelopes(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> Hash.of(new byte[] {(byte) i, (byte) (i >> 8)}))
                .toList();
    }

    private static Hash hash(byte[] bytes) {
        return Hash.ofBytes(bytes);
    }
}
