package liandong.forbidden.layers.directive;

public class Target {}
