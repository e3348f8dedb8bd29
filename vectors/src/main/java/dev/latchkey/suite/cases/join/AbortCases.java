package dev.latchkey.suite.cases.join;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.latchkey.appdata.WellKnown;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.message.GroupInfo;
import dev.latchkey.profile.Profile;
import dev.latchkey.suite.model.VectorFile;
import java.util.ArrayList;
import java.util.List;

/** Joins that end before anything is published, and must leave no trace. */
final class AbortCases {
  private final Scenery scene;
  private final Play landed;

  private AbortCases(Scenery scene) {
    this.scene = scene;
    this.landed =
        scene
            .opened("landed", "The join that the others differ from", scene.world())
            .covers("XIP82-JOIN-20", "XIP82-JOIN-09", "XIP82-JOIN-01", "XIP82-JOIN-10");
    scene.joins(landed);
    Scenery.record(landed).counts("/published", 1);
  }

  static VectorFile abort() throws ProtocolException {
    Playbook book =
        new Playbook(
            "joiner",
            "abort",
            "Whole joins that end before anything is published: no message, no blob, no group.");
    AbortCases cases = new AbortCases(Scenery.of(book));
    cases.services();
    cases.noSurvivor();
    cases.payloads();
    return book.file();
  }

  /** What the policy inside the blob says decides before anything is published. */
  static VectorFile precommit() throws ProtocolException {
    Playbook book =
        new Playbook(
            "joiner",
            "no-trace",
            "Whole joins that the policy inside a genuine blob forbids: nothing is published.");
    AbortCases cases = new AbortCases(Scenery.of(book));
    cases.policies();
    return book.file();
  }

  /** Refused with {@code code}, and nobody has heard of it. */
  private Play refused(
      String slug, String title, JoinFault fault, Doc world, Bytes payload, ErrorCode code) {
    Play play = scene.opened(slug, title, world).differs(fault, landed);
    Scenery.scan(play, payload, scene.scanned).refused(code);
    return Scenery.leavesNoTrace(play);
  }

  private void services() {
    Play own =
        scene
            .opened(
                "own-service",
                "A payload without a pointer, and an application that knows its service",
                scene.world().list("slots", List.of(own(List.of(scene.blob)))))
            .covers("XIP82-JOIN-01", "XIP82-PAYLOAD-04");
    Scenery.scan(own, scene.terms.bare(), scene.scanned).gives(Doc.of("outcome", "joined"));
    Play opaque =
        scene
            .opened(
                "opaque-pointer",
                "An opaque pointer that the application understands",
                scene
                    .world()
                    .list("slots", List.of(own(List.of(scene.blob)).hex("opaque", Terms.OPAQUE))))
            .covers("XIP82-JOIN-01", "XIP82-REFRESH-11");
    Scenery.scan(opaque, scene.terms.opaquePayload(), scene.scanned)
        .gives(Doc.of("outcome", "joined"));
    refused(
            "no-resolver",
            "A payload without a pointer, and nobody who knows the service",
            JoinFault.NO_SERVICE,
            scene.world(),
            scene.terms.bare(),
            InviteCode.SERVICE_UNRESOLVED)
        .covers("XIP82-JOIN-01", "XIP82-JOIN-20")
        .counts("/actions", 0);
    refused(
            "unknown-opaque",
            "An opaque pointer that the application does not understand",
            JoinFault.NO_SERVICE,
            scene.world(),
            scene.terms.opaquePayload(),
            InviteCode.SERVICE_UNRESOLVED)
        .covers("XIP82-JOIN-01")
        .counts("/actions", 0);
    refused(
            "unreachable",
            "The service cannot be reached",
            JoinFault.SERVICE_FAILS,
            scene.world().list("slots", List.of(scene.slot().text("failing", "unreachable"))),
            scene.terms.payload(),
            InviteCode.SERVICE_UNREACHABLE)
        .covers("XIP82-JOIN-20");
    for (String at : List.of("directory.identity", "directory.key-package")) {
      refused(
              "fails-" + at.replace('.', '-'),
              "The identity directory fails at " + at,
              JoinFault.SERVICE_FAILS,
              scene.fullWorld().list("faults", List.of(fault(at, "fail"))),
              scene.terms.payload(),
              InviteCode.IDENTITY_UNREACHABLE)
          .covers("XIP82-JOIN-20");
    }
  }

  static Doc fault(String at, String kind) {
    return Doc.of("at", "before " + at).text("kind", kind);
  }

