package dev.latchkey.suite.cases.l3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.CommitBuilder;
import dev.latchkey.group.CreatedExternalCommit;
import dev.latchkey.group.ExternalCommitOptions;
import dev.latchkey.group.Group;
import dev.latchkey.group.Resync;
import dev.latchkey.message.Remove;
import dev.latchkey.suite.model.Call;
import dev.latchkey.suite.model.CaseBody;
import dev.latchkey.suite.model.Expectation;
import dev.latchkey.suite.model.PredicateSpec;
import dev.latchkey.suite.model.Step;
import dev.latchkey.suite.model.VectorFile;
import dev.latchkey.tree.LeafIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a joiner lands: genuine Commits that must be accepted, into trees of every pattern. */
final class PlaceCases {
  private static final String[] NAMES = {"alice", "bob", "carol", "dave", "erin", "frank"};

  private PlaceCases() {}

  /** Every pattern of blank leaves among five, and every one that lets the tree shrink. */
  static VectorFile blanks() throws ProtocolException {
    Sheet sheet = new Sheet("mls-join", "blanks", "The joiner takes the leftmost blank leaf.");
    int leaves = 5;
    for (int pattern = 0; pattern < (1 << leaves) - 1; pattern++) {
      List<Integer> gone = bits(pattern, 0);
      int by = Integer.numberOfTrailingZeros(~pattern);
      place(sheet, "six" + slug(gone), gone, NAMES[by], "frank");
    }
    for (int pattern = 1; pattern < 1 << (leaves - 1); pattern++) {
      List<Integer> gone = bits(pattern, 2);
      place(sheet, "right" + slug(gone), gone, "alice", "bob");
    }
    return sheet.file();
  }

  private static List<Integer> bits(int pattern, int first) {
    List<Integer> bits = new ArrayList<>();
    for (int i = 0; pattern >> i != 0; i++) {
      if (((pattern >> i) & 1) == 1) {
        bits.add(first + i);
      }
    }
    return bits;
  }

  private static void place(Sheet sheet, String slug, List<Integer> gone, String by, String judge)
      throws ProtocolException {
    String seed = sheet.seed() + "/" + slug;
    Scene scene = Scene.of(seed, Standard.SUITE_1, NAMES);
    if (!gone.isEmpty()) {
      scene.commit(by, builder -> removing(builder, gone));
    }
    Outsider joiner = new Outsider(Client.of(seed, "joiner", Standard.SUITE_1), scene.info(judge));
    Member.of(
            sheet,
            slug,
            gone.isEmpty() ? "No blank leaf among six" : "Blank leaves among six: " + gone,
            scene,
            judge,
            Member.Outcome.of(joiner.genuine()))
        .covers("RFC9420-EXT-21", "RFC9420-TREE-25", "RFC9420-TREE-24", "RFC9420-TREE-27");
  }

  private static CommitBuilder removing(CommitBuilder builder, List<Integer> gone) {
    CommitBuilder all = builder;
    for (int leaf : gone) {
      all = all.with(new Remove(new LeafIndex(leaf)));
    }
    return all;
  }

  private static String slug(List<Integer> gone) {
    StringBuilder slug = new StringBuilder(gone.isEmpty() ? "" : "-without");
    gone.forEach(leaf -> slug.append('-').append(leaf));
    return slug.toString();
  }

  /** Each member of groups of two to six comes back from outside, on its old leaf. */
  static VectorFile resync() throws ProtocolException {
    Sheet sheet = new Sheet("mls-join", "resync", "A member replaces its leaf from outside.");
    for (int members = 2; members <= 6; members++) {
      Scene scene =
          Scene.of(
              sheet.seed() + "/" + members,
              Standard.SUITE_1,
              List.of(NAMES).subList(0, members).toArray(new String[0]));
      for (int leaf = 0; leaf < members; leaf++) {
        resync(sheet, scene, members, leaf);
      }
    }
    return sheet.file();
  }

  private static void resync(Sheet sheet, Scene scene, int members, int leaf)
      throws ProtocolException {
    String slug = "leaf-" + leaf + "-of-" + members;
    boolean fresh = leaf % 2 == 1;
    Client old = scene.client(NAMES[leaf]);
    Outsider joiner =
        new Outsider(fresh ? old.successor(sheet.seed() + "/" + slug) : old, scene.info("alice"));
    CreatedExternalCommit created =
        joiner.genuine(
            ExternalCommitOptions.of(joiner.client.profile).with(Resync.of(new LeafIndex(leaf))));
    String judge = NAMES[leaf == members - 1 ? Math.max(members - 2, 1) : members - 1];
    Group group = scene.group(judge);
    boolean replaced = judge.equals(NAMES[leaf]);
    Member.of(
            sheet,
            slug,
            "Leaf "
                + leaf
                + " of "
                + members
                + " replaces itself, with "
                + (fresh ? "a new key" : "its old key")
                + (replaced ? ", and its former self hears of it" : ""),
            scene,
            judge,
            replaced ? Member.Outcome.removing(created, group) : Member.Outcome.of(created))
        .covers("RFC9420-EXT-10", "RFC9420-EXT-11", replaced ? "RFC9420-EXT-32" : "RFC9420-EXT-21");
  }

