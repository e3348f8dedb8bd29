package dev.latchkey.invite;

import static dev.latchkey.testing.Refusals.refusalCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.Aead;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.Sealing;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Epoch;
import dev.latchkey.tls.TlsWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobCipherTest {
  private static final Sealing SEALING = BouncyCastle.provider().sealing();
  private static final BlobCipher CIPHER = new BlobCipher(SEALING);
  private static final Bytes NONCE = Bytes.fromHex("000102030405060708090a0b");
  private static final Bytes PLAINTEXT = Bytes.fromHex("00010004746f79");
  private static final Bytes SEALED =
      Bytes.fromHex("d03bc93bd547371c7128fed80eef9b3f6d23f217f3e5cc");
  private static final BlobMetadata METADATA =
      new BlobMetadata(Samples.PAIR, Optional.of(Samples.END));
  private static final EncryptedGroupInfoBlob GENUINE =
      new EncryptedGroupInfoBlob(NONCE, SEALED, METADATA);

  @Test
  @Tag("XIP82-BLOB-05")
  void associatedDataIsEpochExpiryAndDigest() {
    assertThat(METADATA.associatedData())
        .isEqualTo(Bytes.fromHex("0000000000000007" + "17979cfe362a0000" + "d1".repeat(32)));
    assertThat(new BlobMetadata(Samples.PAIR, Optional.empty()).associatedData())
        .isEqualTo(Bytes.fromHex("0000000000000007" + "0000000000000000" + "d1".repeat(32)));
  }

  @Test
  @Tag("XIP82-BLOB-05")
  void sealsAndOpensTheKnownAnswer() throws ProtocolException {
    EncryptedGroupInfoBlob sealed =
        CIPHER.seal(Samples.key(), BlobNonce.forKnownAnswer(NONCE), METADATA, PLAINTEXT);

    assertThat(sealed).isEqualTo(GENUINE);
    assertThat(CIPHER.open(Samples.key(), GENUINE)).isEqualTo(new OpenedBlob(PLAINTEXT, METADATA));
  }

  @Test
  @Tag("XIP82-BLOB-14")
  @Tag("XIP82-SERVICE-11")
  void rejectsEveryChangeOfOneBit() throws ProtocolException {
    Bytes encoded = GENUINE.encode();
    assertThat(CIPHER.open(Samples.key(), EncryptedGroupInfoBlob.decode(encoded))).isNotNull();

    for (EncryptedGroupInfoBlob changed : changedByOneBit()) {
      assertThat(refusalCode(() -> CIPHER.open(Samples.key(), changed)))
          .isEqualTo(InviteCode.AEAD_OPEN_FAILED);
    }
  }

  @Test
  @Tag("XIP82-BLOB-14")
  void rejectsExpiryExtendedOrRemoved() {
    for (Optional<Expiry> other :
        List.of(Optional.of(new Expiry(Samples.END.unixNanos() + 1)), Optional.<Expiry>empty())) {
      EncryptedGroupInfoBlob changed =
          new EncryptedGroupInfoBlob(NONCE, SEALED, new BlobMetadata(Samples.PAIR, other));

      assertThat(refusalCode(() -> CIPHER.open(Samples.key(), changed)))
          .isEqualTo(InviteCode.AEAD_OPEN_FAILED);
    }
  }

  @Test
  @Tag("XIP82-ROTATE-04")
  @Tag("XIP82-BLOB-18")
  void rejectsAnotherKey() {
    InviteKey rotated = InviteKey.fresh(Samples.random("rotated"));

    assertThat(refusalCode(() -> CIPHER.open(rotated, GENUINE)))
        .isEqualTo(InviteCode.AEAD_OPEN_FAILED);
  }

  @Test
  @Tag("REVIEW-11")
  @Tag("XIP82-BLOB-05")
  void rejectsBlobsSealedUnderOtherAssociatedData() {
    Bytes digest = Samples.HASH.digest();
    List<Bytes> others =
        List.of(
            Bytes.EMPTY,
            new TlsWriter().uint64(7).opaque(digest).toBytes(),
            new TlsWriter().uint64(Samples.END.unixNanos()).uint64(7).opaque(digest).toBytes(),
            new TlsWriter()
                .uint64(Long.reverseBytes(7))
                .uint64(Long.reverseBytes(Samples.END.unixNanos()))
                .opaque(digest)
                .toBytes(),
            new TlsWriter().uint64(7).uint64(Samples.END.unixNanos()).toBytes());
    for (Bytes other : others) {
      Bytes sealed =
          SEALING.seal(Aead.CHACHA20_POLY1305, Samples.key().material(), NONCE, other, PLAINTEXT);
      EncryptedGroupInfoBlob blob = new EncryptedGroupInfoBlob(NONCE, sealed, METADATA);

      assertThat(refusalCode(() -> CIPHER.open(Samples.key(), blob)))
          .isEqualTo(InviteCode.AEAD_OPEN_FAILED);
    }
  }

  @ParameterizedTest
  @Tag("XIP82-BLOB-14")
  @ValueSource(ints = {0, 1, 15, 16, 22})
  void rejectsShortCiphertext(int length) {
    EncryptedGroupInfoBlob cut =
        new EncryptedGroupInfoBlob(NONCE, SEALED.slice(0, length), METADATA);

    assertThat(refusalCode(() -> CIPHER.open(Samples.key(), cut)))
        .isEqualTo(InviteCode.AEAD_OPEN_FAILED);
  }

  @Test
  @Tag("XIP82-BLOB-14")
  @Tag("XIP82-SERVICE-23")
  void rejectsCiphertextPaddedAfterwards() {
    EncryptedGroupInfoBlob padded =
        new EncryptedGroupInfoBlob(NONCE, Bytes.concat(SEALED, Bytes.zeros(9)), METADATA);

    assertThat(refusalCode(() -> CIPHER.open(Samples.key(), padded)))
        .isEqualTo(InviteCode.AEAD_OPEN_FAILED);
  }

  @Test
  @Tag("XIP82-BLOB-03")
  @Tag("XIP82-REFRESH-02")
  void drawsAFreshNonceForEveryBlob() {
    RandomSource random = Samples.random("nonces");
    Set<Bytes> nonces = new HashSet<>();
    int[] seen = new int[256];
    for (int i = 0; i < 10_000; i++) {
      Bytes nonce = BlobNonce.fresh(random).spend();
      nonces.add(nonce);
      seen[nonce.at(i % nonce.size())]++;
    }
    assertThat(nonces).hasSize(10_000);
    assertThat(Arrays.stream(seen)).allMatch(count -> count > 0 && count < 120);
  }

  @Test
  @Tag("XIP82-BLOB-04")
  void nonceComesFromTheRandomSourceAlone() {
    RandomSource constant = target -> Arrays.fill(target, (byte) 7);

    assertThat(BlobNonce.fresh(constant).spend()).isEqualTo(Bytes.fromHex("07".repeat(12)));
    assertThat(BlobNonce.fresh(constant).spend()).isEqualTo(Bytes.fromHex("07".repeat(12)));
  }

  @Test
  @Tag("XIP82-BLOB-03")
  void nonceSealsOnce() {
    BlobNonce nonce = BlobNonce.forKnownAnswer(NONCE);
    CIPHER.seal(Samples.key(), nonce, METADATA, PLAINTEXT);

    assertThatIllegalStateException()
        .isThrownBy(() -> CIPHER.seal(Samples.key(), nonce, METADATA, PLAINTEXT));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BlobNonce.forKnownAnswer(Bytes.zeros(11)));
  }

  private static List<EncryptedGroupInfoBlob> changedByOneBit() {
    List<EncryptedGroupInfoBlob> changed = new ArrayList<>();
    for (int bit = 0; bit < NONCE.size() * 8; bit++) {
      changed.add(new EncryptedGroupInfoBlob(flip(NONCE, bit), SEALED, METADATA));
    }
    for (int bit = 0; bit < SEALED.size() * 8; bit++) {
      changed.add(new EncryptedGroupInfoBlob(NONCE, flip(SEALED, bit), METADATA));
    }
    for (int bit = 0; bit < GroupStateHash.BYTES * 8; bit++) {
      GroupStateHash hash = new GroupStateHash(flip(Samples.HASH.digest(), bit));
      changed.add(with(new StatePair(Samples.PAIR.epoch(), hash), Samples.END));
    }
    for (int bit = 0; bit < Long.SIZE; bit++) {
      Epoch epoch = new Epoch(Samples.PAIR.epoch().value() ^ (1L << bit));
      changed.add(with(new StatePair(epoch, Samples.HASH), Samples.END));
      changed.add(with(Samples.PAIR, new Expiry(Samples.END.unixNanos() ^ (1L << bit))));
    }
    return changed;
  }

  private static EncryptedGroupInfoBlob with(StatePair pair, Expiry expiry) {
    return new EncryptedGroupInfoBlob(NONCE, SEALED, new BlobMetadata(pair, Optional.of(expiry)));
  }

  private static Bytes flip(Bytes source, int bit) {
    byte[] changed = source.toArray();
    changed[bit / 8] ^= (byte) (1 << (bit % 8));
    return Bytes.takeOwnership(changed);
  }
}
