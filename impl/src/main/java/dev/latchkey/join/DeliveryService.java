package dev.latchkey.join;

import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.identity.GroupId;
import java.io.IOException;
import java.util.List;

/**
 * The delivery service, untrusted but for its order: one topic for each group, one for the Welcomes
 * of each installation. It takes anything well formed; which Commit opens an epoch is decided by
 * members. An implementation MUST give every reader the same order and stamps.
 */
public interface DeliveryService {
  /**
   * Appends to the topic of {@code group}. After an exception the message may or may not have been
   * taken; publishing the same bytes again is harmless.
   */
  void publish(GroupId group, OutgoingMessage message) throws IOException;

  /** The topic of {@code group} after {@code after}, in order. */
  List<Envelope> read(GroupId group, Cursor after) throws IOException;

  /** Appends to the Welcome topic of {@code installation}. */
  void publishWelcome(SignaturePublicKey installation, WrappedWelcome welcome) throws IOException;

  /** The Welcome topic of {@code installation} after {@code after}, in order. */
  List<WelcomeEnvelope> welcomes(SignaturePublicKey installation, Cursor after) throws IOException;
}
