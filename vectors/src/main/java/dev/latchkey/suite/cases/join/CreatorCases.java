package dev.latchkey.suite.cases.join;

import dev.latchkey.appdata.ConversationType;
import dev.latchkey.appdata.WellKnown;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.suite.model.VectorFile;
import java.util.ArrayList;
import java.util.List;

/** {@code creator.wrap}: an admin issues the live invite. */
final class CreatorCases {
  static final Bytes NONCE = Bytes.fromHex("a0a1a2a3a4a5a6a7a8a9aaab");

  private final Playbook book =
      new Playbook(
          "creator",
          "wrap",
          "An admin issues the live invite: payload and blob come from one and the same state.");
  private final Terms terms = Terms.of(book.seed());
  private final Club club;
  private final Play plain;

  private CreatorCases() throws ProtocolException {
    club = Club.with(book.seed(), terms.policy()).rename("Chess club");
    plain =
        genuine(
            "plain", "The live invite, for scanners that know the service", club, terms, Doc.NONE);
    plain
        .ask("codec.payload.decode", Doc.NONE.set("payload", Doc.saved("issued/payload")))
        .gives(Doc.of("external_group_id", terms.slot()).hex("symmetric_key", terms.key()));
  }

  static VectorFile wrap() throws ProtocolException {
    CreatorCases cases = new CreatorCases();
    cases.pointers();
    cases.expiries();
    cases.joinable();
    cases.snapshot();
    cases.refusals();
    return cases.book.file();
  }

  private static Play loaded(Play play, Club club, String name) {
    return play.ask("member.load", Doc.NONE.set("member", club.load(name)))
        .gives(club.state())
        .save("admin", "/handle");
  }

  private static Play wrap(Play play, Doc further) {
    return play.ask("creator.wrap", Doc.on("admin").and(further)).withRng(NONCE);
  }

  private static Play opened(Play play, Club club, Terms terms, long expires)
      throws ProtocolException {
    return play.ask(
            "codec.blob.open", Doc.of("key", terms.key()).set("blob", Doc.saved("issued/blob")))
        .gives(
            Doc.NONE
                .u64("epoch", club.epoch())
                .hex("group_state_hash", club.pair().hash().digest())
                .u64("expires_at_ns", expires));
  }

  private Play genuine(String slug, String title, Club of, Terms live, Doc further)
      throws ProtocolException {
    Play play =
        book.play(slug, title)
            .covers(
                "XIP82-PAYLOAD-16",
                "XIP82-BLOB-08",
                "XIP82-BLOB-09",
                "XIP82-BLOB-18",
                "REVIEW-01",
                "REVIEW-10");
    loaded(play, of, "bob");
    wrap(play, further).counts("/actions", 0).save("issued");
    return opened(play, of, live, of.began() + Club.HOUR);
  }

  private void pointers() throws ProtocolException {
    genuine(
            "https-pointer",
            "With the location of a service",
            club,
            terms,
            Doc.of("https_url", Terms.URL))
        .ask("codec.payload.decode", Doc.NONE.set("payload", Doc.saved("issued/payload")))
        .gives(Doc.NONE.flag("has_service_pointer", true));
    Play upload =
        book.play("uploaded", "The blob goes to the slot the payload leads to, and nowhere else")
            .covers("XIP82-PAYLOAD-10", "XIP82-SERVICE-22");
    loaded(upload, club, "bob");
    wrap(
            upload,
            Doc.of("https_url", Terms.MIRROR)
                .list("slots", List.of(terms.slotAt(List.of()), terms.mirror(List.of()))))
        .counts("/actions", 1)
        .contains(
            "/actions",
            Doc.of("kind", "upload")
                .text("https_url", Terms.MIRROR)
                .hex("external_group_id", terms.slot()));
  }

  private void expiries() throws ProtocolException {
    record Row(String slug, String title, Terms terms, boolean known, long expires) {}
    long began = club.began();
    List<Row> rows =
        List.of(
            new Row(
                "no-bound",
                "Without any bound the blob has no expiry",
                terms.withExpireIn(0),
                true,
                0),
            new Row(
                "no-bound-start-unknown",
                "Without a bound on the epoch's age nobody asks when it began",
                terms.withExpireIn(0),
                false,
                0),
            new Row(
                "campaign-first",
                "The campaign ends before the epoch is too old",
                terms.withCampaignEnd(began + Club.MINUTE),
                true,
                began + Club.MINUTE),
            new Row(
                "age-first",
                "The epoch is too old before the campaign ends",
                terms.withCampaignEnd(began + 2 * Club.HOUR),
                true,
                began + Club.HOUR),
            new Row(
                "saturated",
                "A bound beyond all time ends at 2^64-1",
                terms.withExpireIn(-1),
                true,
                -1));
    for (Row row : rows) {
      Club of = Club.with(book.seed() + "/" + row.slug, row.terms.policy()).rename("Chess club");
      Play play =
          book.play("expiry-" + row.slug, row.title)
              .covers("XIP82-BLOB-10", "XIP82-BLOB-11", "XIP82-BLOB-12");
      Doc member = row.known ? of.load("bob") : of.load("bob").without("epoch_start_ns");
      play.ask("member.load", Doc.NONE.set("member", member)).save("admin", "/handle");
      wrap(play, Doc.NONE).save("issued");
      opened(play, of, row.terms, row.expires);
    }
  }

