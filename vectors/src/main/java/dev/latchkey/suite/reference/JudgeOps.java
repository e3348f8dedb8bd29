package dev.latchkey.suite.reference;

import dev.latchkey.admission.Association;
import dev.latchkey.admission.GroupFacts;
import dev.latchkey.admission.Installation;
import dev.latchkey.admission.JoinFacts;
import dev.latchkey.admission.ProposalFact;
import dev.latchkey.admission.ReceiveSide;
import dev.latchkey.admission.SenderKind;
import dev.latchkey.admission.UpdateFact;
import dev.latchkey.admission.Verdict;
import dev.latchkey.appdata.Membership;
import dev.latchkey.appdata.MembershipEntry;
import dev.latchkey.appdata.WellKnown;
import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.appdata.container.TlsMapDelta;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.InboxId;
import dev.latchkey.invite.EnvelopeTime;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.suite.adapter.OpCall;
import dev.latchkey.suite.adapter.OpInput;
import dev.latchkey.suite.adapter.Operations;
import dev.latchkey.suite.adapter.Output;
import dev.latchkey.suite.catalogue.Stages;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataValue;
import dev.latchkey.suite.protocol.Reply;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code validator.judge}: XIP-82's receive-side checks on the facts of an external commit. */
final class JudgeOps {
  private JudgeOps() {}

  static void addTo(Operations.Builder builder) {
    builder.on("validator.judge", JudgeOps::judge);
  }

  private static Reply judge(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    Verdict verdict = ReceiveSide.validate(facts(input));
    if (verdict instanceof Verdict.Rejected rejected) {
      return new Reply.Reject(
          Optional.of(Stages.of(rejected.code()).id()),
          Optional.of(rejected.code().id()),
          Optional.of(rejected.check().name().toLowerCase(Locale.ROOT)),
          Optional.of(rejected.requirement() + ": " + rejected.detail()),
          List.of());
    }
    return new Output().ok();
  }

  private static JoinFacts facts(OpInput input) throws DataException, ProtocolException {
    State state = input.get("group").object(State::of);
    CommitPart commit = input.get("commit").object(CommitPart::of);
    List<UpdateFact> updates = commit.updates().stream().map(JudgeOps::fact).toList();
    Witness witness =
        new Witness(
            input.get("associations").list(it -> it.object(InboxAt::of)), commit.joiner(), updates);
    return new JoinFacts(
        state.facts(),
        commit.sender(),
        commit.proposals(),
        commit.joiner().map(witness::installation),
        commit.adds().stream().map(witness::installation).toList(),
        updates,
        new EnvelopeTime(input.u64("envelope_ns")),
        ExpiryOps.start(input));
  }

  /** The group before the commit. */
  private record State(
      boolean migrated,
      Optional<Bytes> policy,
      Optional<Bytes> membership,
      List<Bytes> treeInboxes) {
    static State of(DataObject group) throws DataException {
      return new State(
          group.get("migrated").bool(),
          group.optional("policy", DataValue::lowerHex),
          group.optional("membership", DataValue::lowerHex),
          group.get("tree_inboxes").list(DataValue::lowerHex));
    }

    GroupFacts facts() throws ProtocolException {
      AppDataDictionary dictionary = AppDataDictionary.EMPTY;
      if (policy.isPresent()) {
        dictionary = dictionary.with(WellKnown.EXTERNAL_COMMIT_POLICY.id(), policy.get());
      }
      if (membership.isPresent()) {
        dictionary = dictionary.with(WellKnown.GROUP_MEMBERSHIP.id(), membership.get());
      }
      ExternalCommitPolicy inForce = ExternalCommitPolicy.inForce(dictionary);
      Membership map = Membership.in(dictionary);
      Set<InboxId> tree = new HashSet<>();
      treeInboxes.forEach(inbox -> tree.add(new InboxId(inbox)));
      int uses = inForce.invite().map(invite -> map.usesOf(invite.slot().value())).orElse(0);
      return new GroupFacts(migrated, inForce, tree, map.inboxes(), uses);
    }
  }

  /** A leaf: what its credential spells as an inbox id, and its signature key. */
  private record Client(String inbox, SignaturePublicKey key) {
    static Client of(DataObject client) throws DataException {
      return new Client(
          client.get("inbox_id").text(), new SignaturePublicKey(client.get("key").lowerHex()));
    }

