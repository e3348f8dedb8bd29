package dev.latchkey.identity;

import dev.latchkey.bytes.Bytes;
import java.util.Optional;

/**
 * The one thing MLS itself needs from a DER certificate: the subject's public key. Whether the
 * chain is trusted is the authentication service's business.
 */
final class X509Certificate {
  private static final int SEQUENCE = 0x30;
  private static final int BIT_STRING = 0x03;
  private static final int INTEGER = 0x02;
  private static final int EXPLICIT_VERSION = 0xa0;
  private static final int LONG_FORM = 0x80;
  private static final int MAX_LENGTH_BYTES = 3;

  private final Bytes der;
  private int position;

  private X509Certificate(Bytes der) {
    this.der = der;
  }

  /** The content of subjectPublicKey; empty where {@code der} is no certificate. */
  static Optional<Bytes> subjectKey(Bytes der) {
    return element(der, SEQUENCE)
        .flatMap(certificate -> new X509Certificate(certificate).next(SEQUENCE))
        .flatMap(tbs -> new X509Certificate(tbs).keyInfo())
        .flatMap(keyInfo -> new X509Certificate(keyInfo).bits());
  }

  /** TBSCertificate: [version], serial, algorithm, issuer, validity, subject, then the key. */
  private Optional<Bytes> keyInfo() {
    if (position < der.size() && der.at(position) == EXPLICIT_VERSION) {
      next(EXPLICIT_VERSION);
    }
    boolean wellFormed =
        next(INTEGER).isPresent()
            && next(SEQUENCE).isPresent()
            && next(SEQUENCE).isPresent()
            && next(SEQUENCE).isPresent()
            && next(SEQUENCE).isPresent();
    return wellFormed ? next(SEQUENCE) : Optional.empty();
  }

  /** SubjectPublicKeyInfo: algorithm, then a bit string without unused bits. */
  private Optional<Bytes> bits() {
    return next(SEQUENCE)
        .flatMap(algorithm -> next(BIT_STRING))
        .filter(bits -> !bits.isEmpty() && bits.at(0) == 0)
        .map(bits -> bits.slice(1, bits.size()));
  }

  private static Optional<Bytes> element(Bytes der, int tag) {
    X509Certificate reader = new X509Certificate(der);
    return reader.next(tag).filter(content -> reader.position == der.size());
  }

  /** The content of the next element, which must have {@code tag}; empty for anything else. */
  private Optional<Bytes> next(int tag) {
    if (der.size() - position < 2 || der.at(position) != tag) {
      return Optional.empty();
    }
    int length = der.at(position + 1);
    int start = position + 2;
    if (length >= LONG_FORM) {
      int count = length - LONG_FORM;
      if (count == 0 || count > MAX_LENGTH_BYTES || der.size() - start < count) {
        return Optional.empty();
      }
      length = 0;
      for (int i = 0; i < count; i++) {
        length = (length << 8) | der.at(start + i);
      }
      start += count;
    }
    if (der.size() - start < length) {
      return Optional.empty();
    }
    position = start + length;
    return Optional.of(der.slice(start, position));
  }
}
