package liandong.forbidden.layers.report;

import liandong.forbidden.layers.directive.Target;

class ForbiddenLookUp {
    Target higher;
}
