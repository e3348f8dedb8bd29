package dev.latchkey.protection;

import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.Signer;
import dev.latchkey.framing.AuthenticatedContent;
import dev.latchkey.framing.ContentType;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.framing.FramedContentAuthData;
import dev.latchkey.framing.FramedContentTbs;
import dev.latchkey.message.GroupContext;
import dev.latchkey.registry.WireFormat;

/** Content whose signature holds: checked on receipt, or made by this client. */
public final class VerifiedContent {
  private final AuthenticatedContent content;

  VerifiedContent(AuthenticatedContent content) {
    this.content = content;
  }

  /** Signs application data or a proposal for {@code wireFormat}. */
  public static VerifiedContent sign(
      WireFormat wireFormat,
      FramedContent content,
      GroupContext context,
      Signer signer,
      MlsCrypto crypto) {
    if (content.contentType() == ContentType.COMMIT) {
      throw new IllegalArgumentException("a Commit needs its confirmation_tag");
    }
    FramedContentTbs tbs = FramedContentTbs.of(wireFormat, content, context);
    return ofOwn(
        new AuthenticatedContent(
            wireFormat, content, FramedContentAuthData.of(tbs.sign(signer, crypto))));
  }

  /** Content this client signed itself, for example a Commit once it has its confirmation_tag. */
  public static VerifiedContent ofOwn(AuthenticatedContent content) {
    return new VerifiedContent(content);
  }

  public AuthenticatedContent content() {
    return content;
  }

  /** Equal when the contents are. */
  @Override
  public boolean equals(Object o) {
    return o instanceof VerifiedContent other && content.equals(other.content);
  }

  @Override
  public int hashCode() {
    return content.hashCode();
  }

  @Override
  public String toString() {
    return "VerifiedContent[" + content.content() + "]";
  }
}
