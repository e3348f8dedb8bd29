package dev.latchkey.suite.witness;

import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataFile;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code disputes.json}: where the witness says something else than a case expects.
 *
 * @param unanswered cases it is not asked, because it does not come back from them
 * @param undisclosed {@link #digest}s of disagreements where the text leaves nothing open: whoever
 *     may have a defect is told first, the public afterwards
 * @param all the points on which the text leaves room
 */
record Disputes(List<String> unanswered, Set<String> undisclosed, List<Dispute> all) {
  /**
   * One point on which they differ.
   *
   * @param clause the text that decides
   * @param expected what the cases expect
   * @param witness what the witness says
   * @param resolution whose reading stands, and why
   * @param cases ids of all cases that turn on it
   */
  record Dispute(
      String clause, String expected, String witness, String resolution, List<String> cases) {
    private static Dispute read(DataObject entry) throws DataException {
      return new Dispute(
          entry.get("clause").text(),
          entry.get("expected").text(),
          entry.get("witness").text(),
          entry.get("resolution").text(),
          entry.get("cases").nonEmptyList(DataValue::text));
    }
  }

  static Disputes load(Path file) throws DataException {
    return DataFile.read(file, "disputes.json")
        .object(
            top -> {
              top.get("$schema").text();
              top.get("witness").text();
              return new Disputes(
                  top.get("unanswered").list(DataValue::text),
                  Set.copyOf(top.get("undisclosed").list(DataValue::text)),
                  top.get("disputes").list(entry -> entry.object(Dispute::read)));
            });
  }

  /** SHA-256, in hexadecimal, of a case id, a space and what the witness says. */
  static String digest(Map.Entry<String, String> difference) {
    byte[] text =
        (difference.getKey() + " " + difference.getValue()).getBytes(StandardCharsets.UTF_8);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the witness says of each case, by id; a case in two entries is a mistake. */
  Map<String, String> verdicts() {
    Map<String, String> verdicts = new TreeMap<>();
    for (Dispute dispute : all) {
      for (String id : dispute.cases()) {
        if (verdicts.put(id, dispute.witness()) != null) {
          throw new IllegalArgumentException(id + " is in two entries");
        }
      }
    }
    return verdicts;
  }
}
