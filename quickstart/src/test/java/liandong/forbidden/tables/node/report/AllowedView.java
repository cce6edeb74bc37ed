package liandong.forbidden.tables.node.report;

import liandong.forbidden.tables.node.store.ReportTable;

class AllowedView {
    ReportTable table;
}
