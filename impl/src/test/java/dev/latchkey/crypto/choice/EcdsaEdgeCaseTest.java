package dev.latchkey.crypto.choice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.crypto.DerSignature;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.SignatureKeyPair;
import dev.latchkey.crypto.SignatureScheme;
import java.math.BigInteger;
import java.util.List;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ECDSA signatures in all but their one encoding or range are refused by every provider. */
class EcdsaEdgeCaseTest {
  private static final List<SignatureScheme> ECDSA =
      List.of(
          SignatureScheme.ECDSA_P256_SHA256,
          SignatureScheme.ECDSA_P384_SHA384,
          SignatureScheme.ECDSA_P521_SHA512);
  private static final Bytes MESSAGE = Bytes.utf8("message");

  private final SeededRandom random = SeededRandom.of("ecdsa", "edge cases");

  static List<CryptoProvider> providers() {
    return Providers.all();
  }

  @ParameterizedTest
  @MethodSource("providers")
  void refusesOtherEncodingsOfTheSameIntegers(CryptoProvider provider) {
    for (SignatureScheme scheme : ECDSA) {
      SignatureKeyPair keys = provider.signing().generate(scheme, random);
      Bytes good = provider.signing().sign(scheme, keys.privateKey(), MESSAGE, random);
      assertThat(verifies(provider, scheme, keys, good)).isTrue();
      for (Bytes other : reencodings(DerSignature.parse(good).orElseThrow())) {
        assertThat(verifies(provider, scheme, keys, other)).as(other.hex()).isFalse();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void refusesIntegersOutsideTheOrderAndAcceptsTheUpperHalf(CryptoProvider provider) {
    for (SignatureScheme scheme : ECDSA) {
      BigInteger order = order(scheme);
      SignatureKeyPair keys = provider.signing().generate(scheme, random);
      DerSignature good =
          DerSignature.parse(provider.signing().sign(scheme, keys.privateKey(), MESSAGE, random))
              .orElseThrow();
      Bytes otherHalf = new DerSignature(good.r(), order.subtract(good.s())).encode();
      assertThat(verifies(provider, scheme, keys, otherHalf)).isTrue();
      List<DerSignature> outside =
          List.of(
              new DerSignature(good.r().add(order), good.s()),
              new DerSignature(good.r(), good.s().add(order)),
              new DerSignature(order, good.s()),
              new DerSignature(good.r(), order),
              new DerSignature(BigInteger.ZERO, good.s()),
              new DerSignature(good.r(), BigInteger.ZERO),
              new DerSignature(BigInteger.ZERO, BigInteger.ZERO),
              new DerSignature(BigInteger.ONE, BigInteger.ONE),
              new DerSignature(good.r().negate(), good.s()),
              new DerSignature(good.s(), good.r()));
      for (DerSignature bad : outside) {
        assertThat(verifies(provider, scheme, keys, bad.encode())).isFalse();
      }
    }
  }

  /** RFC 6979, appendix A.2.5: P-256, SHA-256, message "sample". */
  @Test
  void signsAsRfc6979Does() {
    SignatureScheme scheme = SignatureScheme.ECDSA_P256_SHA256;
    SignatureKeyPair keys = Rfc6979.keys();
    Bytes signature =
        Providers.REFERENCE.signing().sign(scheme, keys.privateKey(), Rfc6979.MESSAGE, random);
    assertThat(DerSignature.parse(signature)).contains(Rfc6979.SIGNATURE);
  }

  private static List<Bytes> reencodings(DerSignature signature) {
    Bytes r = der(signature.r());
    Bytes s = der(signature.s());
    Bytes zero = Bytes.zeros(1);
    Bytes body = Bytes.concat(tlv(0x02, r), tlv(0x02, s));
    return List.of(
        tlv(0x30, Bytes.concat(tlv(0x02, Bytes.concat(zero, r)), tlv(0x02, s))),
        tlv(0x30, Bytes.concat(tlv(0x02, r), tlv(0x02, Bytes.concat(zero, s)))),
        tlv(0x30, Bytes.concat(body, tlv(0x02, s))),
        tlv(0x30, Bytes.concat(body, zero)),
        Bytes.concat(tlv(0x30, body), zero),
        tlv(0x31, body),
        tlv(0x30, Bytes.concat(tlv(0x03, r), tlv(0x02, s))),
        tlv(0x30, Bytes.concat(tlv(0x02, r), tlv(0x04, s))),
        tlv(0x30, tlv(0x02, r)),
        tlv(0x30, Bytes.EMPTY),
        Bytes.concat(Bytes.fromHex("3082"), size16(body), body),
        Bytes.concat(Bytes.fromHex("3080"), body, Bytes.zeros(2)),
        Bytes.concat(Bytes.fromHex("3083"), zero, size16(body), body),
        tlv(
            0x30,
            Bytes.concat(
                Bytes.fromHex("0281"),
                Bytes.takeOwnership(new byte[] {(byte) r.size()}),
                r,
                tlv(0x02, s))),
        body,
        Bytes.concat(r, s),
        tlv(0x30, body).slice(0, tlv(0x30, body).size() - 1));
  }

  private static Bytes size16(Bytes body) {
    return Bytes.takeOwnership(new byte[] {(byte) (body.size() >>> 8), (byte) body.size()});
  }

  private static Bytes tlv(int tag, Bytes content) {
    int size = content.size();
    byte[] header =
        size < 0x80
            ? new byte[] {(byte) tag, (byte) size}
            : new byte[] {(byte) tag, (byte) 0x81, (byte) size};
    return Bytes.concat(Bytes.takeOwnership(header), content);
  }

  private static Bytes der(BigInteger value) {
    return Bytes.takeOwnership(value.toByteArray());
  }

  private static boolean verifies(
      CryptoProvider provider, SignatureScheme scheme, SignatureKeyPair keys, Bytes signature) {
    return provider.signing().verify(scheme, keys.publicKey(), MESSAGE, signature);
  }

  private static BigInteger order(SignatureScheme scheme) {
    String curve =
        switch (scheme) {
          case ECDSA_P256_SHA256 -> "P-256";
          case ECDSA_P384_SHA384 -> "P-384";
          case ECDSA_P521_SHA512 -> "P-521";
          case ED25519, ED448 -> throw new IllegalArgumentException(scheme.toString());
        };
    return CustomNamedCurves.getByName(curve).getN();
  }

  /** RFC 6979, appendix A.2.5. */
  private static final class Rfc6979 {
    static final Bytes MESSAGE = Bytes.utf8("sample");
    static final DerSignature SIGNATURE =
        new DerSignature(
            new BigInteger("EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716", 16),
            new BigInteger("F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8", 16));

    static SignatureKeyPair keys() {
      var privateKey =
          new dev.latchkey.crypto.SignaturePrivateKey(
              dev.latchkey.bytes.SecretBytes.copyOf(
                  Bytes.fromHex(
                      "C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721")));
      return new SignatureKeyPair(
          privateKey,
          Providers.REFERENCE.signing().publicKey(SignatureScheme.ECDSA_P256_SHA256, privateKey));
    }
  }
}
