package liandong.duty;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.count;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import liandong.duty.Command.ContinueStream;
import liandong.duty.Decision.Refusal;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.ledger.NodeKey;
import liandong.message.Message;
import liandong.message.Message.Disbelieved;
import liandong.message.Streams;
import liandong.rule.KeyRule;

/** Letting a stream go on although it is not whole, or is said not to be. */
final class Continuations {
    private static final int TEXT_LIMIT = 200;
    private static final int MOST_DISBELIEVED = 2000;
    private static final String AGAIN = "entered again: the stream directory has gone on behind what was lost of it";

    private Continuations() {}

    static Decision decide(Known.OfDirectory known, ContinueStream command) {
        Directory directory = known.post().directory();
        Optional<Refusal> wrong = wrongStream(known.post(), command).or(() -> wrongHeads(command));
        if (wrong.isPresent()) {
            return wrong.get();
        }
        if (command.reason().isBlank() || command.reason().length() > TEXT_LIMIT) {
            return Refusal.by(KeyRule.CONTINUED_WITHOUT_REASON, count(TEXT_LIMIT));
        }
        Optional<Refusal> personal = PersonalText.in("reason", command.reason());
        if (personal.isPresent()) {
            return personal.get();
        }
        boolean said = directory.continuations(command.stream()).stream()
                .anyMatch(each -> each.kept().equals(command.kept())
                        && each.from().equals(command.from())
                        && each.disbelieved().equals(command.disbelieved()));
        if (said) {
            return Decision.nothingToDo();
        }
        List<Message> messages = new ArrayList<>();
        messages.add(new Message.StreamContinued(
                command.stream(), command.kept(), command.from(), command.disbelieved(), command.reason()));
        if (command.stream().equals(Streams.DIRECTORY)
                && command.from().sequence() > command.kept().sequence()) {
            messages.addAll(revokedAgain(directory));
        }
        return new Decision.Agreed(messages);
    }

    private static Optional<Refusal> wrongStream(Post post, ContinueStream command) {
        if (!Streams.isStream(command.stream())) {
            return Optional.of(Refusal.by(KeyRule.CONTINUED_STREAM));
        }
        Optional<UnitCode> unit = Streams.writer(command.stream());
        return unit.isPresent() && post.directory().unit(unit.get()).isEmpty()
                ? Optional.of(Refusal.by(KeyRule.STREAM_OF_NOBODY, code(unit.get())))
                : Optional.empty();
    }

    private static Optional<Refusal> wrongHeads(ContinueStream command) {
        Head kept = command.kept();
        Head from = command.from();
        boolean emptyIsZero = isSound(kept) && isSound(from);
        boolean sameIsSame = from.sequence() != kept.sequence() || from.equals(kept);
        if (!emptyIsZero || !sameIsSame || from.sequence() < kept.sequence()) {
            return Optional.of(Refusal.by(KeyRule.CONTINUED_HEADS));
        }
        if (from.sequence() - kept.sequence() > Holds.LONGEST_LEAP) {
            return Optional.of(Refusal.by(KeyRule.CONTINUED_TOO_FAR, count(Holds.LONGEST_LEAP)));
        }
        Set<UnitCode> witnesses = new HashSet<>();
        for (Disbelieved each : command.disbelieved()) {
            if (each.sequence() <= from.sequence() || !witnesses.add(each.witness())) {
                return Optional.of(Refusal.by(KeyRule.DISBELIEVED_WRONG, code(each.witness())));
            }
        }
        return command.disbelieved().size() > MOST_DISBELIEVED
                ? Optional.of(Refusal.by(KeyRule.DISBELIEVED_TOO_MANY, count(MOST_DISBELIEVED)))
                : Optional.empty();
    }

    private static boolean isSound(Head head) {
        return head.sequence() >= 0 && (head.sequence() == 0) == head.hash().equals(Hash.ZERO);
    }

    /**
     * What was revoked while the directory was held stands where others may have read something else: it is said once
     * more behind what was lost, where everybody reads it. Revoking twice changes nothing.
     */
    private static List<Message> revokedAgain(Directory directory) {
        return directory.keys().keys().stream()
                .map(NodeKey::id)
                .filter(directory.keys()::isRevoked)
                .sorted((one, other) -> one.hex().compareTo(other.hex()))
                .<Message>map(
                        key -> new Message.KeyRevoked(key, directory.keys().lastGood(key), AGAIN))
                .toList();
    }
}
