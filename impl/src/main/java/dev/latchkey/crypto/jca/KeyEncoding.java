package dev.latchkey.crypto.jca;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.Kem;
import dev.latchkey.crypto.SignatureScheme;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Wraps raw keys the way key factories take them: a fixed DER header, then the key. Public keys as
 * SubjectPublicKeyInfo, private keys as PrivateKeyInfo (RFC 8410 for the curves of RFC 7748, RFC
 * 5480 and RFC 5915 for the NIST curves).
 */
enum KeyEncoding {
  ED25519("302a300506032b6570032100", "302e020100300506032b657004220420", 32, 32, false),
  X25519("302a300506032b656e032100", "302e020100300506032b656e04220420", 32, 32, false),
  X448("3042300506032b656f033900", "3046020100300506032b656f043a0438", 56, 56, false),
  P256(
      "3059301306072a8648ce3d020106082a8648ce3d030107034200",
      "3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420",
      65,
      32,
      true),
  P384(
      "3076301006072a8648ce3d020106052b81040022036200",
      "304e020100301006072a8648ce3d020106052b81040022043730350201010430",
      97,
      48,
      true),
  P521(
      "30819b301006072a8648ce3d020106052b8104002303818600",
      "3060020100301006072a8648ce3d020106052b81040023044930470201010442",
      133,
      66,
      true);

  private static final int UNCOMPRESSED = 0x04;

  private final byte[] publicHeader;
  private final byte[] privateHeader;
  private final int publicBytes;
  private final int privateBytes;
  private final boolean point;

  KeyEncoding(
      String publicHeader, String privateHeader, int publicBytes, int privateBytes, boolean point) {
    this.publicHeader = HexFormat.of().parseHex(publicHeader);
    this.privateHeader = HexFormat.of().parseHex(privateHeader);
    this.publicBytes = publicBytes;
    this.privateBytes = privateBytes;
    this.point = point;
  }

  static KeyEncoding of(Kem kem) {
    return switch (kem) {
      case DHKEM_P256 -> P256;
      case DHKEM_P384 -> P384;
      case DHKEM_P521 -> P521;
      case DHKEM_X25519 -> X25519;
      case DHKEM_X448 -> X448;
    };
  }

  /** Empty for Ed448, which no provider of this package does. */
  static Optional<KeyEncoding> of(SignatureScheme scheme) {
    return switch (scheme) {
      case ED25519 -> Optional.of(ED25519);
      case ED448 -> Optional.empty();
      case ECDSA_P256_SHA256 -> Optional.of(P256);
      case ECDSA_P384_SHA384 -> Optional.of(P384);
      case ECDSA_P521_SHA512 -> Optional.of(P521);
    };
  }

  /** Whether the length, and for a point the form, is the one the suites prescribe. */
  boolean fitsPublic(Bytes key) {
    return key.size() == publicBytes && (!point || key.at(0) == UNCOMPRESSED);
  }

  boolean fitsPrivate(SecretBytes key) {
    return key.size() == privateBytes;
  }

  byte[] publicKeyInfo(Bytes key) {
    byte[] out = new byte[publicHeader.length + key.size()];
    System.arraycopy(publicHeader, 0, out, 0, publicHeader.length);
    key.copyInto(out, publicHeader.length);
    return out;
  }

  /** A secret array; whoever uses it wipes it. */
  byte[] privateKeyInfo(SecretBytes key) {
    byte[] out = new byte[privateHeader.length + key.size()];
    System.arraycopy(privateHeader, 0, out, 0, privateHeader.length);
    return key.lend(
        material -> {
          System.arraycopy(material, 0, out, privateHeader.length, material.length);
          return out;
        });
  }
}
