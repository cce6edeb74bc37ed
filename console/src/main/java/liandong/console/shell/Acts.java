package liandong.console.shell;

import java.util.Locale;
import java.util.function.BooleanSupplier;
import liandong.duty.Command;
import liandong.duty.Post;
import liandong.message.Actor;
import liandong.node.access.NotKept;
import liandong.node.surface.Caller;
import liandong.node.surface.Commands;
import liandong.node.surface.PageRule;
import liandong.node.surface.Refused;
import liandong.node.surface.Written;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Does what a button of a page asks for. What is refused lets the page stand again, with what was typed and why it was not
 * taken: {@link Refusal#show}. What is done lets the browser go on to a page that says so: {@link Notice#done}.
 */
@Component
public final class Acts {
    private final Commands commands;

    Acts(Commands commands) {
        this.commands = commands;
    }

    /**
     * Gives a command at the visited station; who has no role that gives such commands gets the page of refusals.
     *
     * @param once names the page whose button was pressed, so that it acts once; none, or blank, where nothing does
     */
    public Outcome give(Visit visit, Command command, @Nullable String once) {
        return tried(visit.language(), () -> {
            Caller caller = caller(visit.post(), visit.actor(command.getClass()), once);
            // what is kept here until it can be signed is done, too
            return !commands.carryOut(caller, command).getStatusCode().isSameCodeAs(HttpStatus.OK);
        });
    }

    /** Who presses a button of a page, as {@link #give} says; refused where {@code once} names no page of ours. */
    public static Caller caller(Post post, Actor actor, @Nullable String once) {
        String key = once == null || once.isBlank() ? null : once;
        if (key != null && !Caller.isKey(key)) {
            throw PageRule.STALE_FORM.refused();
        }
        return new Caller(post, actor, key);
    }

    /** Does what is no command of a station. */
    public static Outcome attempt(Locale language, Runnable act) {
        return tried(language, () -> {
            act.run();
            return true;
        });
    }

    /** A number that was typed, so that a page can stand again with what is none; refused in an act. */
    public static long number(String field, String typed) {
        try {
            return Long.parseLong(typed.strip());
        } catch (NumberFormatException e) {
            throw Refused.wrongParameter(field, Written.WHOLE.said(e.getMessage()));
        }
    }

    private static Outcome tried(Locale language, BooleanSupplier act) {
        try {
            return new Outcome.Done(act.getAsBoolean());
        } catch (Refused refused) {
            return new Outcome.Refused(Refusal.of(refused, language));
        } catch (NotKept refused) {
            return new Outcome.Refused(Refusal.of(refused.refused(), language));
        }
    }
}
