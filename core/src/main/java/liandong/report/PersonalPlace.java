package liandong.report;

import liandong.report.Finding.Severity;

/** A place in a text, by its characters, in which something of a person stands. */
record PersonalPlace(int from, int to, Kind kind, Severity severity) {

    /** What it is, with the rule that it breaks. */
    enum Kind {
        IDENTITY("personal-identity-number"),
        TELEPHONE("personal-telephone"),
        MAIL("personal-mail-address");

        private final String rule;

        Kind(String rule) {
            this.rule = rule;
        }

        String rule() {
            return rule;
        }
    }
}