  /** One joiner after the other, each from the epoch that the one before made. */
  static VectorFile chains() throws ProtocolException {
    Sheet sheet = new Sheet("mls-join", "chains", "External Commits after each other.");
    for (int length : List.of(1, 2, 4, 8)) {
      String seed = sheet.seed() + "/" + length;
      Scene scene = Scene.of(seed, Standard.SUITE_1, "alice", "bob");
      for (int i = 1; i < length; i++) {
        Outsider joiner =
            new Outsider(Client.of(seed, "j" + i, Standard.SUITE_1), scene.info("alice"));
        scene.hear(joiner.genuine().message());
      }
      Outsider late = new Outsider(Client.of(seed, "late", Standard.SUITE_1), scene.info("alice"));
      Outsider first =
          new Outsider(Client.of(seed, "first", Standard.SUITE_1), scene.info("alice"));
      Bytes tooLate = late.genuine().message().encoded();
      ObjectNode load = scene.load("bob");
      Group before = scene.group("bob");
      CreatedExternalCommit won = first.genuine();
      Member.of(
              sheet,
              "joiner-" + length,
              "The joiner number " + length,
              load,
              List.of(),
              before,
              Member.Outcome.of(won))
          .covers("RFC9420-EXT-21", "RFC9420-EXT-28");
      scene.hear(won.message());
      Outsider next = new Outsider(Client.of(seed, "next", Standard.SUITE_1), scene.info("alice"));
      Member.of(
              sheet,
              "after-" + length,
              "The joiner after number " + length,
              scene,
              "bob",
              Member.Outcome.of(next.genuine()))
          .covers("RFC9420-GI-26")
          .refuse(
              "second-" + length,
              "The second of two joins by one GroupInfo",
              Fault.MLS_WRONG_EPOCH,
              FramingCode.WRONG_EPOCH,
              tooLate,
              "RFC9420-GI-26",
              "RFC9420-FRAME-02",
              "RFC9420-COMMIT-01");
    }
    return sheet.file();
  }

  /** The subject's own Commits, judged by a member in the same subject. */
  static VectorFile build() throws ProtocolException {
    Sheet sheet = new Sheet("mls-join", "build", "External Commits that the subject makes itself.");
    for (int members : List.of(2, 3, 5, 8)) {
      String seed = sheet.seed() + "/" + members;
      List<String> names = new ArrayList<>();
      for (int i = 0; i < members; i++) {
        names.add("m" + i);
      }
      Scene scene = Scene.of(seed, Standard.SUITE_1, names.toArray(new String[0]));
      scene.refresh("m0");
      built(
          sheet,
          "join-" + members,
          scene,
          Client.of(seed, "joiner", Standard.SUITE_1),
          Optional.empty());
      built(sheet, "resync-" + members, scene, scene.client("m0"), Optional.of(0));
    }
    return sheet.file();
  }

  private static void built(
      Sheet sheet, String slug, Scene scene, Client client, Optional<Integer> remove)
      throws ProtocolException {
    ObjectNode input = client.asJoiner();
    input.put("group_info", Wire.groupInfo(scene.info("m0").toUnverified()).hex());
    remove.ifPresent(leaf -> input.put("remove", leaf));
    ObjectNode joined = JsonNodeFactory.instance.objectNode();
    Group group = scene.group("m1");
    joined.put("epoch", Long.toUnsignedString(group.epoch().next().value()));
    joined.put("leaf", remove.orElse(group.tree().memberCount()));
    List<Step> steps = new ArrayList<>();
    steps.add(
        new Step.Ask(
            new Call("validator.load", scene.load("m1")),
            Optional.of(Step.Save.member("handle")),
            Expectation.valid(Member.state(group))));
    steps.add(
        new Step.Ask(
            new Call("joiner.build", input).withRng(client.random.bytes(32)),
            Optional.of(new Step.Save("built", "")),
            Expectation.valid(joined)));
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.set("handle", Sheet.reference("saved", "handle"));
    message.set("message", Sheet.reference("saved", "built/commit"));
    ObjectNode same = JsonNodeFactory.instance.objectNode().put("at", "/epoch_authenticator");
    same.set("to", Sheet.reference("saved", "built/epoch_authenticator"));
    ObjectNode after = JsonNodeFactory.instance.objectNode();
    after.set("epoch", joined.get("epoch"));
    after.set("joiner_leaf", joined.get("leaf"));
    steps.add(
        new Step.Ask(
            new Call("validator.process", message),
            Optional.empty(),
            new Expectation.Valid(
                after, List.of(new PredicateSpec("byte-identical-to", same)), Map.of())));
    sheet.add(
        Entry.positive(
            sheet.id(slug),
            "The subject's Commit brings member and joiner together: " + slug,
            new CaseBody.Script(steps),
            "RFC9420-EXT-28",
            "RFC9420-EXT-45",
            "RFC9420-EXT-21"));
  }
}
