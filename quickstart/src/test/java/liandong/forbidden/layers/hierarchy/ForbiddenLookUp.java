package liandong.forbidden.layers.hierarchy;

import liandong.forbidden.layers.report.Target;

class ForbiddenLookUp {
    Target higher;
}
