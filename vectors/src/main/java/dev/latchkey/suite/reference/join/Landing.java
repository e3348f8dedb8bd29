package dev.latchkey.suite.reference.join;

import dev.latchkey.appdata.WellKnown;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.CommitOptions;
import dev.latchkey.group.CreatedCommit;
import dev.latchkey.group.MessageOptions;
import dev.latchkey.invite.EnvelopeTime;
import dev.latchkey.join.Cursor;
import dev.latchkey.join.Envelope;
import dev.latchkey.join.EpochArbiter.Fate;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.profile.Profile;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataValue;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of one publication.
 *
 * @param before messages that are sequenced ahead of it
 * @param answer {@code taken}, {@code refused}, or {@code lost}: taken without an answer
 * @param fate what the members make of it, where the script says
 * @param reactions commits of members who have heard it, in order
 */
record Landing(
    Cursor cursor,
    EnvelopeTime at,
    List<Envelope> before,
    String answer,
    Optional<Fate> fate,
    List<Reaction> reactions) {
  static Landing read(DataObject landing) throws DataException {
    return new Landing(
        new Cursor(landing.get("cursor").decimalUint64()),
        new EnvelopeTime(landing.get("envelope_ns").decimalUint64()),
        landing
            .optional("before", list -> list.list(it -> it.object(Landing::envelope)))
            .orElse(List.of()),
        landing.optional("answer", DataValue::text).orElse("taken"),
        landing.optional("members", DataValue::text).map(Landing::fate),
        landing
            .optional("then", list -> list.list(it -> it.object(Reaction::read)))
            .orElse(List.of()));
  }

  static Envelope envelope(DataObject message) throws DataException {
    return new Envelope(
        new Cursor(message.get("cursor").decimalUint64()),
        new EnvelopeTime(message.get("envelope_ns").decimalUint64()),
        message.get("message").lowerHex());
  }

  private static Fate fate(String word) {
    return switch (word) {
      case "accept" -> Fate.OPENED;
      case "refuse" -> Fate.REFUSED;
      case "unknown" -> Fate.UNKNOWN;
      default -> throw new IllegalArgumentException("members \"" + word + "\"");
    };
  }

  /** Does to {@code topic} what the script says; an exception is what the publisher sees. */
  void take(Bytes message, List<Envelope> topic) throws IOException {
    if (answer.equals("refused")) {
      throw new IOException("refused by the script");
    }
    topic.addAll(before);
    topic.add(new Envelope(cursor, at, message));
    for (Reaction reaction : reactions) {
      topic.add(reaction.to(message, at));
    }
    if (answer.equals("lost")) {
      throw new IOException("no answer, says the script");
    }
  }

  /** A member hears the publication, and at once commits an update of one component. */
  record Reaction(
      Participant member, ComponentId component, Bytes update, Cursor cursor, EnvelopeTime at) {
    static Reaction read(DataObject reaction) throws DataException {
      return new Reaction(
          reaction.get("member").object(Participant::read),
          reaction
              .optional("component", DataValue::uint16)
              .map(ComponentId::new)
              .orElse(WellKnown.EXTERNAL_COMMIT_POLICY.id()),
          reaction.get("update").lowerHex(),
          new Cursor(reaction.get("cursor").decimalUint64()),
          new EnvelopeTime(reaction.get("envelope_ns").decimalUint64()));
    }

    Envelope to(Bytes publication, EnvelopeTime heard) {
      try {
        member.receive(publication, heard);
        CreatedCommit commit =
            member
                .state()
                .group()
                .commit()
                .with(CommitOptions.DEFAULT.with(MessageOptions.PRIVATE).withPath())
                .with(AppDataUpdate.update(component, update))
                .build(member.signer(), SeededRandom.of("reaction", cursor.toString()));
        return new Envelope(cursor, at, commit.message().encoded(Profile.XIP82));
      } catch (ProtocolException refusal) {
        throw new IllegalStateException("the member does not react", refusal);
      }
    }
  }
}
