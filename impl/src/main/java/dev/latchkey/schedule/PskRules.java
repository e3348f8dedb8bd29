package dev.latchkey.schedule;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.PskCode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a PreSharedKeyID must satisfy where it is used (RFC 9420, sections 8.4 and 12.1.4). */
public final class PskRules {
  private PskRules() {}

  /** What a PreSharedKey proposal is processed as part of. */
  public enum Purpose {
    /** An ordinary Commit: neither of the others. */
    ORDINARY,
    REINITIALIZATION,
    BRANCHING
  }

  /** A psk_nonce: Nh fresh bytes. Never use one twice. */
  public static Bytes freshNonce(MlsCrypto crypto, RandomSource random) {
    return random.bytes(crypto.hashBytes());
  }

  /**
   * Judges the id of a PreSharedKey proposal.
   *
   * @param crypto that of the group into which the key is injected
   * @throws ProtocolException {@code psk_nonce_length}, {@code psk_usage_forbidden}
   */
  public static void checkProposal(MlsCrypto crypto, PreSharedKeyId id, Purpose purpose)
      throws ProtocolException {
    checkNonce(crypto, id);
    Optional<ResumptionPskUsage> usage = usageOf(id);
    if (usage.isPresent()) {
      checkUsage(usage.get(), purpose);
    }
  }

  /**
   * Judges the ids that a Welcome lists.
   *
   * @throws ProtocolException {@code psk_nonce_length}, {@code duplicate_psk}, {@code
   *     psk_usage_multiple} for a second id of usage reinit or branch
   */
  public static void checkWelcome(MlsCrypto crypto, List<PreSharedKeyId> ids)
      throws ProtocolException {
    Set<PreSharedKeyId> seen = new HashSet<>();
    boolean special = false;
    for (PreSharedKeyId id : ids) {
      checkNonce(crypto, id);
      if (!seen.add(id)) {
        throw ProposalCode.DUPLICATE_PSK.because("in a Welcome: " + id);
      }
      if (isSpecial(id)) {
        if (special) {
          throw PskCode.PSK_USAGE_MULTIPLE.because("second PSK of usage reinit or branch");
        }
        special = true;
      }
    }
  }

  private static void checkNonce(MlsCrypto crypto, PreSharedKeyId id) throws ProtocolException {
    if (id.nonce().size() != crypto.hashBytes()) {
      throw PskCode.PSK_NONCE_LENGTH.because(
          id.nonce().size() + " bytes, not " + crypto.hashBytes());
    }
  }

  private static void checkUsage(ResumptionPskUsage usage, Purpose purpose)
      throws ProtocolException {
    if (usage == ResumptionPskUsage.REINIT && purpose != Purpose.REINITIALIZATION) {
      throw PskCode.PSK_USAGE_FORBIDDEN.under("RFC9420-PSK-02", "usage reinit in " + purpose);
    }
    if (usage == ResumptionPskUsage.BRANCH && purpose != Purpose.BRANCHING) {
      throw PskCode.PSK_USAGE_FORBIDDEN.under("RFC9420-PSK-03", "usage branch in " + purpose);
    }
  }

  private static boolean isSpecial(PreSharedKeyId id) {
    return usageOf(id).filter(usage -> usage != ResumptionPskUsage.APPLICATION).isPresent();
  }

  private static Optional<ResumptionPskUsage> usageOf(PreSharedKeyId id) {
    return id instanceof PreSharedKeyId.Resumption resumption
        ? Optional.of(resumption.usage())
        : Optional.empty();
  }
}
