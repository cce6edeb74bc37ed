package liandong.forbidden.layers.message;

public class Target {}
