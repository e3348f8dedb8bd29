package dev.latchkey.join;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.invite.EnvelopeTime;

/** A message of a group's topic as the delivery service hands it out. */
public record Envelope(Cursor cursor, EnvelopeTime time, Bytes message) {}
