package dev.latchkey.join;

import dev.latchkey.appdata.Bootstrap;
import dev.latchkey.appdata.ConversationType;
import dev.latchkey.appdata.PreCommitState;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.Signer;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.Group;
import dev.latchkey.identity.Credential;
import dev.latchkey.identity.InboxCredential;
import dev.latchkey.identity.InboxId;
import dev.latchkey.invite.ActiveInvite;
import dev.latchkey.invite.BlobNonce;
import dev.latchkey.invite.InviteIssuer;
import dev.latchkey.invite.InvitePayload;
import dev.latchkey.invite.ServicePointer;
import dev.latchkey.message.GroupInfo;
import dev.latchkey.slot.Slot;
import java.io.IOException;
import java.util.Optional;

/**
 * Issues the live invite of a group. Everything is read from one snapshot of a member's state, so
 * no commit can come between the parts (REVIEW-09). Asks for no grant: the switch is the joiner's
 * authorisation (REVIEW-10).
 */
public final class InviteCreator {
  private final SlotFetcher fetcher;
  private final RandomSource random;

  public InviteCreator(SlotFetcher fetcher, RandomSource random) {
    this.fetcher = fetcher;
    this.random = random;
  }

  /**
   * Makes payload and blob, and uploads nothing.
   *
   * @param pointer where scanners fetch; absent where they know
   * @throws ProtocolException {@code not_migrated}, {@code dm_forbidden}, {@code
   *     insufficient_permissions} for anybody but a super admin, {@code not_enabled}, {@code
   *     epoch_start_unknown} where the policy bounds an epoch's age, {@code
   *     group_info_signer_key_stale}
   */
  public IssuedInvite create(MemberState member, Signer signer, Optional<ServicePointer> pointer)
      throws ProtocolException {
    Group group = member.group();
    requireMayIssue(member);
    InviteIssuer issuer = new InviteIssuer(group.settings().provider(), group.profile());
    ActiveInvite invite = issuer.invite(group.context());
    GroupInfo info = group.groupInfo().withTree().withExternalPub().sign(signer);
    InvitePayload payload = pointer.map(invite::payload).orElseGet(invite::payload);
    return new IssuedInvite(payload, issuer.wrap(info, member.start(), BlobNonce.fresh(random)));
  }

  /**
   * Makes the invite and uploads its blob to the slot the payload leads to.
   *
   * @throws ProtocolException as {@link #create}; {@code service_unresolved}, {@code
   *     service_unreachable}, or what the service refuses with
   */
  public IssuedInvite issue(MemberState member, Signer signer, Optional<ServicePointer> pointer)
      throws ProtocolException {
    IssuedInvite issued = create(member, signer, pointer);
    Slot slot =
        fetcher
            .slot(pointer, issued.payload().slot())
            .orElseThrow(() -> InviteCode.SERVICE_UNRESOLVED.because("no service to upload to"));
    try {
      slot.upload(issued.blob().encode());
    } catch (IOException e) {
      throw InviteCode.SERVICE_UNREACHABLE.because("upload failed");
    }
    return issued;
  }

  private static void requireMayIssue(MemberState member) throws ProtocolException {
    AppDataDictionary dictionary = member.dictionary();
    if (!Bootstrap.isMigrated(dictionary)) {
      throw InviteCode.NOT_MIGRATED.because("no COMPONENT_REGISTRY");
    }
    if (ConversationType.isDm(dictionary)) {
      throw InviteCode.DM_FORBIDDEN.under("REVIEW-01", "a direct message has no invites");
    }
    if (!PreCommitState.of(dictionary).isSuperAdmin(inbox(member.group()))) {
      throw InviteCode.INSUFFICIENT_PERMISSIONS.because("only a super admin issues invites");
    }
  }

  private static InboxId inbox(Group group) throws ProtocolException {
    if (group.ownLeafNode().credential() instanceof Credential.BasicCredential basic) {
      return InboxCredential.decode(basic.identity());
    }
    throw InviteCode.INSUFFICIENT_PERMISSIONS.because("our credential names no inbox");
  }
}
