package dev.latchkey.suite.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.model.Expectation;
import dev.latchkey.suite.protocol.ErrorStyle;
import dev.latchkey.suite.protocol.Reply;
import dev.latchkey.suite.result.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {
  private static final Expectation REJECTED = Expectation.invalid("blob", "aead_open_failed");
  private static final Expectation ONE_OF_TWO =
      new Expectation.Invalid("shape", List.of("forbidden_psk", "forbidden_remove"), Map.of());

  @Test
  void aRejectionIsJudgedByStageAndCode() {
    assertThat(judge(REJECTED, "blob", "aead_open_failed")).isEqualTo(Outcome.PASS);
    assertThat(judge(REJECTED, null, "aead_open_failed")).isEqualTo(Outcome.PASS);
    assertThat(judge(REJECTED, "blob", null)).isEqualTo(Outcome.PASS_STAGE);
    assertThat(judge(REJECTED, null, null)).isEqualTo(Outcome.PASS_UNVERIFIED);
    assertThat(judge(REJECTED, "blob", "bad_nonce_length")).isEqualTo(Outcome.WRONG_REASON);
    assertThat(judge(REJECTED, "time", "aead_open_failed")).isEqualTo(Outcome.WRONG_REASON);
    assertThat(judge(REJECTED, "time", null)).isEqualTo(Outcome.WRONG_REASON);
    assertThat(judge(REJECTED, "blob", "no_such_code")).isEqualTo(Outcome.WRONG_REASON);
  }

  @Test
  void anyOfSeveralCodesIsRight() {
    assertThat(judge(ONE_OF_TWO, "shape", "forbidden_psk")).isEqualTo(Outcome.PASS);
    assertThat(judge(ONE_OF_TWO, "shape", "forbidden_remove")).isEqualTo(Outcome.PASS);
    assertThat(judge(ONE_OF_TWO, "shape", "forbidden_gce")).isEqualTo(Outcome.WRONG_REASON);
  }

  @Test
  void aSubjectWithoutReasonsIsNotAskedForThem() {
    assertThat(judge(ErrorStyle.NONE, REJECTED, reject("time", "stale_epoch", "no")))
        .isEqualTo(Outcome.PASS_UNVERIFIED);
  }

  @Test
  void nativeTextIsTranslated(@TempDir Path directory) throws IOException, DataException {
    Path file = directory.resolve("errors.json");
    Files.writeString(
        file,
        "{\"errors\": [{\"match\": \"tag mismatch\", \"code\": \"aead_open_failed\"},"
            + " {\"match\": \"never\", \"code\": \"stale_epoch\"}]}");
    NativeErrors translation = NativeErrors.read(file);
    Judge judge = new Judge(ErrorStyle.NATIVE, translation);

    assertThat(judge.judge(REJECTED, reject(null, null, "aead: tag mismatch"), Map.of()).outcome())
        .isEqualTo(Outcome.PASS);
    assertThat(judge.judge(ONE_OF_TWO, reject(null, null, "tag mismatch"), Map.of()).outcome())
        .isEqualTo(Outcome.WRONG_REASON);
    assertThat(judge.judge(REJECTED, reject(null, null, "other"), Map.of()).outcome())
        .isEqualTo(Outcome.PASS_UNVERIFIED);
    assertThat(translation.unused()).containsExactly("never");
  }

  @Test
  void acceptingWhatIsInvalidAndRejectingWhatIsValidFails() throws JsonProcessingException {
    assertThat(judge(ErrorStyle.CODE, REJECTED, ok("{}"))).isEqualTo(Outcome.FAIL);
    assertThat(judge(Expectation.valid(), "blob", "aead_open_failed")).isEqualTo(Outcome.FAIL);
    assertThat(judge(ErrorStyle.CODE, Expectation.valid(), ok("{}"))).isEqualTo(Outcome.PASS);
  }

  @Test
  void eitherVerdictIsRightWhereTheSpecificationIsUnclear() throws JsonProcessingException {
    Expectation open =
        new Expectation.Acceptable(
            "unclear", "X-AMB-1", JsonNodeFactory.instance.objectNode().put("a", 1), Map.of());
    Judge judge = new Judge(ErrorStyle.CODE, NativeErrors.NONE);
    assertThat(judge.judge(open, ok("{\"a\":1}"), Map.of()).reading()).contains("accepted");
    assertThat(judge.judge(open, reject(null, null, null), Map.of()).reading())
        .contains("rejected");
    assertThat(judge.judge(open, ok("{\"a\":2}"), Map.of()).outcome()).isEqualTo(Outcome.FAIL);
    assertThat(judge.judge(open, new Reply.Fault("x", Optional.empty()), Map.of()).outcome())
        .isEqualTo(Outcome.ERROR);
  }

  @Test
  void aFaultOrARefusalIsNeverARejection() {
    assertThat(judge(ErrorStyle.CODE, REJECTED, new Reply.Fault("NPE", Optional.empty())))
        .isEqualTo(Outcome.ERROR);
    assertThat(judge(ErrorStyle.CODE, REJECTED, new Reply.Unsupported("no", Optional.empty())))
        .isEqualTo(Outcome.UNSUPPORTED_UNDECLARED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                    | {'a':1}                  | true",
        "{'a':1}               | {'a':1,'b':2}            | true",
        "{'a':1}               | {'b':2}                  | false",
        "{'a':'1'}             | {'a':1}                  | false",
        "{'a':'0a'}            | {'a':'0A'}               | false",
        "{'a':null}            | {}                       | true",
        "{'a':null}            | {'a':null}               | true",
        "{'a':null}            | {'a':0}                  | false",
        "{'a':{'b':1}}         | {'a':{'b':1,'c':2}}      | true",
        "{'a':[1,2]}           | {'a':[1,2]}              | true",
        "{'a':[1,2]}           | {'a':[2,1]}              | false",
        "{'a':[1,2]}           | {'a':[1,2,3]}            | false",
        "{'a':[{'b':1}]}       | {'a':[{'b':1,'c':2}]}    | true",
        "{'a':true}            | {'a':'true'}             | false",
        "{'a':4294967296}      | {'a':4294967296}         | true",
      })
  void anOutputMayHaveMoreButNothingElse(String expected, String got, boolean fits)
      throws JsonProcessingException {
    Expectation valid = Expectation.valid(object(expected));
    assertThat(judge(ErrorStyle.CODE, valid, ok(got)))
        .isEqualTo(fits ? Outcome.PASS : Outcome.FAIL);
  }

  @Test
  void saysWhereALongTextDiffers() throws JsonProcessingException {
    String same = "00".repeat(200);
    Judgement judgement =
        new Judge(ErrorStyle.CODE, NativeErrors.NONE)
            .judge(
                Expectation.valid(object("{'a':'" + same + "ff'}")),
                ok("{'a':'" + same + "fe'}"),
                Map.of());
    assertThat(judgement.details()).singleElement().asString().contains("ff\"").contains("fe\"");
  }

  private static Outcome judge(Expectation expectation, String stage, String code) {
    return judge(ErrorStyle.CODE, expectation, reject(stage, code, null));
  }

  private static Outcome judge(ErrorStyle errors, Expectation expectation, Reply reply) {
    return new Judge(errors, NativeErrors.NONE).judge(expectation, reply, Map.of()).outcome();
  }

  private static Reply ok(String json) throws JsonProcessingException {
    return new Reply.Ok(object(json));
  }

  private static Reply reject(String stage, String code, String text) {
    return new Reply.Reject(
        Optional.ofNullable(stage),
        Optional.ofNullable(code),
        Optional.empty(),
        Optional.ofNullable(text),
        List.of());
  }

  private static ObjectNode object(String json) throws JsonProcessingException {
    return (ObjectNode) new ObjectMapper().readTree(json.replace('\'', '"'));
  }
}
