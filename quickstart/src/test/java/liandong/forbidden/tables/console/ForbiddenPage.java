package liandong.forbidden.tables.console;

import liandong.forbidden.tables.node.store.ReportTable;
import liandong.forbidden.tables.node.store.Tables;

class ForbiddenPage {
    Tables tables;
    ReportTable table;
}
