package dev.latchkey.admission;

/** The sender type in a message's framing. */
public enum SenderKind {
  MEMBER,
  EXTERNAL,
  NEW_MEMBER_PROPOSAL,
  NEW_MEMBER_COMMIT
}
