package liandong.forbidden.tables.node.store;

/** Stands for all tables. */
public class Tables {}
