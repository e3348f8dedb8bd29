package dev.latchkey.suite.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.suite.model.Level;
import dev.latchkey.suite.model.PredicateSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code joiner.order}: join step 5, in which order survivors are tried. Among equal epochs any
 * deterministic order is right, so only the epochs of an answer are compared there.
 */
final class OrderCases implements Topic {
  private static final Bytes LOW = Bytes.fromHex("10".repeat(32));
  private static final Bytes HIGH = Bytes.fromHex("f0".repeat(32));

  @Override
  public CaseGroup cases() {
    CaseGroup group =
        new CaseGroup(
            Level.L2, "joiner", "order", "Step 5 of joining: the order of the survivors.");
    Accepted base =
        group
            .accept(
                "one",
                "One survivor",
                "joiner.order",
                survivors(List.of(survivor(7, LOW))),
                survivors(List.of(at(0, 7))))
            .covers("XIP82-JOIN-11");
    sorted(base);
    ties(base);
    series(base);
    return group;
  }

  private static Members survivor(long epoch, Bytes digest) {
    return Members.NONE.u64("epoch", epoch).with("group_state_hash", digest);
  }

  private static Members at(int position, long epoch) {
    return Members.NONE.number("position", position).u64("epoch", epoch);
  }

  private static Members survivors(List<Members> list) {
    return Members.NONE.list("survivors", list);
  }

  private static void sorted(Accepted base) {
    record Row(String slug, String title, List<Long> epochs, List<Integer> order) {}
    Row[] rows = {
      new Row("none", "No survivor", List.of(), List.of()),
      new Row("rising", "Served in rising order", List.of(3L, 4L, 5L), List.of(2, 1, 0)),
      new Row("falling", "Served in falling order", List.of(5L, 4L, 3L), List.of(0, 1, 2)),
      new Row("mixed", "Served in any order", List.of(4L, 0L, 9L, 1L), List.of(2, 0, 3, 1)),
      new Row(
          "around-2-63",
          "Epochs are unsigned: 2^63 is above 2^63-1",
          List.of(Long.MAX_VALUE, Long.MIN_VALUE, 1L),
          List.of(1, 0, 2)),
      new Row(
          "top",
          "2^64-1 is the highest epoch, 0 the lowest",
          List.of(0L, -1L, 1L, -2L),
          List.of(1, 3, 2, 0)),
      new Row(
          "beyond-double",
          "Neighbours above 2^53, which a floating-point number cannot tell apart",
          List.of((1L << 53), (1L << 53) + 1, (1L << 53) - 1),
          List.of(1, 0, 2)),
      new Row(
          "beyond-32-bits",
          "2^32 is above 2^32-1 and above 1",
          List.of(1L, 1L << 32, (1L << 32) - 1),
          List.of(1, 2, 0)),
      new Row(
          "decimal-lengths",
          "By number, not by spelling: 10 is above 9",
          List.of(9L, 10L, 100L, 99L),
          List.of(2, 3, 1, 0)),
    };
    for (Row row : rows) {
      List<Members> served = new ArrayList<>();
      List<Members> tried = new ArrayList<>();
      for (long epoch : row.epochs) {
        served.add(survivor(epoch, LOW));
      }
      for (int position : row.order) {
        tried.add(at(position, row.epochs.get(position)));
      }
      base.alsoAccept(
          row.slug, row.title, input -> survivors(served), survivors(tried), "XIP82-JOIN-11");
    }
    base.alsoAccept(
        "digest-does-not-outweigh-epoch",
        "The digest counts among equal epochs only",
        input -> survivors(List.of(survivor(6, LOW), survivor(7, HIGH))),
        survivors(List.of(at(1, 7), at(0, 6))),
        "XIP82-JOIN-11");
  }

  private static void ties(Accepted base) {
    List<Members> forks =
        List.of(survivor(3, LOW), survivor(7, HIGH), survivor(7, LOW), survivor(-1, HIGH));
    base.alsoAccept(
            "forks",
            "Two forks of one epoch between others: all are tried, each in its epoch's place",
            input -> survivors(forks),
            Members.NONE,
            "XIP82-JOIN-11")
        .holds(
            new PredicateSpec("order-epoch-desc", Members.NONE.json()),
            epochAt(0, "18446744073709551615"),
            epochAt(1, "7"),
            epochAt(2, "7"),
            epochAt(3, "3"),
            contains(survivor(7, LOW)),
            contains(survivor(7, HIGH)));
    base.alsoAccept(
            "same-pair-twice",
            "Two blobs of one state are two survivors",
            input -> survivors(List.of(survivor(7, LOW), survivor(7, LOW))),
            Members.NONE,
            "XIP82-JOIN-11")
        .holds(contains(at(0, 7)), contains(at(1, 7)));
  }

  private static PredicateSpec epochAt(int place, String epoch) {
    return new PredicateSpec(
        "byte-identical-to",
        Members.of("at", "/survivors/" + place + "/epoch").with("to", epoch).json());
  }

  private static PredicateSpec contains(Members item) {
    return new PredicateSpec("contains", Members.of("at", "/survivors").with("item", item).json());
  }

  private static void series(Accepted base) {
    base.alsoAccept(
            "any-epochs",
            "Eight survivors of random epochs: never a lower one before a higher one",
            input -> drawn("u64"),
            Members.NONE,
            "XIP82-JOIN-11")
        .holds(new PredicateSpec("order-epoch-desc", Members.NONE.json()))
        .series(200);
    base.alsoAccept(
            "many-ties",
            "Eight survivors of four epochs",
            input -> drawn("tie"),
            Members.NONE,
            "XIP82-JOIN-11")
        .holds(new PredicateSpec("order-epoch-desc", Members.NONE.json()))
        .series(200);
  }

  private static Members drawn(String kind) {
    ArrayNode survivors = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < 8; i++) {
      ObjectNode survivor = survivors.addObject();
      ObjectNode epoch = survivor.putObject("epoch").put("$draw", "u64");
      if (kind.equals("tie")) {
        epoch.put("min", "9223372036854775806").put("max", "9223372036854775809");
      }
      survivor.putObject("group_state_hash").put("$draw", "bytes").put("size", 32);
    }
    return Members.NONE.with("survivors", survivors);
  }
}
