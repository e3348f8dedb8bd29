package dev.latchkey.fuzz.scenery;

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
import java.util.Optional;

/**
 * A group under XIP-82 with a live invite: alice and bob, and outside eve with three devices and
 * mallory with one. Epochs last an hour, the campaign a day; three may come.
 */
public final class InvitedGroup {
  public static final long HOUR = 3_600_000_000_000L;
  public static final long DAY = 24 * HOUR;

  /** The identity update by which eve's phone and tablet are hers. */
  public static final int SEQUENCE = 3;

  /** Who is not in the group. */
  private record Outside(Device oldPhone, Device eve, Device tablet, Device mallory) {}

  private static final class Holder {
    private static final InvitedGroup ONLY = make();
  }

  private final World world;
  private final Device alice;
  private final Device bob;
  private final Outside outside;
  private final GroupInfo exported;
  private final VerifiedGroupInfo info;

  private InvitedGroup(World world, Device alice, Device bob, Outside outside, GroupInfo exported)
      throws ProtocolException {
    this.world = world;
    this.alice = alice;
    this.bob = bob;
    this.outside = outside;
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
      Device old = world.device("eve", "old phone");
      Device mallory = world.device("mallory", "phone");
      return new InvitedGroup(
          world,
          alice,
          bob,
          new Outside(old, world.device("eve", "phone"), world.device("eve", "tablet"), mallory),
          exported);
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
    return outside.eve();
  }

  public Device evesTablet() {
    return outside.tablet();
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

  /** Eve's too; her inbox knew no other device at its first update, and hers not yet. */
  public Device evesOldPhone() {
    return outside.oldPhone();
  }

  /** A device of somebody else, outside as well. */
  public Device mallory() {
    return outside.mallory();
  }

  public InboxId joiner() {
    return outside.eve().inbox();
  }
}
