package dev.latchkey.appdata;

import dev.latchkey.appdata.container.KeyType;
import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.appdata.container.SetMutation;
import dev.latchkey.appdata.container.TlsMapDelta;
import dev.latchkey.appdata.container.TlsSetDelta;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.Hashing;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.InboxId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A migrated group of three: Alice is super admin, Bob admin, Carol a plain member. */
final class Groups {
  static final Hashing HASHING = BouncyCastle.provider().hashing();
  static final AppDataRules RULES = new AppDataRules(HASHING, ResultRule.NONE);

  static final InboxId ALICE = inbox("a1");
  static final InboxId BOB = inbox("b0");
  static final InboxId CAROL = inbox("ca");
  static final InboxId DAVE = inbox("da");
  static final Actor AS_ALICE = Actor.member(ALICE);
  static final Actor AS_BOB = Actor.member(BOB);
  static final Actor AS_CAROL = Actor.member(CAROL);
  static final List<Actor> EVERYBODY = List.of(AS_ALICE, AS_BOB, AS_CAROL);

  /** An application component that no test registers unless it says so. */
  static final ComponentId APP = new ComponentId(0xc123);

  static final Bytes HI = Bytes.utf8("Hi");

  private Groups() {}

  static InboxId inbox(String pair) {
    return new InboxId(Bytes.fromHex(pair.repeat(InboxId.BYTES)));
  }

  static BootstrapSeed seed() {
    return BootstrapSeed.group(
            ALICE,
            Map.of(
                ALICE, MembershipEntry.untagged(1),
                BOB, MembershipEntry.untagged(2),
                CAROL, MembershipEntry.untagged(3)))
        .withAdmins(Set.of(BOB));
  }

  static AppDataDictionary group() {
    return bootstrapped(seed());
  }

  static AppDataDictionary bootstrapped(BootstrapSeed seed) {
    try {
      return RULES.bootstrap(AppDataDictionary.EMPTY, proposedBy(AS_ALICE, seed));
    } catch (ProtocolException e) {
      throw new AssertionError(e);
    }
  }

  static List<ProposedChange> proposedBy(Actor actor, BootstrapSeed seed) {
    return Bootstrap.changes(seed).stream().map(c -> new ProposedChange(actor, c)).toList();
  }

  /** The group with one more registry entry, made in an earlier commit. */
  static AppDataDictionary registered(ComponentId id, ComponentType type, Permissions permissions)
      throws ProtocolException {
    return RULES.apply(group(), List.of(registering(AS_ALICE, id, type, permissions)));
  }

  static ProposedChange registering(
      Actor actor, ComponentId id, ComponentType type, Permissions permissions) {
    return registry(
        actor, new MapMutation.Insert<>(id, new Registration(type, permissions).encoded()));
  }

  static ProposedChange registry(Actor actor, MapMutation<ComponentId> mutation) {
    return update(
        actor,
        WellKnown.COMPONENT_REGISTRY.id(),
        new TlsMapDelta<>(KeyType.COMPONENT_ID, List.of(mutation)).encoded());
  }

  static ProposedChange membership(Actor actor, MapMutation<InboxId> mutation) {
    return update(
        actor,
        WellKnown.GROUP_MEMBERSHIP.id(),
        new TlsMapDelta<>(KeyType.INBOX_ID, List.of(mutation)).encoded());
  }

  static ProposedChange list(Actor actor, WellKnown list, SetMutation<InboxId> mutation) {
    return update(
        actor, list.id(), new TlsSetDelta<>(KeyType.INBOX_ID, List.of(mutation)).encoded());
  }

  static ProposedChange update(Actor actor, WellKnown component, Bytes payload) {
    return update(actor, component.id(), payload);
  }

  static ProposedChange update(Actor actor, ComponentId id, Bytes payload) {
    return new ProposedChange(actor, new ComponentChange.Update(id, payload));
  }

  static ProposedChange remove(Actor actor, ComponentId id) {
    return new ProposedChange(actor, new ComponentChange.Remove(id));
  }
}
