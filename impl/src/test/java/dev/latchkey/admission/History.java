package dev.latchkey.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.appdata.ConversationType;
import dev.latchkey.appdata.MembershipEntry;
import dev.latchkey.appdata.WellKnown;
import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.CreatedCommit;
import dev.latchkey.group.CreatedExternalCommit;
import dev.latchkey.identity.InboxId;
import dev.latchkey.invite.ActiveInvite;
import dev.latchkey.invite.DurableSettings;
import dev.latchkey.invite.EnableRequest;
import dev.latchkey.invite.Expiry;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.invite.MaxEpochAge;
import dev.latchkey.invite.MaxUses;
import dev.latchkey.invite.PolicySetter;
import dev.latchkey.invite.RotateRequest;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.Remove;
import dev.latchkey.proposals.ComponentRules;
import dev.latchkey.tree.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One random life of a group. Beside it runs a shadow that knows nothing of MLS: who is in, by
 * which invite, what the policy says. The shadow says beforehand whether each join is admitted, and
 * every member, awake or a week late, must say the same.
 */
final class History {
  private static final int CAPACITY = 5;
  private static final long WEEK = 7 * 24 * 60 * Chat.MINUTE;

  private final String seed;
  private final SeededRandom choice;
  private final PolicySetter setter;
  private final Device alice;
  private final Chat chat;
  private final TreeMap<InboxId, Inhabitant> inhabitants = new TreeMap<>();
  private final List<Device> asleep = new ArrayList<>();
  private Bytes lastSlot = Sample.OTHER_SLOT;
  private long epochStart;
  private int named;
  int admitted;
  int left;
  int late;
  int refused;

  /** What the shadow knows of one inbox. */
  private record Inhabitant(List<Device> devices, Optional<Bytes> tag) {}

  History(String seed) throws ProtocolException {
    this.seed = seed;
    this.choice = SeededRandom.of(seed, "choice");
    this.setter = new PolicySetter(ConversationType.GROUP, SeededRandom.of(seed, "setter"));
    this.alice = nextDevice();
    this.chat = new Chat(alice);
    inhabitants.put(alice.inbox, new Inhabitant(List.of(alice), Optional.empty()));
    committed();
    add();
    add();
    enable();
  }

  void run(int steps) throws ProtocolException {
    for (int i = 0; i < steps; i++) {
      step(pick(15));
      chat.assertAgreement();
    }
    chat.pass(WEEK);
    while (!asleep.isEmpty()) {
      chat.wake(asleep.remove(0));
      late++;
    }
    chat.assertAgreement();
    assertThat(Chat.membership(chat.group(alice)).inboxes()).isEqualTo(inhabitants.keySet());
  }

  private void step(int operation) throws ProtocolException {
    switch (operation) {
      case 0 -> enable();
      case 1 -> rotate();
      case 2 -> revoke();
      case 3 -> changeSettings();
      case 4 -> add();
      case 5 -> remove();
      case 6 -> rename();
      case 7 -> chat.pass((1 + pick(6)) * Chat.MINUTE);
      case 8 -> sleepOrWake();
      case 9 -> launder();
      case 10 -> staleJoin();
      case 11 -> leave();
      default -> join();
    }
  }

  private void enable() throws ProtocolException {
    if (policy().invite().isPresent()) {
      rotate();
      return;
    }
    EnableRequest request = EnableRequest.PLAIN;
    if (pick(2) == 0) {
      long end = chat.time().unixNanos() + (2 + pick(9)) * Chat.MINUTE + Chat.MINUTE / 2;
      request = request.withCampaignEnd(new Expiry(end));
    }
    write(setter.enable(policy(), request).after());
    lastSlot = policy().invite().orElseThrow().slot().value();
  }

