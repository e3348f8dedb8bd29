package dev.latchkey.join;

import dev.latchkey.failure.ProtocolException;

/** A candidate that was dropped: where it stood, by which check, and why. */
public record Discard(int position, CandidateCheck check, ProtocolException reason) {
  @Override
  public String toString() {
    return "#" + position + " " + check + ": " + reason.code().id();
  }
}
