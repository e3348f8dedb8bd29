package dev.latchkey.inspect;

import dev.latchkey.appdata.WellKnown;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.extension.ComponentId;
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
          Map.entry("conversation_type", Map.of(1L, "group", 2L, "dm", 3L, "sync", 4L, "oneshot")),
          Map.entry("op", Map.of(1L, "update", 2L, "remove")),
          Map.entry("map_mutation", Map.of(0L, "insert", 1L, "update", 2L, "delete")),
          Map.entry("set_mutation", Map.of(0L, "insert", 1L, "remove", 2L, "remove_by_hash")),
          Map.entry("extension_type", extensions()));

  private static Map<Long, String> extensions() {
    return Map.ofEntries(
        Map.entry(0x0001L, "application_id"),
        Map.entry(0x0002L, "ratchet_tree"),
        Map.entry(0x0003L, "required_capabilities"),
        Map.entry(0x0004L, "external_pub"),
        Map.entry(0x0005L, "external_senders"),
        Map.entry(0x0006L, "app_data_dictionary"),
        Map.entry(0x0007L, "supported_wire_formats"),
        Map.entry(0x0008L, "required_wire_formats"),
        Map.entry(0x000aL, "last_resort"),
        Map.entry(0xf000L, "XMTP immutable metadata"),
        Map.entry(0xff00L, "XMTP mutable metadata"),
        Map.entry(0xff01L, "XMTP membership"),
        Map.entry(0xff02L, "XMTP permissions"),
        Map.entry(0xff03L, "XMTP welcome wrapper key"),
        Map.entry(0xff04L, "XMTP pointee AEAD types"));
  }

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
      case "component_id" ->
          WellKnown.byId(new ComponentId(value)).map(Enum::name).or(() -> unnamed(value));
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
