package dev.latchkey.suite.reference.l3;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.SignatureKeyPair;
import dev.latchkey.crypto.SignaturePrivateKey;
import dev.latchkey.crypto.Signer;
import dev.latchkey.group.Group;
import dev.latchkey.group.StagedCommit;
import java.util.Optional;

/**
 * A member behind a handle.
 *
 * @param signaturePrivate its signature key, if it may speak and not only listen
 * @param pending its own Commit that nobody has accepted yet
 */
record Seat(Listener listener, Optional<Bytes> signaturePrivate, Optional<StagedCommit> pending) {
  Seat(Listener listener, Optional<Bytes> signaturePrivate) {
    this(listener, signaturePrivate, Optional.empty());
  }

  Group group() {
    return listener.group();
  }

  /** After a message; a new epoch drops the pending Commit. */
  Seat with(Listener next) {
    boolean goesOn = next.group().epoch().equals(group().epoch());
    return new Seat(next, signaturePrivate, goesOn ? pending : Optional.empty());
  }

  Seat with(Group next) {
    return with(new Listener(next, listener.start()));
  }

  Seat awaiting(Group sender, StagedCommit commit) {
    return new Seat(new Listener(sender, listener.start()), signaturePrivate, Optional.of(commit));
  }

  Signer signer() {
    Bytes key =
        signaturePrivate.orElseThrow(() -> new IllegalStateException("loaded without a key"));
    SignatureKeyPair keys =
        new SignatureKeyPair(
            new SignaturePrivateKey(SecretBytes.copyOf(key)), group().ownLeafNode().signatureKey());
    return group().crypto().signer(keys, SeededRandom.of(key.hex(), "signing"));
  }
}
