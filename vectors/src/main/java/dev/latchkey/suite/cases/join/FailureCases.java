package dev.latchkey.suite.cases.join;

import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.suite.model.VectorFile;
import java.util.List;

/** Things that break in the middle of a join: no phantom membership, and a second try succeeds. */
final class FailureCases {
  private final Scenery scene;
  private final Play landed;

  private FailureCases(Scenery scene) {
    this.scene = scene;
    this.landed =
        scene
            .opened("nothing-fails", "The join that the others differ from", scene.fullWorld())
            .covers("REVIEW-12", "REVIEW-15");
    scene.joins(landed);
    Scenery.record(landed).counts("/published", 1).counts("/groups", 1);
  }

  static VectorFile failures() throws ProtocolException {
    Playbook book =
        new Playbook(
            "joiner",
            "failures",
            "Joins in which something breaks: no membership without a landed commit, none lost"
                + " after it, and whoever asks again gets in.");
    FailureCases cases = new FailureCases(Scenery.of(book));
    cases.publishing();
    cases.crashes();
    cases.storing();
    cases.afterwards();
    return book.file();
  }

  private Play broken(
      String slug, String title, JoinFault fault, String rule, Doc world, ErrorCode code) {
    Play play = scene.opened(slug, title, world).differs(fault, landed, rule);
    scene.scan(play).refused(code);
    return Scenery.record(play).counts("/groups", 0).counts("/welcomes", 0).counts("/uploads", 0);
  }

  /** Everything works again: one more scan, and Dora is in. */
  private Play recovers(Play play, Doc landing) {
    play.ask("joiner.change", Doc.on("dora").list("landings", List.of(landing)));
    scene.joins(play);
    return Scenery.record(play).counts("/groups", 1).counts("/welcomes", 2).counts("/uploads", 1);
  }

  private Doc answered(String answer) {
    return scene.fullWorld().list("landings", List.of(scene.landing().text("answer", answer)));
  }

  private void publishing() {
    Play refused =
        broken(
            "publish-refused",
            "The delivery service refuses the commit",
            JoinFault.PUBLISH_FAILS,
            "REVIEW-15",
            answered("refused"),
            InviteCode.PUBLISH_FAILED);
    recovers(refused, scene.landing()).counts("/published", 2);
    scene.carolFollows(refused, 1, scene.stamped);
    Play lost =
        broken(
            "answer-lost",
            "The service has taken the commit and its answer gets lost",
            JoinFault.PUBLISH_FAILS,
            "REVIEW-15",
            answered("lost"),
            InviteCode.PUBLISH_FAILED);
    recovers(lost, scene.landing());
    scene.carolFollows(lost, 0, scene.stamped);
    Play unknown =
        broken(
            "fate-unknown",
            "Nobody says yet what the members made of the commit",
            JoinFault.PUBLISH_FAILS,
            "REVIEW-15",
            scene.fullWorld().list("landings", List.of(scene.landing().text("members", "unknown"))),
            InviteCode.PUBLISH_FAILED);
    recovers(unknown, scene.landing().text("members", "accept"));
    Play read =
        broken(
            "read-back-fails",
            "The topic cannot be read back",
            JoinFault.PUBLISH_FAILS,
            "REVIEW-15",
            scene
                .fullWorld()
                .list("faults", List.of(AbortCases.fault("delivery.read-back", "fail"))),
            InviteCode.PUBLISH_FAILED);
    recovers(read, scene.landing());
  }

  private void crashes() {
    record Row(String slug, String title, String at, int decisive) {}
    for (Row row :
        List.of(
            new Row(
                "before-publish",
                "The client crashes before it publishes",
                "before delivery.publish",
                1),
            new Row(
                "after-publish",
                "The client crashes when the service has just taken the commit",
                "after delivery.publish",
                0),
            new Row(
                "before-store",
                "The client crashes before it stores the membership",
                "before store.enter",
                0))) {
      Play play =
          scene
              .opened(
                  "crash-" + row.slug,
                  row.title + ": after the restart it is no member, and the next scan succeeds",
                  scene
                      .fullWorld()
                      .list("faults", List.of(Doc.of("at", row.at).text("kind", "crash"))))
              .covers("REVIEW-15");
      scene.scan(play).gives(Doc.of("outcome", "crashed"));
      Scenery.record(play).counts("/groups", 0).counts("/welcomes", 0).counts("/uploads", 0);
      recovers(play, scene.landing());
      scene.carolFollows(play, row.decisive, scene.stamped);
    }
    for (String at :
        List.of("after store.enter", "before delivery.welcome", "before slot.upload")) {
      Play play =
          scene
              .opened(
                  "crash-" + at.replace(' ', '-').replace('.', '-'),
                  "The client crashes "
                      + at.replace('.', ' ')
                      + ": it is a member, and the next scan does the rest",
                  scene.fullWorld().list("faults", List.of(Doc.of("at", at).text("kind", "crash"))))
              .covers("REVIEW-15", "REVIEW-12");
      scene.scan(play).gives(Doc.of("outcome", "crashed"));
      Scenery.record(play).counts("/published", 1).counts("/groups", 1);
      play.ask("joiner.change", Doc.on("dora"));
      scene.joins(play);
      Scenery.record(play)
          .counts("/groups", 1)
          .contains("/welcomes", Doc.of("installation", scene.tablet.key()))
          .contains("/welcomes", Doc.of("installation", scene.watch.key()))
          .contains("/uploads", Doc.of("https_url", Terms.URL));
    }
  }

  private void storing() {
    Play failed =
        broken(
            "store-fails",
            "The write of the group fails: the join is an error, and no group is there",
            JoinFault.STORE_FAILS,
            "REVIEW-12",
            scene.fullWorld().list("faults", List.of(AbortCases.fault("store.enter", "fail"))),
            InviteCode.STORAGE_FAILED);
    recovers(failed, scene.landing());
    scene.carolFollows(failed, 0, scene.stamped);
    Play twice =
        broken(
            "store-fails-twice",
            "The write fails again at the second try",
            JoinFault.STORE_FAILS,
            "REVIEW-12",
            scene
                .fullWorld()
                .list(
                    "faults",
                    List.of(
                        AbortCases.fault("store.enter", "fail"),
                        AbortCases.fault("store.enter", "fail").number("occurrence", 1))),
            InviteCode.STORAGE_FAILED);
    scene.scan(twice).refused(InviteCode.STORAGE_FAILED);
    Scenery.record(twice).counts("/published", 1).counts("/groups", 0);
    recovers(twice, scene.landing());
  }

  /** What fails once the joiner is a member undoes nothing, and is made up for. */
  private void afterwards() {
    record Row(String slug, String title, String at) {}
    for (Row row :
        List.of(
            new Row("welcome", "A Welcome", "delivery.welcome"),
            new Row("upload", "The upload", "slot.upload"))) {
      Play play =
          scene
              .opened(
                  "after-landing-" + row.slug,
                  row.title + " fails: the joiner is a member, says so, and makes up for it",
                  scene.fullWorld().list("faults", List.of(AbortCases.fault(row.at, "fail"))))
              .covers("XIP82-JOIN-22", "XIP82-JOIN-26", "XIP82-JOIN-24");
      scene.joins(play).counts("/unfinished", 1);
      play.ask("joiner.change", Doc.on("dora"));
      scene.joins(play).gives(Doc.of("outcome", "joined").list("unfinished", List.of()));
      Scenery.record(play)
          .counts("/groups", 1)
          .contains("/welcomes", Doc.of("installation", scene.tablet.key()))
          .contains("/welcomes", Doc.of("installation", scene.watch.key()));
    }
  }
}
