package dev.latchkey.invite;

/** What a conversation is, as far as invites care. */
public enum ConversationKind {
  GROUP,
  /** Two inboxes for good: it has no invites (REVIEW-01 to REVIEW-03). */
  DIRECT_MESSAGE
}
