package dev.latchkey.fuzz.seed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.fuzz.target.Parts;
import dev.latchkey.suite.protocol.Reply;
import dev.latchkey.suite.protocol.ReplyCodec;
import java.util.List;
import java.util.Optional;

/** Short programs for the targets that the input steers. */
final class ScriptSeeds {
  private static final int EDITS = 18;

  private ScriptSeeds() {}

  static void addTo(SeedSet seeds) {
    commits(seeds);
    entries(seeds);
    members(seeds);
    slots(seeds);
    reading(seeds);
    replies(seeds);
  }

  /** The genuine commit at each time, each edit alone, and some of two. */
  private static void commits(SeedSet seeds) {
    for (int start = 0; start < 4; start++) {
      for (int stamp = 0; stamp < 7; stamp++) {
        seeds.add("external-commit", octets(start, stamp));
      }
    }
    for (int edit = 0; edit < EDITS; edit++) {
      seeds.add("external-commit", octets(0, 0, edit));
      seeds.add("external-commit", octets(0, 0, edit, 1, 0, 3, 1, 2, 3));
      seeds.add("external-commit", octets(0, 0, edit, 2, 0, 40, 1, 0, 1));
      seeds.add("external-commit", octets(0, 0, 0, 2, edit, 2, 2, 0, 0, 1, 8));
    }
  }

  /** Another update or tag in the own entry, instead of the genuine one. */
  private static void entries(SeedSet seeds) {
    for (int sequence = 0; sequence < 5; sequence++) {
      seeds.add("external-commit", octets(0, 0, 0, 2, 15, 0, sequence, 0, 0, 0));
      seeds.add("external-commit", octets(0, 0, 0, 2, 15, 0, sequence, 0, 0, 4, 1, 2, 3, 4));
    }
  }

  /** Each step alone, and an invite switched off and on again. */
  private static void members(SeedSet seeds) {
    for (int step = 0; step < 12; step++) {
      seeds.add("member-commit", octets(step));
      seeds.add("member-commit", octets(step, 7, 0, 2, 65, 66));
      seeds.add("member-commit", octets(step, 1));
    }
    for (int change = 0; change < 4; change++) {
      seeds.add("member-commit", octets(10, change, 9, 9, 9, 9, 9, 9, 9, 9, 9));
      seeds.add("member-commit", octets(1, change, 9, 10, change));
    }
    seeds.add("member-commit", octets(2, 9, 0, 3, 255, 0, 2, 1, 2, 9));
    seeds.add("member-commit", octets(2, 0, 0, 9, 1, 9, 10));
    seeds.add("member-commit", octets(3, 12, 0, 0, 4, 12, 9));
    seeds.add("member-commit", octets(7, 4, 0, 1, 65, 10, 9));
  }

  private static void slots(SeedSet seeds) {
    seeds.add("slot", octets(0, 1, 5, 9, 0, 2, 5, 9, 3, 1, 2, 5));
    seeds.add("slot", octets(0, 1, 0, 1, 0, 1, 0, 2, 0, 2, 0, 1, 0, 3, 0, 2, 4));
    seeds.add("slot", octets(16, 1, 0, 255, 0, 1, 0, 255, 19, 1, 18, 0));
    seeds.add("slot", octets(0, 255, 0, 1, 0, 9, 0, 1, 3, 9));
  }

  private static void reading(SeedSet seeds) {
    seeds.add(
        "tls",
        Parts.of(octets(0, 1, 2, 3)),
        octets(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15));
    seeds.add(
        "tls", Parts.of(octets(34, 5, 5)), octets(1, 2, 3, 2, 7, 7, 0x40, 64), Bytes.zeros(64));
    seeds.add(
        "tls", Parts.of(octets(6, 7, 7, 8)), octets(4, 0, 1, 1, 9, 0, 1, 0, 5, 0, 0, 6, 1, 1));
    seeds.add("tls", Parts.of(octets(9, 0, 2, 0, 5)), octets(4, 1, 2, 8, 8));
    seeds.add("tls", Parts.of(octets(5)), octets(0x80, 0, 0x40, 0), Bytes.zeros(1 << 14));
  }

  private static void replies(SeedSet seeds) {
    List<Reply> replies =
        List.of(
            new Reply.Ok(JsonNodeFactory.instance.objectNode().put("a", "00"), List.of()),
            new Reply.Reject(
                Optional.of("policy"),
                Optional.of("not_enabled"),
                Optional.empty(),
                Optional.of("native"),
                List.of()),
            new Reply.Unsupported("not built", Optional.of("7")),
            new Reply.Fault("broke", Optional.empty()));
    for (Reply reply : replies) {
      seeds.add("line", Parts.of(2), Bytes.takeOwnership(ReplyCodec.encode("1", reply)));
    }
    seeds.add(
        "line",
        Parts.of(255),
        Bytes.utf8("{\"id\":\"1\",\"op\":\"hello\",\"protocol\":{\"min\":1,\"max\":1}}\n\n{}"));
  }

  private static Bytes octets(int... values) {
    byte[] octets = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      octets[i] = (byte) values[i];
    }
    return Bytes.takeOwnership(octets);
  }
}
