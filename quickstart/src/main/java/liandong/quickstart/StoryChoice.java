package liandong.quickstart;

/** What {@code --story} takes. */
enum StoryChoice {
    NONE("none"),
    BAOTOU_2022("baotou-2022");

    private final String text;

    StoryChoice(String text) {
        this.text = text;
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return text;
    }
}
