package dev.latchkey.schedule;

/** Each sender's two chains of keys in one epoch (RFC 9420, section 9). */
public enum RatchetType {
  /** Proposals and Commits. */
  HANDSHAKE("handshake"),
  /** Application data. */
  APPLICATION("application");

  private final String label;

  RatchetType(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
