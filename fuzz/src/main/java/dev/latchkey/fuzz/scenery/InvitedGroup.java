package dev.latchkey.fuzz.scenery;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.Group;
import dev.latchkey.group.GroupInfoVerification;
import dev.latchkey.group.GroupSettings;
import dev.latchkey.group.VerifiedGroupInfo;
import dev.latchkey.identity.InboxId;
import dev.latchkey.invite.ActiveInvite;
import dev.latchkey.invite.DurableSettings;
import dev.latchkey.invite.EnableRequest;
import dev.latchkey.invite.Expiry;
import dev.latchkey.invite.MaxEpochAge;
import dev.latchkey.invite.MaxUses;
import dev.latchkey.join.memory.Device;
import dev.latchkey.join.memory.GroupAdmin;
import dev.latchkey.join.memory.World;
import dev.latchkey.message.GroupInfo;
import dev.latchkey.tree.LeafNode;
import java.util.Optional;

/**
 * A group under XIP-82 with a live invite: alice with a phone and a tablet, bob, and eve with two
 * devices, who stands outside. Epochs last an hour, the campaign a day; three may come.
 */
public final class InvitedGroup {
  public static final long HOUR = 3_600_000_000_000L;
  public static final long DAY = 24 * HOUR;

  private static final class Holder {
    private static final InvitedGroup ONLY = make();
  }

  private final World world;
  private final Device alice;
  private final Device bob;
  private final Device eve;
  private final Device evesTablet;
  private final GroupInfo exported;
  private final VerifiedGroupInfo info;

  private InvitedGroup(
      World world, Device alice, Device bob, Device eve, Device evesTablet, GroupInfo exported)
      throws ProtocolException {
    this.world = world;
    this.alice = alice;
    this.bob = bob;
    this.eve = eve;
    this.evesTablet = evesTablet;
    this.exported = exported;
    this.info =
        new GroupInfoVerification(world.settings())
            .verify(exported.toUnverified(), Optional.empty());
  }

  /** The one group. */
  public static InvitedGroup get() {
    return Holder.ONLY;
  }

  private static InvitedGroup make() {
    try {
      World world = new World("latchkey/fuzz/invited/1");
      Device alice = world.device("alice", "phone");
      GroupAdmin admin = new GroupAdmin(world, alice);
      admin.create("Fuzz");
      Device bob = world.device("bob", "phone");
      admin.add(bob);
      DurableSettings settings =
          new DurableSettings(MaxEpochAge.fromWire(HOUR), MaxUses.fromWire(3));
      admin.enable(
          EnableRequest.PLAIN
              .withCampaignEnd(new Expiry(world.now().unixNanos() + DAY))
              .withSettings(settings));
      bob.sync();
      GroupInfo exported =
          alice.group().groupInfo().withTree().withExternalPub().sign(alice.signer());
      return new InvitedGroup(
          world, alice, bob, world.device("eve", "phone"), world.device("eve", "tablet"), exported);
    } catch (ProtocolException e) {
      throw new IllegalStateException("the scenery does not stand", e);
    }
  }

  public World world() {
    return world;
  }

  public GroupSettings settings() {
    return world.settings();
  }

  /** As the member sees it who judges. */
  public Group bobs() {
    return bob.group();
  }

  /** As another member sees it. */
  public Group alices() {
    return alice.group();
  }

  public Device bob() {
    return bob;
  }

  public Device alice() {
    return alice;
  }

  /** The joiner. */
  public Device eve() {
    return eve;
  }

  public Device evesTablet() {
    return evesTablet;
  }

  public GroupInfo exported() {
    return exported;
  }

  public VerifiedGroupInfo info() {
    return info;
  }

  public ActiveInvite invite() {
    try {
      return alice.member().policy().invite().orElseThrow();
    } catch (ProtocolException e) {
      throw new IllegalStateException("the scenery does not stand", e);
    }
  }

  /** The inbox a leaf claims, as its text; for the model, which parses nothing. */
  public static Bytes identity(LeafNode leaf) {
    return leaf.credential().encoded();
  }

  public InboxId joiner() {
    return eve.inbox();
  }
}
