package dev.latchkey.join.memory;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.crypto.Signer;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.CommitBuilder;
import dev.latchkey.group.CommitOptions;
import dev.latchkey.group.CreatedCommit;
import dev.latchkey.group.Group;
import dev.latchkey.group.MessageOptions;
import dev.latchkey.group.Sent;
import dev.latchkey.identity.InboxId;
import dev.latchkey.invite.EpochStart;
import dev.latchkey.invite.InviteLimits;
import dev.latchkey.join.Cursor;
import dev.latchkey.join.DeliveryService;
import dev.latchkey.join.EpochArbiter;
import dev.latchkey.join.Followed;
import dev.latchkey.join.JoinOutcome;
import dev.latchkey.join.JoinPolicy;
import dev.latchkey.join.Joiner;
import dev.latchkey.join.JoinerIdentity;
import dev.latchkey.join.JoinerPorts;
import dev.latchkey.join.MemberState;
import dev.latchkey.join.MessageGate;
import dev.latchkey.join.Refresher;
import dev.latchkey.join.SenderHmac;
import dev.latchkey.join.SlotFetcher;
import dev.latchkey.join.TopicEvent;
import dev.latchkey.join.TopicFollower;
import dev.latchkey.join.WelcomeEnvelope;
import dev.latchkey.join.WelcomeWrapper;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.Welcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** One installation of somebody: keys, a disk, and at most one group. */
public final class Device {
  private static final int HMAC_SECRET_BYTES = 42;

  private final World world;
  private final InboxId inbox;
  private final String name;
  private final SeededRandom random;
  private final Signer signer;
  private final SecretBytes hmacSecret;
  private final InMemoryJoinStore disk = new InMemoryJoinStore();
  private final Faults faults = new Faults();
  private final Faults topicFaults = new Faults();
  private final Seat seat;
  private OfferedKeys offered;
  private Cursor welcomesRead = Cursor.START;

  Device(World world, InboxId inbox, String name) {
    this.world = world;
    this.inbox = inbox;
    this.name = name;
    this.random = world.random("device " + name);
    this.signer = world.crypto().signer(world.crypto().generateSignatureKeys(random), random);
    this.hmacSecret = random.secret(HMAC_SECRET_BYTES);
    DeliveryService topics = world.delivery().seenBy(topicFaults);
    SenderHmac hmac = new SenderHmac(world.crypto().provider().hashing(), hmacSecret);
    this.seat = new Seat(name, disk, new TopicFollower(topics, gate()), new Outbox(topics, hmac));
    this.offered = OfferedKeys.plain(world, this);
    world.directory().associate(inbox, signer.publicKey());
    world.directory().offer(signer.publicKey(), offered.keyPackage());
  }

  public InboxId inbox() {
    return inbox;
  }

  public String name() {
    return name;
  }

  public SignaturePublicKey installation() {
    return signer.publicKey();
  }

  public Signer signer() {
    return signer;
  }

  public RandomSource random() {
    return random;
  }

  public SecretBytes hmacSecret() {
    return hmacSecret;
  }

  public InMemoryJoinStore disk() {
    return disk;
  }

  /** The faults this device's ports and steps go through. */
  public Faults faults() {
    return faults;
  }

  /** The faults that what this device sends and reads as a member goes through. */
  public Faults topicFaults() {
    return topicFaults;
  }

  public KeyPackage keyPackage() {
    return offered.keyPackage();
  }

  /** This device's view of its group. */
  public MemberState member() {
    return seat.member();
  }

  public Group group() {
    return member().group();
  }

  public boolean isMember() {
    return seat.isTaken();
  }

  /** Takes {@code state} for this device's, as after a join. */
  public void enter(MemberState state) {
    seat.enter(state);
  }

  /** What this device joins by. */
  public Joiner joiner(SlotFetcher slots) {
    return joiner(slots, EpochArbiter.FIRST, JoinPolicy.DEFAULT);
  }

  public Joiner joiner(SlotFetcher slots, EpochArbiter arbiter, JoinPolicy policy) {
    JoinerPorts ports =
        new JoinerPorts(
            world.delivery().seenBy(faults),
            world.directory().seenBy(faults),
            new FaultySlots(slots, faults),
            disk.seenBy(faults),
            arbiter,
            gate(),
            faults,
            random);
    JoinerIdentity self = new JoinerIdentity(inbox, signer, hmacSecret);
    return new Joiner(ports, self, world.settings(), policy);
  }

