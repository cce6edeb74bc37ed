package liandong.console.issue;

/** A field whose text cannot be read; how it is written stands beside it on the page. */
record Fault(String field, String text) {
    /** The key of the words that say how it is written: those of the field without the clause's place. */
    public String key() {
        return "issue.fault." + field.replaceFirst("^clause[0-9]+\\.", "");
    }
}
