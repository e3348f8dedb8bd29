package dev.latchkey.inspect;

import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.registry.CipherSuiteId;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the numbers of a field stand for. */
final class Meaning {
  private static final long LAST_SHOWN_SECOND = 253_402_300_799L;
  private static final int GREASE_PATTERN = 0x0a0a;

  /** Names by field and value, as the specifications write them. */
  private static final Map<String, Map<Long, String>> NAMES =
      Map.ofEntries(
          Map.entry("protocol_version", Map.of(1L, "mls10")),
          Map.entry(
              "wire_format",
              Map.of(
                  1L, "mls_public_message",
                  2L, "mls_private_message",
                  3L, "mls_welcome",
                  4L, "mls_group_info",
                  5L, "mls_key_package")),
          Map.entry("content_type", Map.of(1L, "application", 2L, "proposal", 3L, "commit")),
          Map.entry(
              "sender_type",
              Map.of(
                  1L, "member",
                  2L, "external",
                  3L, "new_member_proposal",
                  4L, "new_member_commit")),
          Map.entry("leaf_node_source", Map.of(1L, "key_package", 2L, "update", 3L, "commit")),
          Map.entry("node_type", Map.of(1L, "leaf", 2L, "parent")),
          Map.entry("proposal_or_ref_type", Map.of(1L, "proposal", 2L, "reference")),
          Map.entry("psktype", Map.of(1L, "external", 2L, "resumption", 3L, "application")),
          Map.entry("usage", Map.of(1L, "application", 2L, "reinit", 3L, "branch")),
          Map.entry("credential_type", Map.of(1L, "basic", 2L, "x509")),
          Map.entry(
              "proposal_type",
              Map.of(
                  1L, "add",
                  2L, "update",
                  3L, "remove",
                  4L, "psk",
                  5L, "reinit",
                  6L, "external_init",
                  7L, "group_context_extensions",
                  8L, "app_data_update",
                  9L, "app_ephemeral",
                  10L, "self_remove")),
          Map.entry(
              "extension_type",
              Map.of(
                  1L, "application_id",
                  2L, "ratchet_tree",
                  3L, "required_capabilities",
                  4L, "external_pub",
                  5L, "external_senders",
                  6L, "app_data_dictionary",
                  7L, "supported_wire_formats",
                  8L, "required_wire_formats")));

  private Meaning() {}

  /** The number, and what it stands for where that is known. */
  static String of(String field, long value) {
    String number = Long.toUnsignedString(value);
    return name(field, value).map(name -> number + " (" + name + ")").orElse(number);
  }

  private static Optional<String> name(String field, long value) {
    return switch (field) {
      case "cipher_suite_id" ->
          CipherSuite.of(new CipherSuiteId((int) value)).map(Enum::name).or(() -> unnamed(value));
      case "not_before", "not_after" -> Optional.of(time(value));
      default ->
          Optional.ofNullable(NAMES.get(field))
              .flatMap(names -> Optional.ofNullable(names.get(value)).or(() -> unnamed(value)));
    };
  }

  private static Optional<String> unnamed(long value) {
    boolean matches = (value & 0x0f0f) == GREASE_PATTERN && value >>> 12 == ((value >>> 4) & 0xf);
    return Optional.of(
        String.format(Locale.ROOT, matches ? "0x%04x, GREASE" : "0x%04x, unknown", value));
  }

  private static String time(long seconds) {
    return Long.compareUnsigned(seconds, LAST_SHOWN_SECOND) > 0
        ? "beyond any date"
        : Instant.ofEpochSecond(seconds).toString();
  }
}
