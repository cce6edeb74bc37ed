package liandong.node.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import liandong.duty.Command;
import liandong.ledger.Hash;
import liandong.ledger.Seal;
import liandong.ledger.StreamHead;
import liandong.message.Message;
import liandong.node.TestKeys;
import liandong.node.live.Await;
import liandong.node.live.Draft;
import liandong.node.live.Pen;
import liandong.schemas.EnvelopeHeaders;
import liandong.schemas.SealHeaders;
import liandong.schemas.UnreadableHeaders;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A way to forge a stream with valid credentials of the broker.
 *
 * @param reasons why records are kept in quarantine, in order; none where what was done is of no account
 * @param unchecked the checks without which it takes effect; none where it is no check that can be left out
 * @param otherwise what still refuses it then; none where it is applied
 * @param played writes all of the stream, what is genuine too
 */
record Attack(
        String name,
        List<String> reasons,
        Set<String> unchecked,
        @Nullable String otherwise,
        Consumer<Victim> played) {

    /** One forged record, and the genuine one in its place after it. */
    private static Attack of(String name, String reason, Function<Victim, Draft> made) {
        return of(name, reason, null, made);
    }

    private static Attack of(String name, String reason, @Nullable String otherwise, Function<Victim, Draft> made) {
        return new Attack(name, List.of(reason), Set.of(reason), otherwise, victim -> {
            victim.slip(made.apply(victim));
            victim.write(victim.genuine(1, "12"));
        });
    }

    /** A hashed header changed on its way. */
    private static Attack altered(
            String header, @Nullable String otherwise, BiFunction<Victim, String, String> change) {
        return of(
                header + " changed",
                "bad-signature",
                otherwise,
                victim -> victim.genuine()
                        .headers(headers -> change(headers, header, before -> change.apply(victim, before))));
    }

    /** Another seal than the genuine one, which is the third of five, so that there is a path. */
    private static Attack sealed(String name, String reason, BiFunction<Victim, Seal, Seal> change) {
        return of(
                name,
                reason,
                victim -> victim.genuine().seal(hash -> {
                    List<Hash> batch = List.of(Hash.ZERO, Hash.ZERO, hash, Hash.ZERO, Hash.ZERO);
                    return change.apply(victim, victim.own.seals(batch).get(2));
                }));
    }

    /** Headers that nobody can read, or that are too many. */
    private static Attack hostile(String name, String reason, Consumer<Headers> edits) {
        return new Attack(name, List.of(reason), Set.of(), null, victim -> {
            victim.slip(victim.genuine().headers(edits));
            victim.write(victim.genuine(1, "12"));
        });
    }

    /** Headers that no hash covers and that are of no account, but have stopped listeners. */
    private static Attack harmless(String name, Consumer<Headers> edits) {
        return new Attack(
                name,
                List.of(),
                Set.of(),
                null,
                victim -> victim.write(victim.genuine(1, "12").headers(edits)));
    }

    /** All of them. */
    static Stream<Attack> all() {
        return Stream.of(seals(), signatures(), hashed(), keys(), histories(), headers())
                .flatMap(each -> each);
    }

    private static Stream<Attack> seals() {
        return Stream.of(
                of(
                        "no seal",
                        "unsealed",
                        victim -> victim.genuine().headers(headers -> SealHeaders.NAMES.forEach(headers::remove))),
                of(
                        "a seal without a signature",
                        "unreadable-seal",
                        victim -> victim.genuine().headers(headers -> headers.remove("signature"))),
                of(
                        "a path that is no row of hashes",
                        "unreadable-seal",
                        victim -> victim.genuine().headers(headers -> change(headers, "batch-path", any -> "00ff"))),
                of(
                        "a path of a megabyte's quarter",
                        "unreadable-seal",
                        victim -> victim.genuine()
                                .headers(headers -> change(headers, "batch-path", any -> "00".repeat(128 * 1024)))),
                of(
                        "a size beyond all numbers",
                        "unreadable-seal",
                        victim -> victim.genuine()
                                .headers(headers -> change(headers, "batch-size", any -> "9".repeat(400)))),
                sealed(
                        "a suite of its own making",
                        "unknown-suite",
                        (victim, seal) -> new Seal(
                                "rot13", seal.key(), seal.size(), seal.index(), seal.path(), seal.signature())),
                sealed(
                        "the name of the other suite",
                        "bad-signature",
                        (victim, seal) -> new Seal(
                                seal.suite().equals("sm2-sm3") ? "ed25519-sha256" : "sm2-sm3",
                                seal.key(),
                                seal.size(),
                                seal.index(),
                                seal.path(),
                                seal.signature())));
    }

    private static Stream<Attack> signatures() {
        return Stream.of(
                sealed(
                        "a bit of the signature",
                        "bad-signature",
                        (victim, seal) -> new Seal(
                                seal.suite(),
                                seal.key(),
                                seal.size(),
                                seal.index(),
                                seal.path(),
                                victim.flipped(seal.signature()))),
                sealed("a bit of the path", "bad-signature", (victim, seal) -> {
                    List<Hash> path = new ArrayList<>(seal.path());
                    int at = victim.random.nextInt(path.size());
                    path.set(at, new Hash(victim.flipped(path.get(at).hex())));
                    return new Seal(seal.suite(), seal.key(), seal.size(), seal.index(), path, seal.signature());
                }),
                sealed(
                        "a path cut off",
                        "bad-signature",
                        (victim, seal) -> new Seal(
                                seal.suite(),
                                seal.key(),
                                seal.size(),
                                seal.index(),
                                seal.path().subList(0, 1),
                                seal.signature())),
                sealed(
                        "another place in the batch",
                        "bad-signature",
                        (victim, seal) -> new Seal(
                                seal.suite(),
                                seal.key(),
                                seal.size(),
                                seal.index() + 1,
                                seal.path(),
                                seal.signature())),
                sealed(
                        "another size of the batch",
                        "bad-signature",
                        (victim, seal) -> new Seal(
                                seal.suite(),
                                seal.key(),
                                seal.size() + 1,
                                seal.index(),
                                seal.path(),
                                seal.signature())),
                of(
                        "the signature of another batch",
                        "bad-signature",
                        victim -> victim.genuine().seal(any -> victim.own.seal(Hash.of(new byte[] {1})))),
                of(
                        "signed with the region's key under the name of the unit's",
                        "bad-signature",
                        victim -> victim.genuine().seal(hash -> {
                            Seal seal = TestKeys.seal(hash);
                            return new Seal(
                                    seal.suite(),
                                    victim.own.id(),
                                    seal.size(),
                                    seal.index(),
                                    seal.path(),
                                    seal.signature());
                        })));
    }

    private static Stream<Attack> hashed() {
        return Stream.of(
                of("other amounts in the body", "bad-signature", victim -> {
                    Draft draft = victim.genuine();
                    Hash signed = draft.head().hash();
                    return draft.body(victim.genuine(1, "1000000").body()).seal(any -> victim.own.seal(signed));
                }),
                of("moved here from the unit's other topic", "bad-signature", victim -> {
                    Hash there = hashOn("directives." + victim.unit, victim.genuine());
                    return victim.genuine().seal(any -> victim.own.seal(there));
                }),
                of("moved here from a neighbour's topic", "foreign-writer", "bad-signature", victim -> {
                    Hash there = hashOn(
                            Pen.stream(Victim.NEIGHBOUR), victim.genuine().sender(Victim.NEIGHBOUR));
                    return victim.genuine().sender(Victim.NEIGHBOUR).seal(any -> victim.neighbour.seal(there));
                }),
                altered("ce_id", null, (victim, id) -> id + "0"),
                altered("ce_time", null, (victim, time) -> "2020" + time.substring(4)),
                altered("actor", null, (victim, actor) -> "clerk-8"),
                altered("role", null, (victim, role) -> "reviewer"),
                altered("cause", null, (victim, cause) -> "command:another"),
                altered("directory", null, (victim, at) -> String.valueOf(Long.parseLong(at) - 1)),
                altered("sequence", "gap", (victim, sequence) -> "2"),
                altered("previous", "broken-previous", Victim::flipped),
                altered("schema", "unknown-schema", Victim::flipped),
                altered("ce_type", "unknown-schema", (victim, type) -> "liandong.ReceiptSigned"),
                of(
                        "ce_source changed",
                        "foreign-writer",
                        "bad-signature",
                        victim -> victim.genuine()
                                .headers(headers -> change(headers, "ce_source", any -> "/units/" + Victim.NEIGHBOUR))),
                of(
                        "a neighbour under its own name",
                        "foreign-writer",
                        "wrong-stream",
                        victim -> victim.genuine().sender(Victim.NEIGHBOUR).seal(victim.neighbour::seal)));
    }

    private static Stream<Attack> keys() {
        return Stream.of(
                of(
                        "a key that nobody enrolled",
                        "unknown-key",
                        victim -> victim.genuine().seal(Holder.ed25519()::seal)),
                of(
                        "another unit's key",
                        "key-not-for-unit",
                        victim -> victim.genuine().seal(victim.neighbour::seal)),
                of(
                        "the region's own key",
                        "key-not-for-unit",
                        victim -> victim.genuine().seal(TestKeys::seal)),
                new Attack(
                        "the old key after a rotation",
                        List.of("key-not-in-force"),
                        Set.of("key-not-in-force"),
                        null,
                        victim -> {
                            victim.rotate();
                            victim.slip(victim.genuine().directory(victim.directory()));
                            victim.write(victim.genuine(1, "12")
                                    .directory(victim.directory())
                                    .seal(victim.next::seal));
                        }),
                new Attack(
                        "the new key under the directory before its entry",
                        List.of("key-not-in-force"),
                        Set.of("key-not-in-force"),
                        null,
                        victim -> {
                            victim.rotate();
                            victim.slip(victim.genuine()
                                    .directory(victim.directory() - 1)
                                    .seal(victim.next::seal));
                            victim.write(victim.genuine(1, "12")
                                    .directory(victim.directory())
                                    .seal(victim.next::seal));
                        }),
                new Attack(
                        "the old key under the directory before the rotation",
                        List.of("directory-back"),
                        Set.of("directory-back"),
                        null,
                        victim -> {
                            long before = victim.directory();
                            victim.rotate();
                            long after = victim.directory();
                            victim.write(
                                    victim.genuine(1, "12").directory(after).seal(victim.next::seal));
                            victim.slip(victim.genuine(2, "99").directory(before));
                            victim.write(
                                    victim.genuine(2, "13").directory(after).seal(victim.next::seal));
                        }),
                new Attack(
                        "a stolen key after it was revoked",
                        List.of("revoked-key", "key-not-in-force"),
                        Set.of("revoked-key"),
                        null,
                        victim -> {
                            victim.write(victim.genuine(1, "12"));
                            StreamHead good = counted(victim);
                            victim.desk()
                                    .carryOut(Victim.DESK, new Command.RevokeKey(victim.own.id(), List.of(good), "被盗"));
                            long revoked = victim.directory();
                            victim.rotate();
                            victim.slip(victim.genuine(2, "99").directory(revoked));
                            victim.slip(victim.genuine(2, "98").directory(victim.directory()));
                            victim.write(victim.genuine(2, "13")
                                    .directory(victim.directory())
                                    .seal(victim.next::seal));
                        }),
                new Attack(
                        "the offer of a key that nobody holds",
                        List.of("unproved-key"),
                        Set.of("unproved-key"),
                        null,
                        victim -> {
                            Message.KeyOffered offer = victim.next.offer(victim.unit, victim.own.id());
                            victim.writeInert(victim.genuine(new Message.KeyOffered(
                                    Holder.ed25519().key(), offer.units(), offer.replaces(), offer.proof(), "node")));
                            victim.write(victim.genuine(1, "12"));
                        }));
    }

    /** Waits until the desk has applied all that was written, and says where the stream ends for it. */
    private static StreamHead counted(Victim victim) {
        Await.until(
                victim.unit + " is read",
                () -> victim.desk().stream(victim.stream()).size()
                        == victim.written().size());
        return new StreamHead(
                victim.stream(), victim.written().size(), victim.written().getLast());
    }

    private static Stream<Attack> histories() {
        return Stream.of(
                new Attack("an old record again", List.of(), Set.of("Repeat"), "fork", victim -> {
                    Draft first = victim.genuine(1, "12");
                    victim.write(first);
                    victim.write(victim.genuine(2, "13"));
                    victim.slip(first);
                    victim.write(victim.genuine(3, "14"));
                }),
                new Attack(
                        "another record in the place of one that was applied",
                        List.of("fork"),
                        Set.of("fork"),
                        "cannot-apply",
                        victim -> {
                            Draft second = victim.genuine(1, "99");
                            victim.write(victim.genuine(1, "12"));
                            victim.slip(second);
                            victim.write(victim.genuine(2, "13"));
                        }),
                new Attack("delivered in another order", List.of("gap"), Set.of("gap"), null, victim -> {
                    Draft first = victim.genuine(1, "12");
                    victim.write(first);
                    Draft second = victim.genuine(2, "13");
                    // an id of its own for each, or the later one would be the earlier one's repeat
                    victim.passed(second);
                    victim.writeBackwards(second, victim.genuine(3, "14"));
                }));
    }

    private static Stream<Attack> headers() {
        byte[] serialized = {(byte) 0xac, (byte) 0xed, 0, 5, 's', 'r', 0, 1, 'X'};
        return Stream.of(
                hostile(
                        "five thousand headers",
                        "unreadable-headers",
                        headers -> IntStream.range(0, 5000).forEach(i -> headers.add("more-" + i, bytes("x")))),
                hostile(
                        "the signature twice",
                        "unreadable-headers",
                        headers -> headers.add(
                                "signature", headers.lastHeader("signature").value())),
                hostile("the key twice, first without a value", "unreadable-headers", headers -> {
                    byte[] key = headers.lastHeader("key").value();
                    headers.remove("key").add("key", null).add("key", key);
                }),
                hostile(
                        "a signature without a value",
                        "unreadable-seal",
                        headers -> headers.remove("signature").add("signature", null)),
                hostile(
                        "a header of a megabyte's half",
                        "unreadable-headers",
                        headers -> headers.remove("actor").add("actor", new byte[500_000])),
                hostile(
                        "an actor that is no text",
                        "unreadable-headers",
                        headers -> headers.remove("actor")
                                .add("actor", new byte[] {(byte) 0xc3, (byte) 0x28, (byte) 0xff})),
                hostile(
                        "a time of another calendar",
                        "unreadable-headers",
                        headers -> change(headers, "ce_time", any -> "+999999999-12-31T23:59:59.999Z")),
                hostile(
                        "a sequence below zero",
                        "unreadable-headers",
                        headers -> change(headers, "sequence", any -> "-1")),
                harmless(
                        "a listener's own exception as a header",
                        headers -> headers.add("springDeserializerExceptionValue", serialized)
                                .add("springDeserializerExceptionKey", serialized)),
                harmless(
                        "headers that name classes",
                        headers -> headers.add("__TypeId__", bytes("java.lang.Runtime"))
                                .add("spring_json_header_types", bytes("{\"x\":\"java.lang.Runtime\""))
                                .add("__ContentTypeId__", serialized)),
                harmless(
                        "headers of a dead letter",
                        headers -> headers.add("kafka_dlt-original-offset", bytes("x"))
                                .add("kafka_deliveryAttempt", new byte[0])
                                .add("retry_topic-attempts", new byte[] {1})
                                .add("retry_topic-backoff-timestamp", new byte[3])),
                harmless(
                        "a hundred traces",
                        headers -> IntStream.range(0, 100).forEach(i -> headers.add("traceparent", bytes("00-zz")))),
                harmless("a header without a name", headers -> headers.add("", bytes("x"))));
    }

    /** The hash of the envelope if it stood on another topic. */
    private static Hash hashOn(String topic, Draft draft) {
        Headers headers = draft.record().headers();
        try {
            return EnvelopeHeaders.read(topic, name -> headers.lastHeader(name).value(), draft.body())
                    .hash();
        } catch (UnreadableHeaders e) {
            throw new IllegalStateException(topic, e);
        }
    }

    private static void change(Headers headers, String name, UnaryOperator<String> change) {
        String before = new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
        headers.remove(name).add(name, bytes(change.apply(before)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return name;
    }
}
