package dev.latchkey.join;

import dev.latchkey.appdata.XmtpCapabilities;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.Signer;
import dev.latchkey.extension.ApplicationId;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.group.MemberProfile;
import dev.latchkey.identity.Credential;
import dev.latchkey.identity.InboxCredential;
import dev.latchkey.identity.InboxId;
import dev.latchkey.profile.Profile;

/**
 * The installation that joins.
 *
 * @param signer holds the installation's key
 * @param hmacSecret the user's, 42 bytes, see {@link SenderHmac}
 */
public record JoinerIdentity(InboxId inbox, Signer signer, SecretBytes hmacSecret) {
  /** What an XMTP installation says in its leaf and key packages. */
  public static MemberProfile profile(InboxId inbox, Profile profile) {
    return new MemberProfile(
        new Credential.BasicCredential(InboxCredential.encode(inbox)),
        XmtpCapabilities.LEAF,
        ExtensionList.of(new ApplicationId(Bytes.utf8(inbox.hex())).toExtension(profile)));
  }
}