  private Doc own(List<Bytes> blobs) {
    return Doc.NONE.hex("external_group_id", scene.terms.slot()).bytes("blobs", blobs);
  }

  private void noSurvivor() throws ProtocolException {
    Bytes plaintext = scene.blob.slice(0, 40);
    Bytes foreign =
        scene
            .terms
            .withKey(Bytes.fromHex("44".repeat(32)))
            .seal(plaintext, scene.club.pair(), 0, "foreign");
    Bytes expired = scene.terms.seal(plaintext, scene.club.pair(), scene.scanned, "expired");
    Bytes noInfo = scene.terms.seal(Bytes.utf8("hello"), scene.club.pair(), 0, "text");
    record Row(String slug, String title, List<Bytes> blobs) {}
    for (Row row :
        List.of(
            new Row("empty-slot", "The slot is empty", List.of()),
            new Row("all-expired", "All blobs have expired", List.of(expired, expired)),
            new Row("all-foreign", "All blobs are under another key", List.of(foreign, foreign)),
            new Row(
                "junk", "The slot holds bytes of no meaning", List.of(Bytes.zeros(9), Bytes.EMPTY)),
            new Row(
                "all-kinds",
                "Every blob is bad in its own way",
                List.of(foreign, expired, noInfo)))) {
      Play play =
          refused(
                  "no-survivor-" + row.slug,
                  row.title + ": nothing is published",
                  JoinFault.NOTHING_TO_TRY,
                  scene.world().list("slots", List.of(scene.terms.slotAt(row.blobs))),
                  scene.terms.payload(),
                  InviteCode.NO_CANDIDATE_SURVIVED)
              .covers("XIP82-JOIN-09", "XIP82-JOIN-29");
      Doc later = scene.landing();
      play.ask(
              "joiner.change",
              Doc.on("dora")
                  .list("slots", List.of(scene.slot(scene.live())))
                  .list("landings", List.of(later)))
          .covers("XIP82-JOIN-10");
      scene.joins(play);
    }
    Play late =
        scene
            .opened("expired-by-clock", "The one blob expires at the scan", scene.world())
            .differs(JoinFault.NOTHING_TO_TRY, landed, "XIP82-JOIN-09", "XIP82-BLOB-13");
    Scenery.scan(late, scene.terms.payload(), scene.club.began() + Club.HOUR)
        .refused(InviteCode.NO_CANDIDATE_SURVIVED);
    Scenery.leavesNoTrace(late);
  }

  private void payloads() {
    Bytes genuine = scene.terms.payload();
    record Row(String slug, String title, Bytes payload, ErrorCode code) {}
    for (Row row :
        List.of(
            new Row(
                "cut",
                "cut off",
                genuine.slice(0, genuine.size() - 1),
                InviteCode.PAYLOAD_MALFORMED),
            new Row("empty", "empty", Bytes.EMPTY, InviteCode.UNSUPPORTED_PAYLOAD_VERSION),
            new Row(
                "no-key",
                "without a key",
                Bytes.fromHex("0a06120401020304"),
                InviteCode.MISSING_SYMMETRIC_KEY))) {
      refused(
              "payload-" + row.slug,
              "A payload that is " + row.title + ": nobody is asked anything",
              JoinFault.NOTHING_TO_TRY,
              scene.world(),
              row.payload,
              row.code)
          .covers("REVIEW-18", "XIP82-JOIN-20")
          .counts("/actions", 0);
    }
  }

  /** A scene whose blob holds {@code policy}, served under the scanned key and slot. */
  private void policies() throws ProtocolException {
    Terms terms = scene.terms;
    record Row(String slug, String title, Bytes policy, ErrorCode code, String rule) {}
    List<Row> rows = new ArrayList<>();
    rows.add(
        new Row(
            "revoked",
            "The switch is off inside",
            terms.revoked(),
            InviteCode.EXTERNAL_COMMIT_NOT_ALLOWED,
            "XIP82-JOIN-15"));
    rows.add(
        new Row(
            "campaign-over",
            "The campaign has ended",
            terms.withCampaignEnd(scene.scanned - 1).policy(),
            InviteCode.EXTERNAL_COMMIT_EXPIRED,
            "XIP82-JOIN-16"));
    rows.add(
        new Row(
            "other-slot",
            "A group under the same key whose policy names another slot",
            terms.withSlot(Bytes.fromHex("99".repeat(16))).policy(),
            InviteCode.STALE_INVITE_SLOT,
            "REVIEW-16"));
    rows.add(
        new Row(
            "other-key",
            "A group whose policy has another key than the blob was sealed with",
            terms.withKey(Bytes.fromHex("88".repeat(32))).policy(),
            InviteCode.STALE_INVITE_KEY,
            "XIP82-ROTATE-09"));
    for (Row row : rows) {
      Club club =
          Club.with(scene.book.seed() + "/" + row.slug, row.policy).rename("One").rename("Two");
      Bytes message =
          new MlsMessage.OfGroupInfo(club.info("alice").toUnverified()).encoded(Profile.XIP82);
      Bytes blob = terms.seal(message, club.pair(), 0, row.slug);
      refused(
              row.slug,
              row.title + ": nothing is published",
              JoinFault.REPLACED_INVITE,
              scene
                  .world()
                  .list(
                      "slots",
                      List.of(
                          scene.slot(JsonNodeFactory.instance.textNode(blob.hex()), scene.live()))),
              terms.payload(),
              row.code)
          .covers("XIP82-JOIN-20", row.rule);
    }
    secondDictionary(terms);
    members(terms);
  }

