package dev.latchkey.crypto.choice;

import dev.latchkey.bytes.Bytes;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The group of Ed25519 in big integers, torsion included: slow, plain, and able to make the
 * signatures no honest signer makes (RFC 8032, section 5.1).
 */
final class Edwards25519 {
  static final BigInteger P = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
  static final BigInteger L =
      BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));
  static final int COFACTOR = 8;

  private static final BigInteger ONE = BigInteger.ONE;
  private static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);
  private static final BigInteger SQRT_M1 = BigInteger.TWO.modPow(P.subtract(ONE).shiftRight(2), P);

  /** Affine coordinates. */
  record Point(BigInteger x, BigInteger y) {
    Point plus(Point other) {
      BigInteger m = D.multiply(x).multiply(other.x).multiply(y).multiply(other.y).mod(P);
      BigInteger sumX = x.multiply(other.y).add(y.multiply(other.x));
      BigInteger sumY = y.multiply(other.y).add(x.multiply(other.x));
      return new Point(
          sumX.multiply(ONE.add(m).modInverse(P)).mod(P),
          sumY.multiply(ONE.subtract(m).modInverse(P)).mod(P));
    }

    Point times(BigInteger scalar) {
      Point sum = IDENTITY;
      for (int bit = scalar.bitLength() - 1; bit >= 0; bit--) {
        sum = sum.plus(sum);
        if (scalar.testBit(bit)) {
          sum = sum.plus(this);
        }
      }
      return sum;
    }

    Bytes encode() {
      return Edwards25519.encode(y, x.testBit(0));
    }
  }

  static final Point IDENTITY = new Point(BigInteger.ZERO, ONE);
  static final Point BASE =
      withY(BigInteger.valueOf(4).multiply(BigInteger.valueOf(5).modInverse(P)).mod(P))
          .orElseThrow();

  private Edwards25519() {}

  /** The point with this y and an even x. */
  static Optional<Point> withY(BigInteger y) {
    BigInteger ySquared = y.multiply(y);
    BigInteger divisor = D.multiply(ySquared).add(ONE).modInverse(P);
    BigInteger xSquared = ySquared.subtract(ONE).multiply(divisor).mod(P);
    BigInteger root = xSquared.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
    for (BigInteger x : List.of(root, root.multiply(SQRT_M1).mod(P))) {
      if (x.multiply(x).mod(P).equals(xSquared)) {
        return Optional.of(new Point(x.testBit(0) ? P.subtract(x) : x, y));
      }
    }
    return Optional.empty();
  }

  /** The eight points whose order divides 8: multiples 0 to 7 of one of order 8. */
  static List<Point> smallOrder() {
    Point generator =
        IntStream.iterate(2, y -> y + 1)
            .mapToObj(y -> withY(BigInteger.valueOf(y)))
            .flatMap(Optional::stream)
            .map(point -> point.times(L))
            .filter(point -> !point.times(BigInteger.valueOf(4)).equals(IDENTITY))
            .findFirst()
            .orElseThrow();
    return IntStream.range(0, COFACTOR)
        .mapToObj(i -> generator.times(BigInteger.valueOf(i)))
        .toList();
  }

  /** 32 bytes, whether y is reduced or not. */
  static Bytes encode(BigInteger y, boolean sign) {
    return HostileKeys.littleEndian(sign ? y.setBit(255) : y, 32);
  }

  /** S = r + k s mod L for the challenge k over exactly these encodings. */
  static Bytes sign(Bytes encodedR, BigInteger r, Bytes encodedA, BigInteger s, Bytes message) {
    BigInteger k = challenge(encodedR, encodedA, message);
    return Bytes.concat(encodedR, HostileKeys.littleEndian(r.add(k.multiply(s)).mod(L), 32));
  }

  static BigInteger challenge(Bytes encodedR, Bytes encodedA, Bytes message) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-512");
      byte[] hash = digest.digest(Bytes.concat(encodedR, encodedA, message).toArray());
      byte[] bigEndian = new byte[hash.length];
      for (int i = 0; i < hash.length; i++) {
        bigEndian[i] = hash[hash.length - 1 - i];
      }
      return new BigInteger(1, bigEndian).mod(L);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
