package liandong.console.shell;

import java.util.function.Predicate;
import liandong.duty.Post;

/**
 * An entry of the navigation; a family of pages has one as a bean.
 *
 * @param key of its word
 * @param icon name of a Bootstrap icon
 * @param order the smaller, the further left
 * @param path of its page; {@code {unit}} stands for the station
 * @param station whose pages these are: at any other station none of them opens
 * @param visitor to whom it is shown there
 */
public record Section(
        String key, String icon, int order, String path, Predicate<Post> station, Predicate<Visit> visitor) {

    /** Of a page that every station has. */
    public Section(String key, String icon, int order, String path, Predicate<Visit> visitor) {
        this(key, icon, order, path, post -> true, visitor);
    }

    /** Whether the visitor sees it. */
    boolean isShown(Visit visit) {
        return station.test(visit.post()) && visitor.test(visit);
    }

    /** Whether a path is that of its page at this station, or of one below it. */
    boolean holds(String asked, Post post) {
        String own = path.replace("{unit}", post.unit().value());
        return asked.equals(own) || asked.startsWith(own + "/");
    }
}
