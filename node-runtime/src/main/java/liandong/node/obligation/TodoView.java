package liandong.node.obligation;

import java.util.List;
import liandong.duty.Post;
import liandong.message.Message.DirectiveIssued;
import liandong.node.directive.Documents;
import liandong.node.store.DirectiveQueries;
import liandong.node.store.ObligationQueries;
import liandong.node.store.ObligationQueries.Owed;
import org.springframework.stereotype.Component;

/** What a station itself has to do: directives to sign for, and reports to file. */
@Component
public final class TodoView {
    private final ObligationQueries obligations;
    private final DirectiveQueries directives;
    private final Documents documents;

    public TodoView(ObligationQueries obligations, DirectiveQueries directives, Documents documents) {
        this.obligations = obligations;
        this.directives = directives;
        this.documents = documents;
    }

    /** All reports that were ever asked of the station itself, in the order of their due days. */
    public List<Owed> reports(Post post) {
        return obligations.owed(post.unit());
    }

    /** The directives in force that the station was sent, not as a copy, and has not signed for; oldest first. */
    public List<DirectiveIssued> unsigned(Post post) {
        return directives.unsigned(post.unit()).stream()
                .map(documents::at)
                .filter(issued -> issued.recipients().contains(post.unit()))
                .toList();
    }
}
