package dev.latchkey.suite.catalogue;

import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataFile;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataValue;
import dev.latchkey.suite.model.SuiteData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Case ids that must not be used again, from {@code retired.json}, which need not exist. */
public final class RetiredIds {
  private static final String FILE_NAME = "retired.json";

  private RetiredIds() {}

  /**
   * @param date ISO 8601
   * @param successor the case that took its place
   */
  public record Retired(String id, String date, String reason, Optional<String> successor) {}

  public static List<Retired> load(SuiteData data) throws DataException {
    Path file = data.root().resolve(FILE_NAME);
    return Files.exists(file)
        ? DataFile.read(file, FILE_NAME).list(entry -> entry.object(RetiredIds::entry))
        : List.of();
  }

  private static Retired entry(DataObject entry) throws DataException {
    return new Retired(
        entry.get("id").text(),
        entry.get("date").text(),
        entry.get("reason").text(),
        entry.optional("successor", DataValue::text));
  }
}
