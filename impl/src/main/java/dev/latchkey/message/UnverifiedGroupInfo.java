package dev.latchkey.message;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/**
 * A GroupInfo as received. Its fields are claims: read them only to find the tree and the signer.
 *
 * <p>{@code struct {...; opaque signature<V>; } GroupInfo}: the fields of {@link GroupInfoTbs},
 * then the signature over them (RFC 9420, section 12.4.3).
 */
public record UnverifiedGroupInfo(GroupInfoTbs tbs, Bytes signature) implements TlsStruct {
  /**
   * Checks the signature under {@code signerKey}, the signature_key of leaf {@code signer}.
   *
   * @throws ProtocolException {@code group_info_signature_invalid}
   */
  public GroupInfo verify(SignaturePublicKey signerKey, MlsCrypto crypto) throws ProtocolException {
    if (!crypto.verifyWithLabel(signerKey, GroupInfoTbs.LABEL, tbs.encoded(), signature)) {
      throw GroupInfoCode.GROUP_INFO_SIGNATURE_INVALID.because("signer leaf " + tbs.signer());
    }
    return new GroupInfo(tbs, signature);
  }

  public static UnverifiedGroupInfo readFrom(TlsReader in) throws ProtocolException {
    GroupInfoTbs tbs = GroupInfoTbs.readFrom(in);
    Bytes signature = in.opaqueV("signature");
    return new UnverifiedGroupInfo(tbs, signature);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.struct(tbs).opaqueV(signature);
  }
}
