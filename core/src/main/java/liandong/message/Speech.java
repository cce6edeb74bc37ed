package liandong.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import liandong.directive.DirectiveId;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.NodeKey;
import org.jspecify.annotations.Nullable;

/**
 * Of whom a message speaks. Who may say what is said here once, for nodes and auditors alike: see {@link #objections}. What
 * a seal proves comes before: that the sender is the sender.
 */
public sealed interface Speech {

    /** Of the sender's own obligation: only the unit that owes it reports. */
    record OfItself(ObligationId obligation) implements Speech {}

    /** Of an obligation of a unit that reports or has reported to the sender: only its desk decides. */
    record OfReporter(ObligationId obligation) implements Speech {}

    /** Of directives that the sender has issued: nobody issues, withdraws or supersedes those of another desk. */
    record OfOwnDirectives(List<String> directives) implements Speech {}

    /** Of a directive of a desk to which the sender reports or has reported: others have sent it none. */
    record OfReceived(String directive) implements Speech {}

    /** Of a key that shall speak for the sender, with others of its node: what a node asks of the top. */
    record OfOwnKey(KeyRequest request) implements Speech {}

    /** Of everybody: the directory, which has one writer, the top. An entry that enrols a key holds its request. */
    record OfAll(@Nullable KeyRequest enrolled) implements Speech {}

    /**
     * Of what was read, head by head. Anybody may say it: which heads count is judged one by one, and a lie stops nothing.
     */
    record OfHeads() implements Speech {}

    /**
     * A key that is offered or enrolled, with its own signature that it wants to speak for these units.
     *
     * @param replaces the key in whose place it stands; none for a first one
     * @param proof in lower-case hexadecimal, over {@link liandong.ledger.NodeKey#request}
     * @param node the name of its node; empty where none is said
     */
    record KeyRequest(
            NodeKey key, List<UnitCode> units, @Nullable Hash replaces, String proof, String node) {}

    /** Of whom {@code message} speaks. */
    static Speech of(Message message) {
        return switch (message) {
            case Message.ReportFiled filed -> new OfItself(filed.obligation());
            case Message.ReportWithdrawn withdrawn -> new OfItself(withdrawn.obligation());
            case Message.TotalCertified certified -> new OfItself(certified.obligation());
            case Message.ReportAccepted accepted -> new OfReporter(accepted.obligation());
            case Message.ReportReturned returned -> new OfReporter(returned.obligation());
            case Message.ObligationExempted exempted -> new OfReporter(exempted.obligation());
            case Message.DirectiveIssued issued ->
                new OfOwnDirectives(Stream.of(issued.directive(), issued.supersedes())
                        .filter(Objects::nonNull)
                        .toList());
            case Message.DirectiveWithdrawn withdrawn -> new OfOwnDirectives(List.of(withdrawn.directive()));
            case Message.ReceiptSigned receipt -> new OfReceived(receipt.directive());
            case Message.DirectiveSentBack sentBack -> new OfReceived(sentBack.directive());
            case Message.KeyOffered offered ->
                new OfOwnKey(new KeyRequest(
                        offered.key(), offered.units(), offered.replaces(), offered.proof(), offered.node()));
            case Message.KeyEnrolled enrolled ->
                new OfAll(new KeyRequest(
                        enrolled.key(), enrolled.units(), enrolled.replaces(), enrolled.proof(), enrolled.node()));
            case Message.KeyRevoked revoked -> new OfAll(null);
            case Message.StreamContinued continued -> new OfAll(null);
            case Message.UnitRegistered registered -> new OfAll(null);
            case Message.UnitChanged changed -> new OfAll(null);
            case Message.IndicatorDefined defined -> new OfAll(null);
            case Message.FormPublished published -> new OfAll(null);
            case Message.Witnessed witnessed -> new OfHeads();
        };
    }

