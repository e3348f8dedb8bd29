package dev.latchkey.suite.cases.join;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.suite.model.VectorFile;
import java.util.ArrayList;
import java.util.List;

/** Commits that members refuse: the next candidate is tried, and a lost one never again. */
final class FallThroughCases {
  private final Scenery scene;
  private final JsonNode forkOne;
  private final JsonNode forkTwo;

  private FallThroughCases(Scenery scene) throws ProtocolException {
    this.scene = scene;
    this.forkOne = fork("fork-one");
    this.forkTwo = fork("fork-two");
  }

  /** A blob of the next epoch that no honest member is in. */
  private JsonNode fork(String name) throws ProtocolException {
    return scene.book.share(name, scene.club.fork().rename(name).blob(name));
  }

  static VectorFile fallThrough() throws ProtocolException {
    Playbook book =
        new Playbook(
            "joiner",
            "fall-through",
            "Joins whose first commits are refused by members: what is lost is never tried again.");
    FallThroughCases cases = new FallThroughCases(Scenery.of(book));
    Play landed = cases.lands();
    cases.exhausted(landed);
    cases.remembered(landed);
    cases.rival(landed);
    return book.file();
  }

  private Doc landing(int number, String members) {
    return Scenery.landing(Scenery.CURSOR + number, scene.stamped + number)
        .text("members", members);
  }

  private Doc world(List<Doc> landings, JsonNode... blobs) {
    return scene.world().list("slots", List.of(scene.slot(blobs))).list("landings", landings);
  }

  /** The {@code at}-th commit published is on {@code epoch}. */
  private static Play published(Play play, int at, long epoch) {
    return play.holds(
        "byte-identical-to",
        "/published/" + at + "/epoch",
        Doc.of("to", Long.toUnsignedString(epoch)));
  }

  private Play lands() {
    long epoch = scene.club.epoch();
    Play play =
        scene
            .opened(
                "two-forks",
                "Two forks lose at the higher epoch, and the live blob below lands",
                world(
                    List.of(landing(0, "refuse"), landing(1, "refuse"), landing(2, "accept")),
                    scene.live(),
                    forkOne,
                    forkTwo))
            .covers("XIP82-JOIN-11", "XIP82-JOIN-12", "XIP82-JOIN-14", "XIP82-JOIN-13");
    scene.joins(play).gives(Doc.of("outcome", "joined").number("lost", 2).u64("epoch", epoch + 1));
    Scenery.record(play).counts("/published", 3).counts("/groups", 1).counts("/uploads", 1);
    published(play, 0, epoch + 1);
    published(play, 1, epoch + 1);
    published(play, 2, epoch);
    scene.carolFollows(play, 2, scene.stamped + 2);
    scene.uploadIs(play, 0, epoch + 1, scene.stamped + 2 + Club.HOUR);
    for (int winner = 0; winner < 3; winner++) {
      List<Doc> landings = new ArrayList<>();
      for (int i = 0; i <= winner; i++) {
        landings.add(landing(i, i == winner ? "accept" : "refuse"));
      }
      Play first =
          scene
              .opened(
                  "winner-" + (winner + 1),
                  "The candidate at place "
                      + (winner + 1)
                      + " lands, and no other is tried after it",
                  world(landings, forkOne, scene.live(), forkTwo))
              .covers("XIP82-JOIN-12");
      scene
          .scan(first)
          .gives(
              Doc.of("outcome", "joined")
                  .number("lost", winner)
                  .u64("epoch", winner < 2 ? epoch + 2 : epoch + 1));
      Scenery.record(first).counts("/published", winner + 1).counts("/groups", 1);
    }
    return play;
  }

