package dev.latchkey.suite.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataFault;
import dev.latchkey.suite.json.DataFile;
import dev.latchkey.suite.json.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorFilesTest {
  private static final String KEY =
      "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

  @TempDir private Path directory;

  @Test
  void readsTheExample() throws DataException {
    Suite suite = Examples.suite("example");

    assertThat(suite.cases())
        .extracting(test -> test.id().toString())
        .containsExactly(
            "blob/aad/genuine", "blob/aad/expiry-plus-one-ns", "blob/aad/own-seal-expiry-tampered");
    VectorCase tampered = suite.cases().get(1);
    assertThat(tampered.isNegative()).isTrue();
    assertThat(tampered.twin()).contains(CaseId.of("blob/aad/genuine"));
    assertThat(tampered.level()).isEqualTo(Level.L1);
    assertThat(tampered.role()).isEqualTo("codec");
    assertThat(tampered.body().expectations().get(0))
        .isInstanceOfSatisfying(
            Expectation.Invalid.class,
            invalid -> {
              assertThat(invalid.stage()).isEqualTo("blob");
              assertThat(invalid.codes()).containsExactly("aead_open_failed");
            });
    assertThat(suite.cases().get(2).body()).isInstanceOf(CaseBody.Script.class);
  }

  @Test
  void putsSharedValuesInPlace() throws DataException {
    for (VectorCase test : Examples.suite("example").cases()) {
      for (Call call : test.body().calls()) {
        assertThat(call.input().get("key").textValue()).isEqualTo(KEY);
      }
    }
  }

  @Test
  void writesBackTheValuesItReads() throws DataException, IOException {
    Path example = Examples.directory("example").resolve("cases/l1/blob/aad.json");
    VectorFile file = VectorFiles.read(example, "aad.json");

    Path copy = directory.resolve("copy.json");
    Files.write(copy, VectorFileWriter.write(file).toArray());

    assertThat(VectorFiles.read(copy, "copy.json")).isEqualTo(file);
    assertThat(VectorFileWriter.write(VectorFiles.read(copy, "copy.json")))
        .isEqualTo(VectorFileWriter.write(file));
  }

  @Test
  void theSchemaIsClosed() throws IOException {
    assertFault(DataFault.SCHEMA_VIOLATION, "\"flags\": [],", "\"flags\": [], \"flag\": 1,");
    assertFault(DataFault.SCHEMA_VIOLATION, "\"strength\": \"MUST\"", "\"strength\": \"must\"");
    assertFault(
        DataFault.SCHEMA_VIOLATION, "\"result\": \"valid\",", "\"result\": \"valid\", \"x\": 1,");
    assertFault(DataFault.SCHEMA_VIOLATION, "\"twin\": \"blob/aad/genuine\",", "");
    assertFault(DataFault.SCHEMA_VIOLATION, "\"stage\": \"blob\",", "");
    assertFault(DataFault.DUPLICATE_KEY, "\"flags\": [],", "\"flags\": [], \"flags\": [],");
  }

  @Test
  void refusesReferencesToNothing() throws IOException {
    assertFault(DataFault.INCONSISTENT, "#/shared/key", "#/shared/kez");
    assertFault(DataFault.INCONSISTENT, "#/saved/blob", "#/saved/blub");
    assertFault(DataFault.INCONSISTENT, "\"mutate\": \"blob\"", "\"mutate\": \"blub\"");
  }

  @Test
  void refusesIdsThatDoNotBelong() throws IOException {
    assertFault(
        DataFault.INCONSISTENT, "\"id\": \"blob/aad/genuine\"", "\"id\": \"blob/add/genuine\"");
    assertFault(
        DataFault.INCONSISTENT,
        "\"id\": \"blob/aad/genuine\"",
        "\"id\": \"blob/aad/expiry-plus-one-ns\"");
  }

  @Test
  void saysWhereTheFaultIs() throws IOException {
    Path file = changed("\"flags\": [],", "\"flags\": [7],");
    assertThatThrownBy(() -> VectorFiles.load(file, "f.json"))
        .isInstanceOfSatisfying(
            DataException.class,
            e -> {
              assertThat(e.file()).isEqualTo("f.json");
              assertThat(e.pointer()).isEqualTo("/tests/0/flags/0");
            });
  }

  @Test
  void putsTheContentOfFilesInPlace() throws IOException, DataException {
    Bytes content = Bytes.fromHex("00ff");
    Files.write(directory.resolve("a.bin"), content.toArray());
    String reference = "{\"file\": \"a.bin\", \"sha256\": \"" + Sha256.hex(content) + "\"}";

    Path file = changed("{\"$ref\": \"#/shared/key\"}", reference);
    VectorFile loaded = VectorFiles.load(file, "f.json");

    assertThat(loaded.cases().get(0).body().calls().get(0).input().get("key").textValue())
        .isEqualTo("00ff");
  }

  @Test
  void refusesFilesThatAreMissingChangedOrElsewhere() throws IOException {
    Files.write(directory.resolve("a.bin"), new byte[] {1});
    String digest = Sha256.hex(Bytes.fromHex("02"));
    for (String name : List.of("a.bin", "b.bin", "../a.bin")) {
      assertFault(
          DataFault.INCONSISTENT,
          "{\"$ref\": \"#/shared/key\"}",
          "{\"file\": \"" + name + "\", \"sha256\": \"" + digest + "\"}");
    }
  }

  private void assertFault(DataFault fault, String from, String to) throws IOException {
    Path file = changed(from, to);
    assertThatThrownBy(() -> VectorFiles.load(file, "f.json"))
        .as("%s → %s", from, to)
        .isInstanceOfSatisfying(
            DataException.class, e -> assertThat(e.fault()).as(e.getMessage()).isEqualTo(fault));
  }

  private Path changed(String from, String to) throws IOException {
    Path example = Examples.directory("example").resolve("cases/l1/blob/aad.json");
    String text =
        Files.readString(example).replaceAll("\\{\\s+(\"\\$ref\": \"[^\"]+\")\\s+\\}", "{$1}");
    assertThat(text).contains(from);
    Path file = directory.resolve("changed.json");
    return Files.writeString(file, text.replace(from, to));
  }

  @Test
  void theExampleIsReadFromAFileOfItsOwnName() throws DataException {
    Path example = Examples.directory("example").resolve("cases/l1/blob/aad.json");
    assertThat(DataFile.read(example, "x").json().get("area").textValue()).isEqualTo("blob");
    assertThat(VectorFiles.load(example, "x").path()).isEqualTo("l1/blob/aad.json");
  }
}
