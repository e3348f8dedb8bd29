package dev.latchkey.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.appdata.Actor;
import dev.latchkey.appdata.AppDataRules;
import dev.latchkey.appdata.Bootstrap;
import dev.latchkey.appdata.BootstrapSeed;
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
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.group.CommitBuilder;
import dev.latchkey.group.CommitOptions;
import dev.latchkey.group.CreatedCommit;
import dev.latchkey.group.CreatedExternalCommit;
import dev.latchkey.group.ExternalCommitOptions;
import dev.latchkey.group.ExternalJoin;
import dev.latchkey.group.Group;
import dev.latchkey.group.GroupSettings;
import dev.latchkey.group.MessageOptions;
import dev.latchkey.group.Received;
import dev.latchkey.group.Sent;
import dev.latchkey.group.StagedCommit;
import dev.latchkey.group.VerifiedGroupInfo;
import dev.latchkey.identity.GroupId;
import dev.latchkey.identity.InMemoryAssociations;
import dev.latchkey.identity.InboxId;
import dev.latchkey.invite.EnvelopeTime;
import dev.latchkey.invite.EpochStart;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.UnverifiedGroupInfo;
import dev.latchkey.profile.Profile;
import dev.latchkey.tls.Tls;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A group, everybody in it, the delivery service's log and its clock. Every member that processes
 * an entry must reach the verdict the first one reached, whenever it does so.
 */
final class Chat {
  static final long SECOND = 1_000_000_000L;
  static final long MINUTE = 60 * SECOND;
  static final long SEQUENCE = 7;

  /** One sequenced message and what the first member to see it said. */
  private static final class Entry {
    final MlsMessage message;
    final EnvelopeTime at;
    Optional<Verdict> verdict = Optional.empty();

    Entry(MlsMessage message, EnvelopeTime at) {
      this.message = message;
      this.at = at;
    }
  }

  /** One member's place in the log. */
  private static final class View {
    final Device device;
    Group group;
    EpochStart start;
    int cursor;

    View(Device device, Group group, EnvelopeTime start, int cursor) {
      this.device = device;
      this.group = group;
      this.start = EpochStart.at(start);
      this.cursor = cursor;
    }
  }

  private final Map<String, View> views = new TreeMap<>();
  private final Set<String> asleep = new HashSet<>();
  private final List<Entry> log = new ArrayList<>();
  private InMemoryAssociations associations = InMemoryAssociations.NONE;
  private long now = Sample.NOW;

  Chat(Device creator) throws ProtocolException {
    register(creator);
    BootstrapSeed seed = BootstrapSeed.group(creator.inbox, MembershipEntry.untagged(SEQUENCE));
    List<ProposedChange> changes =
        Bootstrap.changes(seed).stream()
            .map(change -> new ProposedChange(Actor.member(creator.inbox), change))
            .toList();
    AppDataDictionary dictionary =
        new AppDataRules(Device.PROVIDER.hashing(), ResultRule.NONE)
            .bootstrap(AppDataDictionary.EMPTY, changes);
    ExtensionList extensions =
        ExtensionList.EMPTY
            .with(XmtpCapabilities.REQUIRED.toExtension(Profile.XIP82))
            .with(dictionary.toExtension(Profile.XIP82));
    Group group = creator.create(new GroupId(Bytes.utf8("a group of ours")), extensions);
    views.put(creator.name, new View(creator, group, time(), 0));
  }

  EnvelopeTime time() {
    return new EnvelopeTime(now);
  }

  void pass(long nanos) {
    now += nanos;
  }

  Group group(Device device) {
    return views.get(device.name).group;
  }

  boolean has(Device device) {
    return views.containsKey(device.name);
  }

  Set<String> members() {
    return Set.copyOf(views.keySet());
  }

  InMemoryAssociations associations() {
    return associations;
  }

  void forgetEpochStart(Device device) {
    views.get(device.name).start = EpochStart.unknown();
  }

  /** Records that the identity log has these installations from {@code SEQUENCE} on. */
  void register(Device... devices) {
    for (Device device : devices) {
      Set<SignaturePublicKey> keys =
          new HashSet<>(associations.installationsAt(device.inbox, SEQUENCE).orElse(Set.of()));
      keys.add(device.key());
      associations = associations.with(device.inbox, SEQUENCE, keys);
    }
  }

