package dev.latchkey.schedule;

import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.profile.Limits;

/**
 * Everything derived from an epoch_secret: what lasts, and two roots to turn into trees at once.
 * {@link #close} wipes the two roots and leaves {@link #secrets} to its next owner.
 */
public record EpochStart(
    EpochSecrets secrets, SecretBytes encryptionSecret, SecretBytes applicationExportSecret)
    implements AutoCloseable {
  /** Derives the secrets of table 4; {@code epoch} stays the caller's to close. */
  public static EpochStart fromEpochSecret(MlsCrypto crypto, SecretBytes epoch) {
    EpochSecrets secrets =
        new EpochSecrets(
            new SenderDataSecret(crypto.deriveSecret(epoch, "sender data")),
            new ExporterSecret(crypto.deriveSecret(epoch, "exporter")),
            new ExternalSecret(crypto.deriveSecret(epoch, "external")),
            new ConfirmationKey(crypto.deriveSecret(epoch, "confirm")),
            new MembershipKey(crypto.deriveSecret(epoch, "membership")),
            new ResumptionPsk(crypto.deriveSecret(epoch, "resumption")),
            authenticator(crypto, epoch),
            new InitSecret(crypto.deriveSecret(epoch, "init")));
    return new EpochStart(
        secrets,
        crypto.deriveSecret(epoch, "encryption"),
        crypto.deriveSecret(epoch, "application_export"));
  }

  /** The first epoch of a new group: a random epoch_secret (RFC 9420, section 11). */
  public static EpochStart fresh(MlsCrypto crypto, RandomSource random) {
    try (SecretBytes epoch = random.secret(crypto.hashBytes())) {
      return fromEpochSecret(crypto, epoch);
    }
  }

  /** The tree of message keys for a ratchet tree of {@code leafCount} leaves, blank ones too. */
  public SecretTree secretTree(MlsCrypto crypto, long leafCount, Limits limits) {
    return SecretTree.create(crypto, encryptionSecret, leafCount, limits);
  }

  /** The tree of exported secrets, one for each component. */
  public ExporterTree exporterTree(MlsCrypto crypto) {
    return ExporterTree.create(crypto, applicationExportSecret);
  }

  @Override
  public void close() {
    encryptionSecret.close();
    applicationExportSecret.close();
  }

  private static EpochAuthenticator authenticator(MlsCrypto crypto, SecretBytes epoch) {
    try (SecretBytes derived = crypto.deriveSecret(epoch, "authentication")) {
      return new EpochAuthenticator(derived.reveal());
    }
  }
}
