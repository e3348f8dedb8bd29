package dev.latchkey.properties.join;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.DurableSettings;
import dev.latchkey.invite.EnableRequest;
import dev.latchkey.invite.Expiry;
import dev.latchkey.invite.ExternalGroupId;
import dev.latchkey.invite.InviteKey;
import dev.latchkey.invite.MaxUses;
import dev.latchkey.invite.RotateRequest;
import dev.latchkey.join.InviteCreator;
import dev.latchkey.join.MemberState;
import dev.latchkey.join.memory.Device;
import dev.latchkey.join.memory.GroupAdmin;
import dev.latchkey.join.memory.MemberWitness;
import dev.latchkey.join.memory.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A group with a past: moments in which a join by invite was doomed, has been overtaken, or never
 * was on the way the group took; and the present.
 */
final class Gallery {
  private static final String HOST = "blobs.example";
  private static final long SECOND = 1_000_000_000L;

  final World world;
  final GroupAdmin alice;
  final Device carol;
  private final Device bob;
  private final List<Moment> moments = new ArrayList<>();

  /** A state somebody was in, and what becomes of a join on it. */
  record Moment(String name, MemberState state, Device by, Exhibit.Nature nature) {}

  Gallery(String seed) throws ProtocolException {
    world = new World(seed);
    world.service(HOST);
    alice = new GroupAdmin(world, world.device("alice", "phone"));
    bob = world.device("bob", "phone");
    carol = world.device("carol", "phone");
    ExternalGroupId slot = otherInvites();
    alice.enable(EnableRequest.PLAIN.withSlot(slot));
    doomedMoments();
    bob.sync();
    fork("fork of the owner", alice.device());
    fork("fork of a member", bob);
    take("live", Exhibit.Nature.LIVE);
  }

  List<Moment> moments() {
    return List.copyOf(moments);
  }

  InviteKey key() throws ProtocolException {
    return alice.policy().invite().orElseThrow().key();
  }

  /** What Carol has scanned: the invite as it is in the end. */
  Bytes printed() throws ProtocolException {
    return alice.policy().invite().orElseThrow().payload(world.at(HOST)).encode();
  }

  private ExternalGroupId otherInvites() throws ProtocolException {
    alice.create("A group with a past");
    alice.add(bob);
    alice.enable(EnableRequest.PLAIN);
    ExternalGroupId slot = alice.policy().invite().orElseThrow().slot();
    take("another key", Exhibit.Nature.DOOMED);
    alice.rotate(RotateRequest.toFreshSlot());
    take("another slot", Exhibit.Nature.DOOMED);
    alice.revoke();
    take("switched off", Exhibit.Nature.DOOMED);
    return slot;
  }

  private void doomedMoments() throws ProtocolException {
    alice.add(carol);
    take("carol is in", Exhibit.Nature.DOOMED);
    alice.remove(carol.inbox());
    carol.sync();
    Expiry past = new Expiry(world.now().unixNanos() - SECOND);
    alice.commit(alice.setter().endCampaignAt(alice.policy(), past));
    take("campaign over", Exhibit.Nature.DOOMED);
    alice.commit(alice.setter().removeCampaignEnd(alice.policy()));
    take("overtaken", Exhibit.Nature.LOST);
    alice.commit(alice.setter().changeSettings(alice.policy(), uses(1)));
    Device dave = world.device("dave", "phone");
    dave.join(issue(), world.routes(), new MemberWitness(alice.device()));
    alice.device().sync();
    take("exhausted", Exhibit.Nature.DOOMED);
    alice.remove(dave.inbox());
    alice.commit(alice.setter().changeSettings(alice.policy(), DurableSettings.NONE));
  }

  private Bytes issue() throws ProtocolException {
    Device owner = alice.device();
    return new InviteCreator(world.routes(), owner.random())
        .issue(owner.member(), owner.signer(), Optional.of(world.at(HOST)))
        .payload()
        .encode();
  }

  private void take(String name, Exhibit.Nature nature) {
    moments.add(new Moment(name, alice.device().member(), alice.device(), nature));
  }

  /** A state that {@code forker} keeps to itself: one Commit ahead, and nobody ever sees it. */
  private void fork(String name, Device forker) throws ProtocolException {
    MemberState kept = forker.member();
    MemberState fork =
        new MemberState(forker.prepare().staged().merge(), kept.start(), kept.read());
    moments.add(new Moment(name, fork, forker, Exhibit.Nature.LOST));
  }

  private static DurableSettings uses(int count) {
    return new DurableSettings(Optional.empty(), MaxUses.fromWire(count));
  }
}