  /** What is issued can be joined by. */
  private void joinable() {
    Person dora = Person.of(book.seed(), "dora/phone");
    Play play =
        book.play("joinable", "Somebody joins by what was issued")
            .covers("XIP82-BLOB-17", "XIP82-PAYLOAD-16");
    loaded(play, club, "bob");
    wrap(play, Doc.of("https_url", Terms.URL)).save("issued");
    Doc log =
        Doc.of("inbox_id", dora.inbox.hex())
            .u64("sequence_id", 1)
            .bytes("installations", List.of(dora.key()));
    Doc slot = terms.slotAt(List.of()).nodes("blobs", List.of(Doc.saved("issued/blob")));
    play.ask(
            "joiner.open",
            dora.asJoiner()
                .list("slots", List.of(slot))
                .set("directory", Doc.NONE.list("associations", List.of(log)))
                .list("landings", List.of(Scenery.landing(9, club.began() + Club.SECOND))))
        .save("dora", "/handle")
        .ask("joiner.join", Doc.on("dora").set("payload", Doc.saved("issued/payload")))
        .at(club.began() + 1)
        .gives(Doc.of("outcome", "joined").u64("epoch", club.epoch() + 1));
  }

  /** Commits come in while the invite is made. */
  private void snapshot() throws ProtocolException {
    for (int count = 1; count <= 3; count++) {
      Club moved = club.fork();
      List<Doc> arrivals = new ArrayList<>();
      List<Doc> states = new ArrayList<>();
      states.add(state(club, club.began() + Club.HOUR));
      for (int i = 0; i < count; i++) {
        moved.rename("Name " + count + "/" + i);
        arrivals.add(Doc.of("message", moved.last()).u64("envelope_ns", moved.began()));
        states.add(state(moved, moved.began() + Club.HOUR));
      }
      Play play =
          book.play(
                  "while-" + count + "-arrive",
                  count + " commits arrive meanwhile: epoch, state and expiry are of one epoch")
              .covers("REVIEW-09", "XIP82-BLOB-12");
      loaded(play, club, "bob");
      wrap(play, Doc.NONE.list("arrivals", arrivals)).save("issued");
      play.ask("codec.blob.open", Doc.of("key", terms.key()).set("blob", Doc.saved("issued/blob")))
          .holds("matches-one-of", "", Doc.NONE.list("values", states));
    }
    Club after = club.fork().rename("Afterwards");
    Play play =
        book.play("after-a-commit", "After a commit the invite is of the new epoch")
            .covers("REVIEW-09", "XIP82-BLOB-12");
    loaded(play, club, "bob");
    play.ask(
            "member.receive",
            Doc.on("admin").hex("message", after.last()).u64("envelope_ns", after.began()))
        .gives(after.state());
    wrap(play, Doc.NONE).save("issued");
    opened(play, after, terms, after.began() + Club.HOUR);
  }

  private static Doc state(Club club, long expires) throws ProtocolException {
    return Doc.NONE
        .u64("epoch", club.epoch())
        .hex("group_state_hash", club.pair().hash().digest())
        .u64("expires_at_ns", expires);
  }

  private void refusals() throws ProtocolException {
    Club dm =
        Club.of(
            book.seed() + "/dm",
            before ->
                before
                    .with(WellKnown.EXTERNAL_COMMIT_POLICY.id(), terms.policy())
                    .with(WellKnown.CONVERSATION_TYPE.id(), ConversationType.DM.encoded()));
    refused(
        "dm",
        "A direct message that carries an enabled policy",
        JoinFault.INVITE_IN_DM,
        dm.load("bob"),
        InviteCode.DM_FORBIDDEN,
        "REVIEW-01");
    refused(
        "revoked",
        "An invite that was revoked",
        JoinFault.NO_LIVE_INVITE,
        Club.with(book.seed() + "/revoked", terms.revoked()).load("bob"),
        InviteCode.NOT_ENABLED,
        "XIP82-REFRESH-14");
    refused(
        "never-enabled",
        "A group that never had an invite",
        JoinFault.NO_LIVE_INVITE,
        Club.of(book.seed() + "/never", before -> before).load("bob"),
        InviteCode.NOT_ENABLED,
        "XIP82-REFRESH-14");
    refused(
        "plain-member",
        "A member who is no super admin",
        JoinFault.NO_RIGHT,
        club.load("carol"),
        InviteCode.INSUFFICIENT_PERMISSIONS,
        InviteCode.INSUFFICIENT_PERMISSIONS.requirements().get(0));
    refused(
        "start-unknown",
        "The epoch's age is bounded and nobody knows when it began",
        JoinFault.NO_EPOCH_START,
        club.load("bob").without("epoch_start_ns"),
        InviteCode.EPOCH_START_UNKNOWN,
        "REVIEW-08");
  }

  private void refused(
      String slug, String title, JoinFault fault, Doc member, ErrorCode code, String rule) {
    Play play =
        book.play("refused-" + slug, title + ": nothing is issued").differs(fault, plain, rule);
    play.ask("member.load", Doc.NONE.set("member", member)).save("admin", "/handle");
    wrap(play, Doc.NONE).refused(code);
  }
}
