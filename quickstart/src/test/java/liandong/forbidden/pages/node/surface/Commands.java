package liandong.forbidden.pages.node.surface;

public final class Commands {
    public String carryOut() {
        return "done";
    }
}
