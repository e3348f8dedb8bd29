package dev.latchkey.properties.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.appdata.Membership;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Credential;
import dev.latchkey.identity.InboxCredential;
import dev.latchkey.identity.InboxId;
import dev.latchkey.join.OutgoingMessage;
import dev.latchkey.join.memory.Device;
import dev.latchkey.properties.law.Coverage;
import dev.latchkey.tree.Member;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What holds after every step. */
final class Invariants {
  private final Town town;
  private int searched;

  Invariants(Town town) {
    this.town = town;
  }

  /** Lets the shadow know who came in by a step that knocked; {@code admits}: whether it may. */
  void newcomer(boolean admits) throws ProtocolException {
    Device owner = town.alice.device();
    owner.sync();
    Set<String> inside = people(membership(owner).inboxes());
    inside.removeAll(town.shadow.members.keySet());
    for (String person : inside) {
      assertThat(town.knocking).as("who came in: " + person).contains(person);
      assertThat(admits).as(person + " came in, and the text says no: " + town.shadow).isTrue();
      Optional<Bytes> tag = membership(owner).tagOf(town.device(person).inbox());
      assertThat(tag).as("tag").contains(town.shadow.slot);
      town.shadow.members.put(person, tag);
      town.committed();
      town.fresh = Optional.empty();
      Coverage.hit("admitted");
    }
  }

  void check() throws ProtocolException {
    town.awake().forEach(Device::sync);
    allAgree();
    onlyThosePeopleAreIn();
    noKeyIsTold();
  }

  /** Whoever is awake is in the owner's epoch and knows its secrets; nobody else is. */
  private void allAgree() {
    Device owner = town.alice.device();
    for (Device device : town.awake()) {
      assertThat(device.group().epoch()).as(device + "'s epoch").isEqualTo(owner.group().epoch());
      assertThat(device.group().epochAuthenticator())
          .as(device + "'s secrets")
          .isEqualTo(owner.group().epochAuthenticator());
      assertThat(device.group().members().stream().map(m -> m.leaf().signatureKey()).toList())
          .as(device + " is in the tree")
          .contains(device.installation());
    }
  }

  /** Tree and map hold the same people, the shadow's, with its tags, by devices of theirs. */
  private void onlyThosePeopleAreIn() throws ProtocolException {
    Device owner = town.alice.device();
    Membership membership = membership(owner);
    assertThat(people(membership.inboxes())).isEqualTo(town.shadow.members.keySet());
    Set<InboxId> leaves = new HashSet<>();
    for (Member member : owner.group().members()) {
      InboxId inbox = inbox(member);
      leaves.add(inbox);
      assertThat(town.devices.values().stream().flatMap(List::stream))
          .as("whose leaf")
          .anyMatch(
              device ->
                  device.inbox().equals(inbox)
                      && device.installation().equals(member.leaf().signatureKey()));
    }
    assertThat(leaves).isEqualTo(membership.inboxes());
    for (String person : town.shadow.members.keySet()) {
      assertThat(membership.tagOf(town.device(person).inbox()))
          .as("tag of " + person)
          .isEqualTo(town.shadow.members.get(person));
    }
    if (town.shadow.maxUses != 0 && town.knocking.isPresent()) {
      Coverage.hitIf(town.shadow.uses() >= town.shadow.maxUses, "full");
    }
  }

  /** No message, no blob and nothing said or printed for people holds a key. */
  private void noKeyIsTold() {
    List<OutgoingMessage> all = town.world.delivery().published();
    List<Bytes> told = new ArrayList<>();
    all.subList(searched, all.size()).forEach(message -> told.add(message.data()));
    searched = all.size();
    town.said.forEach(text -> told.add(Bytes.utf8(text)));
    told.add(Bytes.utf8(town.alice.device().member().toString()));
    for (Bytes key : town.keys()) {
      for (Bytes each : told) {
        assertThat(contains(each, key) || contains(each, Bytes.utf8(key.hex())))
            .as("a key in what is told")
            .isFalse();
      }
    }
  }

  private static boolean contains(Bytes where, Bytes what) {
    byte[] all = where.toArray();
    byte[] sought = what.toArray();
    for (int at = 0; at + sought.length <= all.length; at++) {
      int same = 0;
      while (same < sought.length && all[at + same] == sought[same]) {
        same++;
      }
      if (same == sought.length) {
        return true;
      }
    }
    return false;
  }

  private Set<String> people(Set<InboxId> inboxes) {
    Set<String> names = new TreeSet<>();
    for (InboxId inbox : inboxes) {
      names.add(
          town.devices.keySet().stream()
              .filter(name -> town.world.inbox(name).equals(inbox))
              .findFirst()
              .orElse("a stranger"));
    }
    return names;
  }

  private static Membership membership(Device device) throws ProtocolException {
    return Membership.in(device.member().dictionary());
  }

  private static InboxId inbox(Member member) throws ProtocolException {
    return InboxCredential.decode(
        ((Credential.BasicCredential) member.leaf().credential()).identity());
  }
}
