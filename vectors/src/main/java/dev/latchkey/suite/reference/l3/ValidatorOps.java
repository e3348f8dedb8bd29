package dev.latchkey.suite.reference.l3;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.HpkeKeyPair;
import dev.latchkey.crypto.HpkePrivateKey;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.Group;
import dev.latchkey.group.GroupSettings;
import dev.latchkey.group.KeyPackageBundle;
import dev.latchkey.group.Received;
import dev.latchkey.group.StagedCommit;
import dev.latchkey.group.Succession;
import dev.latchkey.group.WelcomeJoin;
import dev.latchkey.invite.EnvelopeTime;
import dev.latchkey.invite.EpochStart;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.message.Welcome;
import dev.latchkey.profile.Profile;
import dev.latchkey.suite.adapter.OpCall;
import dev.latchkey.suite.adapter.OpInput;
import dev.latchkey.suite.adapter.Output;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataValue;
import dev.latchkey.suite.protocol.Reply;
import dev.latchkey.tree.Member;
import dev.latchkey.tree.RatchetTree;
import java.util.List;
import java.util.Optional;

/** {@code validator.load}, {@code .process} and {@code .state}: a member that only listens. */
final class ValidatorOps {
  private final Handles handles;

  ValidatorOps(Handles handles) {
    this.handles = handles;
  }

  /** Joins by Welcome and takes in what has happened since. */
  Reply load(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    GroupSettings settings = Settings.of(input);
    Profile profile = settings.profile();
    KeyPackage keyPackage = Messages.keyPackage(input.bytes("key_package"), profile);
    MlsCrypto crypto = Settings.crypto(keyPackage.cipherSuite());
    KeyPackageBundle bundle =
        new KeyPackageBundle(
            keyPackage,
            keys(crypto, input.bytes("init_priv")),
            keys(crypto, input.bytes("encryption_priv")));
    Optional<Bytes> signing = input.optional("signature_priv", DataValue::lowerHex);
    EpochStart start =
        input
            .optional("epoch_start_ns", DataValue::decimalUint64)
            .map(ns -> EpochStart.at(new EnvelopeTime(ns)))
            .orElse(EpochStart.unknown());
    Welcome welcome = Messages.welcome(input.bytes("welcome"), profile);
    WelcomeJoin join = new WelcomeJoin(settings, bundle).as(succession(input));
    Optional<RatchetTree> tree = Settings.tree(input, keyPackage.cipherSuite(), profile);
    Group group = (tree.isPresent() ? join.with(tree.get()) : join).join(welcome);
    List<Bytes> history =
        input.optional("history", list -> list.list(OpInput::bytes)).orElse(List.of());
    for (Bytes message : history) {
      group = after(group.receive(Messages.message(message, profile)));
    }
    String handle = handles.add(new Seat(new Listener(group, start), signing));
    return show(group).text("handle", handle).ok();
  }

  /** Takes in one message; a refusal leaves the member as it was. */
  Reply process(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    String handle = input.text("handle");
    Seat seat = handles.get(handle);
    Listener member = seat.listener();
    EnvelopeTime at = stamp(input, member);
    Received received =
        member
            .gate(Associations.in(input))
            .receive(
                member.group(),
                Messages.message(input.bytes("message"), member.group().profile()),
                at,
                member.start());
    if (received instanceof Received.Committed commit) {
      return commit(commit.staged(), at, handle, seat);
    }
    Seat next = seat.with(member.after(received));
    handles.replace(handle, next);
    Output output = show(next.group());
    if (received instanceof Received.Application application) {
      output.number("sender", (int) application.sender().value());
      output.bytes("application_data", application.data());
    }
    return output.ok();
  }

  private static EnvelopeTime stamp(OpInput input, Listener member) throws DataException {
    return member.followsXip82() || input.has("envelope_ns")
        ? new EnvelopeTime(input.u64("envelope_ns"))
        : new EnvelopeTime(0);
  }

  private Reply commit(StagedCommit staged, EnvelopeTime at, String handle, Seat before) {
    if (staged.removesUs()) {
      return show(before.group()).flag("removed", true).ok();
    }
    Seat next = before.with(before.listener().after(staged, at));
    handles.replace(handle, next);
    Output output =
        show(next.group())
            .flag("removed", false)
            .number("members", next.group().tree().memberCount());
    Optional<Member> joiner = staged.joiner();
    joiner.ifPresent(member -> output.number("joiner_leaf", (int) member.index().value()));
    return output.ok();
  }

  Reply state(OpCall call) throws DataException {
    return show(handles.get(call.input().text("handle")).group()).ok();
  }

  private static Group after(Received received) {
    return received instanceof Received.Committed commit
        ? commit.staged().merge()
        : received.next();
  }

  /** How the group relates to one this client is or was in. */
  private Succession succession(OpInput input) throws DataException {
    if (!input.has("parent")) {
      return Succession.NONE;
    }
    Group parent = handles.get(input.text("parent")).group();
    String kind = input.text("succession");
    return switch (kind) {
      case "reinit" -> Succession.reInitOf(parent);
      case "branch" -> Succession.branchOf(parent);
      default -> throw new IllegalArgumentException("succession \"" + kind + "\"");
    };
  }

  static Output show(Group group) {
    return new Output()
        .u64("epoch", group.epoch().value())
        .bytes("epoch_authenticator", group.epochAuthenticator().value());
  }

  static HpkeKeyPair keys(MlsCrypto crypto, Bytes privateKey) {
    return crypto.hpkeKeyPair(new HpkePrivateKey(SecretBytes.copyOf(privateKey)));
  }
}
