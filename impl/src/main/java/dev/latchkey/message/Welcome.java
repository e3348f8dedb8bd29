package dev.latchkey.message;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HashReference;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.registry.CipherSuiteId;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import java.util.List;
import java.util.Optional;

/**
 * The way into a group for the members a Commit adds.
 *
 * <pre>{@code
 * struct {
 *     CipherSuite cipher_suite;
 *     EncryptedGroupSecrets secrets<V>;
 *     opaque encrypted_group_info<V>;
 * } Welcome;
 * }</pre>
 *
 * (RFC 9420, section 12.4.3.1)
 */
public record Welcome(
    CipherSuiteId cipherSuite, List<EncryptedGroupSecrets> secrets, Bytes encryptedGroupInfo)
    implements TlsStruct {
  public Welcome {
    secrets = List.copyOf(secrets);
  }

  /** The entry addressed to the key package that {@code newMember} names. */
  public Optional<EncryptedGroupSecrets> secretsFor(HashReference newMember) {
    return secrets.stream().filter(entry -> entry.newMember().equals(newMember)).findFirst();
  }

  public static Welcome readFrom(TlsReader in) throws ProtocolException {
    CipherSuiteId cipherSuite = in.struct("cipher_suite", CipherSuiteId::readFrom);
    List<EncryptedGroupSecrets> secrets = in.vector("secrets", EncryptedGroupSecrets::readFrom);
    Bytes encryptedGroupInfo = in.opaqueV("encrypted_group_info");
    return new Welcome(cipherSuite, secrets, encryptedGroupInfo);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.struct(cipherSuite).vector(secrets).opaqueV(encryptedGroupInfo);
  }
}
