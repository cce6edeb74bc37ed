package liandong.quickstart;

/** What {@code --story} takes. */
enum StoryChoice {
    NONE("none"),
    ACTIVITY_MONTH("activity-month"),
    BAOTOU_2022("baotou-2022"),
    /** One after the other. */
    ALL("all");

    private final String text;

    StoryChoice(String text) {
        this.text = text;
    }

    boolean includes(StoryChoice story) {
        return this == story || this == ALL;
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return text;
    }
}
