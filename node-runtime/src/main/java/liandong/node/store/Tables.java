package liandong.node.store;

import liandong.schemas.Codec;
import liandong.schemas.Schemas;

/** All tables of one node's database, and what is asked of several at once. */
public record Tables(
        Database database,
        EnvelopeTable envelopes,
        OutboxTable outbox,
        SealedTable sealed,
        InboxTable inbox,
        StreamTable streams,
        DirectiveTable directives,
        ObligationTable obligations,
        VersionTable versions,
        TotalTable totals,
        QuarantineTable quarantine,
        DecisionTable decisions,
        PileTable piles,
        AnswerTable answers,
        WitnessTable witnesses,
        OwnStreamTable own,
        VerificationTable verifications,
        AccountTable accounts,
        TokenTable tokens,
        DraftTable drafts,
        DirectiveDraftTable directiveDrafts,
        AttachmentTable attachments,
        NodeState state,
        DirectiveQueries directiveQueries,
        HeldDirectives heldDirectives,
        RecordedDirectives recordedDirectives,
        ReportQueries reportQueries,
        Filings filings,
        ObligationQueries obligationQueries,
        Standings standings,
        EnvelopeQueries envelopeQueries,
        StreamBooks streamBooks,
        UnfoldedTable unfolded) {

    /** The tables of {@code database}. */
    public static Tables of(Database database, Schemas schemas, Codec codec) {
        EnvelopeTable envelopes = new EnvelopeTable(database, schemas, codec);
        VersionTable versions = new VersionTable(database);
        return new Tables(
                database,
                envelopes,
                new OutboxTable(database, schemas, codec),
                new SealedTable(database),
                new InboxTable(database),
                new StreamTable(database),
                new DirectiveTable(database),
                new ObligationTable(database, versions),
                versions,
                new TotalTable(database),
                new QuarantineTable(database),
                new DecisionTable(database),
                new PileTable(database),
                new AnswerTable(database),
                new WitnessTable(database),
                new OwnStreamTable(database),
                new VerificationTable(database),
                new AccountTable(database),
                new TokenTable(database),
                new DraftTable(database),
                new DirectiveDraftTable(database),
                new AttachmentTable(database),
                new NodeState(database),
                new DirectiveQueries(database),
                new HeldDirectives(database, envelopes),
                new RecordedDirectives(database),
                new ReportQueries(database),
                new Filings(database, envelopes),
                new ObligationQueries(database),
                new Standings(database),
                new EnvelopeQueries(database),
                new StreamBooks(database),
                new UnfoldedTable(database));
    }
}
