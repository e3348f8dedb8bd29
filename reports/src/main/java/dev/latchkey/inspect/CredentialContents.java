package dev.latchkey.inspect;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.InboxCredential;
import java.util.List;
import java.util.Optional;

/** Names the inbox of every basic credential that is one of XMTP's. */
final class CredentialContents {
  private static final String IDENTITY = "identity";

  private CredentialContents() {}

  static List<Field> explained(List<Field> fields) {
    return fields.stream()
        .map(field -> field.withFields(explained(field.fields())))
        .map(field -> inbox(field).map(field::withValue).orElse(field))
        .toList();
  }

  private static Optional<String> inbox(Field field) {
    if (!field.name().equals(IDENTITY) || field.bytes().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of("inbox " + InboxCredential.decode(field.bytes().get()).value().hex());
    } catch (ProtocolException notOfXmtp) {
      return Optional.empty();
    }
  }
}