    Optional<InboxId> named() {
      try {
        return Optional.of(InboxId.fromHex(inbox));
      } catch (ProtocolException malformed) {
        return Optional.empty();
      }
    }
  }

  private record Update(ComponentId component, Optional<Bytes> payload) {
    static Update of(DataObject update) throws DataException {
      return new Update(
          new ComponentId(update.get("component").uint16()),
          update.optional("update", DataValue::lowerHex));
    }
  }

  /** The commit as it came. */
  private record CommitPart(
      SenderKind sender,
      List<ProposalFact> proposals,
      Optional<Client> joiner,
      List<Client> adds,
      List<Update> updates) {
    static CommitPart of(DataObject commit) throws DataException {
      return new CommitPart(
          SenderKind.valueOf(commit.get("sender").text().toUpperCase(Locale.ROOT)),
          commit.get("proposals").list(it -> it.object(JudgeOps::proposal)),
          commit.optional("joiner", it -> it.object(Client::of)),
          commit.get("adds").list(it -> it.object(Client::of)),
          commit.get("updates").list(it -> it.object(Update::of)));
    }
  }

  private static ProposalFact proposal(DataObject proposal) throws DataException {
    return proposal.has("by_reference")
        ? byReference(proposal.get("by_reference").bool())
        : new ProposalFact.ByValue(new ProposalType(proposal.get("type").uint16()));
  }

  private static ProposalFact byReference(boolean isSo) {
    if (!isSo) {
      throw new IllegalArgumentException("\"by_reference\" is true or absent");
    }
    return new ProposalFact.ByReference();
  }

  private static UpdateFact fact(Update update) {
    if (!update.component().equals(WellKnown.GROUP_MEMBERSHIP.id())) {
      return new UpdateFact.OtherComponent(update.component());
    }
    if (update.payload().isEmpty()) {
      return new UpdateFact.Removal();
    }
    try {
      TlsMapDelta<InboxId> delta = Membership.delta(update.payload().get());
      Optional<MembershipEntry> entry =
          delta.soleInsertion().map(MapMutation.Insert::value).flatMap(JudgeOps::entry);
      return new UpdateFact.Delta(delta.mutations(), entry);
    } catch (ProtocolException malformed) {
      return new UpdateFact.Unreadable();
    }
  }

  private static Optional<MembershipEntry> entry(Bytes value) {
    try {
      return Optional.of(MembershipEntry.decode(value));
    } catch (ProtocolException malformed) {
      return Optional.empty();
    }
  }

  /** The joiner's inbox at one sequence id. */
  private record InboxAt(long sequenceId, Set<SignaturePublicKey> keys) {
    static InboxAt of(DataObject entry) throws DataException {
      return new InboxAt(
          entry.get("sequence_id").decimalUint64(),
          Set.copyOf(entry.get("installations").list(it -> new SignaturePublicKey(it.lowerHex()))));
    }
  }

  /** What the joiner's inbox holds at the sequence id its new entry records. */
  private static final class Witness {
    private final boolean asked;
    private final Optional<Set<SignaturePublicKey>> holds;

    Witness(List<InboxAt> log, Optional<Client> joiner, List<UpdateFact> updates) {
      Optional<MembershipEntry> entry =
          updates.size() == 1 && updates.get(0) instanceof UpdateFact.Delta delta
              ? delta.entry()
              : Optional.empty();
      this.asked = joiner.flatMap(Client::named).isPresent() && entry.isPresent();
      this.holds =
          entry.flatMap(
              it ->
                  log.stream()
                      .filter(known -> known.sequenceId() == it.sequenceId())
                      .findFirst()
                      .map(InboxAt::keys));
    }

    Installation installation(Client client) {
      return new Installation(client.named(), client.key(), association(client.key()));
    }

    private Association association(SignaturePublicKey key) {
      if (!asked) {
        return Association.NOT_ASKED;
      }
      if (holds.isEmpty()) {
        return Association.NO_SUCH_UPDATE;
      }
      return holds.get().contains(key) ? Association.HELD : Association.NOT_HELD;
    }
  }
}
