package dev.latchkey.suite.cases.l3;

import dev.latchkey.appdata.MembershipEntry;
import dev.latchkey.appdata.Permissions;
import dev.latchkey.appdata.Policy;
import dev.latchkey.appdata.Registration;
import dev.latchkey.appdata.WellKnown;
import dev.latchkey.appdata.container.KeyType;
import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.appdata.container.TlsMapDelta;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.identity.InboxId;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.message.AppDataUpdate;
import java.util.ArrayList;
import java.util.List;

/** AppDataUpdates of XMTP's components, and what is in them. */
final class XipProposals {
  private XipProposals() {}

  @SafeVarargs
  @SuppressWarnings("varargs")
  static AppDataUpdate membership(MapMutation<InboxId>... mutations) {
    return update(
        WellKnown.GROUP_MEMBERSHIP,
        new TlsMapDelta<>(KeyType.INBOX_ID, List.of(mutations)).encoded());
  }

  /** Entries without a tag for all of {@code names}. */
  static AppDataUpdate enter(String seed, String... names) {
    List<MapMutation<InboxId>> entries = new ArrayList<>();
    for (String name : names) {
      entries.add(insert(XipClients.inbox(seed, name), untagged()));
    }
    return update(
        WellKnown.GROUP_MEMBERSHIP, new TlsMapDelta<>(KeyType.INBOX_ID, entries).encoded());
  }

  static MapMutation<InboxId> insert(InboxId inbox, Bytes entry) {
    return new MapMutation.Insert<>(inbox, entry);
  }

  static MapMutation<InboxId> change(InboxId inbox, Bytes entry) {
    return new MapMutation.Update<>(inbox, entry);
  }

  static MapMutation<InboxId> delete(InboxId inbox) {
    return new MapMutation.Delete<>(inbox);
  }

  static Bytes untagged() {
    return MembershipEntry.untagged(XipClients.SEQUENCE).encoded();
  }

  static Bytes tagged(Bytes slot) {
    return tagged(XipClients.SEQUENCE, slot);
  }

  static Bytes tagged(long sequenceId, Bytes slot) {
    return MembershipEntry.admittedVia(sequenceId, slot).encoded();
  }

  static AppDataUpdate update(WellKnown component, Bytes value) {
    return AppDataUpdate.update(component.id(), value);
  }

  static AppDataUpdate policy(ExternalCommitPolicy policy) {
    return update(WellKnown.EXTERNAL_COMMIT_POLICY, policy.encode());
  }

  static AppDataUpdate name(String name) {
    return update(WellKnown.GROUP_NAME, Bytes.utf8(name));
  }

  static AppDataUpdate registry(MapMutation<ComponentId> mutation) {
    return update(
        WellKnown.COMPONENT_REGISTRY,
        new TlsMapDelta<>(KeyType.COMPONENT_ID, List.of(mutation)).encoded());
  }

  /** Gives a registered component {@code policy} for everything. */
  static AppDataUpdate permitting(WellKnown component, Policy policy) {
    Registration entry = new Registration(component.defaults().type(), Permissions.all(policy));
    return registry(new MapMutation.Update<>(component.id(), entry.encoded()));
  }
}
