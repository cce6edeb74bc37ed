package liandong.duty;

import static liandong.duty.MadeUpRegion.CITY;
import static liandong.duty.MadeUpRegion.COUNTY;
import static liandong.duty.MadeUpRegion.LEAGUE;
import static liandong.duty.MadeUpRegion.TOP;
import static liandong.duty.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import liandong.duty.Decision.Refusal;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.NodeKey;
import liandong.ledger.StreamHead;
import liandong.message.Actor;
import liandong.message.Message;
import liandong.message.Message.KeyEnrolled;
import liandong.message.Message.KeyOffered;
import liandong.message.Message.KeyRevoked;
import liandong.rule.KeyRule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
    private static final NodeKey ROOT = key(0);
    private static final NodeKey OLD = key(1);
    private static final NodeKey NEW = key(2);
    private static final NodeKey THIRD = key(3);
    private static final Hash R = ROOT.id();
    private static final Hash O = OLD.id();
    private static final UnitCode NOBODY = UnitCode.of("990102");

    /** The top has ROOT, the county and the city have OLD, the league has none. */
    private Directory directory = MadeUpRegion.directory();

    KeysTest() {
        enter(enrolled(ROOT, null, TOP), enrolled(OLD, null, COUNTY, CITY));
    }

    @Test
    void a_first_key_is_entered_for_its_units() {
        assertThat(enrol(NEW, null, LEAGUE)).isEqualTo(Decision.agreed(enrolled(NEW, null, LEAGUE)));
    }

    @Test
    void the_tops_own_key_is_entered_before_its_unit_and_no_other() {
        directory = Directory.empty();
        assertThat(enrol(ROOT, null, TOP)).isEqualTo(Decision.agreed(enrolled(ROOT, null, TOP)));
        assertThat(enrol(ROOT, null, TOP, COUNTY)).isEqualTo(refusal(KeyRule.KEY_OF_UNKNOWN_UNIT, "990101"));
    }

    @Test
    void a_key_that_speaks_for_units_may_get_more() {
        assertThat(enrol(OLD, null, COUNTY, CITY, LEAGUE))
                .isEqualTo(Decision.agreed(enrolled(OLD, null, COUNTY, CITY, LEAGUE)));
    }

    @Test
    void what_is_entered_again_decides_nothing() {
        assertThat(enrol(OLD, null, CITY)).isEqualTo(Decision.nothingToDo());
        assertThat(enrol(OLD, null, CITY, COUNTY)).isEqualTo(Decision.nothingToDo());
    }

    @Test
    void a_key_takes_over_where_it_says_whom_it_replaces() {
        assertThat(enrol(NEW, O, COUNTY)).isEqualTo(Decision.agreed(enrolled(NEW, O, COUNTY)));
        assertThat(enrol(NEW, R, TOP)).isEqualTo(Decision.agreed(enrolled(NEW, R, TOP)));
        for (Hash wrong : new Hash[] {null, R}) {
            assertThat(enrol(NEW, wrong, COUNTY)).isEqualTo(refusal(KeyRule.KEY_IN_FORCE, O, "990101"));
        }
    }

    @Test
    void what_is_replaced_was_enrolled() {
        assertThat(enrol(NEW, THIRD.id(), LEAGUE)).isEqualTo(refusal(KeyRule.NO_KEY_TO_REPLACE, THIRD.id()));
    }

    @Test
    void in_the_place_of_a_revoked_key_another_one_needs_not_say_whom_it_replaces() {
        enter(new KeyRevoked(O, List.of(), "lost"));
        assertThat(enrol(NEW, null, COUNTY)).isInstanceOf(Decision.Agreed.class);
        assertThat(enrol(NEW, O, COUNTY)).isInstanceOf(Decision.Agreed.class);
    }

    @Test
    void a_revoked_key_never_comes_back() {
        enter(new KeyRevoked(O, List.of(), "lost"));
        assertThat(enrol(OLD, null, COUNTY)).isEqualTo(refusal(KeyRule.KEY_GONE, O));
    }

    @Test
    void a_key_is_for_units_of_the_directory_each_once() {
        assertThat(enrol(NEW, null)).isEqualTo(refusal(KeyRule.KEY_FOR_NOBODY));
        assertThat(enrol(NEW, null, LEAGUE, LEAGUE)).isEqualTo(refusal(KeyRule.KEY_UNIT_TWICE, "990100"));
        assertThat(enrol(NEW, null, LEAGUE, NOBODY)).isEqualTo(refusal(KeyRule.KEY_OF_UNKNOWN_UNIT, "990102"));
    }

    @Test
    void a_key_is_revoked_with_what_is_good_of_it() {
        List<StreamHead> good = List.of(head("reports.990101", 1), head("directives.990101", 9));
        assertThat(revoke(O, good, "lost")).isEqualTo(Decision.agreed(new KeyRevoked(O, good, "lost")));
        assertThat(revoke(O, List.of(), "x".repeat(200))).isInstanceOf(Decision.Agreed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1a", "-a", "County", "a.b", "a_b", "旗", "a b", "a\n"})
    void a_node_has_a_name_that_a_topic_and_a_certificate_can_have(String name) {
        assertThat(named(NEW, name, null, LEAGUE)).isNotInstanceOf(Decision.Agreed.class);
        assertThat(named(NEW, "a".repeat(41), null, LEAGUE)).isEqualTo(refusal(KeyRule.NODE_NAME, "a".repeat(41)));
        assertThat(named(NEW, "a".repeat(40), null, LEAGUE)).isInstanceOf(Decision.Agreed.class);
    }

    @Test
    void a_name_belongs_to_one_node_unless_another_takes_its_place() {
        assertThat(named(NEW, "hosts", null, LEAGUE))
                .isEqualTo(refusal(KeyRule.NODE_OF_ANOTHER_KEY, "hosts", O, "990101"));
        assertThat(named(NEW, "hosts", O, COUNTY, LEAGUE)).isInstanceOf(Decision.Agreed.class);
        assertThat(named(OLD, "hosts", null, LEAGUE)).isInstanceOf(Decision.Agreed.class);
        enter(new KeyRevoked(O, List.of(), "lost"));
        assertThat(named(NEW, "hosts", null, LEAGUE)).isInstanceOf(Decision.Agreed.class);
    }

    @Test
    void a_unit_that_goes_on_at_another_node_is_entered_again_under_the_same_key() {
        assertThat(named(OLD, "moved", null, CITY)).isInstanceOf(Decision.Agreed.class);
    }

    @Test
    void a_key_is_not_offered_under_another_name_than_the_node_has() {
        assertThat(offered(COUNTY, NEW, O, COUNTY, CITY)).hasSize(1);
        KeyOffered renamed = new KeyOffered(NEW, List.of(COUNTY, CITY), O, "proof", "another");
        Post keeper = new Post(TOP, directory, MadeUpRegion.ALL_DUTIES);
        assertThat(Keys.enrolOffered(keeper, MadeUpRegion.envelope(COUNTY, 1, renamed), renamed))
                .isEmpty();
    }

    @Test
    void a_key_that_is_unknown_or_revoked_is_not_revoked() {
        assertThat(revoke(NEW.id(), List.of(), "lost")).isEqualTo(refusal(KeyRule.NO_SUCH_KEY, NEW.id()));
        enter(new KeyRevoked(O, List.of(), "lost"));
        assertThat(revoke(O, List.of(), "lost")).isEqualTo(refusal(KeyRule.KEY_REVOKED_BEFORE, O));
    }

    @Test
    void the_key_of_the_directory_is_revoked_only_after_the_next_one_has_taken_over() {
        assertThat(revoke(R, List.of(), "lost")).isEqualTo(refusal(KeyRule.OWN_KEY, R));
        enter(enrolled(NEW, R, TOP));
        assertThat(revoke(R, List.of(head("directory", 1)), "lost")).isInstanceOf(Decision.Agreed.class);
    }

    @Test
    void last_good_heads_are_one_of_each_stream_from_sequence_1() {
        for (List<StreamHead> wrong : List.of(
                List.of(head("reports.990101", 0)),
                List.of(head("reports.990101", -1)),
                List.of(head("reports.990101", 1), head("reports.990101", 2)))) {
            assertThat(revoke(O, wrong, "lost")).isEqualTo(refusal(KeyRule.LAST_GOOD_TWICE, "reports.990101"));
        }
        for (String wrong : List.of("", "reports.x", "13912345678")) {
            assertThat(revoke(O, List.of(head(wrong, 1)), "lost")).isEqualTo(refusal(KeyRule.LAST_GOOD_STREAM));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 201})
    void a_reason_is_given_in_at_most_200_characters(int length) {
        String reason = length == 201 ? "x".repeat(201) : " ".repeat(length);
        assertThat(revoke(O, List.of(), reason)).isEqualTo(refusal(KeyRule.REVOKED_WITHOUT_REASON, 200));
    }

    @Test
    void a_reason_holds_no_personal_data() {
        assertThat(revoke(O, List.of(), "call 13912345678")).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.rule().code()).isEqualTo("personal-data");
            assertThat(refusal.findings()).hasSize(1);
            assertThat(refusal.toString()).doesNotContain("13912345678");
        });
    }

    @Test
    void a_node_offers_its_next_key_for_what_the_one_in_force_speaks_for() {
        assertThat(offer(NEW, O, COUNTY, CITY))
                .isEqualTo(Decision.agreed(new KeyOffered(NEW, List.of(COUNTY, CITY), O, "proof", "hosts")));
        assertThat(offer(NEW, O, COUNTY)).isInstanceOf(Decision.Agreed.class);
    }

    @Test
    void only_the_key_in_force_is_offered_a_successor() {
        for (Hash wrong : List.of(R, THIRD.id())) {
            assertThat(offer(NEW, wrong, COUNTY)).isEqualTo(refusal(KeyRule.KEY_OF_OTHERS, wrong, "990101"));
        }
    }

    @Test
    void a_revoked_key_offers_nothing() {
        enter(new KeyRevoked(O, List.of(), "lost"));
        assertThat(offer(NEW, O, COUNTY)).isEqualTo(refusal(KeyRule.KEY_HANDS_OVER_NOTHING, O));
    }

    @Test
    void an_offer_is_for_units_of_the_key_in_force_and_the_nodes_own() {
        Refusal refusal = refusal(KeyRule.KEY_UNITS_OF_OTHERS, O, List.of("990101", "990181"));
        assertThat(offer(NEW, O)).isEqualTo(refusal);
        assertThat(offer(NEW, O, CITY)).isEqualTo(refusal);
        assertThat(offer(NEW, O, COUNTY, TOP)).isEqualTo(refusal);
        assertThat(offer(NEW, O, COUNTY, LEAGUE)).isEqualTo(refusal);
        assertThat(offer(NEW, O, COUNTY, COUNTY)).isEqualTo(refusal);
    }

    @Test
    void the_keeper_enters_an_offered_key_by_rule() {
        assertThat(offered(COUNTY, NEW, O, COUNTY, CITY))
                .containsExactly(new Outgoing(Actor.rule("enrol-offered-key"), enrolled(NEW, O, COUNTY, CITY)));
        assertThat(offered(CITY, NEW, O, CITY)).hasSize(1);
    }

    @Test
    void the_keeper_enters_nothing_that_the_key_in_force_may_not_hand_over() {
        assertThat(offered(COUNTY, NEW, O)).as("no unit").isEmpty();
        assertThat(offered(COUNTY, NEW, O, CITY)).as("not the sender").isEmpty();
        assertThat(offered(COUNTY, NEW, O, COUNTY, TOP))
                .as("a unit of another key")
                .isEmpty();
        assertThat(offered(COUNTY, NEW, O, COUNTY, LEAGUE))
                .as("a unit without a key")
                .isEmpty();
        assertThat(offered(COUNTY, NEW, O, COUNTY, COUNTY)).as("a unit twice").isEmpty();
        assertThat(offered(COUNTY, NEW, R, COUNTY)).as("another key").isEmpty();
        assertThat(offered(LEAGUE, NEW, O, LEAGUE)).as("a unit without a key").isEmpty();
        assertThat(offered(COUNTY, ROOT, O, COUNTY)).as("an enrolled key").isEmpty();
        assertThat(offered(COUNTY, OLD, O, COUNTY)).as("the key itself").isEmpty();
        enter(new KeyRevoked(O, List.of(), "lost"));
        assertThat(offered(COUNTY, NEW, O, COUNTY)).as("a revoked key").isEmpty();
    }

    @Test
    void an_offer_that_comes_twice_is_entered_once() {
        List<Outgoing> first = offered(COUNTY, NEW, O, COUNTY, CITY);
        enter((Message.OfDirectory) first.getFirst().message());
        assertThat(offered(COUNTY, NEW, O, COUNTY, CITY)).isEmpty();
    }

    @Test
    void an_earlier_directory_has_the_keys_that_it_had() {
        Directory before = directory;
        enter(enrolled(NEW, O, COUNTY));
        long taken = directory.sequence();
        enter(new KeyRevoked(O, List.of(), "lost"));
        assertThat(directory.keys().inForce("990101", taken - 1)).contains(O);
        assertThat(directory.keys().inForce("990101", taken)).contains(NEW.id());
        assertThat(directory.at(before.sequence()).keys().newest("990101")).contains(O);
        assertThat(directory.at(before.sequence()).keys().key(NEW.id())).isEmpty();
        assertThat(directory.at(taken).keys().newest("990101")).contains(NEW.id());
        assertThat(directory.at(taken).keys().inForce("990101", taken - 1)).contains(O);
        assertThat(directory.at(taken).keys().isRevoked(O)).isFalse();
        assertThat(directory.keys().isRevoked(O)).isTrue();
        assertThat(Directory.empty().keys().keys()).isEmpty();
    }

    private void enter(Message.OfDirectory... entries) {
        directory = directory.after(List.of(entries), directory.sequence() + entries.length);
    }

    private Decision enrol(NodeKey key, @Nullable Hash replaces, UnitCode... units) {
        return decide(TOP, new Command.EnrolKey(key, List.of(units), replaces, "proof", node(key, replaces)));
    }

    private Decision named(NodeKey key, String node, @Nullable Hash replaces, UnitCode... units) {
        return decide(TOP, new Command.EnrolKey(key, List.of(units), replaces, "proof", node));
    }

    private Decision revoke(Hash key, List<StreamHead> lastGood, String reason) {
        return decide(TOP, new Command.RevokeKey(key, lastGood, reason));
    }

    private Decision offer(NodeKey key, Hash replaces, UnitCode... units) {
        return decide(COUNTY, new Command.OfferKey(key, List.of(units), replaces, "proof", node(key, replaces)));
    }

    private Decision decide(UnitCode unit, Command.OfDirectory command) {
        Post post = new Post(unit, directory, MadeUpRegion.ALL_DUTIES);
        return Decide.decide(new Known.OfDirectory(post), command, MadeUpRegion.OPERATOR, MadeUpRegion.NOW);
    }

    private List<Outgoing> offered(UnitCode sender, NodeKey key, Hash replaces, UnitCode... units) {
        KeyOffered offer = new KeyOffered(key, new ArrayList<>(List.of(units)), replaces, "proof", node(key, replaces));
        Post keeper = new Post(TOP, directory, MadeUpRegion.ALL_DUTIES);
        return Keys.enrolOffered(keeper, MadeUpRegion.envelope(sender, 1, offer), offer);
    }

    private static KeyEnrolled enrolled(NodeKey key, @Nullable Hash replaces, UnitCode... units) {
        return new KeyEnrolled(key, List.of(units), replaces, "proof", node(key, replaces));
    }

    /** Who takes the place of the node that hosts county and city has its name. */
    private static String node(NodeKey key, @Nullable Hash replaces) {
        if (key.equals(ROOT) || R.equals(replaces)) {
            return "region";
        }
        return key.equals(OLD) || O.equals(replaces) ? "hosts" : "another";
    }

    private static NodeKey key(int number) {
        return new NodeKey("made-up", "0102030" + number);
    }

    private static StreamHead head(String stream, long sequence) {
        return new StreamHead(stream, sequence, Hash.ZERO);
    }
}
