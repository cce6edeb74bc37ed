package liandong.forbidden.tables.node.store;

/** Stands for one table. */
public class ReportTable {
    /** Stands for what a table answers. */
    public record Row(int number) {}
}
