package dev.latchkey.suite.official;

import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.registry.CipherSuiteId;
import dev.latchkey.suite.result.Outcome;
import dev.latchkey.suite.run.Case;
import dev.latchkey.suite.run.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns vector files into cases: one for each entry. */
public final class OfficialCases {
  private static final String SEED = "latchkey/official/verify/1";

  private final Map<CipherSuite, MlsCrypto> cryptos = new EnumMap<>(CipherSuite.class);

  public OfficialCases(CryptoProvider provider) {
    for (CipherSuite suite : CipherSuite.values()) {
      cryptos.put(suite, new MlsCrypto(suite, provider));
    }
  }

  /** The cases of {@code files}, in order. */
  public List<Case> of(List<OfficialFile> files) {
    List<Case> cases = new ArrayList<>();
    for (OfficialFile file : files) {
      for (int i = 0; i < file.entries().size(); i++) {
        String id = file.caseId(i);
        OfficialEntry entry = file.entries().get(i);
        cases.add(new Case(id, file.family().name(), () -> verify(id, entry)));
      }
    }
    return List.copyOf(cases);
  }

  private Verdict verify(String id, OfficialEntry entry) {
    Optional<MlsCrypto> crypto = Optional.empty();
    if (entry.cipherSuite().isPresent()) {
      int codePoint = entry.cipherSuite().getAsInt();
      crypto = CipherSuite.of(new CipherSuiteId(codePoint)).map(cryptos::get);
      if (crypto.isEmpty()) {
        return Verdict.of(Outcome.UNSUPPORTED, "cipher suite " + codePoint + " is not implemented");
      }
    }
    Trial trial = new Trial(crypto, SeededRandom.of(SEED, id));
    try {
      entry.verify(trial);
      return trial.verdict();
    } catch (ProtocolException e) {
      return trial.refused(e.getMessage());
    }
  }
}
