package dev.latchkey.suite.cases.join;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.StatePair;
import dev.latchkey.suite.model.VectorFile;
import java.util.ArrayList;
import java.util.List;

/** {@code refresher.*}: members who keep the slots of an invite fresh. */
final class RefreshCases {
  private final Playbook book;
  private final Terms terms;
  private final Club club;
  private final JsonNode bob;
  private final JsonNode stale;
  private final JsonNode live;

  private RefreshCases(Playbook book, Terms terms) throws ProtocolException {
    this.book = book;
    this.terms = terms;
    Club before = Club.with(book.seed(), terms.policy());
    this.stale = book.share("stale", before.blob("stale"));
    this.club = before.rename("Chess club");
    this.live = book.share("live", club.blob("live"));
    this.bob = book.share("bob", club.load("bob"));
  }

  private static RefreshCases of(String group, String description) throws ProtocolException {
    Playbook book = new Playbook("refresher", group, description);
    return new RefreshCases(
        book, Terms.of(book.seed()).withPointers(Terms.AT_URL, Terms.AT_MIRROR));
  }

  static VectorFile committer() throws ProtocolException {
    RefreshCases cases =
        of("committer", "The member whose commit was merged uploads at once, and asks nobody.");
    cases.uploads();
    cases.off("refresher.onCommit");
    return cases.book.file();
  }

  static VectorFile backstop() throws ProtocolException {
    RefreshCases cases =
        of("backstop", "Every other member: nothing on a commit, one question on a rare occasion.");
    cases.silence();
    cases.ticks();
    cases.off("refresher.tick");
    return cases.book.file();
  }

  static VectorFile deep() throws ProtocolException {
    RefreshCases cases =
        of("deep", "Far less often a member opens what is there: a sign of life is no proof.");
    cases.deepChecks();
    cases.off("refresher.deepCheck");
    return cases.book.file();
  }

  private Play loaded(String slug, String title) {
    return book.play(slug, title)
        .ask("member.load", Doc.NONE.set("member", bob))
        .save("bob", "/handle");
  }

  private Doc slots(List<JsonNode> first, JsonNode... second) {
    return Doc.on("bob")
        .list(
            "slots",
            List.of(
                terms.slotAt(List.of()).nodes("blobs", first),
                terms.mirror(List.of()).nodes("blobs", List.of(second))));
  }

  private static List<JsonNode> blobs(JsonNode... blobs) {
    return List.of(blobs);
  }

  private Play at(Play play, String op, Doc input, long now) {
    return play.ask(op, input).at(now).withRng(CreatorCases.NONCE);
  }

  private Play opens(Play play, int at, long epoch, long expires) {
    return play.ask(
            "codec.blob.open",
            Doc.of("key", terms.key()).set("blob", Doc.saved("done/uploads/" + at + "/blob")))
        .gives(Doc.NONE.u64("epoch", epoch).u64("expires_at_ns", expires));
  }

  private long soon() {
    return club.began() + Club.SECOND;
  }

