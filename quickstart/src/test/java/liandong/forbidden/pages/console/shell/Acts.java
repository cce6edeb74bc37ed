package liandong.forbidden.pages.console.shell;

import liandong.forbidden.pages.node.surface.Commands;

public final class Acts {
    public String give() {
        return new Commands().carryOut();
    }
}
