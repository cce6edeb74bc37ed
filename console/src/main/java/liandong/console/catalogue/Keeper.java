package liandong.console.catalogue;

import java.util.List;
import liandong.console.shell.Refusal;
import liandong.console.shell.Visit;
import liandong.duty.Command;
import liandong.duty.Decision;
import liandong.message.Message;
import liandong.node.station.Desk;
import liandong.node.surface.Caller;
import liandong.node.surface.Commands;
import liandong.node.surface.PageRule;
import liandong.node.surface.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the station that keeps the directory what a change would do, and gives the command. */
@Component
class Keeper {
    private final Desk desk;
    private final Commands commands;

    Keeper(Desk desk, Commands commands) {
        this.desk = desk;
        this.commands = commands;
    }

    /**
     * What would come of a command.
     *
     * @param refusal why it would be refused; none if it would not
     * @param messages what would be entered into the directory; none where it says the same already
     */
    record Forecast(@Nullable Refusal refusal, List<Message> messages) {}

    /** Refuses who may not give such commands here, before anything is shown. */
    void needs(Visit visit, Class<? extends Command> command) {
        if (!visit.may(command)) {
            throw PageRule.NOT_THE_KEEPER.refused();
        }
    }

    Forecast ask(Visit visit, Command command) {
        Decision decision = desk.rehearse(visit.post(), command, visit.actor(command.getClass()));
        return switch (decision) {
            case Decision.Refusal refusal -> new Forecast(Refusal.of(Refused.of(refusal), visit.language()), List.of());
            case Decision.Agreed agreed -> new Forecast(null, agreed.messages());
        };
    }

    /** Gives the command; throws {@link Refused} where it is refused after all. */
    void order(Visit visit, Command command, String once) {
        commands.carryOut(
                new Caller(visit.post(), visit.actor(command.getClass()), once.isEmpty() ? null : once), command);
    }
}
