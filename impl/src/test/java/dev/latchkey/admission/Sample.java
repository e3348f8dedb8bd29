package dev.latchkey.admission;

import dev.latchkey.appdata.MembershipEntry;
import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.identity.InboxId;
import dev.latchkey.invite.ActiveInvite;
import dev.latchkey.invite.DurableSettings;
import dev.latchkey.invite.EnvelopeTime;
import dev.latchkey.invite.EpochStart;
import dev.latchkey.invite.Expiry;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.invite.ExternalGroupId;
import dev.latchkey.invite.InviteKey;
import dev.latchkey.invite.MaxEpochAge;
import dev.latchkey.invite.MaxUses;
import dev.latchkey.registry.ProposalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Facts of a join that every member accepts, open to one change at a time. */
final class Sample {
  static final InboxId ALICE = inbox("a1");
  static final InboxId BOB = inbox("b0");
  static final InboxId JOINER = inbox("ce");
  static final Bytes SLOT = Bytes.fromHex("00112233445566778899aabbccddeeff");
  static final Bytes OTHER_SLOT = Bytes.fromHex("ffeeddccbbaa99887766554433221100");
  static final long NOW = 1_700_000_000_000_000_000L;
  static final long START = NOW - 1_000;

  static final ProposalFact INIT = byValue(ProposalType.EXTERNAL_INIT.value());
  static final ProposalFact ADD = byValue(ProposalType.ADD.value());
  static final ProposalFact UPDATE = byValue(8);

  boolean migrated = true;
  Optional<Long> campaignEnd = Optional.empty();
  Optional<Long> maxAge = Optional.empty();
  Optional<Long> maxUses = Optional.empty();
  boolean enabled = true;
  Set<InboxId> tree = Set.of(ALICE, BOB);
  Set<InboxId> map = Set.of(ALICE, BOB);
  long uses;
  SenderKind sender = SenderKind.NEW_MEMBER_COMMIT;
  List<ProposalFact> proposals = new ArrayList<>(List.of(INIT, ADD, UPDATE));
  Optional<Installation> joiner = Optional.of(installation(JOINER, "01", Association.HELD));
  List<Installation> adds = List.of(installation(JOINER, "02", Association.HELD));
  List<UpdateFact> updates = List.of(inserting(Optional.of(SLOT)));
  long at = NOW;
  Optional<Long> start = Optional.of(START);

  static JoinFacts accepted() {
    return new Sample().facts();
  }

  static JoinFacts but(Consumer<Sample> change) {
    Sample sample = new Sample();
    change.accept(sample);
    return sample.facts();
  }

  JoinFacts facts() {
    return new JoinFacts(
        new GroupFacts(migrated, policy(), tree, map, uses),
        sender,
        proposals,
        joiner,
        adds,
        updates,
        new EnvelopeTime(at),
        start.map(ns -> EpochStart.at(new EnvelopeTime(ns))).orElse(EpochStart.unknown()));
  }

  private ExternalCommitPolicy policy() {
    DurableSettings settings =
        new DurableSettings(maxAge.map(MaxEpochAge::new), maxUses.map(MaxUses::new));
    return enabled
        ? new ExternalCommitPolicy.Enabled(
            new ActiveInvite(
                InviteKey.fresh(SeededRandom.of("sample", "key")),
                new ExternalGroupId(SLOT),
                campaignEnd.map(Expiry::new),
                List.of()),
            settings)
        : new ExternalCommitPolicy.Disabled(settings);
  }

  static InboxId inbox(String pair) {
    return new InboxId(Bytes.fromHex(pair.repeat(InboxId.BYTES)));
  }

  static SignaturePublicKey key(String pair) {
    return new SignaturePublicKey(Bytes.fromHex(pair.repeat(32)));
  }

  static Installation installation(InboxId inbox, String key, Association association) {
    return new Installation(Optional.of(inbox), key(key), association);
  }

  static ProposalFact byValue(int type) {
    return new ProposalFact.ByValue(new ProposalType(type));
  }

  static MembershipEntry entry(Optional<Bytes> tag) {
    return tag.map(slot -> MembershipEntry.admittedVia(7, slot))
        .orElse(MembershipEntry.untagged(7));
  }

  static MapMutation<InboxId> insert(InboxId inbox) {
    return new MapMutation.Insert<>(inbox, entry(Optional.of(SLOT)).encoded());
  }

  static MapMutation<InboxId> update(InboxId inbox) {
    return new MapMutation.Update<>(inbox, entry(Optional.of(SLOT)).encoded());
  }

  static MapMutation<InboxId> delete(InboxId inbox) {
    return new MapMutation.Delete<>(inbox);
  }

  static UpdateFact inserting(Optional<Bytes> tag) {
    MembershipEntry entry = entry(tag);
    return new UpdateFact.Delta(
        List.of(new MapMutation.Insert<>(JOINER, entry.encoded())), Optional.of(entry));
  }

  @SafeVarargs
  static UpdateFact delta(MapMutation<InboxId>... mutations) {
    List<MapMutation<InboxId>> all = new ArrayList<>();
    for (MapMutation<InboxId> mutation : mutations) {
      all.add(mutation);
    }
    Optional<MembershipEntry> entry =
        all.size() == 1 && all.get(0) instanceof MapMutation.Insert<InboxId>
            ? Optional.of(entry(Optional.of(SLOT)))
            : Optional.empty();
    return new UpdateFact.Delta(all, entry);
  }
}