  private void uploads() throws ProtocolException {
    record Row(String slug, String title, List<JsonNode> blobs) {}
    for (Row row :
        List.of(
            new Row("empty-slots", "Both slots are empty", blobs()),
            new Row("stale-blobs", "Both hold a blob of the epoch before", blobs(stale)),
            new Row(
                "present-already",
                "Both hold a blob of this epoch: a committer does not look",
                blobs(live)))) {
      Play play =
          loaded(row.slug, row.title)
              .covers("XIP82-REFRESH-01", "XIP82-REFRESH-02", "XIP82-REFRESH-13");
      at(play, "refresher.onCommit", slots(row.blobs, row.blobs.toArray(new JsonNode[0])), soon())
          .counts("/actions", 2)
          .contains("/actions", upload(Terms.URL))
          .contains("/actions", upload(Terms.MIRROR))
          .save("done");
      for (int i = 0; i < 2; i++) {
        opens(play, i, club.epoch(), club.began() + Club.HOUR);
      }
    }
    nonces();
    Play broken =
        loaded("one-unreachable", "One service is down: the other gets its blob all the same")
            .covers("XIP82-REFRESH-01");
    at(
            broken,
            "refresher.onCommit",
            Doc.on("bob")
                .list(
                    "slots",
                    List.of(
                        terms.slotAt(List.of()).text("failing", "unreachable"),
                        terms.mirror(List.of()))),
            soon())
        .gives(Doc.NONE.number("failed", 1))
        .contains("/actions", upload(Terms.MIRROR));
    Play throttled =
        loaded("one-throttled", "One service refuses: the other gets its blob all the same")
            .covers("XIP82-REFRESH-01");
    at(
            throttled,
            "refresher.onCommit",
            Doc.on("bob")
                .list(
                    "slots",
                    List.of(
                        terms.slotAt(List.of()).text("failing", "throttled"),
                        terms.mirror(List.of()))),
            soon())
        .gives(Doc.NONE.number("failed", 1))
        .contains("/actions", upload(Terms.MIRROR));
    Play late =
        loaded(
                "clock-of-no-account",
                "Ten years later by its own clock: the expiry counts from the epoch's start")
            .covers("XIP82-REFRESH-02");
    at(late, "refresher.onCommit", slots(blobs()), soon() + 87_600 * Club.HOUR).save("done");
    opens(late, 0, club.epoch(), club.began() + Club.HOUR);
  }

  /** Two refreshes of one state, with different randomness. */
  private void nonces() {
    Play play =
        loaded("fresh-nonces", "Every refresh has a nonce of its own")
            .covers("XIP82-REFRESH-02", "XIP82-BLOB-03");
    at(play, "refresher.onCommit", slots(blobs()), soon()).save("done");
    play.ask("codec.blob.decode", Doc.NONE.set("blob", Doc.saved("done/uploads/0/blob")))
        .save("first");
    play.ask("refresher.onCommit", slots(blobs()))
        .at(soon())
        .withRng(Bytes.fromHex("b0b1b2b3b4b5b6b7b8b9babb"))
        .save("done");
    play.ask("codec.blob.decode", Doc.NONE.set("blob", Doc.saved("done/uploads/0/blob")))
        .holds(
            "fresh-nonce", "/nonce", Doc.NONE.nodes("others", List.of(Doc.saved("first/nonce"))));
  }

  private static Doc upload(String url) {
    return Doc.of("kind", "upload").text("https_url", url);
  }

  private Doc question(String url) throws ProtocolException {
    StatePair pair = club.pair();
    return Doc.of("kind", "exists")
        .text("https_url", url)
        .u64("epoch", pair.epoch().value())
        .hex("group_state_hash", pair.hash().digest());
  }

  /** Others commit, and this member asks no service anything until its trigger. */
  private void silence() throws ProtocolException {
    for (int count : new int[] {1, 20}) {
      Club moved = club.fork();
      Play play =
          loaded(
                  count == 1 ? "one-commit" : "twenty-commits",
                  count + " commits of others: no service hears of it before the trigger fires")
              .covers("XIP82-REFRESH-03");
      for (int i = 0; i < count; i++) {
        moved.rename("Name " + i);
        play.ask(
                "refresher.onMessage",
                slots(blobs(stale)).hex("message", moved.last()).u64("envelope_ns", moved.began()))
            .gives(moved.state().list("actions", List.of()));
      }
      at(play, "refresher.tick", slots(blobs(stale)), moved.began() + 1).save("done");
      play.counts("/uploads", 2);
      opens(play, 0, moved.epoch(), moved.began() + Club.HOUR);
    }
  }