  /** A holder of the key adds a dictionary of its own making outside of the GroupContext. */
  private void secondDictionary(Terms terms) throws ProtocolException {
    Club club =
        Club.with(scene.book.seed() + "/two dictionaries", terms.revoked())
            .rename("One")
            .rename("Two");
    AppDataDictionary pretended =
        AppDataDictionary.in(club.group("alice").context().extensions(), Club.SETTINGS.profile())
            .orElseThrow()
            .with(WellKnown.EXTERNAL_COMMIT_POLICY.id(), terms.policy());
    GroupInfo info =
        club.group("alice")
            .groupInfo()
            .withTree()
            .withExternalPub()
            .with(pretended.toExtension(Profile.XIP82))
            .sign(club.person("alice").signer);
    Bytes message = new MlsMessage.OfGroupInfo(info.toUnverified()).encoded(Profile.XIP82);
    Bytes blob = terms.seal(message, club.pair(), 0, "two dictionaries");
    refused(
            "second-dictionary",
            "The GroupInfo carries a dictionary beside that of its GroupContext: it says on,"
                + " the group says off",
            JoinFault.REPLACED_INVITE,
            scene
                .world()
                .list(
                    "slots",
                    List.of(
                        scene.slot(JsonNodeFactory.instance.textNode(blob.hex()), scene.live()))),
            terms.payload(),
            InviteCode.EXTERNAL_COMMIT_NOT_ALLOWED)
        .covers("GAP-08", "XIP82-JOIN-15");
  }

  private void members(Terms terms) throws ProtocolException {
    Person carol = scene.club.person("carol");
    Doc asCarol = carol.asJoiner().list("slots", List.of(scene.slot(scene.live())));
    Doc directory =
        Doc.NONE.list(
            "associations",
            List.of(
                Doc.of("inbox_id", carol.inbox.hex())
                    .u64("sequence_id", 1)
                    .bytes("installations", List.of(carol.key()))));
    refused(
            "own-leaf",
            "Carol scans with the phone that is in the group",
            JoinFault.ALREADY_IN,
            asCarol.set("directory", directory).list("landings", List.of(scene.landing())),
            terms.payload(),
            InviteCode.ALREADY_MEMBER)
        .covers("GAP-04", "XIP82-JOIN-20");
    Person tablet = Person.of(scene.book.seed(), "carol/tablet");
    refused(
            "own-inbox",
            "Carol scans with another device of hers",
            JoinFault.ALREADY_IN,
            tablet
                .asJoiner()
                .list("slots", List.of(scene.slot(scene.live())))
                .set(
                    "directory",
                    Doc.NONE.list(
                        "associations",
                        List.of(
                            Doc.of("inbox_id", carol.inbox.hex())
                                .u64("sequence_id", 2)
                                .bytes("installations", List.of(carol.key(), tablet.key())))))
                .list("landings", List.of(scene.landing())),
            terms.payload(),
            InviteCode.ALREADY_MEMBER)
        .covers("GAP-04", "XIP82-JOIN-20");
    Play twice =
        scene
            .opened("joined-already", "Dora scans again once she is in", scene.world())
            .differs(JoinFault.ALREADY_IN, landed, "GAP-04");
    scene.joins(twice);
    twice.ask("joiner.change", Doc.on("dora").list("slots", List.of(scene.slot(scene.live()))));
    scene.scan(twice).refused(InviteCode.ALREADY_MEMBER);
    Scenery.record(twice).counts("/published", 1).counts("/groups", 1);
  }
}
