package liandong.node.seal;

import liandong.ledger.Hash;

/** The fingerprint of the key with which the directory begins, pinned by this node's settings. */
public record RootKey(Hash fingerprint) {}
