package dev.latchkey.suite.cases.join;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.suite.model.VectorFile;
import java.util.ArrayList;
import java.util.List;

/** What a joiner does with the policy it finds when it has landed. */
final class RaceCases {
  private final Scenery scene;

  private RaceCases(Scenery scene) {
    this.scene = scene;
  }

  static VectorFile race() throws ProtocolException {
    Playbook book =
        new Playbook(
            "joiner",
            "race",
            "Joins after which an admin at once changes the policy: a replaced invite is not"
                + " refreshed, and the joiner stays.");
    RaceCases cases =
        new RaceCases(
            Scenery.of(book, Terms.of(book.seed()).withPointers(Terms.AT_URL, Terms.AT_MIRROR)));
    cases.replaced();
    cases.kept();
    return book.file();
  }

  static VectorFile chain() throws ProtocolException {
    Playbook book =
        new Playbook(
            "joiner",
            "chain",
            "Strangers who come in one after the other by one printed code, each by the blob that the"
                + " one before has left, with no member about.");
    RaceCases cases = new RaceCases(Scenery.of(book));
    cases.strangers("two-strangers", 2);
    cases.strangers("twenty-strangers", 20);
    return book.file();
  }

  /** Bob, a super admin, hears the commit and answers with another policy. */
  private Doc world(Bytes policy) {
    Doc bob =
        Doc.NONE
            .set("member", scene.club.load("bob").list("associations", scene.logs()))
            .hex("update", policy)
            .u64("cursor", Scenery.CURSOR + 1)
            .u64("envelope_ns", scene.stamped + Club.SECOND);
    return scene
        .world()
        .list("slots", List.of(scene.slot(scene.live()), scene.terms.mirror(List.of())))
        .list("landings", List.of(scene.landing().list("then", List.of(bob))));
  }

  private void replaced() {
    Terms terms = scene.terms;
    Bytes fresh = Bytes.fromHex("77".repeat(32));
    record Row(String slug, String title, Bytes policy) {}
    for (Row row :
        List.of(
            new Row("new-key", "The key is rotated, the slot kept", terms.withKey(fresh).policy()),
            new Row(
                "new-slot",
                "The slot is replaced under the same key",
                terms.withSlot(fresh).policy()),
            new Row(
                "rotated",
                "Key and slot are rotated",
                terms.withKey(fresh).withSlot(fresh).policy()),
            new Row("revoked", "The switch is turned off", terms.revoked()))) {
      Play play =
          scene
              .opened(
                  row.slug,
                  row.title + " right after the join: the joiner stays and uploads nothing",
                  world(row.policy))
              .covers("XIP82-JOIN-23", "XIP82-JOIN-24", "XIP82-JOIN-25");
      scene
          .scan(play)
          .gives(
              Doc.of("outcome", "joined")
                  .u64("epoch", scene.club.epoch() + 2)
                  .flag("stale_invite", true)
                  .list("unfinished", List.of()));
      Scenery.record(play)
          .counts("/published", 1)
          .counts("/uploads", 0)
          .counts("/groups", 1)
          .lacks("/actions", Doc.of("kind", "upload"));
    }
  }

  private void kept() {
    Terms terms = scene.terms;
    record Row(String slug, String title, Bytes policy, long expireIn) {}
    for (Row row :
        List.of(
            new Row(
                "same-policy", "The policy is written again as it is", terms.policy(), Club.HOUR),
            new Row(
                "shorter-epochs",
                "Only the bound on an epoch's age changes",
                terms.withExpireIn(Club.MINUTE).policy(),
                Club.MINUTE))) {
      Play play =
          scene
              .opened(
                  "kept-" + row.slug,
                  row.title + ": the invite is the scanned one, and both places get a blob",
                  world(row.policy))
              .covers("XIP82-JOIN-23", "XIP82-JOIN-26", "XIP82-JOIN-28");
      scene
          .scan(play)
          .gives(
              Doc.of("outcome", "joined")
                  .u64("epoch", scene.club.epoch() + 2)
                  .flag("stale_invite", false));
      Scenery.record(play)
          .counts("/uploads", 2)
          .contains("/uploads", Doc.of("https_url", Terms.URL))
          .contains("/uploads", Doc.of("https_url", Terms.MIRROR));
      scene.uploadIs(play, 0, scene.club.epoch() + 2, scene.stamped + Club.SECOND + row.expireIn);
    }
    locations();
  }

