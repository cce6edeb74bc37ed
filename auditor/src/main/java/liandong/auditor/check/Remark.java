package liandong.auditor.check;

/**
 * Something that is worth knowing and not wrong.
 *
 * @param name such as {@code repeated} or {@code clock-ahead}
 * @param offset of the first record that it concerns
 * @param count how many records it concerns
 */
public record Remark(String name, String topic, long offset, long count, String text) {}