  /** From now on {@code device} reads nothing; {@link #wake} makes up for it. */
  void sleep(Device device) {
    asleep.add(device.name);
  }

  void wake(Device device) throws ProtocolException {
    asleep.remove(device.name);
    if (has(device)) {
      sync(views.get(device.name));
    }
  }

  static AppDataDictionary dictionary(Group group) throws ProtocolException {
    return AppDataDictionary.in(group.context().extensions(), group.profile()).orElseThrow();
  }

  static ExternalCommitPolicy policy(Group group) throws ProtocolException {
    return ExternalCommitPolicy.inForce(dictionary(group));
  }

  static Membership membership(Group group) throws ProtocolException {
    return Membership.in(dictionary(group));
  }

  @SafeVarargs
  static Proposal membership(MapMutation<InboxId>... mutations) {
    List<MapMutation<InboxId>> all = new ArrayList<>();
    for (MapMutation<InboxId> mutation : mutations) {
      all.add(mutation);
    }
    return AppDataUpdate.update(
        WellKnown.GROUP_MEMBERSHIP.id(), new TlsMapDelta<>(KeyType.INBOX_ID, all).encoded());
  }

  static Proposal write(WellKnown component, Bytes value) {
    return AppDataUpdate.update(component.id(), value);
  }

  /** A member's commit, built under the rules everybody follows. */
  CreatedCommit commit(Device by, Proposal... proposals) throws ProtocolException {
    return commit(by, Device.SETTINGS, proposals);
  }

  /** A member's commit, built under rules of its own. */
  CreatedCommit commit(Device by, GroupSettings settings, Proposal... proposals)
      throws ProtocolException {
    CommitBuilder builder =
        group(by).with(settings).commit().with(CommitOptions.DEFAULT.with(MessageOptions.PRIVATE));
    for (Proposal proposal : proposals) {
      builder = builder.with(proposal);
    }
    return builder.build(by.signer, by.random);
  }

  /** Builds, publishes and, where everybody accepts, merges. */
  Verdict send(Device by, Proposal... proposals) throws ProtocolException {
    return publish(by, commit(by, proposals));
  }

  /** Publishes a genuine commit; the committer judges it like everybody else. */
  Verdict publish(Device by, CreatedCommit commit) throws ProtocolException {
    View view = views.get(by.name);
    Entry entry = append(commit.message());
    boolean current = view.cursor == log.size() - 1;
    if (current) {
      Verdict own = judge(view, commit.staged(), entry);
      agree(entry, own);
      if (own.isAccepted()) {
        enter(view, commit.staged().merge(), entry);
      }
      view.cursor = log.size();
    }
    return everybodyReads(entry);
  }

  /** Publishes what only others judge: {@code by} plays by other rules, and its commit loses. */
  Verdict publish(MlsMessage message, Device by) throws ProtocolException {
    Entry entry = append(message);
    View view = views.get(by.name);
    Group group = view.group;
    view.cursor = log.size();
    Verdict verdict = everybodyReads(entry);
    assertThat(verdict.isAccepted()).isFalse();
    assertThat(view.group).isSameAs(group);
    return verdict;
  }

  /** Publishes what everybody judges. */
  Verdict publish(MlsMessage message) throws ProtocolException {
    return everybodyReads(append(message));
  }

  /** A join that an honest client builds against {@code exporter}'s present epoch. */
  CreatedExternalCommit join(Device exporter, Device joiner, Device... others)
      throws ProtocolException {
    Bytes slot = policy(group(exporter)).invite().orElseThrow().slot().value();
    return join(exporter, joiner, MembershipEntry.admittedVia(SEQUENCE, slot), others);
  }

  CreatedExternalCommit join(
      Device exporter, Device joiner, MembershipEntry entry, Device... others)
      throws ProtocolException {
    Proposal own = membership(new MapMutation.Insert<>(joiner.inbox, entry.encoded()));
    ExternalCommitOptions options = ExternalCommitOptions.of(joiner.profile);
    for (Device other : others) {
      options = options.with(other.add());
    }
    return join(exporter, joiner, Device.SETTINGS, options.with(own));
  }

  CreatedExternalCommit join(
      Device exporter, Device joiner, GroupSettings settings, ExternalCommitOptions options)
      throws ProtocolException {
    return ExternalJoin.verifying(settings, info(exporter), Optional.empty())
        .commit(options, joiner.signer, joiner.random);
  }

