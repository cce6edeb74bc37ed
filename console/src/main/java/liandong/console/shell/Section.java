package liandong.console.shell;

import java.util.function.Predicate;

/**
 * An entry of the navigation; a family of pages has one as a bean.
 *
 * @param key of its word
 * @param icon name of a Bootstrap icon
 * @param order the smaller, the further left
 * @param path of its page; {@code {unit}} stands for the station
 * @param shown to whom
 */
public record Section(String key, String icon, int order, String path, Predicate<Visit> shown) {}
