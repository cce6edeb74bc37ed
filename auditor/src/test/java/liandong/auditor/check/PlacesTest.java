package liandong.auditor.check;

import static org.assertj.core.api.Assertions.assertThat;

import liandong.ledger.Hash;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacesTest {
    private final Places places = new Places();

    private static Hash hash(long n) {
        return Hash.of(new byte[] {(byte) n, (byte) (n >> 8)});
    }

    private void add(long sequence) {
        places.add(sequence, hash(sequence), hash(1000 + sequence % 3), 10 * sequence, 100 * sequence);
    }

    private void areThere(long... sequences) {
        for (long each : sequences) {
            assertThat(places.has(each)).as("%d", each).isTrue();
            assertThat(places.hash(each)).isEqualTo(hash(each));
            assertThat(places.isAt(each, hash(each))).isTrue();
            assertThat(places.isAt(each, hash(each + 1))).isFalse();
            assertThat(places.key(each)).isEqualTo(hash(1000 + each % 3));
            assertThat(places.offset(each)).isEqualTo(10 * each);
            assertThat(places.recorded(each)).isEqualTo(100 * each);
        }
    }

    private void areNot(long... sequences) {
        for (long each : sequences) {
            assertThat(places.has(each)).as("%d", each).isFalse();
            assertThat(places.isAt(each, hash(each))).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 128, 129, 300})
    void records_in_order_are_found_again_however_many(int n) {
        assertThat(places.highest()).isZero();
        areNot(0, 1);
        for (int i = 1; i <= n; i++) {
            add(i);
            areThere(i);
        }
        areThere(1, (n + 1) / 2, n);
        areNot(-1, 0, n + 1);
        assertThat(places.size()).isEqualTo(n);
        assertThat(places.highest()).isEqualTo(n);
        assertThat(places.before(1)).isZero();
        assertThat(places.before(n)).isEqualTo(n - 1);
        assertThat(places.before(n + 5)).isEqualTo(n);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 64, 65, 200})
    void records_out_of_order_and_behind_gaps_are_found_again(int n) {
        for (int i = 1; i <= n; i++) {
            add(i);
        }
        add(n + 10);
        add(n + 5);
        add(n + 6);
        areThere(1, n, n + 5, n + 6, n + 10);
        areNot(0, n + 1, n + 4, n + 7, n + 9, n + 11);
        assertThat(places.size()).isEqualTo(n + 3);
        assertThat(places.highest()).isEqualTo(n + 10);
        assertThat(places.before(1)).isZero();
        assertThat(places.before(n + 5)).isEqualTo(n);
        assertThat(places.before(n + 6)).isEqualTo(n + 5);
        assertThat(places.before(n + 10)).isEqualTo(n + 6);
        assertThat(places.before(n + 11)).isEqualTo(n + 10);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 7})
    void a_stream_whose_beginning_is_missing_keeps_its_places(long first) {
        add(first);
        add(first + 1);
        areThere(first, first + 1);
        areNot(1, first + 2);
        assertThat(places.before(first)).isZero();
        assertThat(places.highest()).isEqualTo(first + 1);
    }
}
