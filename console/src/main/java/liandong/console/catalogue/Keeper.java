package liandong.console.catalogue;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import liandong.console.shell.Acts;
import liandong.console.shell.Outcome;
import liandong.console.shell.Refusal;
import liandong.console.shell.Visit;
import liandong.duty.Command;
import liandong.duty.Decision;
import liandong.message.Message;
import liandong.node.station.Desk;
import liandong.node.surface.PageRule;
import liandong.node.surface.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Asks the station that keeps the directory what a change would do, and gives the command. */
@Component
class Keeper {
    private final Desk desk;
    private final Acts acts;

    Keeper(Desk desk, Acts acts) {
        this.desk = desk;
        this.acts = acts;
    }

    /**
     * What would come of a command, or has come of it.
     *
     * @param refusal why it is refused; none if it is not
     * @param messages what is entered into the directory; none where it says the same already
     * @param given whether it was given
     */
    record Forecast(@Nullable Refusal refusal, List<Message> messages, boolean given) {
        /** Lets the page say it. */
        void show(Model model) {
            model.addAttribute("refusal", refusal);
            model.addAttribute("forecast", this);
        }
    }

    /** Refuses who may not give such commands here, before anything is shown. */
    void needs(Visit visit, Class<? extends Command> command) {
        if (!visit.may(command)) {
            throw PageRule.NOT_THE_KEEPER.refused();
        }
    }

    /**
     * Asks what would come of a command, and gives it where nothing stands against it and somebody wants that.
     *
     * @param now whether it is to be given
     */
    Forecast ask(Visit visit, Command command, boolean now, String once) {
        Decision decision = desk.rehearse(visit.post(), command, visit.actor(command.getClass()));
        return switch (decision) {
            case Decision.Refusal refusal ->
                new Forecast(Refusal.of(Refused.of(refusal), visit.language()), List.of(), false);
            case Decision.Agreed agreed ->
                now
                        ? given(acts.give(visit, command, once), agreed.messages())
                        : new Forecast(null, agreed.messages(), false);
        };
    }

    private static Forecast given(Outcome outcome, List<Message> messages) {
        return switch (outcome) {
            case Outcome.Done done -> new Forecast(null, messages, true);
            case Outcome.Refused(Refusal why) -> new Forecast(why, messages, false);
        };
    }

    /** The status of a page that stands again. */
    static void answer(Typed typed, Model model, HttpServletResponse response) {
        boolean wrong = !typed.faults().isEmpty() || model.getAttribute("refusal") != null;
        model.addAttribute("faults", typed.faults());
        response.setStatus((wrong ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK).value());
    }
}
