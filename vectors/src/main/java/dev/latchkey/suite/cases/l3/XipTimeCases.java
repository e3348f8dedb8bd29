package dev.latchkey.suite.cases.l3;

import static dev.latchkey.failure.InviteCode.EPOCH_START_UNKNOWN;
import static dev.latchkey.failure.InviteCode.EXTERNAL_COMMIT_EXPIRED;
import static dev.latchkey.failure.InviteCode.EXTERNAL_COMMIT_STALE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.CreatedCommit;
import dev.latchkey.group.CreatedExternalCommit;
import dev.latchkey.suite.model.VectorFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** When an external Commit is too late (XIP-82, receive side, checks 8 and 9). */
final class XipTimeCases {
  private static final long HOUR = 60 * XipScene.MINUTE;

  private final XipStandard given;
  private final XipScene scene;

  private XipTimeCases(Sheet sheet, String name, XipScene scene) throws ProtocolException {
    this.given = XipStandard.of(sheet, name, scene);
    this.scene = scene;
  }

  static VectorFile expiry() throws ProtocolException {
    Sheet sheet =
        new Sheet("xip-external", "expiry", "The absolute end of the invite: expires_at_ns.");
    Map<String, Long> ends = new LinkedHashMap<>();
    ends.put("in-an-hour", XipScene.BEGIN + HOUR);
    ends.put("before-the-epoch", XipScene.BEGIN - HOUR);
    ends.put("of-one", 1L);
    ends.put("of-the-sign-bit", Long.MIN_VALUE);
    ends.put("of-all-ones-but-one", -2L);
    for (Map.Entry<String, Long> end : ends.entrySet()) {
      around(sheet, end.getKey(), end.getValue());
    }
    late(sheet, "of-all-ones", -1L, -1L, "XIP82-RECV-08");
    late(sheet, "never", 0, -1L, "XIP82-POLICY-25");
    late(sheet, "never-early", 0, 0, "XIP82-POLICY-25");
    return sheet.file();
  }

  private static XipTimeCases with(Sheet sheet, String name, long expiresAt, long expireIn)
      throws ProtocolException {
    return new XipTimeCases(
        sheet,
        name,
        XipScene.five(sheet.seed() + "/" + name, XipPolicies.bounded(expiresAt, expireIn, 0)));
  }

  private static void around(Sheet sheet, String name, long end) throws ProtocolException {
    XipTimeCases cases = with(sheet, name, end, 0);
    String title = "The invite ends at " + Long.toUnsignedString(end) + ", the Commit is stamped ";
    Entry genuine = cases.accepts(name + "-equal", title + "exactly then", end, "XIP82-RECV-08");
    cases.accepts(name + "-before", title + "a nanosecond before", end - 1, "XIP82-RECV-08");
    XipFault fault = XipFault.of(Fault.XIP_TOO_LATE, EXTERNAL_COMMIT_EXPIRED, "XIP82-RECV-08");
    cases.refuses(name + "-after", title + "a nanosecond after", fault, end + 1, genuine);
    cases.refuses(name + "-at-the-last", title + "as late as can be", fault, -1L, genuine);
  }

  private static void late(Sheet sheet, String name, long end, long at, String rule)
      throws ProtocolException {
    with(sheet, name, end, 0)
        .accepts(
            name,
            "The invite ends at "
                + Long.toUnsignedString(end)
                + ", the Commit is stamped "
                + Long.toUnsignedString(at),
            at,
            rule);
  }

  private Entry accepts(String slug, String title, long at, String... rules)
      throws ProtocolException {
    return accepts(given.bob, slug, title, at, rules);
  }

  private Entry accepts(XipTrial bob, String slug, String title, long at, String... rules)
      throws ProtocolException {
    CreatedExternalCommit commit = given.joiner(slug).join();
    return bob.accept(slug, title, XipTrial.Post.of(Member.Outcome.of(commit), at), rules);
  }

  private void refuses(String slug, String title, XipFault fault, long at, Entry twin)
      throws ProtocolException {
    given.bob.refuse(slug, title, fault, join(slug), at, twin);
  }

  private Bytes join(String slug) throws ProtocolException {
    return given.joiner(slug).join().message().encoded();
  }

