package dev.latchkey.suite.official;

import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataValue;
import java.util.List;
import java.util.OptionalInt;

/**
 * One vector file, read and not yet verified.
 *
 * @param label what case ids start with; unique within a run
 */
public record OfficialFile(String label, OfficialFamily family, List<OfficialEntry> entries) {
  public OfficialFile {
    entries = List.copyOf(entries);
  }

  /** Reads the whole array; an empty one is {@code nothing_to_check}. */
  public static OfficialFile read(String label, OfficialFamily family, DataValue root)
      throws DataException {
    return new OfficialFile(label, family, root.nonEmptyList(family::read));
  }

  /** {@code label/index}, and the cipher suite in brackets where the format names one. */
  String caseId(int index) {
    OptionalInt suite = entries.get(index).cipherSuite();
    String id = label + "/" + index;
    return suite.isPresent() ? id + "[" + suite.getAsInt() + "]" : id;
  }
}
