package liandong.forbidden.pages.console.shell;

import liandong.forbidden.pages.hierarchy.Unit;

public final class Names {
    public String unit(Unit unit, boolean english) {
        return english ? unit.nameEn() : unit.name();
    }
}
