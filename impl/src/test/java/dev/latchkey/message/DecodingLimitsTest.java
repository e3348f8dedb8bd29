package dev.latchkey.message;

import static dev.latchkey.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.WireCode;
import dev.latchkey.identity.Credential;
import dev.latchkey.profile.Limits;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.CredentialType;
import dev.latchkey.tls.Tls;
import dev.latchkey.tls.TlsWriter;
import dev.latchkey.tree.UpdatePathNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** RFC9420-WIRE-22: every cap of its own, one below and one above. */
class DecodingLimitsTest {
  private static final Limits LIMITS = Profile.STRICT.limits();

  @Test
  @Tag("RFC9420-WIRE-22")
  void capsExtensionsOfAList() throws Exception {
    int max = LIMITS.maxExtensions();
    assertThat(Tls.decode(extensions(max), ExtensionList::readFrom).entries()).hasSize(max);
    assertRefused(
        WireCode.LIMIT_EXCEEDED, () -> Tls.decode(extensions(max + 1), ExtensionList::readFrom));
  }

  @Test
  @Tag("RFC9420-WIRE-22")
  void capsProposalsOfACommit() throws Exception {
    int max = LIMITS.maxProposals();
    assertThat(Tls.decode(commit(max), Commit::readFrom).proposals()).hasSize(max);
    assertRefused(WireCode.LIMIT_EXCEEDED, () -> Tls.decode(commit(max + 1), Commit::readFrom));
  }

  @Test
  @Tag("RFC9420-WIRE-22")
  @Tag("RFC9420-PSK-10")
  void capsPresharedKeysOfAWelcome() throws Exception {
    int max = LIMITS.maxPsks();
    assertThat(Tls.decode(secrets(max), GroupSecrets::readFrom).psks()).hasSize(max);
    assertRefused(
        WireCode.LIMIT_EXCEEDED, () -> Tls.decode(secrets(max + 1), GroupSecrets::readFrom));
  }

  @Test
  @Tag("RFC9420-WIRE-22")
  void capsCiphertextsOfAPathNode() throws Exception {
    int max = LIMITS.maxPathCiphertexts();
    assertThat(Tls.decode(pathNode(max), UpdatePathNode::readFrom).encryptedPathSecrets())
        .hasSize(max);
    assertRefused(
        WireCode.LIMIT_EXCEEDED, () -> Tls.decode(pathNode(max + 1), UpdatePathNode::readFrom));
  }

  @Test
  @Tag("RFC9420-WIRE-22")
  void capsCertificatesOfAChain() throws Exception {
    int max = LIMITS.maxCertificates();
    assertThat(Tls.decode(chain(max), Credential::readFrom).type()).isEqualTo(CredentialType.X509);
    assertRefused(WireCode.LIMIT_EXCEEDED, () -> Tls.decode(chain(max + 1), Credential::readFrom));
  }

  private static Bytes extensions(int count) {
    return new TlsWriter()
        .nested(
            out -> {
              for (int i = 0; i < count; i++) {
                out.uint16(0x8000 + i).opaqueV(Bytes.EMPTY);
              }
            })
        .toBytes();
  }

  private static Bytes commit(int count) {
    return repeated("0200", count).uint8(0).toBytes();
  }

  private static Bytes secrets(int count) {
    Bytes psks = repeated("010000", count).toBytes();
    return new TlsWriter().opaqueV(Bytes.EMPTY).uint8(0).opaque(psks).toBytes();
  }

  private static Bytes pathNode(int count) {
    Bytes secrets = repeated("0000", count).toBytes();
    return new TlsWriter().opaqueV(Bytes.EMPTY).opaque(secrets).toBytes();
  }

  private static Bytes chain(int count) {
    Bytes certificates = repeated("00", count).toBytes();
    return new TlsWriter().uint16(2).opaque(certificates).toBytes();
  }

  private static TlsWriter repeated(String hex, int count) {
    Bytes element = Bytes.fromHex(hex);
    return new TlsWriter()
        .nested(
            out -> {
              for (int i = 0; i < count; i++) {
                out.opaque(element);
              }
            });
  }
}
