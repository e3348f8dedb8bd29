package dev.latchkey.message;

import dev.latchkey.crypto.HashReference;
import dev.latchkey.crypto.HpkeCiphertext;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/**
 * {@code struct { KeyPackageRef new_member; HPKECiphertext encrypted_group_secrets; }
 * EncryptedGroupSecrets} (RFC 9420, section 12.4.3.1).
 */
public record EncryptedGroupSecrets(HashReference newMember, HpkeCiphertext groupSecrets)
    implements TlsStruct {
  public static EncryptedGroupSecrets readFrom(TlsReader in) throws ProtocolException {
    HashReference newMember = in.struct("new_member", HashReference::readFrom);
    HpkeCiphertext groupSecrets = in.struct("encrypted_group_secrets", HpkeCiphertext::readFrom);
    return new EncryptedGroupSecrets(newMember, groupSecrets);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.struct(newMember).struct(groupSecrets);
  }
}
