package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.latchkey.bytes.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectTest {
  /** {@code struct { Lifetime }}: two unsigned 64-bit numbers. */
  private static final String LIFETIME = "0000000000000001" + "0000000000000002";

  @TempDir private Path directory;

  @Test
  void explainsHexDigitsGivenAsArgument() {
    CommandRun run = inspect(LIFETIME, "--type", "Lifetime");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Lifetime, 16 bytes", "not_before", "not_after");
    assertThat(inspect(LIFETIME, "--type", "lifetime").out()).isEqualTo(run.out());
  }

  @Test
  void readsFilesAndStandardInputOfDigitsOrRawBytes() throws IOException {
    String expected = inspect(LIFETIME, "--type", "Lifetime").out();
    byte[] raw = HexFormat.of().parseHex(LIFETIME);
    byte[] digits =
        (LIFETIME.substring(0, 7) + "\n " + LIFETIME.substring(7) + "\n")
            .getBytes(StandardCharsets.UTF_8);
    Path rawFile = Files.write(directory.resolve("raw"), raw);
    Path digitFile = Files.write(directory.resolve("digits"), digits);
    assertThat(inspect(rawFile.toString(), "--type", "Lifetime").out()).isEqualTo(expected);
    assertThat(inspect(digitFile.toString(), "--type", "Lifetime").out()).isEqualTo(expected);
    for (byte[] input : new byte[][] {raw, digits}) {
      assertThat(CommandRun.reading(input, "inspect", "-", "--type", "Lifetime").out())
          .isEqualTo(expected);
    }
  }

  @Test
  void exitsOneOnBytesThatDoNotDecodeAndSaysWhere() throws IOException {
    CommandRun run = inspect(LIFETIME + "00", "--type", "Lifetime", "--format", "json");
    assertThat(run.exitCode()).isEqualTo(1);
    JsonNode refusal = new ObjectMapper().readTree(run.out()).get("refusal");
    assertThat(refusal.get("code").textValue()).isEqualTo("trailing_bytes");
    assertThat(refusal.get("offset").intValue()).isEqualTo(16);
  }

  @Test
  void refusesWhatIsNoInput() {
    assertThat(inspect("0").exitCode()).isEqualTo(2);
    assertThat(inspect("").exitCode()).isEqualTo(2);
    assertThat(inspect("no such file").exitCode()).isEqualTo(2);
    assertThat(inspect("\u0000").exitCode()).isEqualTo(2);
    assertThat(inspect(directory.toString()).exitCode()).isEqualTo(2);
    assertThat(inspect().exitCode()).isEqualTo(2);
    CommandRun run = inspect(LIFETIME, "--type", "NoSuchStruct");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("KeyPackage", "MLSMessage");
  }

  @Test
  void namesEveryComponentOfADictionaryAndShowsNoKey() throws IOException {
    assertThat(CommandRun.in(directory, "demo", "--out", directory.toString()).exitCode()).isZero();
    String key = key();
    CommandRun text = inspect(directory.resolve("blob.bin").toString(), "--key", key);
    assertThat(text.exitCode()).isZero();
    assertThat(text.out())
        .contains(
            "COMPONENT_REGISTRY",
            "COMPONENT_TYPE_TLS_MAP_INBOX_ID_BYTES",
            "METADATA_BASE_POLICY_ALLOW_IF_SUPER_ADMIN",
            "SUPER_ADMIN_LIST",
            "\"Book club\"",
            "allow_external_commit",
            "max_uses",
            "32 bytes, not shown",
            "CREATOR_INBOX_ID",
            "1 (group)",
            "inbox ")
        .doesNotContain(key.substring(0, 16), "cut off");
    assertThat(
            inspect(directory.resolve("blob.bin").toString(), "--key", key, "--format", "json")
                .out())
        .doesNotContain(key.substring(0, 16));
  }

  @Test
  void explainsTheMembershipDeltaOfAJoin() {
    assertThat(CommandRun.in(directory, "demo", "--out", directory.toString()).exitCode()).isZero();
    assertThat(inspect(directory.resolve("external-commit.mls").toString()).out())
        .contains("32771 (GROUP_MEMBERSHIP)", "0 (insert)", "admitted_via_external_group_id");
  }

  @Test
  void aPolicyThatDoesNotDecodeIsNotShownEither() {
    String key = "ab".repeat(32);
    String policy = "0aff" + key;
    String dictionary = "26" + "800c" + "23" + policy.substring(0, 4) + key + "00";
    assertThat(inspect(dictionary, "--type", "AppDataDictionary").out())
        .contains("EXTERNAL_COMMIT_POLICY", "not shown")
        .doesNotContain(key.substring(0, 16));
  }

  private String key() throws IOException {
    Bytes payload = Bytes.copyOf(Files.readAllBytes(directory.resolve("payload.bin")));
    return payload.slice(payload.size() - 32, payload.size()).hex();
  }

  private CommandRun inspect(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "inspect";
    System.arraycopy(args, 0, all, 1, args.length);
    return CommandRun.in(directory, all);
  }
}
