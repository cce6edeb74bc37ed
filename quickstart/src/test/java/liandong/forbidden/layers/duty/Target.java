package liandong.forbidden.layers.duty;

public class Target {}
