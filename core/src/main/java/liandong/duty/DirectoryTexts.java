package liandong.duty;

import static liandong.duty.TextFaults.at;

import liandong.duty.Command.UnitChange;
import liandong.hierarchy.IssuerCode;
import liandong.hierarchy.Text.Shape;
import liandong.hierarchy.Unit;
import liandong.report.Filers;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.rule.Field;
import org.jspecify.annotations.Nullable;

/** The texts and days of units, indicators and forms. */
final class DirectoryTexts {
    private final TextFaults faults;

    DirectoryTexts(TextFaults faults) {
        this.faults = faults;
    }

    void unit(Unit unit) {
        String code = unit.code().value();
        faults.name(at(Field.UNIT_LEVEL, code), unit.level(), TextFaults.WORD);
        faults.name(at(Field.UNIT_KIND, code), unit.kind(), TextFaults.WORD);
        faults.name(at(Field.UNIT_NAME, code), unit.name(), TextFaults.NAME);
        faults.englishName(at(Field.UNIT_NAME_EN, code), unit.nameEn());
        faults.day(at(Field.UNIT_FROM, code), unit.validFrom());
        faults.day(at(Field.UNIT_UNTIL, code), unit.validUntil());
        unit.issuers().forEach(issuer -> faults.name(at(Field.UNIT_ISSUERS, code), issuer, IssuerCode.LONGEST));
    }

    void change(Command.ChangeUnit change) {
        faults.day(at(Field.CHANGE_FROM), change.from());
        faults.lines(at(Field.CHANGE_BASIS), change.basis());
        switch (change.change()) {
            case UnitChange.Rename rename -> {
                faults.line(at(Field.NAME), rename.name());
                faults.englishName(at(Field.NAME_EN), rename.nameEn());
            }
            case UnitChange.Transfer transfer -> {}
            case UnitChange.Merge merge -> {}
            case UnitChange.Close close -> {}
            case UnitChange.Issuers issuers ->
                issuers.issuers().forEach(code -> faults.name(at(Field.ISSUERS), code, IssuerCode.LONGEST));
            case UnitChange.Reopen reopen -> {}
        }
    }

    void indicator(Indicator indicator) {
        faults.word(at(Field.INDICATOR_CODE), indicator.code());
        if (indicator.code().isEmpty()) {
            return; // the rule for codes says more
        }
        String code = indicator.code();
        faults.name(at(Field.INDICATOR_NAME, code), indicator.nameZh(), TextFaults.NAME);
        faults.englishName(at(Field.INDICATOR_NAME_EN, code), indicator.nameEn());
        faults.name(at(Field.INDICATOR_UNIT, code), indicator.unit(), TextFaults.WORD);
        faults.name(at(Field.INDICATOR_GROUP, code), indicator.group(), TextFaults.WORD);
        faults.day(at(Field.INDICATOR_FROM, code), indicator.validFrom());
    }

    void form(Form form) {
        faults.word(at(Field.FORM_CODE), form.code());
        faults.name(at(Field.FORM_NAME), form.nameZh(), TextFaults.NAME);
        faults.englishName(at(Field.NAME_EN), form.nameEn());
        faults.day(at(Field.FORM_FROM), form.validFrom());
        filers(at(Field.FILERS), form.filers());
        for (Form.Line line : form.lines()) {
            faults.word(at(Field.LINE_CODE), line.code());
            filers(at(Field.LINE_FILERS, line.code()), line.filers());
            faults.word(at(Field.LINE_INDICATOR), line.indicator());
            faults.optional(at(Field.LINE_DOMAIN, line.code()), line.domain(), Shape.LINE, TextFaults.NAME);
        }
        for (Form.Relation relation : form.relations()) {
            faults.word(at(Field.RELATION_CHECK), relation.check());
            relation.lines().forEach(line -> faults.word(at(Field.RELATION_LINE), line));
        }
    }

    private void filers(TextFaults.Place place, @Nullable Filers filers) {
        if (filers != null) {
            filers.levels().forEach(level -> faults.word(place, level));
            filers.kinds().forEach(kind -> faults.word(place, kind));
        }
    }
}
