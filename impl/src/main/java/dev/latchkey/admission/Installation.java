package dev.latchkey.admission;

import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.identity.InboxId;
import java.util.Optional;

/**
 * A client that a commit brings in.
 *
 * @param inbox what its credential claims; empty where that is no inbox id
 * @param key its signature key
 * @param association whether that key is the joiner inbox's
 */
public record Installation(
    Optional<InboxId> inbox, SignaturePublicKey key, Association association) {}
