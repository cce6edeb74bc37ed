package liandong.forbidden.pages.console.review;

import liandong.forbidden.pages.node.surface.Commands;

final class ForbiddenAct {
    String accept() {
        return new Commands().carryOut();
    }
}
