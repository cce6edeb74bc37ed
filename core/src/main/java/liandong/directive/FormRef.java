package liandong.directive;

/** A version of a form. */
public record FormRef(String code, int version) {}
