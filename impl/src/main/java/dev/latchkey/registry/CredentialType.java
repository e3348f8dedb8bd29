package dev.latchkey.registry;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/**
 * CredentialType of RFC 9420, section 17.5.
 *
 * <p>The registry is open: any value from 0 to 65,535 decodes.
 */
public record CredentialType(int value) implements TlsStruct, Comparable<CredentialType> {
  public static final CredentialType BASIC = new CredentialType(1);
  public static final CredentialType X509 = new CredentialType(2);

  public CredentialType {
    RegistryValue.require(value);
  }

  /**
   * Whether the value is reserved to exercise ignorance of unknown values (RFC 9420, section 13.5).
   */
  public boolean isGrease() {
    return RegistryValue.isGrease(value);
  }

  /** Reads a uint16. */
  public static CredentialType readFrom(TlsReader in) throws ProtocolException {
    return new CredentialType(in.uint16("credential_type"));
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.uint16(value);
  }

  @Override
  public int compareTo(CredentialType other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return RegistryValue.show(value);
  }
}
