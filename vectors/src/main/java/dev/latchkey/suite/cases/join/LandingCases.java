package dev.latchkey.suite.cases.join;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WelcomeCode;
import dev.latchkey.suite.model.VectorFile;
import java.util.List;

/** Joins that land: the commit, the Welcomes, and the blob that is left for the next scanner. */
final class LandingCases {
  private final Scenery scene;

  private LandingCases(Scenery scene) {
    this.scene = scene;
  }

  static VectorFile landing() throws ProtocolException {
    Playbook book =
        new Playbook(
            "joiner", "landing", "Whole joins that land: commit, Welcomes and the refreshed blob.");
    LandingCases cases = new LandingCases(Scenery.of(book));
    cases.alone();
    cases.household();
    cases.directory();
    cases.refresh();
    return book.file();
  }

  private long next() {
    return scene.club.epoch() + 1;
  }

  private long expires() {
    return scene.stamped + Club.HOUR;
  }

  private void alone() {
    Play play =
        scene
            .opened("alone", "One installation joins, and a member follows", scene.world())
            .covers("XIP82-JOIN-21", "XIP82-JOIN-22", "XIP82-JOIN-26", "XIP82-JOIN-27");
    scene.joins(play).gives(joined(4));
    Scenery.record(play)
        .counts("/published", 1)
        .counts("/welcomes", 0)
        .counts("/uploads", 1)
        .counts("/groups", 1)
        .inOrder("fetch", "publish", "read", "enter", "upload")
        .inOrder("identity", "publish");
    scene.carolFollows(play, 0, scene.stamped);
    scene.uploadIs(play, 0, next(), expires());
    play.same("/epoch", "joined/epoch");
  }

  private Doc joined(int members) {
    return Doc.of("outcome", "joined")
        .hex("group_id", scene.club.id())
        .u64("epoch", next())
        .flag("stale_invite", false)
        .number("members", members)
        .list("left_out", List.of())
        .list("unfinished", List.of());
  }

  private void household() {
    Play play =
        scene
            .opened(
                "household",
                "Three installations come in with one commit, and all arrive in one epoch",
                scene.fullWorld())
            .covers("XIP82-SHAPE-12", "XIP82-JOIN-21", "XIP82-JOIN-22", "REVIEW-13", "GAP-14");
    scene.joins(play).gives(joined(6));
    Scenery.record(play)
        .counts("/published", 1)
        .counts("/welcomes", 2)
        .contains("/welcomes", Doc.of("installation", scene.tablet.key()))
        .contains("/welcomes", Doc.of("installation", scene.watch.key()))
        .inOrder("identity", "key-package", "key-package", "publish", "read", "welcome", "welcome");
    scene.carolFollows(play, 0, scene.stamped);
    for (int i = 0; i < 2; i++) {
      Person device = i == 0 ? first() : second();
      String welcome = "record/welcomes/" + i;
      play.ask("member.openWelcome", opening(device, welcome))
          .gives(Doc.NONE.u64("message_cursor", Scenery.CURSOR))
          .save("opened" + i)
          .ask(
              "member.load",
              Doc.NONE.set(
                  "member", device.asMember().set("welcome", Doc.saved("opened" + i + "/welcome"))))
          .same("/epoch_authenticator", "joined/epoch_authenticator");
    }
    Play wrong =
        scene
            .opened(
                "welcome-of-another",
                "A wrapped Welcome is for its installation alone",
                scene.fullWorld())
            .differs(JoinFault.WRONG_KEY_FOR_WELCOME, play, "XIP82-SHAPE-12");
    scene.joins(wrong);
    Scenery.record(wrong)
        .ask("member.openWelcome", opening(second(), "record/welcomes/0"))
        .refused(WelcomeCode.WELCOME_DECRYPTION_FAILED);
  }

  private boolean tabletFirst() {
    return scene.tablet.key().compareTo(scene.watch.key()) < 0;
  }

  /** Whose Welcome stands first in a record. */
  private Person first() {
    return tabletFirst() ? scene.tablet : scene.watch;
  }

  private Person second() {
    return tabletFirst() ? scene.watch : scene.tablet;
  }

  private static Doc opening(Person device, String welcome) {
    return Doc.NONE
        .hex("init_priv", device.initPrivate())
        .set("installation_key", Doc.saved(welcome + "/installation_key"))
        .set("kem_output", Doc.saved(welcome + "/kem_output"))
        .set("ciphertext", Doc.saved(welcome + "/ciphertext"))
        .set("metadata", Doc.saved(welcome + "/metadata"));
  }

  private void directory() {
    Play fresh =
        scene
            .opened(
                "just-added",
                "An installation that was added seconds ago, and is not in the cache, comes in too",
                scene.world().set("directory", scene.household().u64("cached_sequence_id", 1)))
            .covers("REVIEW-19", "XIP82-JOIN-21");
    scene.joins(fresh).gives(joined(6));
    Scenery.record(fresh).counts("/welcomes", 2).inOrder("identity", "key-package", "publish");
    scene.carolFollows(fresh, 0, scene.stamped);
    Play revoked =
        scene
            .opened(
                "just-revoked",
                "An installation that was revoked seconds ago stays outside",
                scene
                    .world()
                    .set(
                        "directory",
                        scene
                            .household()
                            .u64("cached_sequence_id", 5)
                            .list(
                                "associations",
                                List.of(
                                    scene.log(1, scene.phone),
                                    scene.log(5, scene.phone, scene.tablet, scene.watch),
                                    scene.log(6, scene.phone, scene.watch)))))
            .covers("REVIEW-19", "XIP82-JOIN-21");
    scene.joins(revoked).gives(joined(5));
    Scenery.record(revoked)
        .counts("/welcomes", 1)
        .contains("/welcomes", Doc.of("installation", scene.watch.key()));
    gap(fresh);
  }

