package liandong.console.search;

import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import liandong.message.Message.DirectiveIssued;
import liandong.node.directive.Documents;
import org.springframework.stereotype.Component;

/**
 * Numbers and titles of directives by the place of their envelopes, which never change: each body is decoded once in the
 * life of the process. They stand in no column, so no index of the store could find them.
 */
@Component
class Titles {
    private static final int MOST = 200_000;

    private final Documents documents;
    private final Map<Long, Title> known = new ConcurrentHashMap<>();

    Titles(Documents documents) {
        this.documents = documents;
    }

    /**
     * What a directive is called.
     *
     * @param folded number and title as they are compared
     */
    record Title(String number, String title, LocalDate date, String folded) {}

    Title at(long place) {
        Title title = known.get(place);
        if (title == null) {
            DirectiveIssued issued = documents.at(place);
            String number = issued.number().toString();
            title = new Title(number, issued.title(), issued.issueDate(), Wanted.fold(number + "\n" + issued.title()));
            if (known.size() < MOST) {
                known.put(place, title);
            }
        }
        return title;
    }
}