  /** Joins by {@code scanned} at the world's time, and keeps the membership if there is one. */
  public JoinOutcome join(Bytes scanned, SlotFetcher slots, EpochArbiter arbiter) {
    JoinOutcome outcome = joiner(slots, arbiter, JoinPolicy.DEFAULT).join(scanned, world.now());
    if (outcome instanceof JoinOutcome.Joined joined) {
      enter(joined.member());
    }
    return outcome;
  }

  public Refresher refresher(SlotFetcher slots) {
    return new Refresher(new FaultySlots(slots, faults), InviteLimits.DEFAULT, random);
  }

  /** Reads the group's topic on, past a Commit of its own too if one is there. */
  public Followed sync() {
    return seat.follow();
  }

  /** What the message at {@code cursor} was to this device, if it has read it. */
  public Optional<TopicEvent> eventAt(Cursor cursor) {
    return seat.eventAt(cursor);
  }

  /** Makes a Commit of {@code proposals} as a PrivateMessage, without publishing it. */
  public CreatedCommit prepare(Proposal... proposals) throws ProtocolException {
    CommitBuilder builder =
        group().commit().with(CommitOptions.DEFAULT.with(MessageOptions.PRIVATE).withPath());
    for (Proposal proposal : proposals) {
      builder = builder.with(proposal);
    }
    return builder.build(signer, random);
  }

  /**
   * Publishes {@code commit} and reads on; says whether it opened the epoch. Kept beforehand: only
   * this device can merge it, and it may be on the topic though publishing failed.
   */
  public boolean publish(CreatedCommit commit) {
    seat.keep(commit);
    send(commit.message().encoded(world.settings().profile()));
    return seat.follow().ownCommitMerged();
  }

  /** Prepares and publishes; a Commit that does not win is a mistake of the caller. */
  public CreatedCommit commit(Proposal... proposals) throws ProtocolException {
    CreatedCommit commit = prepare(proposals);
    if (!publish(commit)) {
      throw new IllegalStateException(name + " lost the epoch");
    }
    return commit;
  }

  /** Publishes {@code proposal} by itself, for a Commit to refer to. */
  public void propose(Proposal proposal) throws ProtocolException {
    Sent sent = group().propose(proposal, MessageOptions.PRIVATE, signer, random);
    enter(new MemberState(sent.next(), member().start(), member().read()));
    send(sent.message().encoded(world.settings().profile()));
  }

  /** Sends any bytes to the group's topic. */
  public void send(Bytes data) {
    seat.send(data, world.now());
  }

  /** Sends application data, and reads on past it. */
  public void say(String text) throws ProtocolException {
    Sent sent = group().protect(Bytes.utf8(text), MessageOptions.PRIVATE, signer, random);
    enter(new MemberState(sent.next(), member().start(), member().read()));
    send(sent.message().encoded(world.settings().profile()));
  }

  /** Wraps {@code welcome} for {@code other} and delivers it. */
  public void welcome(Device other, Welcome welcome) throws ProtocolException {
    try {
      world
          .delivery()
          .reliable()
          .publishWelcome(
              other.installation(),
              new WelcomeWrapper(world.crypto())
                  .wrap(other.keyPackage(), welcome, member().read(), random));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Joins by the last Welcome of this device's topic; says whether there was one. */
  public boolean acceptWelcome() throws ProtocolException {
    List<WelcomeEnvelope> waiting = welcomes();
    if (waiting.isEmpty()) {
      return false;
    }
    WelcomeEnvelope last = waiting.get(waiting.size() - 1);
    WelcomeWrapper.Opened opened = offered.open(last);
    Group joined = offered.join(opened.welcome());
    enter(new MemberState(joined, EpochStart.at(last.time()), opened.commit()));
    welcomesRead = last.cursor();
    return true;
  }

  /** Welcomes this device has not taken yet. */
  public List<WelcomeEnvelope> welcomes() {
    try {
      return world.delivery().reliable().welcomes(installation(), welcomesRead);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens the outer encryption of a Welcome for this device. */
  public WelcomeWrapper.Opened open(WelcomeEnvelope envelope) throws ProtocolException {
    return offered.open(envelope);
  }

  /** Offers a key package that was not used yet. */
  public void renewKeyPackage() {
    offer(OfferedKeys.plain(world, this));
  }

  /** Offers a key package whose Welcomes are wrapped with X-Wing. */
  public void offerPostQuantumKeyPackage() {
    offer(OfferedKeys.postQuantum(world, this));
  }

  private void offer(OfferedKeys fresh) {
    offered = fresh;
    world.directory().offer(installation(), fresh.keyPackage());
  }

  private MessageGate gate() {
    return MessageGate.xip82(world.directory());
  }

  @Override
  public String toString() {
    return name;
  }
}
