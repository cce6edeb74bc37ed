package liandong.forbidden.tables.node.report;

import liandong.forbidden.tables.node.store.Tables;

class ForbiddenView {
    Tables tables;
}
