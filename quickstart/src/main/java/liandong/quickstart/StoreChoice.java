package liandong.quickstart;

/** What {@code --store} takes: where the nodes keep what they know. */
enum StoreChoice {
    /** A file for each node. */
    SQLITE("sqlite"),
    /** One server with a database for each node. */
    POSTGRES("postgres");

    private final String text;

    StoreChoice(String text) {
        this.text = text;
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return text;
    }
}
