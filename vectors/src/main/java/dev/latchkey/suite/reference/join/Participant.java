package dev.latchkey.suite.reference.join;

import dev.latchkey.admission.Admission;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.Signer;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.Group;
import dev.latchkey.group.KeyPackageBundle;
import dev.latchkey.group.Received;
import dev.latchkey.group.WelcomeJoin;
import dev.latchkey.invite.EnvelopeTime;
import dev.latchkey.invite.EpochStart;
import dev.latchkey.join.Cursor;
import dev.latchkey.join.MemberState;
import dev.latchkey.join.MessageGate;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.suite.adapter.Output;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataValue;
import java.util.List;

/** A member that can do everything a member does: its state, its key, whom it knows. */
final class Participant {
  private final Signer signer;
  private final Associations associations;
  private MemberState state;

  private Participant(Signer signer, Associations associations, MemberState state) {
    this.signer = signer;
    this.associations = associations;
    this.state = state;
  }

  /** Joins by Welcome, takes in what has happened since, and notes when the epoch began. */
  static Participant read(DataObject input) throws DataException {
    Bytes keyPackage = input.get("key_package").lowerHex();
    Bytes initKey = input.get("init_priv").lowerHex();
    Bytes leafKey = input.get("encryption_priv").lowerHex();
    Bytes signatureKey = input.get("signature_priv").lowerHex();
    Bytes welcome = input.get("welcome").lowerHex();
    List<Bytes> history =
        input.optional("history", list -> list.list(DataValue::lowerHex)).orElse(List.of());
    EpochStart start =
        input
            .optional("epoch_start_ns", DataValue::decimalUint64)
            .map(ns -> EpochStart.at(new EnvelopeTime(ns)))
            .orElse(EpochStart.unknown());
    Associations known =
        input.optional("associations", Associations::read).orElse(new Associations(List.of()));
    try {
      KeyPackage own = Wire.keyPackage(keyPackage);
      KeyPackageBundle bundle = new KeyPackageBundle(own, Wire.keys(initKey), Wire.keys(leafKey));
      Group group =
          new WelcomeJoin(Admission.settings(BouncyCastle.provider()), bundle)
              .join(Wire.welcome(welcome));
      for (Bytes message : history) {
        Received received = group.receive(Wire.message(message));
        group =
            received instanceof Received.Committed commit
                ? commit.staged().merge()
                : received.next();
      }
      return new Participant(
          Wire.signer(signatureKey, own.leafNode().signatureKey().value()),
          known,
          new MemberState(group, start, Cursor.START));
    } catch (ProtocolException refusal) {
      throw new IllegalStateException("the member cannot be loaded", refusal);
    }
  }

  MemberState state() {
    return state;
  }

  Signer signer() {
    return signer;
  }

  /** Takes in one message; a refusal leaves the member as it was. */
  void receive(Bytes message, EnvelopeTime at) throws ProtocolException {
    Received received =
        MessageGate.xip82(associations)
            .receive(state.group(), Wire.message(message), at, state.start());
    state =
        received instanceof Received.Committed commit
            ? new MemberState(commit.staged().merge(), EpochStart.at(at), state.read())
            : new MemberState(received.next(), state.start(), state.read());
  }

  /** Enters the epoch that a Commit of its own has opened. */
  void enter(Group next, EnvelopeTime at) {
    state = new MemberState(next, EpochStart.at(at), state.read());
  }

  Output show() {
    return show(state.group());
  }

  static Output show(Group group) {
    return new Output()
        .bytes("group_id", group.id().value())
        .u64("epoch", group.epoch().value())
        .bytes("epoch_authenticator", group.epochAuthenticator().value())
        .number("members", group.tree().memberCount());
  }
}
