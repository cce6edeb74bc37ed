package liandong.forbidden.layers.hierarchy;

public class Target {}