    /** The stream on which {@code sender} says {@code message}. */
    static String stream(UnitCode sender, Message message) {
        return switch (message) {
            case Message.Down down -> Streams.directives(sender);
            case Message.Up up -> Streams.reports(sender);
            case Message.OfDirectory entry -> Streams.DIRECTORY;
            case Message.Witnessed witnessed ->
                witnessed.goesDown() ? Streams.directives(sender) : Streams.reports(sender);
        };
    }

    /** What can be wrong with who says something; named alike by nodes, as reasons, and by auditors. */
    enum Rule {
        /** It belongs on another stream. */
        WRONG_STREAM,
        /** It speaks of what is another unit's. */
        FOREIGN_OBLIGATION,
        /** The key that it brings has not signed that it wants to speak. */
        UNPROVED_KEY;

        /** As it stands in reasons, such as {@code wrong-stream}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Why a message must not take effect.
     *
     * @param found what is wrong: the stream on which it belongs, whose it is, or the key
     */
    record Objection(Rule rule, String found) {}

    /** Who has reported to whom. */
    @FunctionalInterface
    interface Reporting {
        /**
         * Whether an entry of the directory, up to the one that the message's envelope names, makes {@code unit} report to
         * {@code desk}, then or at any other time.
         */
        boolean hasReported(UnitCode unit, UnitCode desk);
    }

    /**
     * Everything that forbids {@code sender} to say {@code message} on {@code stream}, in the order of {@link Rule}; empty
     * if it may. Who may write the stream at all is asked before, see {@link Streams#writer}.
     *
     * @param proved whether the signature of a request is the key's own; only asked of messages that bring a key
     */
    static List<Objection> objections(
            String stream, UnitCode sender, Message message, Reporting reporting, Predicate<KeyRequest> proved) {
        List<Objection> objections = new ArrayList<>();
        String belongs = stream(sender, message);
        if (!belongs.equals(stream)) {
            objections.add(new Objection(Rule.WRONG_STREAM, belongs));
        }
        Speech speech = of(message);
        speech.foreign(sender, reporting)
                .ifPresent(found -> objections.add(new Objection(Rule.FOREIGN_OBLIGATION, found)));
        KeyRequest request = speech.request();
        if (request != null && !proved.test(request)) {
            objections.add(
                    new Objection(Rule.UNPROVED_KEY, "key " + request.key().id()));
        }
        return objections;
    }

    /** What of it is not the sender's to say; empty if all of it is. */
    private Optional<String> foreign(UnitCode sender, Reporting reporting) {
        return switch (this) {
            case OfItself of -> unless(of.obligation.unit().equals(sender), of.obligation.toString());
            case OfReporter of ->
                unless(
                        reporting.hasReported(of.obligation.unit(), sender),
                        of.obligation + " of a unit that never reported to it");
            case OfOwnDirectives of ->
                of.directives.stream()
                        .filter(directive -> !DirectiveId.isOf(sender, directive))
                        .findFirst()
                        .map(directive -> "directive " + directive);
            case OfReceived of ->
                unless(
                        DirectiveId.issuer(of.directive)
                                .filter(desk -> reporting.hasReported(sender, desk))
                                .isPresent(),
                        "directive " + of.directive + " of a desk to which it never reported");
            case OfOwnKey of -> unless(of.request.units().contains(sender), "a key for units " + of.request.units());
            case OfAll of -> Optional.empty();
            case OfHeads of -> Optional.empty();
        };
    }

    private static Optional<String> unless(boolean its, String found) {
        return its ? Optional.empty() : Optional.of(found);
    }

    /** The key that it brings; none if it brings none. */
    private @Nullable KeyRequest request() {
        return switch (this) {
            case OfOwnKey of -> of.request;
            case OfAll of -> of.enrolled;
            case OfItself of -> null;
            case OfReporter of -> null;
            case OfOwnDirectives of -> null;
            case OfReceived of -> null;
            case OfHeads of -> null;
        };
    }
}
