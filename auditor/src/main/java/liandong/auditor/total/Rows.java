package liandong.auditor.total;

import liandong.ledger.Hash;

/** Where the records of one stream stand that hold, by a number from 0 in the order in which they were taken. */
public interface Rows {
    String topic();

    long sequence(int row);

    /** In its topic. */
    long offset(int row);

    /** The broker's append time, epoch milliseconds. */
    long recorded(int row);

    /** Of the envelope. */
    Hash hash(int row);
}
