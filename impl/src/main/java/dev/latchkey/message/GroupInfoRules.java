package dev.latchkey.message;

import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.extension.ExtensionPlace;
import dev.latchkey.extension.ExtensionRules;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Epoch;
import dev.latchkey.profile.Profile;
import java.util.Optional;

/**
 * What a GroupInfo must satisfy in itself, before its tree and signer are looked at (RFC 9420,
 * sections 8.1, 12.4.3 and 17.3).
 */
public final class GroupInfoRules {
  private GroupInfoRules() {}

  /**
   * The suite of the group.
   *
   * @throws ProtocolException {@code cipher_suite_unsupported}
   */
  public static CipherSuite suite(GroupContext context) throws ProtocolException {
    Optional<CipherSuite> suite = CipherSuite.of(context.cipherSuite());
    if (suite.isEmpty()) {
      throw GroupInfoCode.CIPHER_SUITE_UNSUPPORTED.because("suite " + context.cipherSuite());
    }
    return suite.get();
  }

  /**
   * Checks lengths, and that each extension stands where it may and is well formed.
   *
   * @throws ProtocolException {@code cipher_suite_unsupported}, {@code group_context_malformed}, or
   *     what {@link ExtensionRules} refuses
   */
  public static void check(GroupInfoTbs info, Profile profile) throws ProtocolException {
    GroupContext context = info.groupContext();
    checkLengths(context);
    int tagBytes = info.confirmationTag().value().size();
    if (tagBytes != suite(context).hashBytes()) {
      throw GroupInfoCode.GROUP_CONTEXT_MALFORMED.because(
          "confirmation_tag of " + tagBytes + " bytes");
    }
    ExtensionRules.check(context.extensions(), ExtensionPlace.GROUP_CONTEXT, profile);
    ExtensionRules.check(info.extensions(), ExtensionPlace.GROUP_INFO, profile);
  }

  /**
   * Checks that tree_hash is Nh bytes, and confirmed_transcript_hash Nh bytes or, in epoch 0, none.
   *
   * @throws ProtocolException {@code group_context_malformed}
   */
  static void checkLengths(GroupContext context) throws ProtocolException {
    int hashBytes = suite(context).hashBytes();
    if (context.treeHash().size() != hashBytes) {
      throw GroupInfoCode.GROUP_CONTEXT_MALFORMED.because(
          "tree_hash of " + context.treeHash().size() + " bytes");
    }
    int transcriptBytes = context.confirmedTranscriptHash().size();
    int expected = context.epoch().equals(Epoch.ZERO) ? 0 : hashBytes;
    if (transcriptBytes != expected) {
      throw GroupInfoCode.GROUP_CONTEXT_MALFORMED.because(
          "confirmed_transcript_hash of " + transcriptBytes + " bytes in epoch " + context.epoch());
    }
  }
}