  private void rotate() throws ProtocolException {
    if (policy().invite().isEmpty()) {
      enable();
      return;
    }
    RotateRequest request =
        pick(2) == 0 ? RotateRequest.keepingSlot() : RotateRequest.toFreshSlot();
    write(setter.rotate(policy(), request).after());
    lastSlot = policy().invite().orElseThrow().slot().value();
  }

  private void revoke() throws ProtocolException {
    write(setter.revoke(policy()).after());
  }

  private void changeSettings() throws ProtocolException {
    long age = pick(2) == 0 ? 0 : 3 * Chat.MINUTE + Chat.MINUTE / 2;
    DurableSettings settings =
        new DurableSettings(MaxEpochAge.fromWire(age), MaxUses.fromWire(pick(4)));
    write(setter.changeSettings(policy(), settings).after());
  }

  private void add() throws ProtocolException {
    if (inhabitants.size() >= CAPACITY) {
      remove();
      return;
    }
    Device added = newcomer();
    Bytes entry = MembershipEntry.untagged(Chat.SEQUENCE).encoded();
    Device by = someoneAwake();
    CreatedCommit commit =
        chat.commit(by, added.add(), Chat.membership(new MapMutation.Insert<>(added.inbox, entry)));
    assertThat(chat.publish(by, commit)).isEqualTo(new Verdict.Accepted());
    committed();
    chat.welcome(commit, added);
    inhabitants.put(added.inbox, new Inhabitant(List.of(added), Optional.empty()));
  }

  /** An admin removes an inbox with all its installations. */
  private void remove() throws ProtocolException {
    if (inhabitants.size() < 3) {
      return;
    }
    List<InboxId> others = new ArrayList<>(inhabitants.keySet());
    others.remove(alice.inbox);
    remove(others.get(pick(others.size())));
  }

  /** Somebody asks to be let go, by application data, and the admin lets it go. */
  private void leave() throws ProtocolException {
    Device leaving = someoneAwake();
    if (leaving.inbox.equals(alice.inbox) || inhabitants.size() < 3) {
      return;
    }
    chat.say(leaving, "leave request");
    left++;
    remove(leaving.inbox);
  }

  private void remove(InboxId leaving) throws ProtocolException {
    List<Proposal> proposals = new ArrayList<>();
    for (Member member : chat.group(alice).members()) {
      if (Inboxes.of(member.leaf()).equals(leaving)) {
        proposals.add(new Remove(member.index()));
      }
    }
    proposals.add(Chat.membership(new MapMutation.Delete<>(leaving)));
    inhabitants.remove(leaving);
    assertThat(chat.send(alice, proposals.toArray(Proposal[]::new)))
        .isEqualTo(new Verdict.Accepted());
    committed();
  }

  private void rename() throws ProtocolException {
    Proposal name = Chat.write(WellKnown.GROUP_NAME, Bytes.utf8("name " + pick(1000)));
    assertThat(chat.send(someoneAwake(), name)).isEqualTo(new Verdict.Accepted());
    committed();
  }

  private void sleepOrWake() throws ProtocolException {
    if (asleep.size() > 1 || (!asleep.isEmpty() && pick(2) == 0)) {
      chat.pass(WEEK);
      chat.wake(asleep.remove(0));
      late++;
      return;
    }
    Device tired = someoneAwake();
    if (tired != alice) {
      chat.sleep(tired);
      asleep.add(tired);
    }
  }

  /** A member other than Alice, who is always there to judge, tries to write its own tag. */
  private void launder() throws ProtocolException {
    Device by = someoneAwake();
    if (by == alice) {
      return;
    }
    Optional<Bytes> tag = inhabitants.get(by.inbox).tag();
    Bytes entry =
        tag.isPresent()
            ? MembershipEntry.untagged(Chat.SEQUENCE).encoded()
            : MembershipEntry.admittedVia(Chat.SEQUENCE, lastSlot).encoded();
    CreatedCommit commit =
        chat.commit(
            by,
            Device.SETTINGS.with(ComponentRules.replacing()),
            Chat.membership(new MapMutation.Update<>(by.inbox, entry)));
    chat.publish(commit.message(), by);
    refused++;
  }

