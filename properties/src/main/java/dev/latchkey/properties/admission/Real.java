package dev.latchkey.properties.admission;

import dev.latchkey.admission.JoinFacts;
import dev.latchkey.admission.JoinFactsOf;
import dev.latchkey.admission.SenderKind;
import dev.latchkey.appdata.MembershipEntry;
import dev.latchkey.appdata.WellKnown;
import dev.latchkey.appdata.XmtpCapabilities;
import dev.latchkey.appdata.container.KeyType;
import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.appdata.container.TlsMap;
import dev.latchkey.appdata.container.TlsMapDelta;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.HashReference;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.KemOutput;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.Sender;
import dev.latchkey.identity.Credential;
import dev.latchkey.identity.GroupId;
import dev.latchkey.identity.InMemoryAssociations;
import dev.latchkey.identity.InboxCredential;
import dev.latchkey.identity.InboxId;
import dev.latchkey.identity.Lifetime;
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
import dev.latchkey.message.Add;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.Commit;
import dev.latchkey.message.CustomProposal;
import dev.latchkey.message.ExternalInit;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.GroupContextExtensions;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.message.KeyPackageTbs;
import dev.latchkey.message.PreSharedKey;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.ProposalOrRef;
import dev.latchkey.message.Remove;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.LeafNodeContent;
import dev.latchkey.tree.LeafNodeSource;
import dev.latchkey.tree.RatchetTree;
import dev.latchkey.tree.UpdatePath;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes MLS objects of plain words: unsigned and unencrypted, for rules that look at neither. */
final class Real {
  private static final MlsCrypto CRYPTO =
      new MlsCrypto(
          CipherSuite.MLS_128_DHKEMX25519_CHACHA20POLY1305_SHA256_ED25519, BouncyCastle.provider());

  private static final InviteKey KEY = InviteKey.fresh(SeededRandom.of("properties", "key"));
  private static final Bytes JUNK = Bytes.fromHex("ff");

  private Real() {}

  /** The facts that the implementation finds in {@code knock} on {@code home}. */
  static JoinFacts facts(Home home, Knock knock) throws ProtocolException {
    return facts(home, context(home), tree(home), knock);
  }

  static JoinFacts facts(Home home, GroupContext context, RatchetTree tree, Knock knock)
      throws ProtocolException {
    InMemoryAssociations log = InMemoryAssociations.NONE;
    if (knock.inbox() != 0) {
      Set<SignaturePublicKey> keys =
          knock.log().keys().stream().map(Real::key).collect(Collectors.toSet());
      log = log.with(inbox(knock.inbox()), knock.log().sequence(), keys);
    }
    return JoinFactsOf.state(context, tree, Profile.XIP82, log)
        .of(
            sender(knock.sender()),
            commit(knock),
            new EnvelopeTime(knock.at()),
            knock
                .start()
                .map(ns -> EpochStart.at(new EnvelopeTime(ns)))
                .orElse(EpochStart.unknown()));
  }

  static GroupContext context(Home home) {
    return GroupContext.initial(
        CRYPTO.suite().id(),
        new GroupId(Bytes.utf8("group")),
        Bytes.zeros(32),
        ExtensionList.of(dictionary(home).toExtension(Profile.XIP82)));
  }

  static AppDataDictionary dictionary(Home home) {
    TreeMap<InboxId, Bytes> members = new TreeMap<>();
    home.tags().forEach((inbox, tag) -> members.put(inbox(inbox), entry(tag, 1)));
    AppDataDictionary dictionary =
        AppDataDictionary.EMPTY
            .with(WellKnown.GROUP_MEMBERSHIP.id(), TlsMap.of(KeyType.INBOX_ID, members).encoded())
            .with(WellKnown.EXTERNAL_COMMIT_POLICY.id(), policy(home.rules()).encode());
    return home.migrated()
        ? dictionary.with(
            WellKnown.COMPONENT_REGISTRY.id(), TlsMap.empty(KeyType.COMPONENT_ID).encoded())
        : dictionary;
  }

  static ExternalCommitPolicy policy(Home.Rules rules) {
    DurableSettings settings =
        new DurableSettings(
            MaxEpochAge.fromWire(rules.maxAge()), MaxUses.fromWire(rules.maxUses()));
    return rules.on()
        ? new ExternalCommitPolicy.Enabled(
            new ActiveInvite(
                KEY,
                new ExternalGroupId(slot(rules.slot())),
                Expiry.fromWire(rules.end()),
                List.of()),
            settings)
        : new ExternalCommitPolicy.Disabled(settings);
  }

  static RatchetTree tree(Home home) {
    RatchetTree tree = RatchetTree.empty(CRYPTO);
    for (int inbox : home.leaves().stream().sorted().toList()) {
      tree = tree.withAdded(leaf(inbox, 100 + inbox));
    }
    return tree;
  }

  /** The same members after a longer history: others came and went before and between. */
  static RatchetTree treeWithHistory(Home home) {
    RatchetTree tree = RatchetTree.empty(CRYPTO).withAdded(leaf(77, 177));
    LeafIndex gone = new LeafIndex(0);
    for (int inbox : home.leaves().stream().sorted((a, b) -> b - a).toList()) {
      tree = tree.withAdded(leaf(inbox, 100 + inbox));
    }
    return home.leaves().isEmpty() ? RatchetTree.empty(CRYPTO) : tree.withRemoved(gone);
  }

