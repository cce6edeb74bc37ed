package liandong.forbidden.levels.node;

import liandong.forbidden.levels.county.Duties;

class ForbiddenNeed {
    Duties county;
}
