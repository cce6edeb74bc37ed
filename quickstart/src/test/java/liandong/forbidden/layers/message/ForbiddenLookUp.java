package liandong.forbidden.layers.message;

import liandong.forbidden.layers.duty.Target;

class ForbiddenLookUp {
    Target higher;
}
