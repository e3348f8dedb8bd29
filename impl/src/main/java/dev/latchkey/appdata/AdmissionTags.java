package dev.latchkey.appdata;

import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.appdata.container.TlsMapDelta;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.InboxId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tag of a membership entry is written once, by the external commit that inserts the entry
 * (XIP-82, Use counting).
 */
public final class AdmissionTags {
  private AdmissionTags() {}

  /**
   * Judges all membership deltas of a commit sent by a member: each inserted or updated entry must
   * carry the tag its inbox had before the commit, or none where it had none. Compared per
   * mutation, so that deleting and inserting an entry in one commit cannot change its tag. A
   * deletion is free.
   *
   * @throws ProtocolException {@code admitted_via_immutable}; {@code component_value_invalid} for a
   *     new entry that cannot be read
   */
  public static void checkMemberCommit(Membership before, List<TlsMapDelta<InboxId>> deltas)
      throws ProtocolException {
    Map<InboxId, Optional<Bytes>> tags = new HashMap<>();
    for (TlsMapDelta<InboxId> delta : deltas) {
      for (MapMutation<InboxId> mutation : delta.mutations()) {
        Optional<Bytes> written = mutation.written();
        if (written.isPresent()) {
          Optional<Bytes> tag = tags.computeIfAbsent(mutation.key(), before::tagOf);
          check(tag, MembershipEntry.decode(written.get()), mutation);
        }
      }
    }
  }

  private static void check(
      Optional<Bytes> before, MembershipEntry after, MapMutation<InboxId> mutation)
      throws ProtocolException {
    if (before.equals(after.admittedVia())) {
      return;
    }
    String requirement;
    if (before.isPresent()) {
      requirement = after.admittedVia().isPresent() ? "XIP82-TAG-04" : "XIP82-TAG-03";
    } else {
      requirement =
          mutation instanceof MapMutation.Insert<InboxId> ? "XIP82-TAG-01" : "XIP82-TAG-02";
    }
    throw InviteCode.ADMITTED_VIA_IMMUTABLE.under(
        requirement, mutation.key() + " had " + before + ", gets " + after.admittedVia());
  }
}
