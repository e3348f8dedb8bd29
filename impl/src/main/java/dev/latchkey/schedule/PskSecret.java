package dev.latchkey.schedule;

import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.profile.Profile;
import dev.latchkey.tls.TlsWriter;
import java.util.List;

/**
 * What the pre-shared keys of a Commit contribute to its epoch (psk_secret of RFC 9420, section
 * 8.4). Nh bytes. Close to wipe it.
 */
public record PskSecret(SecretBytes material) implements AutoCloseable {
  /** No pre-shared key: Nh zero bytes. */
  public static PskSecret none(MlsCrypto crypto) {
    return new PskSecret(SecretBytes.zeros(crypto.hashBytes()));
  }

  /**
   * Chains the keys in the order of the Commit or the Welcome.
   *
   * @throws ProtocolException {@code limit_exceeded} for more than {@code profile} allows; the wire
   *     counts to 65,535
   */
  public static PskSecret chain(MlsCrypto crypto, Profile profile, List<InjectedPsk> psks)
      throws ProtocolException {
    if (psks.size() > profile.limits().maxPsks()) {
      throw WireCode.LIMIT_EXCEEDED.under(
          "RFC9420-PSK-10", psks.size() + " PSKs, limit " + profile.limits().maxPsks());
    }
    PskSecret chained = none(crypto);
    for (int i = 0; i < psks.size(); i++) {
      TlsWriter label = new TlsWriter(profile);
      new PskLabel(psks.get(i).id(), i, psks.size()).writeTo(label);
      chained = chained.extendedBy(crypto, psks.get(i), label);
    }
    return chained;
  }

  @Override
  public void close() {
    material.close();
  }

  private PskSecret extendedBy(MlsCrypto crypto, InjectedPsk psk, TlsWriter label) {
    try (material;
        SecretBytes zero = SecretBytes.zeros(crypto.hashBytes());
        SecretBytes extracted = crypto.extract(zero, psk.secret());
        SecretBytes input =
            crypto.expandWithLabel(extracted, "derived psk", label.toBytes(), crypto.hashBytes())) {
      return new PskSecret(crypto.extract(input, material));
    }
  }
}