  private Doc withoutWatch(Doc offer) {
    return scene.household().list("key_packages", List.of(scene.tablet.offer(), offer));
  }

  private void gap(Play complete) {
    Doc none = scene.household().list("key_packages", List.of(scene.tablet.offer()));
    Play left =
        scene
            .opened(
                "left-out",
                "An installation without a key package is left out, and named",
                scene.world().set("directory", none))
            .covers("REVIEW-18");
    scene.joins(left).gives(joined(5).texts("left_out", List.of(scene.watch.key().hex())));
    Scenery.record(left).counts("/welcomes", 1);
    scene.carolFollows(left, 0, scene.stamped);
    Play all =
        scene
            .opened(
                "strict-complete",
                "Whoever wants all or nothing joins where all key packages are there",
                strict(scene.household()))
            .covers("REVIEW-18");
    scene.joins(all).gives(joined(6));
    record Row(String slug, String title, Doc directory) {}
    Person stranger = Person.of(scene.book.seed(), "mallory/phone");
    List<Row> rows =
        List.of(
            new Row("none", "There is no key package of one installation", none),
            new Row(
                "unreadable",
                "What the network offers is no key package",
                withoutWatch(
                    Doc.of("installation", scene.watch.key())
                        .hex("key_package", Bytes.fromHex("00010005ff")))),
            new Row(
                "of-another-device",
                "The network offers the key package of another installation",
                withoutWatch(
                    Doc.of("installation", scene.watch.key())
                        .hex("key_package", scene.tablet.keyPackage()))),
            new Row(
                "of-a-stranger",
                "The network offers somebody else's key package",
                withoutWatch(
                    Doc.of("installation", scene.watch.key())
                        .hex("key_package", stranger.keyPackage()))));
    for (Row row : rows) {
      Play abort =
          scene
              .opened("strict-" + row.slug, row.title + ": nobody joins", strict(row.directory))
              .differs(JoinFault.NO_KEY_PACKAGE, all, "REVIEW-18", "XIP82-JOIN-20");
      scene.scan(abort).refused(InviteCode.MISSING_KEY_PACKAGE);
      Scenery.leavesNoTrace(abort);
      Play lenient =
          scene
              .opened(
                  "lenient-" + row.slug,
                  row.title + ": the others join, and it is named",
                  scene.world().set("directory", row.directory))
              .covers("REVIEW-18");
      scene.joins(lenient).gives(joined(5).texts("left_out", List.of(scene.watch.key().hex())));
      Scenery.record(lenient)
          .counts("/welcomes", 1)
          .contains("/welcomes", Doc.of("installation", scene.tablet.key()));
    }
    Play outsider =
        scene
            .opened(
                "not-associated",
                "The phone itself is not among the inbox's installations",
                scene
                    .world()
                    .set(
                        "directory",
                        Doc.NONE.list(
                            "associations",
                            List.of(scene.log(1, scene.phone), scene.log(2, scene.tablet)))))
            .differs(JoinFault.NOT_AN_INSTALLATION, complete, "XIP82-JOIN-20", "REVIEW-19");
    scene.scan(outsider).refused(InviteCode.INSTALLATION_NOT_ASSOCIATED);
    Scenery.leavesNoTrace(outsider);
  }

  private Doc strict(Doc directory) {
    return scene
        .world()
        .set("directory", directory)
        .set("choices", Doc.of("missing_key_package", "abort"));
  }

  private void refresh() {
    record Row(String slug, String title, long now, long stamp) {}
    long began = scene.club.began();
    List<Row> rows =
        List.of(
            new Row("clock-behind", "The joiner's clock is ten years behind", 1, scene.stamped),
            new Row(
                "clock-ahead",
                "Its clock is a minute ahead",
                scene.stamped + Club.MINUTE,
                scene.stamped),
            new Row(
                "slow-delivery",
                "The commit is stamped half an hour after the scan",
                began + 1,
                began + 30 * Club.MINUTE),
            new Row(
                "late",
                "The commit is stamped at the last moment its epoch allows",
                began + 1,
                began + Club.HOUR));
    for (Row row : rows) {
      Play play =
          scene
              .opened(
                  "expiry-" + row.slug,
                  row.title + ": the blob's expiry counts from the stamp",
                  scene
                      .world()
                      .list("landings", List.of(Scenery.landing(Scenery.CURSOR, row.stamp))))
              .covers("XIP82-JOIN-27", "REVIEW-14");
      Scenery.scan(play, scene.terms.payload(), row.now).gives(joined(4)).save("joined");
      Scenery.record(play).counts("/uploads", 1);
      scene.carolFollows(play, 0, row.stamp);
      scene.uploadIs(play, 0, next(), row.stamp + Club.HOUR);
    }
  }
}
