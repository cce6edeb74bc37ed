package liandong.report;

import java.util.Locale;

/** Which of a unit's two reports is meant. */
public enum Part {
    /** 本级: the unit's own figures. */
    OWN,
    /** 汇总: own figures and those of all units below. */
    TOTAL;

    /** As it stands at the end of a report's id. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
