package liandong.forbidden.layers.duty;

import liandong.forbidden.layers.report.Target;

class AllowedLookDown {
    Target lower;
}