  static InboxId inbox(int number) {
    return new InboxId(Bytes.fromHex(String.format("%02x", number).repeat(InboxId.BYTES)));
  }

  /** Slots of 4 to 7 bytes, of which some begin alike. */
  static Bytes slot(int number) {
    return Bytes.concat(
        Bytes.fromHex("51070000"), Bytes.fromHex(String.format("%02x", number).repeat(number % 4)));
  }

  static Bytes entry(int tag, long sequence) {
    return tag == 0
        ? MembershipEntry.untagged(sequence).encoded()
        : MembershipEntry.admittedVia(sequence, slot(tag)).encoded();
  }

  private static SignaturePublicKey key(int number) {
    return new SignaturePublicKey(Bytes.fromHex(String.format("%04x", number).repeat(16)));
  }

  private static Sender sender(SenderKind kind) {
    return switch (kind) {
      case MEMBER -> new Sender.Member(new LeafIndex(0));
      case EXTERNAL -> new Sender.External(0);
      case NEW_MEMBER_PROPOSAL -> new Sender.NewMemberProposal();
      case NEW_MEMBER_COMMIT -> new Sender.NewMemberCommit();
    };
  }

  private static Commit commit(Knock knock) {
    Optional<UpdatePath> path =
        knock.path()
            ? Optional.of(new UpdatePath(leaf(knock.inbox(), knock.key()), List.of()))
            : Optional.empty();
    return new Commit(knock.items().stream().map(Real::entry).toList(), path);
  }

  private static ProposalOrRef entry(Item item) {
    return item instanceof Item.Reference
        ? new ProposalOrRef.ByReference(new HashReference(Bytes.fromHex("aa")))
        : new ProposalOrRef.ByValue(proposal(item));
  }

  private static Proposal proposal(Item item) {
    if (item instanceof Item.Init) {
      return new ExternalInit(new KemOutput(Bytes.fromHex("01")));
    } else if (item instanceof Item.Add add) {
      return new Add(keyPackage(add));
    } else if (item instanceof Item.Membership membership) {
      List<MapMutation<InboxId>> steps = membership.steps().stream().map(Real::mutation).toList();
      return AppDataUpdate.update(
          WellKnown.GROUP_MEMBERSHIP.id(), new TlsMapDelta<>(KeyType.INBOX_ID, steps).encoded());
    } else if (item instanceof Item.Junk) {
      return AppDataUpdate.update(WellKnown.GROUP_MEMBERSHIP.id(), JUNK);
    } else if (item instanceof Item.Removal removal) {
      return AppDataUpdate.remove(new ComponentId(removal.component()));
    } else if (item instanceof Item.Other other) {
      return AppDataUpdate.update(new ComponentId(other.component()), JUNK);
    } else {
      return typed(((Item.Typed) item).type());
    }
  }

  private static Proposal typed(int type) {
    return switch (type) {
      case 2 -> new dev.latchkey.message.Update(leaf(1, 101));
      case 3 -> new Remove(new LeafIndex(0));
      case 4 -> new PreSharedKey(new PreSharedKeyId.External(JUNK, JUNK));
      case 7 -> new GroupContextExtensions(ExtensionList.EMPTY);
      default -> new CustomProposal(new ProposalType(type), JUNK);
    };
  }

  private static MapMutation<InboxId> mutation(Item.Step step) {
    Bytes value = step.isReadable() ? entry(step.tag(), step.sequence()) : JUNK;
    return switch (step.change()) {
      case INSERT -> new MapMutation.Insert<>(inbox(step.inbox()), value);
      case UPDATE -> new MapMutation.Update<>(inbox(step.inbox()), value);
      case DELETE -> new MapMutation.Delete<>(inbox(step.inbox()));
    };
  }

  private static KeyPackage keyPackage(Item.Add add) {
    return KeyPackage.of(
        new KeyPackageTbs(
            ProtocolVersion.MLS10,
            CRYPTO.suite().id(),
            new HpkePublicKey(JUNK),
            leaf(add.inbox(), add.key()),
            ExtensionList.EMPTY),
        JUNK);
  }

  private static LeafNode leaf(int inbox, int key) {
    Bytes identity = inbox == 0 ? JUNK : InboxCredential.encode(inbox(inbox));
    return LeafNode.of(
        new LeafNodeContent(
            new HpkePublicKey(Bytes.fromHex(String.format("%04x", key))),
            key(key),
            new Credential.BasicCredential(identity),
            XmtpCapabilities.LEAF,
            new LeafNodeSource.KeyPackage(Lifetime.UNLIMITED),
            ExtensionList.EMPTY),
        JUNK);
  }

  /** The inboxes of both lists, for invariants. */
  static Set<Integer> inboxes(Home home) {
    Set<Integer> all = new HashSet<>(home.leaves());
    all.addAll(home.tags().keySet());
    return all;
  }
}
