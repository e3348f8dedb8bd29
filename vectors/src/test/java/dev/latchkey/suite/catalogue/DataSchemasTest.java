package dev.latchkey.suite.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.latchkey.suite.model.SuiteData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The data beside the cases keeps the schemas it is shipped with. */
class DataSchemasTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SuiteData DATA = SuiteData.packaged();

  @Test
  void errorsAndFlagsAreAsTheirSchemasSay() throws IOException {
    assertThat(violations("errors", read("errors.json"))).isEmpty();
    assertThat(violations("flags", read("flags.json"))).isEmpty();
  }

  @Test
  void everyRequirementFileIsACatalogueOrAListOfGaps() throws Exception {
    List<String> seen = new ArrayList<>();
    for (Path file : DATA.requirementFiles()) {
      String name = DATA.name(file);
      String schema = Gaps.isOne(name) ? "gaps" : "requirements";
      assertThat(violations(schema, read(name))).as(name).isEmpty();
      seen.add(schema);
    }
    assertThat(seen).contains("gaps", "requirements");
  }

  @Test
  void schemasAreClosedAndDemandWhatMatters() throws IOException {
    ObjectNode errors = (ObjectNode) read("errors.json");
    assertThat(violations("errors", errors.deepCopy().put("surprise", 1))).isNotEmpty();
    ObjectNode first = (ObjectNode) errors.at("/errors/0");
    first.remove("stage");
    assertThat(violations("errors", errors)).isNotEmpty();

    JsonNode catalogue = read("requirements/xip-82.json");
    ((ObjectNode) catalogue.get(0)).put("level", "PERHAPS");
    assertThat(violations("requirements", catalogue)).isNotEmpty();

    ObjectNode flags = (ObjectNode) read("flags.json");
    ((ObjectNode) flags.get("flags")).putObject("lowerCase");
    assertThat(violations("flags", flags)).isNotEmpty();

    JsonNode gaps = read("requirements/untestable.json");
    ((ObjectNode) gaps.get(0)).remove("reason");
    assertThat(violations("gaps", gaps)).isNotEmpty();
  }

  private static JsonNode read(String name) throws IOException {
    return JSON.readTree(Files.readString(DATA.root().resolve(name)));
  }

  private static List<Error> violations(String name, JsonNode document) throws IOException {
    Path file = DATA.root().resolve("schema/" + name + "-v1.schema.json");
    try (InputStream in = Files.newInputStream(file)) {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(in, InputFormat.JSON);
      return schema.validate(document);
    }
  }
}
