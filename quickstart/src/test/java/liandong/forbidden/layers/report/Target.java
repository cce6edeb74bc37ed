package liandong.forbidden.layers.report;

public class Target {}
