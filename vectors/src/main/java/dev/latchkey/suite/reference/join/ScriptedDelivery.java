package dev.latchkey.suite.reference.join;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.identity.GroupId;
import dev.latchkey.join.Cursor;
import dev.latchkey.join.DeliveryService;
import dev.latchkey.join.Envelope;
import dev.latchkey.join.EpochArbiter;
import dev.latchkey.join.OutgoingMessage;
import dev.latchkey.join.WelcomeEnvelope;
import dev.latchkey.join.WrappedWelcome;
import dev.latchkey.join.memory.Faults;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A delivery service that does with each publication what its script says. */
final class ScriptedDelivery implements DeliveryService, EpochArbiter {
  private final List<Envelope> topic = new ArrayList<>();
  private final List<Landing> landings;
  private final Journal journal;
  private final Faults faults;
  private int used;
  private boolean published;

  ScriptedDelivery(List<Envelope> before, List<Landing> landings, Journal journal, Faults faults) {
    this.topic.addAll(before);
    this.landings = List.copyOf(landings);
    this.journal = journal;
    this.faults = faults;
  }

  /** The same topic under another script. */
  ScriptedDelivery next(List<Envelope> more, List<Landing> changed, Faults planned) {
    List<Envelope> all = new ArrayList<>(topic);
    all.addAll(more);
    return new ScriptedDelivery(all, changed, journal, planned);
  }

  @Override
  public void publish(GroupId group, OutgoingMessage message) throws IOException {
    ObjectNode action =
        journal
            .note("publish")
            .put("group_id", group.value().hex())
            .put("message", message.data().hex());
    epoch(message.data()).ifPresent(epoch -> action.put("epoch", epoch));
    faults.before("delivery.publish");
    if (used == landings.size()) {
      throw new IOException("refused: the script foresees no publication more");
    }
    Landing landing = landings.get(used);
    used++;
    published = true;
    landing.take(message.data(), topic);
    faults.after("delivery.publish");
  }

  @Override
  public List<Envelope> read(GroupId group, Cursor after) throws IOException {
    journal.note("read").put("after", Long.toUnsignedString(after.value()));
    if (published) {
      published = false;
      faults.before("delivery.read-back");
    }
    return topic.stream().filter(e -> e.cursor().compareTo(after) > 0).toList();
  }

  @Override
  public void publishWelcome(SignaturePublicKey installation, WrappedWelcome welcome)
      throws IOException {
    journal
        .note("welcome")
        .put("installation", installation.value().hex())
        .put("installation_key", welcome.recipient().key().value().hex())
        .put("kem_output", welcome.data().kemOutput().value().hex())
        .put("ciphertext", welcome.data().ciphertext().hex())
        .put("metadata", welcome.metadata().hex());
    faults.before("delivery.welcome");
    faults.after("delivery.welcome");
  }

  @Override
  public List<WelcomeEnvelope> welcomes(SignaturePublicKey installation, Cursor after) {
    return List.of();
  }

  /** What the script says of the landing; where it is silent, the first of an epoch opens it. */
  @Override
  public Fate fate(GroupId group, List<Envelope> commits, Envelope own) throws IOException {
    Optional<Fate> said =
        landings.stream()
            .filter(landing -> landing.cursor().equals(own.cursor()))
            .findFirst()
            .flatMap(Landing::fate);
    return said.isPresent() ? said.get() : FIRST.fate(group, commits, own);
  }

  private static Optional<String> epoch(Bytes message) {
    try {
      return Wire.message(message) instanceof MlsMessage.OfPublicMessage found
          ? Optional.of(found.content().content().epoch().toString())
          : Optional.empty();
    } catch (ProtocolException unreadable) {
      return Optional.empty();
    }
  }
}