  private void staleJoin() throws ProtocolException {
    Device joiner = newcomer();
    CreatedExternalCommit commit = chat.join(someoneAwake(), joiner, entry(lastSlot));
    rename();
    assertThat(chat.publish(commit, joiner).isAccepted()).isFalse();
    refused++;
  }

  private void join() throws ProtocolException {
    if (inhabitants.size() >= CAPACITY) {
      remove();
    }
    Device joiner = newcomer();
    Device[] others = new Device[pick(3)];
    for (int i = 0; i < others.length; i++) {
      others[i] = new Device(seed, joiner.inbox, joiner.name + " installation " + i);
    }
    boolean known = pick(8) != 0;
    if (known) {
      chat.register(others);
    }
    Bytes tag = pick(8) == 0 ? Sample.OTHER_SLOT : lastSlot;
    chat.pass(pick(3) * Chat.MINUTE);
    boolean expected = (known || others.length == 0) && shadowAdmits(tag);

    CreatedExternalCommit commit = chat.join(someoneAwake(), joiner, entry(tag), others);
    Verdict verdict = chat.publish(commit, joiner, others);
    assertThat(verdict.isAccepted()).as(seed + ": " + verdict).isEqualTo(expected);
    if (!expected) {
      refused++;
      return;
    }
    admitted++;
    committed();
    List<Device> devices = new ArrayList<>(List.of(others));
    devices.add(joiner);
    inhabitants.put(joiner.inbox, new Inhabitant(devices, Optional.of(tag)));
  }

  /** XIP-82's rules as plain arithmetic over what the shadow remembers. */
  private boolean shadowAdmits(Bytes tag) throws ProtocolException {
    Optional<ActiveInvite> invite = policy().invite();
    if (invite.isEmpty() || !invite.get().slot().value().equals(tag)) {
      return false;
    }
    long now = chat.time().unixNanos();
    long end = invite.get().campaignEnd().map(Expiry::unixNanos).orElse(Long.MAX_VALUE);
    long age = policy().settings().maxEpochAge().map(MaxEpochAge::nanos).orElse(Long.MAX_VALUE);
    long max = policy().settings().maxUses().map(MaxUses::count).orElse(Long.MAX_VALUE);
    long uses =
        inhabitants.values().stream().filter(one -> one.tag().equals(Optional.of(tag))).count();
    return now <= end && now - epochStart <= age && uses < max;
  }

  private void committed() {
    epochStart = chat.time().unixNanos();
  }

  private void write(ExternalCommitPolicy policy) throws ProtocolException {
    Proposal write = Chat.write(WellKnown.EXTERNAL_COMMIT_POLICY, policy.encode());
    assertThat(chat.send(alice, write)).isEqualTo(new Verdict.Accepted());
    committed();
  }

  private ExternalCommitPolicy policy() throws ProtocolException {
    return Chat.policy(chat.group(alice));
  }

  private static MembershipEntry entry(Bytes tag) {
    return MembershipEntry.admittedVia(Chat.SEQUENCE, tag);
  }

  private Device newcomer() {
    Device device = nextDevice();
    chat.register(device);
    return device;
  }

  private Device nextDevice() {
    int number = named++;
    InboxId inbox = new InboxId(SeededRandom.of(seed, "inbox " + number).bytes(InboxId.BYTES));
    return new Device(seed, inbox, "device " + number);
  }

  private Device someoneAwake() {
    List<Device> awake = new ArrayList<>();
    inhabitants.values().forEach(one -> awake.addAll(one.devices()));
    awake.removeAll(asleep);
    return awake.get(pick(awake.size()));
  }

  private int pick(int bound) {
    Bytes drawn = choice.bytes(2);
    return ((drawn.at(0) << 8) | drawn.at(1)) % bound;
  }
}
