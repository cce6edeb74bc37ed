package liandong.console;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/**
 * What a browser got.
 *
 * @param address after redirects
 */
public record WebPage(
        Browser browser, int status, URI address, HttpHeaders headers, String text, byte[] bytes, Document html) {

    /** The path with its query. */
    public String path() {
        return address.getRawQuery() == null ? address.getPath() : address.getPath() + "?" + address.getRawQuery();
    }

    /** The elements that a CSS query finds. */
    public Elements all(String query) {
        return html.select(query);
    }

    /** Whether a CSS query finds anything. */
    public boolean has(String query) {
        return !html.select(query).isEmpty();
    }

    /** The text of all that a CSS query finds. */
    public String textOf(String query) {
        return html.select(query).text();
    }

    /** What stands on the page below navigation and notices. */
    public String main() {
        return textOf("main");
    }

    /** What the page says about what was just done. */
    public String notice() {
        return textOf(".notice");
    }

    /** The form that a CSS query finds, which is a form or something inside one. */
    public WebForm form(String query) {
        Element found = html.selectFirst(query);
        if (found == null) {
            throw new AssertionError("no '" + query + "' on " + address + ": " + status + " " + main());
        }
        Element form = found.closest("form");
        if (form == null) {
            throw new AssertionError("'" + query + "' on " + address + " is in no form");
        }
        return new WebForm(this, form);
    }

    /** The page behind the link that a CSS query finds first. */
    public WebPage follow(String query) {
        Element link = html.selectFirst(query);
        if (link == null || link.attr("href").isEmpty()) {
            throw new AssertionError("no link '" + query + "' on " + address + ": " + status + " " + main());
        }
        return browser.get(link.attr("href"));
    }

    /** The cells of each row of the body of the first table that a CSS query finds. */
    public List<List<String>> rows(String query) {
        return html.select(query).select("tbody tr").stream()
                .map(row -> row.select("> td, > th").stream().map(Element::text).toList())
                .toList();
    }
}