  VerifiedGroupInfo verified(Device exporter) throws ProtocolException {
    return ExternalJoin.verifying(Device.SETTINGS, info(exporter), Optional.empty()).info();
  }

  private UnverifiedGroupInfo info(Device exporter) throws ProtocolException {
    return group(exporter)
        .groupInfo()
        .withTree()
        .withExternalPub()
        .sign(exporter.signer)
        .toUnverified();
  }

  /** Publishes a join; where it is accepted the joiner and its other installations are in. */
  Verdict publish(CreatedExternalCommit commit, Device joiner, Device... others)
      throws ProtocolException {
    Entry entry = append(commit.message());
    Verdict verdict = everybodyReads(entry);
    if (verdict.isAccepted()) {
      views.put(joiner.name, new View(joiner, commit.staged().merge(), entry.at, log.size()));
      for (Device other : others) {
        Group group = other.join(commit.welcome().orElseThrow());
        views.put(other.name, new View(other, group, entry.at, log.size()));
      }
    }
    return verdict;
  }

  /** Brings those in whom {@code commit} has added, by Welcome. */
  void welcome(CreatedCommit commit, Device... added) throws ProtocolException {
    for (Device device : added) {
      Group group = device.join(commit.welcome().orElseThrow());
      views.put(device.name, new View(device, group, time(), log.size()));
    }
  }

  /** A member's application data, which everybody awake takes in. */
  void say(Device by, String text) throws ProtocolException {
    View view = views.get(by.name);
    Sent sent = view.group.protect(Bytes.utf8(text), MessageOptions.PRIVATE, by.signer, by.random);
    view.group = sent.next();
    Entry entry = append(sent.message());
    view.cursor = log.size();
    assertThat(everybodyReads(entry)).isEqualTo(new Verdict.Accepted());
  }

  /** All members that are awake share one epoch. */
  void assertAgreement() {
    List<Group> awake =
        views.values().stream()
            .filter(view -> !asleep.contains(view.device.name))
            .map(view -> view.group)
            .toList();
    for (Group group : awake) {
      assertThat(group.context()).isEqualTo(awake.get(0).context());
      assertThat(group.epochAuthenticator()).isEqualTo(awake.get(0).epochAuthenticator());
    }
  }

  private Entry append(MlsMessage message) {
    Entry entry = new Entry(message, time());
    log.add(entry);
    return entry;
  }

  private Verdict everybodyReads(Entry entry) throws ProtocolException {
    for (View view : List.copyOf(views.values())) {
      if (!asleep.contains(view.device.name)) {
        sync(view);
      }
    }
    return entry.verdict.orElseThrow();
  }

  private void sync(View view) throws ProtocolException {
    while (view.cursor < log.size() && views.containsValue(view)) {
      Entry entry = log.get(view.cursor++);
      read(view, entry);
    }
  }

  private void read(View view, Entry entry) throws ProtocolException {
    Group before = view.group;
    Bytes context = before.context().encoded();
    MlsMessage message = Tls.decode(entry.message.encoded(), Profile.XIP82, MlsMessage::readFrom);
    Judgement judgement = Admission.receive(before, message, entry.at, view.start, associations);
    agree(entry, judgement.verdict());
    assertThat(before.context().encoded()).isEqualTo(context);
    if (judgement.received().isEmpty()) {
      return;
    }
    view.group = judgement.received().get().next();
    if (judgement.received().get() instanceof Received.Committed committed) {
      assertThat(judge(view, committed.staged(), entry)).isEqualTo(judgement.verdict());
      if (committed.staged().removesUs()) {
        views.remove(view.device.name);
      } else {
        enter(view, committed.staged().merge(), entry);
      }
    }
  }

  private Verdict judge(View view, StagedCommit staged, Entry entry) {
    return Admission.judge(view.group, staged, entry.at, view.start, associations);
  }

  private static void enter(View view, Group next, Entry entry) {
    view.group = next;
    view.start = EpochStart.at(entry.at);
  }

  private static void agree(Entry entry, Verdict verdict) {
    if (entry.verdict.isEmpty()) {
      entry.verdict = Optional.of(verdict);
    }
    assertThat(outcome(verdict)).isEqualTo(outcome(entry.verdict.get()));
  }

  private static String outcome(Verdict verdict) {
    return verdict instanceof Verdict.Rejected rejected
        ? rejected.check() + " " + rejected.code().id() + " " + rejected.requirement()
        : "accepted";
  }
}
