package liandong.forbidden.tables.console;

import liandong.forbidden.tables.node.store.ReportTable;

class AllowedPage {
    ReportTable.Row row;
}
