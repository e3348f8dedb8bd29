package dev.latchkey.group;

import dev.latchkey.framing.PublicMessage;

/** A message that a joiner was given as a SelfRemove and did not commit, and why. */
public record DroppedProposal(PublicMessage message, String reason) {}