  /** Nothing happens meanwhile; what matters is where the blob goes. */
  private void locations() {
    Doc quiet =
        scene
            .world()
            .list("slots", List.of(scene.slot(scene.live()), scene.terms.mirror(List.of())));
    Play both =
        scene
            .opened("both-places", "Both places the policy lists get a blob at once", quiet)
            .covers("XIP82-JOIN-28", "XIP82-JOIN-26");
    scene.joins(both);
    Scenery.record(both)
        .counts("/uploads", 2)
        .contains("/uploads", Doc.of("https_url", Terms.URL))
        .contains("/uploads", Doc.of("https_url", Terms.MIRROR));
    for (int at = 0; at < 2; at++) {
      scene.uploadIs(both, at, scene.club.epoch() + 1, scene.stamped + Club.HOUR);
    }
    Play broken =
        scene
            .opened(
                "mirror-unreachable",
                "One place cannot be reached: the other one gets its blob",
                quiet.list(
                    "slots",
                    List.of(
                        scene.slot(scene.live()),
                        scene.terms.mirror(List.of()).text("failing", "unreachable"))))
            .covers("XIP82-JOIN-28", "XIP82-JOIN-24");
    scene.joins(broken).counts("/unfinished", 1);
    Scenery.record(broken).contains("/uploads", Doc.of("https_url", Terms.URL));
    scene.uploadIs(broken, 0, scene.club.epoch() + 1, scene.stamped + Club.HOUR);
  }

  /** {@code count} strangers, each served nothing but what the one before uploaded. */
  private void strangers(String slug, int count) {
    Play play =
        scene
            .book
            .play(slug, count + " strangers in a row, with the admin away")
            .covers("XIP82-JOIN-26", "XIP82-JOIN-27", "XIP82-ROTATE-06");
    for (int i = 0; i < count; i++) {
      Person stranger = Person.of(scene.book.seed(), "stranger" + i + "/phone");
      long stamp = scene.stamped + i * Club.MINUTE;
      Doc log =
          Doc.of("inbox_id", stranger.inbox.hex())
              .u64("sequence_id", 1)
              .bytes("installations", List.of(stranger.key()));
      Doc slot =
          scene.slot(i == 0 ? scene.live() : Doc.saved("record" + (i - 1) + "/uploads/0/blob"));
      play.ask(
              "joiner.open",
              stranger
                  .asJoiner()
                  .list("slots", List.of(slot))
                  .set("directory", Doc.NONE.list("associations", List.of(log)))
                  .list("landings", List.of(Scenery.landing(Scenery.CURSOR + i, stamp))))
          .save("stranger", "/handle")
          .ask("joiner.join", Doc.on("stranger").hex("payload", scene.terms.payload()))
          .at(stamp)
          .gives(
              Doc.of("outcome", "joined")
                  .u64("epoch", scene.club.epoch() + 1 + i)
                  .number("members", 4 + i))
          .save("joined")
          .ask("joiner.record", Doc.on("stranger"))
          .counts("/uploads", 1)
          .save("record" + i);
    }
    List<Doc> logs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Person stranger = Person.of(scene.book.seed(), "stranger" + i + "/phone");
      logs.add(
          Doc.of("inbox_id", stranger.inbox.hex())
              .u64("sequence_id", 1)
              .bytes("installations", List.of(stranger.key())));
    }
    play.ask(
            "member.load",
            Doc.NONE.set("member", scene.club.load("carol").list("associations", logs)))
        .save("carol", "/handle");
    for (int i = 0; i < count; i++) {
      play.ask(
              "member.receive",
              Doc.on("carol")
                  .set("message", Doc.saved("record" + i + "/published/0/message"))
                  .u64("envelope_ns", scene.stamped + i * Club.MINUTE))
          .gives(Doc.NONE.number("members", 4 + i));
    }
    play.same("/epoch_authenticator", "joined/epoch_authenticator");
  }
}
