package dev.latchkey.group;

import dev.latchkey.framing.MlsMessage;

/** A message to send, and the group after it: adopt {@code next} before sending. */
public record Sent(MlsMessage message, Group next) {}
