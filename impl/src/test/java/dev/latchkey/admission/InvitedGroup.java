package dev.latchkey.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.appdata.ConversationType;
import dev.latchkey.appdata.MembershipEntry;
import dev.latchkey.appdata.WellKnown;
import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.CreatedCommit;
import dev.latchkey.identity.InboxId;
import dev.latchkey.invite.DurableSettings;
import dev.latchkey.invite.EnableRequest;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.invite.PolicySetter;
import dev.latchkey.message.Remove;
import dev.latchkey.tree.LeafIndex;
import org.junit.jupiter.api.BeforeEach;

/** Alice, who may do everything, Bob and Carol in a group with a live invite; and a joiner. */
abstract class InvitedGroup {
  final String seed = getClass().getSimpleName();
  final Device alice = device("a1", "alice");
  final Device bob = device("b0", "bob");
  final Device carol = device("ca", "carol");
  final Device joiner = device("ce", "joiner");
  final PolicySetter setter =
      new PolicySetter(ConversationType.GROUP, SeededRandom.of(seed, "setter"));
  Chat chat;

  @BeforeEach
  void aGroupOfThreeWithAnInvite() throws ProtocolException {
    chat = new Chat(alice);
    chat.register(bob, carol, joiner);
    add(bob);
    add(carol);
    enable(EnableRequest.PLAIN);
  }

  Device device(String pair, String name) {
    return new Device(seed, Sample.inbox(pair), name);
  }

  Device another(String name) {
    return new Device(seed, joiner.inbox, name);
  }

  Bytes slot() throws ProtocolException {
    return policy().invite().orElseThrow().slot().value();
  }

  ExternalCommitPolicy policy() throws ProtocolException {
    return Chat.policy(chat.group(alice));
  }

  Verdict join(Device who) throws ProtocolException {
    return chat.publish(chat.join(alice, who), who);
  }

  Verdict join(Device who, Bytes tag) throws ProtocolException {
    MembershipEntry entry = MembershipEntry.admittedVia(Chat.SEQUENCE, tag);
    return chat.publish(chat.join(alice, who, entry), who);
  }

  void add(Device device) throws ProtocolException {
    MapMutation<InboxId> entry =
        new MapMutation.Insert<>(device.inbox, MembershipEntry.untagged(Chat.SEQUENCE).encoded());
    CreatedCommit commit = chat.commit(alice, device.add(), Chat.membership(entry));
    accepted(chat.publish(alice, commit));
    chat.welcome(commit, device);
  }

  void remove(Device device) throws ProtocolException {
    LeafIndex leaf = chat.group(device).ownLeaf();
    accepted(
        chat.send(
            alice, new Remove(leaf), Chat.membership(new MapMutation.Delete<>(device.inbox))));
  }

  void rename(String name) throws ProtocolException {
    accepted(chat.send(bobOrAlice(), Chat.write(WellKnown.GROUP_NAME, Bytes.utf8(name))));
    chat.assertAgreement();
  }

  Device bobOrAlice() {
    return chat.has(bob) ? bob : alice;
  }

  void enable(EnableRequest request) throws ProtocolException {
    write(setter.enable(policy(), request).after());
  }

  void revoke() throws ProtocolException {
    write(setter.revoke(policy()).after());
  }

  void settings(DurableSettings settings) throws ProtocolException {
    write(setter.changeSettings(policy(), settings).after());
  }

  void write(ExternalCommitPolicy policy) throws ProtocolException {
    accepted(chat.send(alice, Chat.write(WellKnown.EXTERNAL_COMMIT_POLICY, policy.encode())));
  }

  static void accepted(Verdict verdict) {
    assertThat(verdict).isEqualTo(new Verdict.Accepted());
  }

  static void refused(Verdict verdict, CheckId check, ErrorCode code) {
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Rejected.class,
            rejected -> {
              assertThat(rejected.check()).isEqualTo(check);
              assertThat(rejected.code()).isEqualTo(code);
            });
  }

  static void judged(Verdict verdict, boolean accept, CheckId check, ErrorCode code) {
    if (accept) {
      accepted(verdict);
    } else {
      refused(verdict, check, code);
    }
  }
}
