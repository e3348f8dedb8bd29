package dev.latchkey.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.ExternalCommitOptions;
import dev.latchkey.group.ExternalJoin;
import dev.latchkey.group.GroupSettings;
import dev.latchkey.identity.Epoch;
import dev.latchkey.invite.ActiveInvite;
import dev.latchkey.invite.BlobCipher;
import dev.latchkey.invite.BlobMetadata;
import dev.latchkey.invite.BlobNonce;
import dev.latchkey.invite.EnableRequest;
import dev.latchkey.invite.InviteKey;
import dev.latchkey.invite.InvitePayload;
import dev.latchkey.invite.ServicePointer;
import dev.latchkey.join.memory.Device;
import dev.latchkey.join.memory.GroupAdmin;
import dev.latchkey.join.memory.MemberWitness;
import dev.latchkey.join.memory.World;
import dev.latchkey.message.GroupInfo;
import dev.latchkey.message.Proposal;
import dev.latchkey.profile.Profile;
import dev.latchkey.slot.Slot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** A group of Alice, who owns it, and Bob; two blob services; and people who scan. */
final class Scene {
  static final String BLOBS = "blobs.example";
  static final String MIRROR = "mirror.example";
  static final long SECOND = 1_000_000_000L;
  static final long HOUR = 3600 * SECOND;

  final World world;
  final GroupAdmin alice;
  final Device bob;

  Scene(String seed) throws ProtocolException {
    world = new World(seed);
    world.service(BLOBS);
    world.service(MIRROR);
    alice = new GroupAdmin(world, world.device("alice", "phone"));
    alice.create("Book club");
    bob = world.device("bob", "phone");
    alice.add(bob);
  }

  /** With an invite that is switched on, and no more. */
  static Scene enabled(String seed) throws ProtocolException {
    return enabled(seed, EnableRequest.PLAIN);
  }

  static Scene enabled(String seed, EnableRequest request) throws ProtocolException {
    Scene scene = new Scene(seed);
    scene.alice.enable(request);
    scene.bob.sync();
    return scene;
  }

  Device owner() {
    return alice.device();
  }

  ServicePointer.Https at(String host) {
    return world.at(host);
  }

  InviteCreator creator() {
    return new InviteCreator(world.routes(), owner().random());
  }

  /** Issues the invite at the first service; what is printed. */
  Bytes issue() throws ProtocolException {
    return issue(BLOBS);
  }

  Bytes issue(String host) throws ProtocolException {
    return creator()
        .issue(owner().member(), owner().signer(), Optional.of(at(host)))
        .payload()
        .encode();
  }

  /** Somebody joins; Alice's device tells what members made of it. */
  JoinOutcome join(Device joiner, Bytes scanned) {
    return joiner.join(scanned, world.routes(), new MemberWitness(owner()));
  }

  JoinOutcome.Joined joins(Device joiner, Bytes scanned) {
    JoinOutcome outcome = join(joiner, scanned);
    assertThat(outcome).isInstanceOf(JoinOutcome.Joined.class);
    return (JoinOutcome.Joined) outcome;
  }

  /** What an attempt ends with; the joiner is no member and its disk is empty. */
  ErrorCode refused(Device joiner, Bytes scanned) {
    JoinOutcome outcome = join(joiner, scanned);
    assertThat(outcome).isInstanceOf(JoinOutcome.NotJoined.class);
    assertThat(joiner.disk().groups()).isEmpty();
    assertThat(joiner.isMember()).isFalse();
    return ((JoinOutcome.NotJoined) outcome).reason().code();
  }

  /** Everybody reads on, and is then in one state. */
  void assertConverged(Device... others) {
    owner().sync();
    bob.sync();
    assertThat(bob.group().epochAuthenticator()).isEqualTo(owner().group().epochAuthenticator());
    for (Device other : others) {
      other.sync();
      assertThat(other.group().epochAuthenticator())
          .isEqualTo(owner().group().epochAuthenticator());
    }
  }

  /** Messages handed to the delivery service so far. */
  int traffic() {
    return world.delivery().published().size() + world.delivery().welcomeCount();
  }

  Slot slot(String host) throws ProtocolException {
    return world.service(host).slot(invite().slot());
  }

  List<Bytes> blobs(String host) {
    try {
      return slot(host).fetch();
    } catch (IOException | ProtocolException e) {
      throw new IllegalStateException(e);
    }
  }

  void upload(String host, Bytes blob) throws ProtocolException {
    try {
      slot(host).upload(blob);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ActiveInvite invite() throws ProtocolException {
    return owner().member().policy().invite().orElseThrow();
  }

  /** The GroupInfo of somebody's present state. */
  static GroupInfo info(Device member) throws ProtocolException {
    return member.group().groupInfo().withTree().withExternalPub().sign(member.signer());
  }

  /** A blob of any plaintext under any metadata: what a holder of the key can make. */
  Bytes forge(InviteKey key, BlobMetadata metadata, Bytes plaintext) {
    return new BlobCipher(world.crypto().provider().sealing())
        .seal(key, BlobNonce.fresh(owner().random()), metadata, plaintext)
        .encode();
  }

  /** The payload of a printed invite. */
  static InvitePayload decode(Bytes scanned) throws ProtocolException {
    return InvitePayload.decode(scanned);
  }

  /** The key of a printed invite, in the open. */
  static Bytes keyOf(Bytes scanned) {
    return scanned.slice(scanned.size() - InviteKey.BYTES, scanned.size());
  }

  /** Settings of somebody who follows MLS and ignores XMTP's rules. */
  GroupSettings lawless() {
    return GroupSettings.of(world.crypto().provider(), Profile.XIP82);
  }

  /** Publishes an external commit with exactly {@code proposals}, made by {@code settings}. */
  void commitFromOutside(Device outsider, GroupSettings settings, Proposal... proposals)
      throws ProtocolException {
    ExternalCommitOptions options =
        ExternalCommitOptions.of(JoinerIdentity.profile(outsider.inbox(), settings.profile()));
    for (Proposal proposal : proposals) {
      options = options.with(proposal);
    }
    Bytes data =
        ExternalJoin.verifying(settings, info(owner()).toUnverified(), Optional.empty())
            .commit(options, outsider.signer(), outsider.random())
            .message()
            .encoded(settings.profile());
    publish(data);
  }

  void publish(Bytes data) {
    try {
      world
          .delivery()
          .reliable()
          .publish(owner().group().id(), new OutgoingMessage(data, Bytes.EMPTY));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every member refuses what is next on the topic with {@code code}, and stays where it is. */
  void assertAllRefuse(ErrorCode code, Device... members) {
    for (Device member : members) {
      Epoch before = member.group().epoch();
      List<TopicEvent> events = member.sync().events();
      assertThat(events).hasSize(1).first().isInstanceOf(TopicEvent.Refused.class);
      TopicEvent.Refused refused = (TopicEvent.Refused) events.get(0);
      assertThat(refused.reason().code()).isEqualTo(code);
      assertThat(member.group().epoch()).isEqualTo(before);
    }
  }
}
