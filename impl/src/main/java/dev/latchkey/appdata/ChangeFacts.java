package dev.latchkey.appdata;

import dev.latchkey.extension.ComponentId;
import java.util.Set;

/**
 * All that the rules on one change may look at. Plain data, so that a test can make up any.
 *
 * @param id the component
 * @param removal whether the whole component is removed rather than written
 * @param role of the proposer, before the commit
 * @param present whether the component has a value before the commit
 * @param updatedEarlier whether an earlier change of the commit writes the component
 * @param removedEarlier whether an earlier change of the commit removes it
 * @param registered whether permissions exist before the commit, in the registry or in code
 * @param allowed what those permissions allow the proposer
 * @param operations what the change does; empty until its payload is read
 */
record ChangeFacts(
    ComponentId id,
    boolean removal,
    Role role,
    boolean present,
    boolean updatedEarlier,
    boolean removedEarlier,
    boolean registered,
    Set<Operation> allowed,
    Set<Operation> operations) {
  ChangeFacts {
    allowed = Set.copyOf(allowed);
    operations = Set.copyOf(operations);
  }

  ChangeFacts doing(Set<Operation> read) {
    return new ChangeFacts(
        id, removal, role, present, updatedEarlier, removedEarlier, registered, allowed, read);
  }

  boolean isUpdate() {
    return !removal;
  }

  boolean is(WellKnown component) {
    return id.equals(component.id());
  }

  boolean isHardcoded() {
    return WellKnown.isHardcoded(id);
  }

  boolean isImmutable() {
    return ComponentRange.of(id).isImmutable();
  }
}
