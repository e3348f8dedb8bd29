package dev.latchkey.suite.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HelloCodecTest {
  private static final Hello HELLO =
      Hello.of(new SubjectInfo("lib", "1.9", "rust", Map.of("commit", "abc")))
          .withOps(Set.of("b", "a"))
          .withFeatures(Set.of("mls.app-data-dictionary"))
          .withCiphersuites(Set.of(1, 3))
          .withOrigins(Origin.SYSTEM, Origin.INJECTED)
          .withErrors(ErrorStyle.NATIVE)
          .withState()
          .declining(new Declined("service/**", "no service role", Optional.of("https://e.org")));

  @Test
  void readsBackWhatItWrites() throws MessageException {
    assertThat(HelloCodec.decode(HelloCodec.encode(HELLO))).isEqualTo(HELLO);
  }

  @Test
  void listsOperationsInOneOrder() {
    assertThat(HELLO.ops()).containsExactly("a", "b");
  }

  @Test
  void refusesAVersionOutsideTheRange() {
    ObjectNode hello = HelloCodec.encode(HELLO).put("protocol", Protocol.NEWEST + 1);
    assertThatThrownBy(() -> HelloCodec.decode(hello)).isInstanceOf(MessageException.class);
  }

  @Test
  void refusesASubjectWithoutAName() {
    ObjectNode hello = HelloCodec.encode(HELLO);
    ((ObjectNode) hello.get("subject")).remove("name");
    assertThatThrownBy(() -> HelloCodec.decode(hello)).isInstanceOf(MessageException.class);
  }

  @Test
  void findsTheNewestCommonVersion() throws MessageException {
    assertThat(common(1, 1)).contains(1);
    assertThat(common(1, 99)).contains(Protocol.NEWEST);
    assertThat(common(Protocol.NEWEST + 1, 99)).isEmpty();
  }

  @Test
  void offersItsOwnRange() throws MessageException {
    RunnerInfo runner = new RunnerInfo("latchkey", "1", "1", "sha256:00", "xip-82@0");
    assertThat(HelloCodec.commonVersion(HelloCodec.encodeRequest("0", runner)))
        .contains(Protocol.NEWEST);
  }

  private static Optional<Integer> common(int min, int max) throws MessageException {
    String line = "{\"protocol\":{\"min\":" + min + ",\"max\":" + max + "}}";
    return HelloCodec.commonVersion(line.getBytes(StandardCharsets.UTF_8));
  }
}
