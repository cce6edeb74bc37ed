package liandong.forbidden.pages.console.review;

import liandong.forbidden.pages.console.shell.Acts;
import liandong.forbidden.pages.console.shell.Names;
import liandong.forbidden.pages.hierarchy.Unit;

final class AllowedPage {
    String page(Unit unit) {
        return new Names().unit(unit, true) + new Acts().give();
    }
}
