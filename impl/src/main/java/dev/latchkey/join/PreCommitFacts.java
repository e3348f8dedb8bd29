package dev.latchkey.join;

import dev.latchkey.appdata.Membership;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.VerifiedGroupInfo;
import dev.latchkey.identity.Credential;
import dev.latchkey.identity.InboxCredential;
import dev.latchkey.identity.InboxId;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.invite.InvitePayload;
import dev.latchkey.invite.WallTime;
import dev.latchkey.profile.Profile;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.Member;
import java.util.Optional;

/**
 * What the checks before a commit look at. The dictionary is that of the GroupContext; one among
 * the extensions of a GroupInfo counts for nothing (GAP-08).
 *
 * @param now the joiner's clock
 */
record PreCommitFacts(
    VerifiedGroupInfo info,
    AppDataDictionary dictionary,
    ExternalCommitPolicy policy,
    Membership membership,
    InvitePayload payload,
    Joining joining,
    WallTime now) {
  /** Who wants in. {@code held}: whether this client has the group already. */
  record Joining(InboxId inbox, SignaturePublicKey installation, boolean held) {}

  static PreCommitFacts of(
      VerifiedGroupInfo info, InvitePayload payload, Joining joining, WallTime now, Profile profile)
      throws ProtocolException {
    AppDataDictionary dictionary =
        AppDataDictionary.in(info.context().extensions(), profile).orElse(AppDataDictionary.EMPTY);
    return new PreCommitFacts(
        info,
        dictionary,
        ExternalCommitPolicy.inForce(dictionary),
        Membership.in(dictionary),
        payload,
        joining,
        now);
  }

  boolean isMember() {
    return joining.held()
        || membership.contains(joining.inbox())
        || info.tree().members().stream().map(Member::leaf).anyMatch(this::isOurs);
  }

  private boolean isOurs(LeafNode leaf) {
    return leaf.signatureKey().equals(joining.installation())
        || inbox(leaf.credential()).filter(joining.inbox()::equals).isPresent();
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