  /** The age of the epoch. */
  static VectorFile age() throws ProtocolException {
    Sheet sheet =
        new Sheet("xip-external", "age", "How old the epoch of a join may be: expire_in_ns.");
    XipTimeCases hour = with(sheet, "hour", 0, HOUR);
    Entry fresh = hour.aged("hour", HOUR);
    hour.tooOld("hour", HOUR, fresh);
    hour.accepts(
        "stamped-before-the-epoch",
        "A stamp before the epoch began is no age at all",
        hour.scene.now() - XipScene.WEEK,
        "XIP82-RECV-09");
    XipTimeCases none = with(sheet, "none", 0, 0);
    none.accepts(
        "no-bound",
        "Without a bound an epoch may be three centuries old",
        none.scene.now() + Long.MAX_VALUE - XipScene.BEGIN - XipScene.WEEK,
        "XIP82-RECV-09");
    XipTimeCases tiny = with(sheet, "nanosecond", 0, 1);
    tiny.tooOld("nanosecond", 1, tiny.aged("nanosecond", 1));
    XipTimeCases half = with(sheet, "sign-bit", 0, Long.MIN_VALUE);
    half.tooOld("sign-bit", Long.MIN_VALUE, half.aged("sign-bit", Long.MIN_VALUE));
    XipTimeCases all = with(sheet, "all-ones", 0, -1L);
    all.accepts(
        "all-ones-at-the-last",
        "The longest bound there is, and the latest stamp",
        -1L,
        "XIP82-RECV-09");
    unknown(sheet);
    both(sheet);
    return sheet.file();
  }

  private static XipFault stale(String... rules) {
    return XipFault.of(Fault.XIP_TOO_LATE, EXTERNAL_COMMIT_STALE, rules);
  }

  private Entry aged(String slug, long bound) throws ProtocolException {
    String title = "The epoch is " + Long.toUnsignedString(bound) + " ns old, ";
    accepts(
        slug + "-younger",
        title + "less one, and may be " + Long.toUnsignedString(bound),
        scene.now() + bound - 1,
        "XIP82-RECV-09");
    return accepts(slug + "-equal", title + "as it may be", scene.now() + bound, "XIP82-RECV-09");
  }

  private void tooOld(String slug, long bound, Entry twin) throws ProtocolException {
    refuses(
        slug + "-older",
        "The epoch is a nanosecond older than it may be",
        stale("XIP82-RECV-09"),
        scene.now() + bound + 1,
        twin);
  }

  /** A member that lost the record of the epoch's beginning. */
  private static void unknown(Sheet sheet) throws ProtocolException {
    for (boolean bounded : List.of(true, false)) {
      String name = bounded ? "start-unknown" : "start-unknown-no-bound";
      XipScene scene =
          XipScene.five(sheet.seed() + "/" + name, XipPolicies.bounded(0, bounded ? HOUR : 0, 0));
      ObjectNode load = scene.load("bob");
      load.remove("epoch_start_ns");
      XipTrial bob =
          XipTrial.of(
              sheet,
              name,
              load,
              scene,
              "bob",
              sheet.share(name + "-associations", XipStandard.everybody(scene)));
      XipJoiner joiner = XipJoiner.of(scene, "joiner", name);
      if (bounded) {
        Entry twin =
            XipTrial.of(
                    sheet,
                    "start-known",
                    scene,
                    "bob",
                    Sheet.reference("shared", name + "-associations"))
                .accept(
                    "start-known",
                    "The same member with its record of the beginning",
                    joiner.post(joiner.join()),
                    "XIP82-RECV-16");
        bob.refuse(
            name,
            "The epoch's beginning is unknown, and the policy bounds its age: not 0, not now",
            XipFault.of(Fault.XIP_TOO_LATE, EPOCH_START_UNKNOWN, "REVIEW-08", "XIP82-RECV-16"),
            XipJoiner.of(scene, "joiner", name + " refused").join().message().encoded(),
            scene.now() + XipScene.SECOND,
            twin);
      } else {
        bob.accept(
            name,
            "The epoch's beginning is unknown, and nothing asks for it",
            joiner.post(joiner.join()),
            "XIP82-RECV-16");
      }
    }
  }

  /** Either bound may be the tighter one. */
  private static void both(Sheet sheet) throws ProtocolException {
    long minute = XipScene.MINUTE;
    XipTimeCases age = with(sheet, "age-tighter", XipScene.BEGIN + HOUR, minute);
    Entry young =
        age.accepts(
            "age-tighter-equal",
            "An hour to the end, a minute for the epoch",
            age.scene.now() + minute,
            "XIP82-RECV-09",
            "XIP82-RECV-08");
    age.refuses(
        "age-tighter-older",
        "The invite lives, the epoch is too old",
        stale("XIP82-RECV-09"),
        age.scene.now() + minute + 1,
        young);
    long end = XipScene.BEGIN + minute;
    XipTimeCases campaign = with(sheet, "end-tighter", end, HOUR);
    Entry live =
        campaign.accepts(
            "end-tighter-equal",
            "A minute to the end, an hour for the epoch",
            end,
            "XIP82-RECV-08");
    campaign.refuses(
        "end-tighter-after",
        "The epoch is young, the invite is over",
        XipFault.of(Fault.XIP_TOO_LATE, EXTERNAL_COMMIT_EXPIRED, "XIP82-RECV-08"),
        end + 1,
        live);
  }

