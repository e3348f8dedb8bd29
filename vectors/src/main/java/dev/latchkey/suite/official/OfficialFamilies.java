package dev.latchkey.suite.official;

import java.util.List;
import java.util.Optional;

/** The formats we can run, in the order of the working group's document. */
public final class OfficialFamilies {
  private static final List<OfficialFamily> ALL =
      List.of(
          new TreeMathFamily(),
          new CryptoBasics(),
          new SecretTreeFamily(),
          new MessageProtection(),
          new KeySchedule(),
          new PskSecretFamily(),
          new TranscriptHashes(),
          new WelcomeFamily(),
          new TreeOperations(),
          new TreeValidationFamily(),
          new TreeKemFamily(),
          new Messages(),
          new PassiveClient(),
          new Deserialization());

  private OfficialFamilies() {}

  public static List<OfficialFamily> all() {
    return ALL;
  }

  public static Optional<OfficialFamily> named(String name) {
    return ALL.stream().filter(family -> family.name().equals(name)).findFirst();
  }

  /** The family that a file of this name (without directories) belongs to. */
  public static Optional<OfficialFamily> ofFile(String fileName) {
    return ALL.stream().filter(family -> family.matches(fileName)).findFirst();
  }
}
