package liandong.console.desk;

import java.util.Locale;
import liandong.console.shell.Visit;
import liandong.directive.IssuingBody;
import liandong.message.Message.DirectiveIssued;
import liandong.report.Form;
import liandong.report.Indicator;

/** What things are called in the reader's language; Chinese where there is no English name. */
final class Named {
    private Named() {}

    static String form(Visit visit, Form form) {
        return form.nameEn() != null && visit.language().equals(Locale.ENGLISH) ? form.nameEn() : form.nameZh();
    }

    static String indicator(Visit visit, Indicator indicator) {
        return indicator.nameEn() != null && visit.language().equals(Locale.ENGLISH)
                ? indicator.nameEn()
                : indicator.nameZh();
    }

    /** The body that leads those who issued a directive. */
    static String asker(DirectiveIssued directive) {
        return directive.issuingBodies().stream()
                .filter(IssuingBody::lead)
                .findFirst()
                .map(IssuingBody::name)
                .orElse("");
    }
}
