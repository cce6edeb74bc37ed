package liandong.node.wiring;

import liandong.node.hosting.Hosting;
import liandong.node.seal.OwnStreams;
import liandong.node.store.AccountTable;
import liandong.node.store.AnswerTable;
import liandong.node.store.AttachmentTable;
import liandong.node.store.Database;
import liandong.node.store.DecisionTable;
import liandong.node.store.DirectiveDraftTable;
import liandong.node.store.DirectiveQueries;
import liandong.node.store.DirectiveTable;
import liandong.node.store.DraftTable;
import liandong.node.store.EnvelopeQueries;
import liandong.node.store.EnvelopeTable;
import liandong.node.store.Filings;
import liandong.node.store.HeldDirectives;
import liandong.node.store.NodeState;
import liandong.node.store.ObligationQueries;
import liandong.node.store.ObligationTable;
import liandong.node.store.OutboxTable;
import liandong.node.store.OwnStreamTable;
import liandong.node.store.PileTable;
import liandong.node.store.QuarantineTable;
import liandong.node.store.RecordedDirectives;
import liandong.node.store.ReportQueries;
import liandong.node.store.SealedTable;
import liandong.node.store.Standings;
import liandong.node.store.StreamBooks;
import liandong.node.store.StreamTable;
import liandong.node.store.Tables;
import liandong.node.store.TokenTable;
import liandong.node.store.TotalTable;
import liandong.node.store.VerificationTable;
import liandong.node.store.WitnessTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives each subject the tables and queries that it needs, so that none has to know all of them. */
@Configuration(proxyBeanMethods = false)
class StoreWiring {
    private final Tables tables;

    StoreWiring(Tables tables) {
        this.tables = tables;
    }

    @Bean
    OwnStreams ownStreams(Hosting hosting) {
        return new OwnStreams(tables, hosting);
    }

    @Bean
    Database database() {
        return tables.database();
    }

    @Bean
    EnvelopeTable envelopeTable() {
        return tables.envelopes();
    }

    @Bean
    OutboxTable outboxTable() {
        return tables.outbox();
    }

    @Bean
    SealedTable sealedTable() {
        return tables.sealed();
    }

    @Bean
    StreamTable streamTable() {
        return tables.streams();
    }

    @Bean
    DirectiveTable directiveTable() {
        return tables.directives();
    }

    @Bean
    ObligationTable obligationTable() {
        return tables.obligations();
    }

    @Bean
    TotalTable totalTable() {
        return tables.totals();
    }

    @Bean
    QuarantineTable quarantineTable() {
        return tables.quarantine();
    }

    @Bean
    DecisionTable decisionTable() {
        return tables.decisions();
    }

    @Bean
    PileTable pileTable() {
        return tables.piles();
    }

    @Bean
    AnswerTable answerTable() {
        return tables.answers();
    }

    @Bean
    WitnessTable witnessTable() {
        return tables.witnesses();
    }

    @Bean
    OwnStreamTable ownStreamTable() {
        return tables.own();
    }

    @Bean
    VerificationTable verificationTable() {
        return tables.verifications();
    }

    @Bean
    AccountTable accountTable() {
        return tables.accounts();
    }

    @Bean
    TokenTable tokenTable() {
        return tables.tokens();
    }

    @Bean
    DraftTable draftTable() {
        return tables.drafts();
    }

    @Bean
    DirectiveDraftTable directiveDraftTable() {
        return tables.directiveDrafts();
    }

    @Bean
    AttachmentTable attachmentTable() {
        return tables.attachments();
    }

    @Bean
    NodeState nodeState() {
        return tables.state();
    }

    @Bean
    DirectiveQueries directiveQueries() {
        return tables.directiveQueries();
    }

    @Bean
    HeldDirectives heldDirectives() {
        return tables.heldDirectives();
    }

    @Bean
    RecordedDirectives recordedDirectives() {
        return tables.recordedDirectives();
    }

    @Bean
    ReportQueries reportQueries() {
        return tables.reportQueries();
    }

    @Bean
    Filings filings() {
        return tables.filings();
    }

    @Bean
    ObligationQueries obligationQueries() {
        return tables.obligationQueries();
    }

    @Bean
    Standings standings() {
        return tables.standings();
    }

    @Bean
    EnvelopeQueries envelopeQueries() {
        return tables.envelopeQueries();
    }

    @Bean
    StreamBooks streamBooks() {
        return tables.streamBooks();
    }
}
