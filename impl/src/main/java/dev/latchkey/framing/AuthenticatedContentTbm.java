package dev.latchkey.framing;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/**
 * What a membership tag covers.
 *
 * <p>{@code struct { FramedContentTBS content_tbs; FramedContentAuthData auth; }
 * AuthenticatedContentTBM} (RFC 9420, section 6.2).
 */
public record AuthenticatedContentTbm(FramedContentTbs contentTbs, FramedContentAuthData auth)
    implements TlsStruct {
  public AuthenticatedContentTbm {
    auth.requireFor(contentTbs.content().contentType());
  }

  public static AuthenticatedContentTbm readFrom(TlsReader in) throws ProtocolException {
    FramedContentTbs contentTbs = in.struct("content_tbs", FramedContentTbs::readFrom);
    FramedContentAuthData auth =
        FramedContentAuthData.readFrom(in, contentTbs.content().contentType());
    return new AuthenticatedContentTbm(contentTbs, auth);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.struct(contentTbs).struct(auth);
  }
}
