package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.identity.Epoch;
import dev.latchkey.invite.EncryptedGroupInfoBlob;
import dev.latchkey.invite.InvitePayload;
import dev.latchkey.invite.InviteText;
import dev.latchkey.invite.PolicyEntry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
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
    assertThat(EncryptedGroupInfoBlob.decode(file("fresh-blob.bin")).metadata().state().epoch())
        .isEqualTo(new Epoch(3));
    assertThat(PolicyEntry.decode(file("policy.bin")).resultingPolicy().invite()).isPresent();
    assertThat(file("external-commit.mls").slice(0, 4)).isEqualTo(Bytes.fromHex("00010001"));
    assertThat(file("welcome.mls").slice(0, 4)).isEqualTo(Bytes.fromHex("00010003"));
  }

  @Test
  void judgesTheCommitByEveryCheckAndRotatesOnRemoval() {
    String json = run("demo", "--format", "json");
    for (int check = 1; check <= 11; check++) {
      assertThat(json).contains(String.format(Locale.ROOT, "\"check R%02d\":\"holds\"", check));
    }
    assertThat(json).contains("\"old paper joins\":\"false\"").doesNotContain("broken");
  }

  @Test
  void theCodeScansBackToThePayload() throws Exception {
    run("demo", "--ascii", "--out", directory.toString());
    try (InvitePayload payload = InvitePayload.decode(file("payload.bin"))) {
      BitMatrix code =
          new QRCodeWriter().encode(InviteText.of(payload), BarcodeFormat.QR_CODE, 300, 300);
      int[] pixels = new int[300 * 300];
      for (int at = 0; at < pixels.length; at++) {
        pixels[at] = code.get(at % 300, at / 300) ? 0 : 0xffffff;
      }
      String scanned =
          new QRCodeReader()
              .decode(
                  new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(300, 300, pixels))))
              .getText();
      try (InvitePayload read = InviteText.parse(scanned)) {
        assertThat(read.encode()).isEqualTo(file("payload.bin"));
      }
    }
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
