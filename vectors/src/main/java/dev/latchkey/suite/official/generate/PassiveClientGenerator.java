package dev.latchkey.suite.official.generate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.failure.ProtocolException;
import java.util.List;

/** One of the files of passive-client scenarios. */
final class PassiveClientGenerator implements Generator {
  private static final String FAMILY = "passive-client";

  private final String variant;
  private final List<CipherSuite> suites;
  private final List<Script> scripts;

  /** What happens in one entry. */
  @FunctionalInterface
  interface Script {
    void play(Scenario scenario, SeededRandom choice, Json entry) throws ProtocolException;
  }

  PassiveClientGenerator(String variant, List<CipherSuite> suites, Script... scripts) {
    this.variant = variant;
    this.suites = suites;
    this.scripts = List.of(scripts);
  }

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public String fileName() {
    return FAMILY + "-" + variant + ".json";
  }

  @Override
  public void generate(ArrayNode entries, Ingredients ingredients) throws ProtocolException {
    for (CipherSuite suite : suites) {
      MlsCrypto crypto = ingredients.suite(suite);
      for (int i = 0; i < scripts.size(); i++) {
        String id = FAMILY + "-" + variant + "/" + suite.id().value() + "/" + i;
        SeededRandom random = ingredients.random(id);
        Scenario scenario = new Scenario(crypto, "alice", random);
        scripts.get(i).play(scenario, random.child("choice"), Json.in(entries));
      }
    }
  }
}
