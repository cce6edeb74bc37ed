package liandong.directive;

import liandong.ledger.Hash;

/**
 * A file that belongs to a document; the bytes stay at the node that holds it.
 *
 * @param size in bytes
 */
public record Attachment(String name, String mediaType, long size, Hash sha256) {}
