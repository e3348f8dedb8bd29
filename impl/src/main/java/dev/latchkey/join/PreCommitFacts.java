package dev.latchkey.join;

import dev.latchkey.appdata.Bootstrap;
import dev.latchkey.appdata.Membership;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.VerifiedGroupInfo;
import dev.latchkey.identity.Credential;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.InboxCredential;
import dev.latchkey.identity.InboxId;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.invite.InvitePayload;
import dev.latchkey.invite.WallTime;
import dev.latchkey.profile.Profile;
import dev.latchkey.tree.Member;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the checks before a commit look at.
 *
 * @param payload as scanned
 * @param now the joiner's clock
 */
public record PreCommitFacts(
    Epoch epoch, State state, Leaves leaves, InvitePayload payload, Joining joining, WallTime now) {
  /** Who wants in. {@code held}: whether this client has the group already. */
  public record Joining(InboxId inbox, SignaturePublicKey installation, boolean held) {}

  /** What the group's dictionary says. */
  public record State(boolean migrated, ExternalCommitPolicy policy, Membership membership) {
    /**
     * Reads the dictionary of the GroupContext; one among the extensions of a GroupInfo counts for
     * nothing (GAP-08).
     */
    public static State of(AppDataDictionary dictionary) throws ProtocolException {
      return new State(
          Bootstrap.isMigrated(dictionary),
          ExternalCommitPolicy.inForce(dictionary),
          Membership.in(dictionary));
    }
  }

  /** Whom the ratchet tree names. */
  public record Leaves(Set<InboxId> inboxes, Set<SignaturePublicKey> installations) {
    public Leaves {
      inboxes = Set.copyOf(inboxes);
      installations = Set.copyOf(installations);
    }

    static Leaves of(VerifiedGroupInfo info) {
      Set<InboxId> inboxes = new HashSet<>();
      Set<SignaturePublicKey> installations = new HashSet<>();
      for (Member member : info.tree().members()) {
        installations.add(member.leaf().signatureKey());
        inbox(member.leaf().credential()).ifPresent(inboxes::add);
      }
      return new Leaves(inboxes, installations);
    }
  }

  static PreCommitFacts of(
      VerifiedGroupInfo info, InvitePayload payload, Joining joining, WallTime now, Profile profile)
      throws ProtocolException {
    AppDataDictionary dictionary =
        AppDataDictionary.in(info.context().extensions(), profile).orElse(AppDataDictionary.EMPTY);
    return new PreCommitFacts(
        info.context().epoch(), State.of(dictionary), Leaves.of(info), payload, joining, now);
  }

  boolean isMember() {
    return joining.held()
        || state.membership().contains(joining.inbox())
        || leaves.installations().contains(joining.installation())
        || leaves.inboxes().contains(joining.inbox());
  }

  private static Optional<InboxId> inbox(Credential credential) {
    if (!(credential instanceof Credential.BasicCredential basic)) {
      return Optional.empty();
    }
    try {
      return Optional.of(InboxCredential.decode(basic.identity()));
    } catch (ProtocolException e) {
      return Optional.empty();
    }
  }
}