  private void ticks() throws ProtocolException {
    Play down =
        loaded("present", "Both slots advertise the pair: the member stands down")
            .covers("XIP82-REFRESH-04", "XIP82-REFRESH-06", "XIP82-REFRESH-08");
    at(down, "refresher.tick", slots(blobs(live), live), soon())
        .counts("/actions", 2)
        .contains("/actions", question(Terms.URL))
        .contains("/actions", question(Terms.MIRROR))
        .lacks("/actions", Doc.of("kind", "fetch"))
        .lacks("/actions", Doc.of("kind", "upload"));
    StatePair pair = club.pair();
    Bytes junk =
        terms.withKey(Bytes.fromHex("22".repeat(32))).seal(Bytes.zeros(9), pair, 0, "junk");
    record Row(String slug, String title, List<JsonNode> first, boolean uploads) {}
    for (Row row :
        List.of(
            new Row("empty", "The slot is empty", blobs(), true),
            new Row("stale", "The slot holds the epoch before", blobs(stale), true),
            new Row(
                "other-state",
                "The slot holds another state of the same epoch",
                blobs(
                    Scenery.hex(
                        terms.seal(
                            Bytes.zeros(9),
                            new StatePair(
                                pair.epoch(),
                                Club.with(book.seed() + "/x", terms.policy()).pair().hash()),
                            0,
                            "other state"))),
                true),
            new Row(
                "beside-stale", "The pair is there beside an older one", blobs(stale, live), false),
            new Row(
                "advertised-junk",
                "Junk that advertises the pair is a sign of life, for now",
                blobs(Scenery.hex(junk)),
                false))) {
      Play play =
          loaded("tick-" + row.slug, row.title)
              .covers(
                  "XIP82-REFRESH-04",
                  "XIP82-REFRESH-08",
                  row.uploads ? "XIP82-REFRESH-07" : "XIP82-REFRESH-06");
      at(play, "refresher.tick", slots(row.first, live), soon())
          .contains("/actions", question(Terms.URL))
          .lacks("/actions", Doc.of("kind", "fetch"))
          .lacks("/actions", upload(Terms.MIRROR))
          .counts("/uploads", row.uploads ? 1 : 0);
      if (row.uploads) {
        play.inOrder("exists", "upload").save("done");
        opens(play, 0, club.epoch(), club.began() + Club.HOUR);
      }
    }
    for (String trigger : List.of("foreground", "slow_timer")) {
      Play play =
          loaded("trigger-" + trigger.replace('_', '-'), "Woken by " + trigger.replace('_', ' '))
              .covers("XIP82-REFRESH-03", "XIP82-REFRESH-07", "XIP82-REFRESH-08");
      at(play, "refresher.tick", slots(blobs(stale), live).text("trigger", trigger), soon())
          .counts("/uploads", 1)
          .lacks("/actions", Doc.of("kind", "fetch"));
    }
    repopulated();
  }

  /** Evicted, minted anew, joined by. */
  private void repopulated() {
    Person dora = Person.of(book.seed(), "dora/phone");
    Play play =
        loaded("repopulated", "An evicted blob is minted anew, and a scanner joins by it")
            .covers("XIP82-REFRESH-07");
    at(play, "refresher.tick", slots(blobs()), soon()).save("done");
    Doc log =
        Doc.of("inbox_id", dora.inbox.hex())
            .u64("sequence_id", 1)
            .bytes("installations", List.of(dora.key()));
    play.ask(
            "joiner.open",
            dora.asJoiner()
                .list(
                    "slots",
                    List.of(
                        terms
                            .slotAt(List.of())
                            .nodes("blobs", List.of(stale, Doc.saved("done/uploads/0/blob")))))
                .set("directory", Doc.NONE.list("associations", List.of(log)))
                .list("landings", List.of(Scenery.landing(9, soon() + 1))))
        .save("dora", "/handle")
        .ask("joiner.join", Doc.on("dora").hex("payload", terms.payload()))
        .at(soon())
        .gives(Doc.of("outcome", "joined").u64("epoch", club.epoch() + 1));
  }

