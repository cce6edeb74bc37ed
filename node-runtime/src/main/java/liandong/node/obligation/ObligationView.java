package liandong.node.obligation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import liandong.directive.ClauseRef;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.node.store.ObligationQueries;
import liandong.node.store.ObligationQueries.Filter;
import liandong.node.store.ObligationTable;
import liandong.node.surface.Limit;
import liandong.node.surface.Names;
import liandong.node.surface.Page;
import liandong.report.Part;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Obligations as a station shows them. */
@Component
public final class ObligationView {
    private final ObligationTable obligations;
    private final ObligationQueries queries;

    public ObligationView(ObligationTable obligations, ObligationQueries queries) {
        this.obligations = obligations;
        this.queries = queries;
    }

    /** An obligation and where its reports stand. */
    public record Item(
            ObligationId obligation,
            UnitCode unit,
            @Nullable String name,
            String form,
            int formVersion,
            Period period,
            @Nullable LocalDate due,
            Obligation.Account account,
            Set<ClauseRef> askedBy,
            Own own,
            Total total) {}

    /**
     * The own report.
     *
     * @param counted number of the version whose amounts count
     */
    public record Own(@Nullable Newest newest, @Nullable Integer counted) {}

    public record Newest(
            int version,
            ReportVersion.State state,
            @Nullable Instant filedAt,
            boolean late) {}

    /** Numbers of the newest and of the certified version of the total. */
    public record Total(@Nullable Integer newest, @Nullable Integer certified) {}

    public Page<Item> list(Post post, Filter filter, String after, Limit limit) {
        List<ObligationId> ids = queries.list(post.unit(), filter, after, limit.oneMore());
        return Page.of(ids, limit, ObligationId::toString).map(id -> item(post, obligations.load(post.unit(), id)));
    }

    /** What the station knows of an obligation and its reports; one that nobody has asked for is empty. */
    public Obligation one(UnitCode station, ObligationId id) {
        return obligations.load(station, id);
    }

    private static Item item(Post post, Obligation obligation) {
        ObligationId id = obligation.id();
        Newest newest = obligation
                .newest(Part.OWN)
                .map(version -> new Newest(
                        version.number(), version.state(), version.filed(), version.lateFor(obligation.dueInstant())))
                .orElse(null);
        return new Item(
                id,
                id.unit(),
                Names.of(post, id.unit(), id.period().first()),
                id.form(),
                obligation.formVersion(),
                id.period(),
                obligation.due(),
                obligation.account(),
                obligation.askedBy(),
                new Own(newest, number(obligation.counted(Part.OWN).orElse(null))),
                new Total(
                        number(obligation.newest(Part.TOTAL).orElse(null)),
                        obligation.certified() == 0 ? null : obligation.certified()));
    }

    private static @Nullable Integer number(@Nullable ReportVersion version) {
        return version == null ? null : version.number();
    }
}
