package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.invite.EncryptedGroupInfoBlob;
import dev.latchkey.invite.InvitePayload;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DemoTest {
  @TempDir private Path directory;

  @Test
  void tellsTheSameStoryForTheSameSeedAndWritesItsBytes() throws Exception {
    String first = run("demo", "--seed", "one", "--ascii", "--out", directory.toString());
    String again = run("demo", "--seed", "one", "--ascii", "--out", directory.toString());
    assertThat(again).isEqualTo(first).contains("aead_open_failed", "all agree", "true");
    assertThat(run("demo", "--seed", "two", "--ascii")).isNotEqualTo(first);
    try (InvitePayload payload = InvitePayload.decode(file("payload.bin"))) {
      assertThat(payload.servicePointer()).isPresent();
    }
    assertThat(EncryptedGroupInfoBlob.decode(file("blob.bin")).nonce().size()).isEqualTo(12);
    assertThat(file("external-commit.mls").slice(0, 4)).isEqualTo(Bytes.fromHex("00010001"));
  }

  @Test
  void summarisesForProgramsWithoutTheCode() {
    String json = run("demo", "--format", "json");
    assertThat(json)
        .startsWith("{\"seed\":\"latchkey\"")
        .contains("\"joined\":\"true\"", "\"joined\":\"false\"", "\"payload.bin\":")
        .doesNotContain("blobs.example");
  }

  @Test
  void drawsEveryModuleInBothStyles() throws Exception {
    int size = Encoder.encode("invite", ErrorCorrectionLevel.L).getMatrix().getWidth() + 8;
    assertThat(QrText.ascii("invite").lines())
        .hasSize(size)
        .allMatch(line -> line.length() == 2 * size);
    assertThat(QrText.halfBlocks("invite").lines())
        .hasSize((size + 1) / 2)
        .allMatch(line -> line.length() == size);
  }

  private Bytes file(String name) throws Exception {
    return Bytes.copyOf(Files.readAllBytes(directory.resolve(name)));
  }

  private static String run(String... args) {
    StringWriter out = new StringWriter();
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out));
    assertThat(command.execute(args)).isZero();
    return out.toString();
  }
}