  private void exhausted(Play landed) {
    for (int count = 1; count <= 3; count++) {
      List<JsonNode> blobs = List.of(scene.live(), forkOne, forkTwo).subList(0, count);
      List<Doc> landings = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        landings.add(landing(i, "refuse"));
      }
      Play play =
          scene
              .opened(
                  "exhausted-" + count,
                  "Members refuse the commits of all candidates, " + count + " of them",
                  world(landings, blobs.toArray(new JsonNode[0])))
              .differs(JoinFault.ALL_CANDIDATES_LOSE, landed, "XIP82-JOIN-14");
      scene.scan(play).refused(InviteCode.CANDIDATES_EXHAUSTED);
      Scenery.record(play)
          .counts("/published", count)
          .counts("/welcomes", 0)
          .counts("/uploads", 0)
          .counts("/groups", 0);
    }
    Play household =
        scene
            .opened(
                "exhausted-no-welcome",
                "A commit that loses leaves no Welcome behind",
                scene.fullWorld().list("landings", List.of(landing(0, "refuse"))))
            .differs(JoinFault.ALL_CANDIDATES_LOSE, landed, "XIP82-JOIN-14", "GAP-14");
    scene.scan(household).refused(InviteCode.CANDIDATES_EXHAUSTED);
    Scenery.record(household).counts("/published", 1).counts("/welcomes", 0).counts("/groups", 0);
  }

  /** The service goes on serving what has lost. */
  private void remembered(Play landed) throws ProtocolException {
    Play play =
        scene
            .opened(
                "served-for-ever",
                "A losing fork is served at every fetch: one commit is published from it, not five",
                world(List.of(landing(0, "refuse")), forkOne))
            .differs(JoinFault.ALL_CANDIDATES_LOSE, landed, "XIP82-JOIN-13", "XIP82-JOIN-14");
    for (int again = 0; again < 5; again++) {
      scene.scan(play).refused(InviteCode.CANDIDATES_EXHAUSTED);
      play.ask(
          "joiner.change", Doc.on("dora").list("landings", List.of(landing(10 + again, "refuse"))));
    }
    Scenery.record(play).counts("/published", 1).counts("/groups", 0);
    Club fork = scene.club.fork().rename("rewrapped");
    Play rewrapped =
        scene
            .opened(
                "wrapped-anew",
                "The fork comes back under a new nonce: it is still the one that lost",
                world(List.of(landing(0, "refuse")), Scenery.hex(fork.blob("first wrapping"))))
            .differs(JoinFault.ALL_CANDIDATES_LOSE, landed, "XIP82-JOIN-13");
    scene.scan(rewrapped).refused(InviteCode.CANDIDATES_EXHAUSTED);
    rewrapped.ask(
        "joiner.change",
        Doc.on("dora")
            .list("slots", List.of(scene.slot(Scenery.hex(fork.blob("second wrapping")))))
            .list("landings", List.of(landing(1, "refuse"))));
    scene.scan(rewrapped).refused(InviteCode.CANDIDATES_EXHAUSTED);
    Scenery.record(rewrapped).counts("/published", 1);
    Play later =
        scene
            .opened(
                "lands-later",
                "The live blob turns up at the next fetch, beside the fork that lost",
                world(List.of(landing(0, "refuse")), forkOne))
            .differs(JoinFault.ALL_CANDIDATES_LOSE, landed, "XIP82-JOIN-12", "XIP82-JOIN-13");
    scene.scan(later).refused(InviteCode.CANDIDATES_EXHAUSTED);
    later.ask(
        "joiner.change",
        Doc.on("dora")
            .list("slots", List.of(scene.slot(forkOne, scene.live())))
            .list("landings", List.of(landing(1, "accept"))));
    scene.joins(later);
    Scenery.record(later).counts("/published", 2).counts("/groups", 1);
    scene.carolFollows(later, 1, scene.stamped + 1);
  }

  /** Somebody else's commit of the same epoch comes first. */
  private void rival(Play landed) throws ProtocolException {
    Club moved = scene.club.fork().rename("Bridge club");
    Doc rival = Scenery.landing(Scenery.CURSOR - 1, scene.stamped - 1).hex("message", moved.last());
    Play play =
        scene
            .opened(
                "rival-first",
                "A member's commit is sequenced just before: the joiner lost, and knows it",
                world(List.of(scene.landing().list("before", List.of(rival))), scene.live()))
            .differs(JoinFault.ALL_CANDIDATES_LOSE, landed, "XIP82-JOIN-14", "GAP-14");
    scene.scan(play).refused(InviteCode.CANDIDATES_EXHAUSTED);
    Scenery.record(play)
        .counts("/published", 1)
        .counts("/welcomes", 0)
        .counts("/uploads", 0)
        .counts("/groups", 0);
    play.ask(
        "joiner.change",
        Doc.on("dora")
            .list("slots", List.of(scene.slot(scene.live(), Scenery.hex(moved.blob("moved")))))
            .list(
                "landings",
                List.of(
                    Scenery.landing(Scenery.CURSOR + 5, moved.began() + Club.MINUTE)
                        .text("members", "accept"))));
    Scenery.scan(play, scene.terms.payload(), moved.began() + 1)
        .gives(Doc.of("outcome", "joined").u64("epoch", moved.epoch() + 1));
    Scenery.record(play).counts("/published", 2).counts("/groups", 1);
    play.covers("XIP82-JOIN-12");
  }
}