  /** Who looks when, and from which beginning: the verdict is the same. */
  static VectorFile witnesses() throws ProtocolException {
    Sheet sheet =
        new Sheet(
            "xip-external",
            "witnesses",
            "The verdict depends on stamps and on shared state, not on who judges or when.");
    clocks(sheet);
    beginnings(sheet);
    return sheet.file();
  }

  private static void clocks(Sheet sheet) throws ProtocolException {
    Map<String, Long> clocks = new LinkedHashMap<>();
    clocks.put("1970", 0L);
    clocks.put("the-moment", XipScene.BEGIN + HOUR);
    clocks.put("a-week-later", XipScene.BEGIN + XipScene.WEEK);
    clocks.put("2100", 4_102_444_800L * XipScene.SECOND);
    XipTimeCases end = with(sheet, "end", XipScene.BEGIN + HOUR, 0);
    XipTimeCases age = with(sheet, "age", 0, HOUR);
    for (Map.Entry<String, Long> clock : clocks.entrySet()) {
      String when = clock.getKey();
      end.atClock("end-", when, clock.getValue(), XipScene.BEGIN + HOUR, EXTERNAL_COMMIT_EXPIRED);
      age.atClock("age-", when, clock.getValue(), age.scene.now() + HOUR, EXTERNAL_COMMIT_STALE);
    }
  }

  private void atClock(String slug, String when, long clock, long bound, ErrorCode code)
      throws ProtocolException {
    XipTrial bob = given.bob.atClock(clock);
    String title = "Read in " + when.replace('-', ' ') + ", stamped ";
    Entry genuine =
        accepts(bob, slug + when, title + "exactly at the bound", bound, "XIP82-RECV-15");
    bob.refuse(
        slug + when + "-late",
        title + "a nanosecond past the bound",
        XipFault.of(Fault.XIP_TOO_LATE, code, "XIP82-RECV-15"),
        join(slug + when + "-late"),
        bound + 1,
        genuine);
  }

  /** The beginning is the stamp of what brought this member in: a Welcome, or a Commit. */
  private static void beginnings(Sheet sheet) throws ProtocolException {
    XipTimeCases cases = with(sheet, "commit", 0, HOUR);
    CreatedCommit rename = cases.scene.draft("carol", "rename", XipProposals.name("new"));
    long published = cases.scene.now() + XipScene.MINUTE;
    XipTrial bob = cases.given.bob.hearing(XipTrial.Post.of(rename, published));
    cases.scene.hear("carol", rename);
    CreatedCommit next = cases.scene.draft("erin", "next", XipProposals.name("newer"));
    Entry equal =
        cases.accepts(
            bob,
            "entered-by-commit-equal",
            "The epoch began with the Commit's stamp, and is exactly as old as it may be",
            published + HOUR,
            "XIP82-RECV-16");
    bob.carriedOnBy(XipTrial.Post.of(next, published + XipScene.SECOND))
        .refuse(
            "entered-by-commit-older",
            "The same, a nanosecond later",
            stale("XIP82-RECV-09", "XIP82-RECV-16"),
            cases.join("entered-by-commit-older"),
            published + HOUR + 1,
            equal);
    welcomed(sheet, cases.scene);
  }

  /** Bob heard the Commit; Frank, whom it brought in, heard the Welcome two seconds later. */
  private static void welcomed(Sheet sheet, XipScene scene) throws ProtocolException {
    scene.add("frank");
    long latency = 2 * XipScene.SECOND;
    Map<String, Long> beginnings = new LinkedHashMap<>();
    beginnings.put("bob", scene.now());
    beginnings.put("frank", scene.now() + latency);
    for (Map.Entry<String, Long> beginning : beginnings.entrySet()) {
      String name = beginning.getKey();
      ObjectNode load = scene.load(name);
      load.put("epoch_start_ns", Long.toUnsignedString(beginning.getValue()));
      XipTrial judge =
          XipTrial.of(
              sheet,
              name + "-entered",
              load,
              scene,
              name,
              Sheet.reference("shared", "commit-associations"));
      XipJoiner joiner = XipJoiner.of(scene, "joiner", name);
      String how = name.equals("bob") ? "the Commit" : "the Welcome";
      Entry equal =
          judge.accept(
              name + "-equal",
              "Who entered by " + how + " counts from its stamp",
              joiner.post(joiner.join(), beginning.getValue() + HOUR),
              "XIP82-RECV-16");
      judge.refuse(
          name + "-older",
          "Who entered by " + how + " counts from its stamp, a nanosecond more",
          stale("XIP82-RECV-09", "XIP82-RECV-16"),
          XipJoiner.of(scene, "joiner", name + " late").join().message().encoded(),
          beginning.getValue() + HOUR + 1,
          equal);
    }
  }
}
