package dev.latchkey.fuzz.seed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.fuzz.target.Parts;
import dev.latchkey.fuzz.target.StructTarget;
import dev.latchkey.suite.model.Call;
import dev.latchkey.suite.model.Suite;
import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.model.VectorFile;
import dev.latchkey.suite.model.VectorFileWriter;
import dev.latchkey.suite.protocol.Request;
import dev.latchkey.suite.protocol.RequestCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the suite's cases ask of a subject. */
final class SuiteSeeds {
  private static final int MAX_LINE = 480;
  private static final Bytes AS_IT_CAME = Parts.of(0);
  private static final Map<String, String> TARGETS =
      Map.of("KeyPackage", "key-package", "Welcome", "welcome", "GroupInfo", "group-info");

  private final SeedSet seeds;

  private SuiteSeeds(SeedSet seeds) {
    this.seeds = seeds;
  }

  static void addTo(SeedSet seeds, Suite suite) {
    SuiteSeeds from = new SuiteSeeds(seeds);
    for (VectorFile file : suite.files()) {
      for (VectorCase test : file.cases()) {
        test.body().calls().forEach(from::call);
      }
      from.file(file);
    }
  }

  /** A file of one positive and one negative case. */
  private void file(VectorFile file) {
    Optional<VectorCase> negative =
        file.cases().stream().filter(test -> test.twin().isPresent()).findFirst();
    List<VectorCase> two =
        file.cases().stream()
            .filter(test -> negative.stream().anyMatch(it -> it.equals(test) || isTwin(it, test)))
            .toList();
    if (!two.isEmpty()) {
      VectorFile small =
          new VectorFile(
              file.suite(),
              file.area(),
              file.group(),
              file.level(),
              file.spec(),
              file.generator(),
              "",
              file.notes(),
              Map.of(),
              two);
      seeds.add("vector-file", VectorFileWriter.write(small));
    }
  }

  private static boolean isTwin(VectorCase negative, VectorCase test) {
    return negative.twin().filter(test.id()::equals).isPresent();
  }

  private void call(Call call) {
    JsonNode input = call.input();
    switch (call.op()) {
      case "codec.payload.decode" -> seeds.add("payload", hex(input, "payload"));
      case "codec.payload.parse" -> seeds.add("payload", text(input, "text"));
      case "codec.policy.decode" ->
          seeds.add("policy", Parts.of(Bytes.EMPTY), hex(input, "policy"));
      case "validator.policyUpdate" ->
          seeds.add("policy", Parts.of(hex(input, "before")), hex(input, "written"));
      case "codec.pointer.parse", "joiner.fetchFirst" ->
          seeds.add("pointer", text(input, "https_url"));
      case "joiner.fetchRedirect" ->
          seeds.add("pointer", text(input, "from"), Bytes.utf8("\n"), text(input, "location"));
      case "codec.blob.decode", "codec.blob.open", "joiner.candidate" -> {
        seeds.add("blob", AS_IT_CAME, hex(input, "blob"));
        seeds.add("slot", Parts.of(1), Parts.of(hex(input, "blob")));
      }
      case "codec.mls.decode" -> struct(input.path("type").asText(), hex(input, "value"));
      case "codec.mls.groupInfo" -> seeds.add("group-info", AS_IT_CAME, hex(input, "value"));
      case "joiner.verifyGroupInfo" -> message(hex(input, "group_info"));
      case "validator.process" -> message(hex(input, "message"));
      case "codec.membership.decode" -> seeds.add("app-data", Parts.of(1), hex(input, "entry"));
      case "codec.container.decode" -> container(input);
      case "codec.container.apply" -> change(input);
      case "validator.memberCommit" -> commit(input);
      default -> {}
    }
    line(call);
  }

  private void struct(String type, Bytes value) {
    seeds.add("struct", StructTarget.seed(type, value));
    if (type.equals("MLSMessage")) {
      message(value);
    } else if (type.equals("RatchetTree")) {
      seeds.add("ratchet-tree", value);
    } else if (TARGETS.containsKey(type)) {
      seeds.add(TARGETS.get(type), AS_IT_CAME, value);
    }
  }

  private void message(Bytes message) {
    seeds.add("mls-message", message);
    if (message.size() > 4 && message.at(3) == 4) {
      seeds.add("group-info", AS_IT_CAME, message.slice(4, message.size()));
    }
  }

  private void container(JsonNode input) {
    int keys = List.of("inbox_id", "bytes", "component_id").indexOf(input.path("key").asText());
    int container =
        List.of("map", "set", "map_delta", "set_delta").indexOf(input.path("container").asText());
    seeds.add("app-data", Parts.of(5 + 4 * keys + container), hex(input, "value"));
  }

  private void change(JsonNode input) {
    if (input.path("key").asText().equals("bytes")) {
      int choice = input.path("container").asText().equals("map") ? 17 : 18;
      Bytes deltas = Bytes.EMPTY;
      for (JsonNode delta : input.path("deltas")) {
        deltas = Bytes.concat(deltas, Parts.of(Bytes.fromHex(delta.asText())));
      }
      seeds.add("app-data", Parts.of(choice), Parts.of(hex(input, "before")), deltas);
    }
  }

  /** The first actor of the case is the super admin of the given dictionary's group. */
  private void commit(JsonNode input) {
    seeds.add("app-data", Parts.of(0), hex(input, "dictionary"));
    Bytes changes = Bytes.EMPTY;
    for (JsonNode change : input.path("changes")) {
      Bytes update =
          change.has("update") ? Bytes.fromHex(change.path("update").asText()) : Bytes.EMPTY;
      changes =
          Bytes.concat(
              changes,
              Parts.of(change.has("actor") ? 0 : 3),
              Parts.of(change.path("component").asInt() & 0xff),
              Parts.of(update));
    }
    seeds.add("app-data", Parts.of(3), Parts.of(hex(input, "dictionary")), changes);
    seeds.add("app-data", Parts.of(4), changes);
  }

  private void line(Call call) {
    byte[] line =
        RequestCodec.encode(
            new Request(
                "1",
                call.op(),
                call.input(),
                call.nowNs(),
                call.rng(),
                "a case",
                Duration.ofSeconds(1)));
    if (line.length <= MAX_LINE) {
      seeds.add("line", Parts.of(63), Bytes.takeOwnership(line), Bytes.utf8("\n"));
    }
  }

  private static Bytes hex(JsonNode input, String name) {
    String digits = input.path(name).asText("");
    return digits.length() % 2 == 0 ? Bytes.fromHex(digits) : Bytes.EMPTY;
  }

  private static Bytes text(JsonNode input, String name) {
    return Bytes.utf8(input.path(name).asText());
  }
}
