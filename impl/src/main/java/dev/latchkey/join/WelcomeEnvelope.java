package dev.latchkey.join;

import dev.latchkey.invite.EnvelopeTime;

/** A Welcome of an installation's topic as the delivery service hands it out. */
public record WelcomeEnvelope(Cursor cursor, EnvelopeTime time, WrappedWelcome welcome) {}
