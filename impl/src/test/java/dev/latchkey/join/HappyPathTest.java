package dev.latchkey.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.EnableRequest;
import dev.latchkey.join.memory.Device;
import dev.latchkey.join.memory.GroupAdmin;
import dev.latchkey.join.memory.World;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HappyPathTest {
  @Test
  @Tag("xip82-case-01")
  void joinerScansAndEverybodyConverges() throws ProtocolException {
    World world = new World("happy");
    GroupAdmin alice = new GroupAdmin(world, world.device("alice", "phone"));
    alice.create("Book club");
    Device bob = world.device("bob", "phone");
    alice.add(bob);
    alice.enable(EnableRequest.PLAIN);
    bob.sync();
    world.service("blobs.example");
    IssuedInvite invite =
        new InviteCreator(world.routes(), alice.device().random())
            .issue(
                alice.device().member(),
                alice.device().signer(),
                Optional.of(world.at("blobs.example")));
    Device carol = world.device("carol", "phone");
    JoinOutcome outcome = carol.joiner(world.routes()).join(invite.payload().encode(), world.now());
    assertThat(outcome).isInstanceOf(JoinOutcome.Joined.class);
    MemberState joined = ((JoinOutcome.Joined) outcome).member();
    alice.device().sync();
    bob.sync();
    assertThat(alice.device().group().epochAuthenticator())
        .isEqualTo(joined.group().epochAuthenticator());
    assertThat(bob.group().epochAuthenticator()).isEqualTo(joined.group().epochAuthenticator());
  }
}
