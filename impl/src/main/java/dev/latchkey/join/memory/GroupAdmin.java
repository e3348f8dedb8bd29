package dev.latchkey.join.memory;

import dev.latchkey.appdata.Actor;
import dev.latchkey.appdata.AppDataRules;
import dev.latchkey.appdata.Bootstrap;
import dev.latchkey.appdata.BootstrapSeed;
import dev.latchkey.appdata.ConversationType;
import dev.latchkey.appdata.Membership;
import dev.latchkey.appdata.MembershipEntry;
import dev.latchkey.appdata.ProposedChange;
import dev.latchkey.appdata.ResultRule;
import dev.latchkey.appdata.WellKnown;
import dev.latchkey.appdata.XmtpCapabilities;
import dev.latchkey.appdata.container.KeyType;
import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.appdata.container.TlsMapDelta;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.CreatedCommit;
import dev.latchkey.group.Group;
import dev.latchkey.group.GroupSettings;
import dev.latchkey.group.NewGroup;
import dev.latchkey.identity.GroupId;
import dev.latchkey.identity.InboxId;
import dev.latchkey.identity.Lifetime;
import dev.latchkey.invite.EnableRequest;
import dev.latchkey.invite.EpochStart;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.invite.PolicyChange;
import dev.latchkey.invite.PolicySetter;
import dev.latchkey.invite.RotateRequest;
import dev.latchkey.join.Cursor;
import dev.latchkey.join.JoinerIdentity;
import dev.latchkey.join.MemberState;
import dev.latchkey.join.RotationOffer;
import dev.latchkey.message.Add;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.Remove;
import dev.latchkey.profile.Profile;
import dev.latchkey.tree.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the owner of a group does with it: creates it, and makes the ordinary Commits. */
public final class GroupAdmin {
  private static final int GROUP_ID_BYTES = 16;

  private final World world;
  private final Device device;

  public GroupAdmin(World world, Device device) {
    this.world = world;
    this.device = device;
  }

  public Device device() {
    return device;
  }

  /** A new migrated group with {@code name}, whose only member is the admin's device. */
  public void create(String name) throws ProtocolException {
    BootstrapSeed seed =
        BootstrapSeed.group(device.inbox(), MembershipEntry.untagged(1))
            .with(WellKnown.GROUP_NAME, Bytes.utf8(name));
    create(dictionary(seed));
  }

  /** A new group with exactly {@code dictionary}. */
  public void create(AppDataDictionary dictionary) throws ProtocolException {
    GroupSettings settings = world.settings();
    Profile profile = settings.profile();
    ExtensionList extensions = ExtensionList.of(XmtpCapabilities.REQUIRED.toExtension(profile));
    if (!dictionary.entries().isEmpty()) {
      extensions = extensions.with(dictionary.toExtension(profile));
    }
    NewGroup creation =
        new NewGroup(
            world.crypto().suite(),
            new GroupId(device.random().bytes(GROUP_ID_BYTES)),
            extensions,
            JoinerIdentity.profile(device.inbox(), profile),
            Lifetime.UNLIMITED,
            device.signer());
    Group group = Group.create(settings, creation, device.random());
    device.enter(new MemberState(group, EpochStart.at(world.delivery().now()), Cursor.START));
  }

  /** The dictionary that {@code seed} leads to. */
  public AppDataDictionary dictionary(BootstrapSeed seed) throws ProtocolException {
    Actor self = Actor.member(device.inbox());
    List<ProposedChange> changes =
        Bootstrap.changes(seed).stream().map(c -> new ProposedChange(self, c)).toList();
    return new AppDataRules(world.crypto().provider().hashing(), ResultRule.NONE)
        .bootstrap(AppDataDictionary.EMPTY, changes);
  }

  /** Adds another inbox's devices by Welcome, in the ordinary way. */
  public void add(Device... devices) throws ProtocolException {
    List<Proposal> proposals = new ArrayList<>();
    for (Device added : devices) {
      proposals.add(new Add(added.keyPackage()));
    }
    InboxId inbox = devices[0].inbox();
    proposals.add(
        membership(new MapMutation.Insert<>(inbox, MembershipEntry.untagged(1).encoded())));
    CreatedCommit commit = device.commit(proposals.toArray(Proposal[]::new));
    for (Device added : devices) {
      device.welcome(added, commit.welcome().orElseThrow());
      added.acceptWelcome();
    }
  }

  /** Removes every leaf of an inbox, and its entry. Whatever invite is live stays live. */
  public void remove(InboxId inbox) throws ProtocolException {
    device.commit(removal(inbox).toArray(Proposal[]::new));
  }

  /** Removes an inbox and takes a step of the policy's life in the same Commit. */
  public void remove(InboxId inbox, PolicyChange change) throws ProtocolException {
    List<Proposal> proposals = removal(inbox);
    proposals.add(proposal(change));
    device.commit(proposals.toArray(Proposal[]::new));
  }

  /** What to offer before {@code inbox} is removed. */
  public Optional<RotationOffer> offerOnRemoving(InboxId inbox) throws ProtocolException {
    return RotationOffer.onRemoving(device.member(), Set.of(inbox));
  }

  private List<Proposal> removal(InboxId inbox) {
    List<Proposal> proposals = new ArrayList<>();
    for (Member member : device.group().members()) {
      if (isOf(member, inbox)) {
        proposals.add(new Remove(member.index()));
      }
    }
    proposals.add(membership(new MapMutation.Delete<>(inbox)));
    return proposals;
  }

  /** Changes the group's name. */
  public void rename(String name) throws ProtocolException {
    change(AppDataUpdate.update(WellKnown.GROUP_NAME.id(), Bytes.utf8(name)));
  }

  public PolicySetter setter() throws ProtocolException {
    ConversationType type =
        ConversationType.in(device.member().dictionary()).orElse(ConversationType.GROUP);
    return new PolicySetter(type, device.random());
  }

  public void enable(EnableRequest request) throws ProtocolException {
    commit(setter().enable(device.member().policy(), request));
  }

  public void rotate(RotateRequest request) throws ProtocolException {
    commit(setter().rotate(device.member().policy(), request));
  }

  public void revoke() throws ProtocolException {
    commit(setter().revoke(device.member().policy()));
  }

  public ExternalCommitPolicy policy() throws ProtocolException {
    return device.member().policy();
  }

  /** Takes a step of the policy's life. */
  public void commit(PolicyChange change) throws ProtocolException {
    change(proposal(change));
  }

  /** A proposal of its own, then a Commit that refers to it (XIP-81, section 3.4). */
  private void change(AppDataUpdate update) throws ProtocolException {
    device.propose(update);
    device.commit();
  }

  public static AppDataUpdate proposal(PolicyChange change) {
    return new AppDataUpdate(WellKnown.EXTERNAL_COMMIT_POLICY.id(), change.componentValue());
  }

  public static AppDataUpdate membership(MapMutation<InboxId> mutation) {
    return AppDataUpdate.update(
        WellKnown.GROUP_MEMBERSHIP.id(),
        new TlsMapDelta<>(KeyType.INBOX_ID, List.of(mutation)).encoded());
  }

  /** The membership map as the admin sees it. */
  public Membership membership() throws ProtocolException {
    return Membership.in(device.member().dictionary());
  }

  private boolean isOf(Member member, InboxId inbox) {
    return member
        .leaf()
        .credential()
        .equals(JoinerIdentity.profile(inbox, world.settings().profile()).credential());
  }
}
