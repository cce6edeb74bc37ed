package liandong.auditor.total;

import java.time.Instant;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Actor;
import liandong.message.Message;

/**
 * A record whose seal holds, with its place.
 *
 * @param recorded the broker's append time, epoch milliseconds
 * @param directory sequence of the directory that the sender had applied
 * @param time when the sender says it happened
 */
public record Entry(
        String topic,
        long offset,
        long recorded,
        UnitCode sender,
        long sequence,
        Hash hash,
        long directory,
        Instant time,
        Actor actor,
        Message message) {}
