package dev.latchkey.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.testing.SampleCertificates;
import java.util.List;
import org.junit.jupiter.api.Test;

class X509CredentialTest {
  private static final Bytes CERTIFICATE = SampleCertificates.ed25519();
  private static final SignaturePublicKey KEY = SampleCertificates.ed25519Key();

  @Test
  void certifiesTheKeyOfItsFirstCertificate() {
    assertThat(chain(CERTIFICATE).certifies(KEY)).isTrue();
    assertThat(chain(CERTIFICATE, Bytes.EMPTY).certifies(KEY)).isTrue();
    assertThat(chain(SampleCertificates.p256()).certifies(SampleCertificates.p256Key())).isTrue();
  }

  @Test
  void doesNotCertifyAnotherKey() {
    assertThat(chain(CERTIFICATE).certifies(SampleCertificates.p256Key())).isFalse();
    Bytes shorter = KEY.value().slice(1, KEY.value().size());
    assertThat(chain(CERTIFICATE).certifies(new SignaturePublicKey(shorter))).isFalse();
  }

  @Test
  void certifiesNothingWithoutACertificate() {
    assertThat(chain().certifies(KEY)).isFalse();
    assertThat(chain(Bytes.EMPTY).certifies(KEY)).isFalse();
    assertThat(chain(Bytes.EMPTY, CERTIFICATE).certifies(KEY)).isFalse();
  }

  @Test
  void certifiesNothingByACutOrExtendedCertificate() {
    for (int size = 0; size < CERTIFICATE.size(); size++) {
      assertThat(chain(CERTIFICATE.slice(0, size)).certifies(KEY)).isFalse();
    }
    assertThat(chain(Bytes.concat(CERTIFICATE, Bytes.zeros(1))).certifies(KEY)).isFalse();
  }

  @Test
  void survivesEveryChangedByte() {
    int stillCertified = 0;
    for (int at = 0; at < CERTIFICATE.size(); at++) {
      for (int flip : new int[] {0x01, 0x80, 0xff}) {
        byte[] changed = CERTIFICATE.toArray();
        changed[at] ^= (byte) flip;
        if (chain(Bytes.takeOwnership(changed)).certifies(KEY)) {
          stillCertified++;
        }
      }
    }
    assertThat(stillCertified).isBetween(1, 3 * CERTIFICATE.size() - 1);
  }

  private static Credential.X509Credential chain(Bytes... certificates) {
    return new Credential.X509Credential(List.of(certificates));
  }
}
