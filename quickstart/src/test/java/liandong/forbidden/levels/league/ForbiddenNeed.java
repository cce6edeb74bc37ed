package liandong.forbidden.levels.league;

import liandong.forbidden.levels.county.Duties;

class ForbiddenNeed {
    Duties county;
}
