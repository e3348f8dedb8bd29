package dev.latchkey.appdata;

import dev.latchkey.identity.InboxId;

/**
 * Who proposed a change: the committer for a proposal by value, the sender of the proposal for one
 * by reference.
 */
public sealed interface Actor {
  Actor OUTSIDER = new Outsider();

  static Actor member(InboxId inbox) {
    return new Member(inbox);
  }

  /** A member of the group, by the inbox in the credential of its leaf before the commit. */
  record Member(InboxId inbox) implements Actor {}

  /** Anybody whose framing sender is not {@code member}. */
  record Outsider() implements Actor {}
}
