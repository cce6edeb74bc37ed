package liandong.forbidden.pages.console.review;

import liandong.forbidden.pages.hierarchy.Unit;

final class ForbiddenName {
    String heading(Unit unit) {
        return unit.nameEn();
    }
}
