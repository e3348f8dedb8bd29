package dev.latchkey.suite.cases.join;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import java.util.ArrayList;
import java.util.List;

/**
 * What most joins take place in: a club with a live invite, its blob in the slot, and Dora with
 * three installations, who scans the code on her phone.
 */
final class Scenery {
  static final long CURSOR = 4711;
  static final long SEQUENCE_ID = 5;

  final Playbook book;
  final Terms terms;
  final Club club;
  final Person phone;
  final Person tablet;
  final Person watch;
  final Bytes blob;

  /** When Dora scans, and when the service stamps her commit. */
  final long scanned;

  final long stamped;

  private final JsonNode sharedCarol;
  private final JsonNode sharedBlob;

  private Scenery(Playbook book, Terms terms, Club club) throws ProtocolException {
    this.book = book;
    this.terms = terms;
    this.club = club;
    this.phone = Person.of(book.seed(), "dora/phone");
    this.tablet = Person.of(book.seed(), "dora/tablet");
    this.watch = Person.of(book.seed(), "dora/watch");
    this.blob = club.blob("live");
    this.scanned = club.began() + 10 * Club.SECOND;
    this.stamped = club.began() + 30 * Club.SECOND;
    this.sharedCarol = book.share("carol", club.load("carol").list("associations", logs()));
    this.sharedBlob = book.share("blob", blob);
  }

  static Scenery of(Playbook book) throws ProtocolException {
    return of(book, Terms.of(book.seed()));
  }

  static Scenery of(Playbook book, Terms terms) throws ProtocolException {
    return new Scenery(book, terms, Club.with(book.seed(), terms.policy()).rename("Chess club"));
  }

  /** Dora's identity updates: the phone alone, then all three. */
  List<Doc> logs() {
    return List.of(log(1, phone), log(SEQUENCE_ID, phone, tablet, watch));
  }

  Doc log(long sequenceId, Person... installations) {
    List<Bytes> keys = new ArrayList<>();
    for (Person installation : installations) {
      keys.add(installation.key());
    }
    return Doc.of("inbox_id", phone.inbox.hex())
        .u64("sequence_id", sequenceId)
        .bytes("installations", keys);
  }

  /** A directory in which Dora has the phone only. */
  Doc alone() {
    return Doc.NONE.list("associations", List.of(log(1, phone)));
  }

  /** A directory with all three installations and their key packages. */
  Doc household() {
    return Doc.NONE
        .list("associations", logs())
        .list("key_packages", List.of(tablet.offer(), watch.offer()));
  }

  /** The first service with these blobs, references among them. */
  Doc slot(JsonNode... blobs) {
    return terms.slotAt(List.of()).nodes("blobs", List.of(blobs));
  }

  static JsonNode hex(Bytes value) {
    return JsonNodeFactory.instance.textNode(value.hex());
  }

  JsonNode live() {
    return sharedBlob;
  }

  Doc landing() {
    return landing(CURSOR, stamped);
  }

  static Doc landing(long cursor, long stamp) {
    return Doc.NONE.u64("cursor", cursor).u64("envelope_ns", stamp);
  }

  /** Dora with her phone alone, the live blob, and a service that takes one commit. */
  Doc world() {
    return phone
        .asJoiner()
        .list("slots", List.of(slot(live())))
        .set("directory", alone())
        .list("landings", List.of(landing()));
  }

  /** The same with all three installations. */
  Doc fullWorld() {
    return world().set("directory", household());
  }

  Play opened(String slug, String title, Doc world) {
    return book.play(slug, title).ask("joiner.open", world).save("dora", "/handle");
  }

  Play scan(Play play) {
    return scan(play, terms.payload(), scanned);
  }

  static Play scan(Play play, Bytes payload, long now) {
    return play.ask("joiner.join", Doc.on("dora").hex("payload", payload)).at(now);
  }

  /** The scan ends with a membership in the next epoch; the answer is kept as {@code joined}. */
  Play joins(Play play) {
    return scan(play)
        .gives(
            Doc.of("outcome", "joined")
                .hex("group_id", club.id())
                .u64("epoch", club.epoch() + 1)
                .flag("stale_invite", false))
        .save("joined");
  }

  static Play record(Play play) {
    return play.ask("joiner.record", Doc.on("dora")).save("record");
  }

  /** No message has reached the delivery service, no blob a slot, and no group the disk. */
  static Play leavesNoTrace(Play play) {
    return record(play)
        .gives(
            Doc.NONE
                .list("published", List.of())
                .list("welcomes", List.of())
                .list("uploads", List.of())
                .list("groups", List.of()));
  }

  /** Carol hears the commit published as number {@code at}, and is where Dora is. */
  Play carolFollows(Play play, int at, long stamp) {
    return play.ask("member.load", Doc.NONE.set("member", sharedCarol))
        .save("carol", "/handle")
        .ask(
            "member.receive",
            Doc.on("carol")
                .set("message", Doc.saved("record/published/" + at + "/message"))
                .u64("envelope_ns", stamp))
        .same("/epoch_authenticator", "joined/epoch_authenticator")
        .same("/members", "joined/members");
  }

  /** The blob uploaded as number {@code at} is one of the joined epoch with this expiry. */
  Play uploadIs(Play play, int at, long epoch, long expires) {
    return play.ask(
            "codec.blob.open",
            Doc.of("key", terms.key()).set("blob", Doc.saved("record/uploads/" + at + "/blob")))
        .gives(Doc.NONE.u64("epoch", epoch).u64("expires_at_ns", expires));
  }
}
