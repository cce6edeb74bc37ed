package liandong.forbidden.layers.directive;

import liandong.forbidden.layers.message.Target;

class ForbiddenLookUp {
    Target higher;
}