  private void deepChecks() throws ProtocolException {
    StatePair pair = club.pair();
    Bytes foreign =
        terms.withKey(Bytes.fromHex("22".repeat(32))).seal(Bytes.zeros(9), pair, 0, "junk");
    Bytes text = terms.seal(Bytes.utf8("no GroupInfo"), pair, 0, "text");
    byte[] broken = club.blob("live").toArray();
    broken[broken.length / 2] ^= 1;
    record Row(String slug, String title, List<JsonNode> blobs, boolean uploads) {}
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("valid", "A valid blob of the present state", List.of(live), false));
    rows.add(
        new Row(
            "valid-among-junk",
            "A valid blob among junk",
            List.of(Scenery.hex(foreign), live),
            false));
    rows.add(
        new Row("foreign", "Junk that advertises the pair", List.of(Scenery.hex(foreign)), true));
    rows.add(
        new Row(
            "no-group-info",
            "A holder of the key sealed something else",
            List.of(Scenery.hex(text)),
            true));
    rows.add(
        new Row(
            "broken",
            "A genuine blob with one bit turned over",
            List.of(Scenery.hex(Bytes.takeOwnership(broken))),
            true));
    rows.add(new Row("older", "A valid blob of the epoch before", List.of(stale), true));
    rows.add(new Row("empty", "Nothing at all", List.of(), true));
    for (Row row : rows) {
      Play play =
          loaded("deep-" + row.slug, row.title)
              .covers(
                  "XIP82-REFRESH-09",
                  "XIP82-SERVICE-17",
                  row.uploads ? "XIP82-REFRESH-07" : "XIP82-REFRESH-06");
      at(play, "refresher.deepCheck", slots(row.blobs, live), soon())
          .contains("/actions", Doc.of("kind", "fetch").text("https_url", Terms.URL))
          .counts("/uploads", row.uploads ? 1 : 0);
    }
    Play expired =
        loaded("deep-expired", "The blob of the present state has expired")
            .covers("XIP82-REFRESH-09", "XIP82-BLOB-13");
    at(expired, "refresher.deepCheck", slots(blobs(live), live), club.began() + Club.HOUR)
        .counts("/uploads", 2);
    Play reported =
        loaded("join-failure", "Somebody reports that joining failed")
            .covers("XIP82-REFRESH-03", "XIP82-REFRESH-09");
    at(
            reported,
            "refresher.deepCheck",
            slots(blobs(Scenery.hex(foreign)), live).text("trigger", "join_failure"),
            soon())
        .counts("/uploads", 1);
  }

  /** With the switch off nothing is wrapped, and nobody is asked. */
  private void off(String op) throws ProtocolException {
    record Row(String slug, String title, Club club) {}
    for (Row row :
        List.of(
            new Row(
                "revoked",
                "The invite has been revoked",
                club.fork().write(terms.revoked()).rename("Later")),
            new Row(
                "never-enabled",
                "The group never had an invite",
                Club.of(book.seed() + "/never", before -> before)))) {
      Play play =
          book.play("off-" + row.slug, row.title + ": nothing is wrapped, and nobody is asked")
              .covers("XIP82-REFRESH-14")
              .ask("member.load", Doc.NONE.set("member", row.club.load("bob")))
              .gives(row.club.state())
              .save("bob", "/handle");
      at(play, op, slots(blobs(stale), stale), row.club.began())
          .gives(Doc.NONE.list("actions", List.of()).list("uploads", List.of()));
    }
    Play none =
        book.play("off-no-places", "An invite whose policy lists no place: members upload nowhere")
            .covers("XIP82-REFRESH-14")
            .ask(
                "member.load",
                Doc.NONE.set(
                    "member",
                    Club.with(book.seed() + "/places", terms.withPointers().policy()).load("bob")))
            .save("bob", "/handle");
    at(none, op, slots(blobs()), soon()).gives(Doc.NONE.list("actions", List.of()));
  }
}
