package liandong.auditor.check;

import liandong.auditor.source.StoredRecord;
import liandong.hierarchy.UnitCode;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.message.Streams;
import org.jspecify.annotations.Nullable;

/** What is said of the records of one stream, and the chain of those that hold, which says the rest. */
final class StreamFaults implements Chain.Sink {
    private final String topic;
    private final Terms terms;
    private final Region region;
    private final Findings findings;
    private final Chain chain = new Chain(this);
    /** Which record of the topic is being judged. */
    private long nth;
    /** Where a record that is no part of the stream claims to come next, behind the last one so far. */
    private long claimed = -1;

    StreamFaults(String topic, Terms terms, Region region) {
        this.topic = topic;
        this.terms = terms;
        this.region = region;
        this.findings = new Findings(terms.checks());
    }

    /** What follows is said of this record. */
    void judging(long record) {
        nth = record;
    }

    /** A record that cannot be read as one of a stream. */
    void lost(StoredRecord record, Kind kind, String expected, String found) {
        claimed = claimed < 0 ? record.offset() : claimed;
        chain.lose(record.offset(), record.recorded());
        UnitCode writer = writer();
        String sender = writer == null ? "" : writer.value();
        fault(kind, sender, record.offset(), record.recorded(), 0, expected, found);
    }

    /** A record whose seal says nothing. */
    void unsealed(StoredRecord record, EnvelopeHeader header, Kind kind, String expected, String found) {
        fault(kind, record, header, expected, found);
        chain.lose(record.offset(), record.recorded());
    }

    /** A record whose seal is not good. */
    void forged(ReadRecord read, Seals.Wrong wrong) {
        chain.lose(read.record().offset(), read.record().recorded());
        fault(wrong.kind(), read, wrong.expected(), wrong.found());
    }

    /** Takes a record whose seal holds into the chain; whether it is the one of its sequence. */
    boolean take(ReadRecord read) {
        Hash key = read.seal().key();
        StoredRecord record = read.record();
        boolean taken = chain.take(read.header(), read.hash(), key, record.offset(), record.recorded());
        claimed = taken ? -1 : claimed;
        return taken;
    }

    /** The topic has ended: what is missing is missing. */
    void end() {
        chain.end();
        if (claimed >= 0) {
            findings.remark(
                    "may-be-changed",
                    topic,
                    claimed,
                    "no part of the stream, and stands where sequence "
                            + (chain.places().highest() + 1)
                            + " would: made up, or the last record changed; compare with an archive");
        }
    }

    /** Notes the fault; says whether the message is to be applied all the same, because nobody checks that. */
    boolean isAppliedWith(Kind kind, ReadRecord read, String expected, String found) {
        fault(kind, read, expected, found);
        return !findings.has(kind);
    }

    void fault(Kind kind, ReadRecord read, String expected, String found) {
        fault(kind, read.record(), read.header(), expected, found);
    }

    private void fault(Kind kind, StoredRecord record, EnvelopeHeader header, String expected, String found) {
        if (kind.isForeign()
                && claimed < 0
                && header.sequence() == chain.places().highest() + 1) {
            claimed = record.offset();
        }
        fault(kind, header.sender(), record.offset(), record.recorded(), header.sequence(), expected, found);
    }

    @Override
    public void fault(
            Kind kind, String sender, long offset, long recorded, long sequence, String expected, String found) {
        if (findings.has(kind) && terms.includes(recorded)) {
            Fault fault = new Fault(kind, topic, offset, recorded, sender, sequence, expected, found, 1, null);
            if (kind.isForeign()) {
                findings.foreign(fault);
            } else {
                findings.add(fault, nth);
            }
        }
    }

    @Override
    public void repeat(long sequence, long offset) {
        remark("repeated", offset, "sequence " + sequence + " stands here once more, byte for byte");
    }

    @Override
    public boolean isGivenUp(long before, Head from) {
        return region.continuations(topic).stream()
                .anyMatch(each ->
                        each.from().equals(from) && each.kept().sequence() <= before && before < from.sequence());
    }

    @Override
    public void late(long sequence, long offset) {
        remark("late", offset, "sequence " + sequence + " stands behind later ones; the signed order counts");
    }

    void remark(String name, long offset, String text) {
        findings.remark(name, topic, offset, text);
    }

    /** Who may write this topic; none if nobody may, or nobody knows yet. */
    @Nullable
    UnitCode writer() {
        return topic.equals(Streams.DIRECTORY)
                ? region.top()
                : Topics.writer(topic).orElse(null);
    }

    String topic() {
        return topic;
    }

    Places places() {
        return chain.places();
    }

    Findings findings() {
        return findings;
    }
}
