package dev.latchkey.invite;

import dev.latchkey.appdata.ConversationType;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.GroupInfo;
import dev.latchkey.profile.Profile;
import java.util.Optional;

/**
 * Makes payloads and blobs from a group's own state: for the admin who issues an invite, for a
 * member who refreshes the blob and for a joiner who has just become one.
 *
 * <p>Policy, epoch and state hash are read from the one GroupContext that is wrapped, so no commit
 * can come between them.
 */
public final class InviteIssuer {
  private final CryptoProvider provider;
  private final Profile profile;

  public InviteIssuer(CryptoProvider provider, Profile profile) {
    this.provider = provider;
    this.profile = profile;
  }

  /**
   * The live invite of a group, to make payloads of.
   *
   * @throws ProtocolException {@code dm_forbidden}, {@code not_enabled}, or what the dictionary's
   *     decoder refuses with
   */
  public ActiveInvite invite(GroupContext context) throws ProtocolException {
    return enabled(context).active();
  }

  /**
   * Wraps {@code info} for the slot of its group's invite: under the policy's key, with the
   * effective expiry of an epoch begun at {@code start}. Spends {@code nonce}.
   *
   * @throws ProtocolException {@code dm_forbidden}, {@code not_enabled}, {@code
   *     epoch_start_unknown}, {@code ratchet_tree_missing}, {@code missing_external_pub}, {@code
   *     cipher_suite_unsupported}, {@code bad_group_state_hash_length}, or what the dictionary's
   *     decoder refuses with
   */
  public EncryptedGroupInfoBlob wrap(GroupInfo info, EpochStart start, BlobNonce nonce)
      throws ProtocolException {
    GroupContext context = info.groupContext();
    ExternalCommitPolicy.Enabled policy = enabled(context);
    OpenedBlob.requireJoinable(info.extensions());
    Optional<Expiry> expiry = policy.bounds().effective(start);
    BlobMetadata metadata = new BlobMetadata(StatePair.of(context, crypto(context)), expiry);
    Bytes message = new MlsMessage.OfGroupInfo(info.toUnverified()).encoded();
    return new BlobCipher(provider.sealing()).seal(policy.active().key(), nonce, metadata, message);
  }

  private ExternalCommitPolicy.Enabled enabled(GroupContext context) throws ProtocolException {
    AppDataDictionary dictionary =
        AppDataDictionary.in(context.extensions(), profile).orElse(AppDataDictionary.EMPTY);
    if (ConversationType.isDm(dictionary)) {
      throw InviteCode.DM_FORBIDDEN.under("REVIEW-01", "a direct message has no invites");
    }
    if (ExternalCommitPolicy.inForce(dictionary) instanceof ExternalCommitPolicy.Enabled enabled) {
      return enabled;
    }
    throw InviteCode.NOT_ENABLED.under("XIP82-REFRESH-14", "no invite is live");
  }

  private MlsCrypto crypto(GroupContext context) throws ProtocolException {
    CipherSuite suite =
        CipherSuite.of(context.cipherSuite())
            .orElseThrow(
                () ->
                    GroupInfoCode.CIPHER_SUITE_UNSUPPORTED.because(
                        "suite " + context.cipherSuite()));
    return new MlsCrypto(suite, provider);
  }
}
