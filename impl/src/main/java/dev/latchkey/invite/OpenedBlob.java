package dev.latchkey.invite;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.UnverifiedGroupInfo;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.tls.Tls;

/**
 * A blob that somebody with the key made, opened. Its metadata and its plaintext are still that
 * somebody's word; {@link #groupInfo} holds one against the other.
 *
 * @param plaintext said to be an MLSMessage that holds a GroupInfo
 */
public record OpenedBlob(Bytes plaintext, BlobMetadata metadata) {
  /**
   * Join steps 3.4 and 3.5, and what an external commit needs: the GroupInfo inside, whose epoch
   * and state are those the blob advertised. Its signature is still unchecked.
   *
   * @throws ProtocolException {@code not_a_group_info}, {@code cipher_suite_unsupported}, {@code
   *     epoch_mismatch}, {@code group_state_hash_mismatch}, {@code ratchet_tree_missing}, {@code
   *     missing_external_pub}
   */
  public UnverifiedGroupInfo groupInfo(Profile profile, CryptoProvider provider)
      throws ProtocolException {
    UnverifiedGroupInfo parsed = parse(profile);
    requireConsistent(parsed.tbs().groupContext(), provider);
    requireJoinable(parsed.tbs().extensions());
    return parsed;
  }

  private UnverifiedGroupInfo parse(Profile profile) throws ProtocolException {
    MlsMessage message;
    try {
      message = Tls.decode(plaintext, profile, MlsMessage::readFrom);
    } catch (ProtocolException e) {
      throw InviteCode.NOT_A_GROUP_INFO.because("plaintext fails with " + e.code().id());
    }
    if (message instanceof MlsMessage.OfGroupInfo found) {
      return found.content();
    }
    throw InviteCode.NOT_A_GROUP_INFO.because("wire format " + message.wireFormat());
  }

  private void requireConsistent(GroupContext context, CryptoProvider provider)
      throws ProtocolException {
    StatePair claimed = metadata.state();
    if (!context.epoch().equals(claimed.epoch())) {
      throw InviteCode.EPOCH_MISMATCH.because(
          "blob says epoch " + claimed.epoch() + ", GroupInfo " + context.epoch());
    }
    CipherSuite suite =
        CipherSuite.of(context.cipherSuite())
            .orElseThrow(
                () ->
                    GroupInfoCode.CIPHER_SUITE_UNSUPPORTED.because(
                        "suite " + context.cipherSuite()));
    Bytes digest = new MlsCrypto(suite, provider).hash(context.encoded());
    if (!digest.equals(claimed.hash().digest())) {
      throw InviteCode.GROUP_STATE_HASH_MISMATCH.because(
          "blob says " + claimed.hash().digest() + ", GroupContext has " + digest);
    }
  }

  /** What an external commit needs of a GroupInfo beside its context. */
  static void requireJoinable(ExtensionList extensions) throws ProtocolException {
    if (!extensions.has(ExtensionType.RATCHET_TREE)) {
      throw GroupInfoCode.RATCHET_TREE_MISSING.under("XIP82-BLOB-17", "no ratchet_tree extension");
    }
    if (!extensions.has(ExtensionType.EXTERNAL_PUB)) {
      throw InviteCode.MISSING_EXTERNAL_PUB.because("no external_pub extension");
    }
  }
}
