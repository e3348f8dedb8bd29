package dev.latchkey.tls;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.profile.Profile;

/** A value with one encoding in the TLS presentation language (RFC 9420, section 2.1). */
public interface TlsStruct {
  /** Appends the encoding; the fields appear in the order of the struct's definition. */
  void writeTo(TlsWriter out);

  /** The encoding under the default profile. */
  default Bytes encoded() {
    TlsWriter out = new TlsWriter();
    writeTo(out);
    return out.toBytes();
  }

  /** The encoding under {@code profile}, which decides the widths of the extensions draft. */
  default Bytes encoded(Profile profile) {
    TlsWriter out = new TlsWriter(profile);
    writeTo(out);
    return out.toBytes();
  }
}
