package liandong.directive;

/**
 * A body that signs a directive.
 *
 * @param lead whether it is the one whose number the document carries; exactly one is
 */
public record IssuingBody(String name, boolean lead) {}
