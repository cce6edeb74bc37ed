package liandong.auditor.total;

import liandong.report.Contribution;
import liandong.report.Qualifier;
import liandong.report.Status;

/** A report that counts in a running total, and where it states the lines of the form. */
final class Counted {
    final Contribution named;
    final Entry entry;
    final Filed filed;
    /** Whether nothing was found that is wrong with counting it. */
    final boolean isSound;

    int[] places = {};
    int[] covered = {};
    LateReports.Late late = LateReports.Late.NO;
    /** The version of the total that named it last. */
    long seen;

    Counted(Contribution named, Entry entry, Filed filed, boolean isSound) {
        this.named = named;
        this.entry = entry;
        this.filed = filed;
        this.isSound = isSound;
    }

    /** Whether this was named in the same words before and was found sound, so that it is so again. */
    boolean isSoundAs(Contribution other) {
        return isSound && named.equals(other);
    }

    Entry entry() {
        return entry;
    }

    Filed filed() {
        return filed;
    }

    Status status(int line) {
        int at = places[line];
        return at < 0 ? Status.MISSING : filed.figures().status()[at];
    }

    long amount(int line) {
        return filed.figures().amounts()[places[line]];
    }

    Qualifier qualifier(int line) {
        return filed.figures().qualifier()[places[line]];
    }

    boolean hasAmount(int line) {
        int at = places[line];
        return at >= 0 && filed.figures().hasAmount()[at];
    }
}
