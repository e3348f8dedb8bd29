package dev.latchkey.suite.model;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataFault;
import dev.latchkey.suite.json.DataValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;

/** The JSON Schema of case files. */
final class CaseSchema {
  private static final String RESOURCE = "/dev/latchkey/suite/data/schema/vectors-v1.schema.json";
  private static final CaseSchema V1 = new CaseSchema();

  private final Schema schema;

  private CaseSchema() {
    try (InputStream in = CaseSchema.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("built without " + RESOURCE);
      }
      schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(in, InputFormat.JSON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CaseSchema v1() {
    return V1;
  }

  /** Fails with the deepest violation, which is the one that helps. */
  void require(DataValue document, String file) throws DataException {
    List<Error> errors = schema.validate(document.json());
    if (!errors.isEmpty()) {
      Error deepest =
          errors.stream()
              .max(Comparator.comparingInt(error -> error.getInstanceLocation().getNameCount()))
              .orElseThrow();
      throw new DataException(
          DataFault.SCHEMA_VIOLATION,
          file,
          deepest.getInstanceLocation().toString(),
          deepest.getMessage() + " (" + errors.size() + " in all)");
    }
  }
}
