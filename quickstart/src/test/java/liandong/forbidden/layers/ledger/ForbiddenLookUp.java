package liandong.forbidden.layers.ledger;

import liandong.forbidden.layers.hierarchy.Target;

class ForbiddenLookUp {
    Target higher;
}
