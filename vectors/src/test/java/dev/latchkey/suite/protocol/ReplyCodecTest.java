package dev.latchkey.suite.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyCodecTest {
  private static final TraceValue AAD = new TraceValue("aad", TextNode.valueOf("00ff"));

  @Test
  void readsBackEveryKindOfReply() throws MessageException {
    List<Reply> replies =
        List.of(
            new Reply.Ok(JsonNodeFactory.instance.objectNode().put("epoch", "7"), List.of(AAD)),
            new Reply.Ok(JsonNodeFactory.instance.objectNode()),
            new Reply.Reject("blob", "aead_open_failed"),
            new Reply.Reject(
                Optional.empty(),
                Optional.empty(),
                Optional.of("candidates[0]"),
                Optional.of("tag \"mismatch\"\n"),
                List.of(AAD)),
            new Reply.Unsupported("no PSK", Optional.of("https://example.org/1")),
            new Reply.Fault("adapter bug", Optional.of("stack")));
    for (Reply reply : replies) {
      ReplyLine line = ReplyCodec.decode(ReplyCodec.encode("17", reply));
      assertThat(line).isEqualTo(new ReplyLine("17", reply, List.of()));
    }
  }

  @Test
  void writesOneLine() {
    Reply reply = new Reply.Fault("a\nb", Optional.empty());
    assertThat(new String(ReplyCodec.encode("1", reply), StandardCharsets.UTF_8))
        .doesNotContain("\n")
        .isEqualTo("{\"id\":\"1\",\"error\":{\"message\":\"a\\nb\"}}");
  }

  @Test
  void warnsOfMembersItDoesNotKnow() throws MessageException {
    ReplyLine line = decode("{\"id\":\"1\",\"ok\":{},\"zeit\":3}");
    assertThat(line.warnings()).containsExactly("unknown member \"zeit\"");
    assertThat(decode("{\"id\":\"1\",\"reject\":{\"kode\":\"x\"}}").warnings())
        .containsExactly("unknown member \"/reject/kode\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"1\"}",
        "{\"id\":\"1\",\"ok\":{},\"reject\":{}}",
        "{\"id\":1,\"ok\":{}}",
        "{\"ok\":{}}",
        "{\"id\":\"1\",\"ok\":[]}",
        "{\"id\":\"1\",\"ok\":null}",
        "{\"id\":\"1\",\"id\":\"1\",\"ok\":{}}",
        "{\"id\":\"1\",\"ok\":{}} {}",
        "{\"id\":\"1\",\"reject\":{\"code\":7}}",
        "{\"id\":\"1\",\"error\":{}}",
        "{\"id\":\"1\",\"ok\":{},\"trace\":[{\"name\":\"a\"}]}",
        "{\"id\":\"1\",\"ok\":{}",
        "[]",
        ""
      })
  void refusesWhatIsNoReply(String line) {
    assertThatThrownBy(() -> decode(line)).isInstanceOf(MessageException.class);
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] line = "{\"id\":\"1\",\"ok\":{\"a\":\"?\"}}".getBytes(StandardCharsets.UTF_8);
    line[19] = (byte) 0xff;
    assertThatThrownBy(() -> ReplyCodec.decode(line)).isInstanceOf(MessageException.class);
  }

  @Test
  void namesTheRequestOfABadReplyWhereItCan() {
    assertThatThrownBy(() -> decode("{\"id\":\"42\",\"ok\":[]}"))
        .isInstanceOfSatisfying(MessageException.class, e -> assertThat(e.id()).contains("42"));
  }

  private static ReplyLine decode(String line) throws MessageException {
    return ReplyCodec.decode(line.getBytes(StandardCharsets.UTF_8));
  }
}
