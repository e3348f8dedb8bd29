package dev.latchkey.message;

import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.Signer;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import dev.latchkey.tree.LeafIndex;

/**
 * Everything of a GroupInfo except its signature, which covers exactly this.
 *
 * <pre>{@code
 * struct {
 *     GroupContext group_context;
 *     Extension extensions<V>;
 *     MAC confirmation_tag;
 *     uint32 signer;
 * } GroupInfoTBS;
 * }</pre>
 *
 * (RFC 9420, section 12.4.3)
 */
public record GroupInfoTbs(
    GroupContext groupContext,
    ExtensionList extensions,
    ConfirmationTag confirmationTag,
    LeafIndex signer)
    implements TlsStruct {
  static final String LABEL = "GroupInfoTBS";

  /** Signs with the key of leaf {@code signer}. */
  public GroupInfo sign(Signer key, MlsCrypto crypto) {
    return new GroupInfo(this, crypto.signWithLabel(key, LABEL, encoded()));
  }

  public static GroupInfoTbs readFrom(TlsReader in) throws ProtocolException {
    GroupContext groupContext = in.struct("group_context", GroupContext::readFrom);
    ExtensionList extensions = in.struct("extensions", ExtensionList::readFrom);
    ConfirmationTag confirmationTag = in.struct("confirmation_tag", ConfirmationTag::readFrom);
    LeafIndex signer = in.struct("signer", LeafIndex::readFrom);
    return new GroupInfoTbs(groupContext, extensions, confirmationTag, signer);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.struct(groupContext).struct(extensions).struct(confirmationTag).struct(signer);
  }
}
