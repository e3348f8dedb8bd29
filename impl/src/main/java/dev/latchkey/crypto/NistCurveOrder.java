package dev.latchkey.crypto;

import java.math.BigInteger;

/** Orders of the NIST prime curves (SP 800-186, section 3.2.1): the bound on a private scalar. */
final class NistCurveOrder {
  private static final BigInteger P256 =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
  private static final BigInteger P384 =
      new BigInteger(
          "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf"
              + "581a0db248b0a77aecec196accc52973",
          16);
  private static final BigInteger P521 =
      new BigInteger(
          "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa"
              + "51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409",
          16);

  private NistCurveOrder() {}

  /** Whether {@code scalar} is in 1..order-1. */
  static boolean isScalar(Kem kem, BigInteger scalar) {
    return scalar.signum() > 0 && scalar.compareTo(of(kem)) < 0;
  }

  static BigInteger of(Kem kem) {
    return switch (kem) {
      case DHKEM_P256 -> P256;
      case DHKEM_P384 -> P384;
      case DHKEM_P521 -> P521;
      case DHKEM_X25519, DHKEM_X448 ->
          throw new IllegalArgumentException(kem + " has no NIST curve");
    };
  }
}
