package dev.latchkey.suite.cases.join;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.identity.Epoch;
import dev.latchkey.invite.StatePair;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.GroupInfo;
import dev.latchkey.message.GroupInfoTbs;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.suite.catalogue.Stages;
import dev.latchkey.suite.model.VectorFile;
import java.util.ArrayList;
import java.util.List;

/** {@code joiner.select}: which candidates of a slot survive, and in which order they are tried. */
final class SelectCases {
  private final Playbook book =
      new Playbook(
          "joiner",
          "select",
          "Steps 2 to 5 of joining, on whole slots with signed GroupInfos: each candidate is dropped"
              + " at its first failing check, and none of them stops the rest.");
  private final Terms terms = Terms.of(book.seed());
  private final Club club;
  private final long now;

  private SelectCases() throws ProtocolException {
    club = Club.with(book.seed(), terms.policy()).rename("Chess club");
    now = club.began() + Club.SECOND;
  }

  static VectorFile select() throws ProtocolException {
    SelectCases cases = new SelectCases();
    cases.genuine();
    cases.order();
    cases.discards();
    cases.caps();
    cases.clock();
    return cases.book.file();
  }

  /** A served blob, and what it must look like among the survivors. */
  private record Served(Bytes blob, StatePair pair) {
    Doc survivor(int position) {
      return Doc.NONE
          .number("position", position)
          .u64("epoch", pair.epoch().value())
          .hex("group_state_hash", pair.hash().digest());
    }
  }

  private GroupInfo signed(GroupContext context, ExtensionList extensions)
      throws ProtocolException {
    GroupInfo info = club.info("alice");
    return new GroupInfoTbs(context, extensions, info.confirmationTag(), info.signer())
        .sign(club.person("alice").signer, Person.CRYPTO);
  }

  private static Bytes message(GroupInfo info) {
    return new MlsMessage.OfGroupInfo(info.toUnverified()).encoded(Profile.XIP82);
  }

  /** A blob of a signed GroupInfo in any epoch; {@code salt} tells forks of one epoch apart. */
  private Served of(long epoch, String salt) throws ProtocolException {
    GroupInfo genuine = club.info("alice");
    GroupContext context =
        genuine
            .groupContext()
            .withEpoch(new Epoch(epoch))
            .withConfirmedTranscriptHash(Person.CRYPTO.hash(Bytes.utf8(salt)));
    StatePair pair = StatePair.of(context, Person.CRYPTO);
    Bytes blob =
        terms.seal(message(signed(context, genuine.extensions())), pair, 0, epoch + "/" + salt);
    return new Served(blob, pair);
  }

  private Served present() throws ProtocolException {
    return new Served(club.blob("present"), club.pair());
  }

  private Doc input(List<Bytes> candidates) {
    return Doc.of("key", terms.key()).bytes("candidates", candidates);
  }

  private Play ask(String slug, String title, List<Bytes> candidates) {
    return book.play(slug, title)
        .covers("XIP82-JOIN-02")
        .ask("joiner.select", input(candidates))
        .at(now);
  }

  private static Doc answer(List<Doc> survivors, List<Doc> discards) {
    return Doc.NONE.list("survivors", survivors).list("discards", discards);
  }

  private static Doc discard(int position, ErrorCode code) {
    return Doc.NONE
        .number("position", position)
        .text("stage", Stages.of(code).id())
        .text("code", code.id());
  }

  private void genuine() throws ProtocolException {
    Served live = present();
    ask("genuine", "One genuine blob", List.of(live.blob))
        .covers("XIP82-BLOB-17")
        .gives(answer(List.of(live.survivor(0)), List.of()));
    ask("empty", "An empty slot", List.of())
        .covers("XIP82-JOIN-29")
        .gives(answer(List.of(), List.of()));
    ask("twice", "The same blob twice: two candidates", List.of(live.blob, live.blob))
        .counts("/survivors", 2)
        .contains("/survivors", live.survivor(0))
        .contains("/survivors", live.survivor(1));
  }

  private void order() throws ProtocolException {
    record Row(String slug, String title, List<Long> epochs, List<Integer> order) {}
    List<Row> rows =
        List.of(
            new Row("rising", "Served in rising order", List.of(3L, 4L, 5L), List.of(2, 1, 0)),
            new Row("falling", "Served in falling order", List.of(5L, 4L, 3L), List.of(0, 1, 2)),
            new Row(
                "unsigned",
                "Epochs are unsigned: 2^63+1 comes first",
                List.of(3L, Long.MIN_VALUE + 1, Long.MAX_VALUE),
                List.of(1, 2, 0)),
            new Row(
                "top", "Epoch 2^64-1 comes first, 1 last", List.of(1L, -1L, 2L), List.of(1, 2, 0)),
            new Row(
                "neighbours",
                "Neighbours above 2^53",
                List.of((1L << 53), (1L << 53) + 1, (1L << 53) + 2),
                List.of(2, 1, 0)));
    for (Row row : rows) {
      List<Served> served = new ArrayList<>();
      for (long epoch : row.epochs) {
        served.add(of(epoch, "order"));
      }
      ask("order-" + row.slug, row.title, served.stream().map(Served::blob).toList())
          .covers("XIP82-JOIN-11")
          .gives(
              Doc.NONE.list(
                  "survivors", row.order.stream().map(at -> served.get(at).survivor(at)).toList()));
    }
    ties();
  }

  /** Digests on both sides of 0x80, so that signed bytes order them differently. */
  private List<Served> forks(long epoch) throws ProtocolException {
    List<Served> low = new ArrayList<>();
    List<Served> high = new ArrayList<>();
    for (int salt = 0; low.size() < 2 || high.size() < 2; salt++) {
      Served fork = of(epoch, "fork " + salt);
      List<Served> side = fork.pair.hash().digest().at(0) < 0x80 ? low : high;
      if (side.size() < 2) {
        side.add(fork);
      }
    }
    return List.of(high.get(0), low.get(0), high.get(1), low.get(1));
  }

  private void ties() throws ProtocolException {
    List<Served> forks = forks(7);
    List<Bytes> served = forks.stream().map(Served::blob).toList();
    List<List<Integer>> permutations =
        List.of(List.of(3, 2, 1, 0), List.of(1, 3, 0, 2), List.of(2, 0, 3, 1));
    for (int i = 0; i < permutations.size(); i++) {
      List<Bytes> other = permutations.get(i).stream().map(served::get).toList();
      Play play =
          ask(
                  "ties-" + (i + 1),
                  "Four forks of one epoch: one order, however they are served",
                  served)
              .covers("XIP82-JOIN-11")
              .counts("/survivors", 4)
              .save("first")
              .ask("joiner.select", input(other))
              .at(now);
      for (int place = 0; place < 4; place++) {
        play.same(
            "/survivors/" + place + "/group_state_hash",
            "first/survivors/" + place + "/group_state_hash");
      }
    }
    Served below = of(6, "below");
    Served above = of(8, "above");
    Play play =
        ask(
                "forks-between",
                "Two forks between a higher and a lower epoch are tried in their place",
                List.of(forks.get(0).blob, below.blob, above.blob, forks.get(1).blob))
            .covers("XIP82-JOIN-11")
            .counts("/survivors", 4);
    play.holds("order-epoch-desc", "/survivors", Doc.NONE)
        .contains("/survivors", forks.get(0).survivor(0))
        .contains("/survivors", forks.get(1).survivor(3))
        .contains("/survivors", above.survivor(2))
        .contains("/survivors", below.survivor(1));
  }

  /** One bad candidate before, between and after genuine ones. */
  private void discards() throws ProtocolException {
    Served live = present();
    Served older = of(1, "older");
    List<Bad> all = new ArrayList<>();
    bytes(all, live);
    infos(all, live);
    for (Bad bad : all) {
      ask(
              "discard-" + bad.slug,
              bad.what + ": dropped, and the others survive",
              List.of(older.blob, bad.blob, live.blob))
          .covers("XIP82-JOIN-05")
          .covers(bad.code.requirements().get(0))
          .gives(
              answer(List.of(live.survivor(2), older.survivor(0)), List.of(discard(1, bad.code))));
    }
    ask(
            "discard-all",
            "Nothing but rubbish: every candidate has its reason",
            all.stream().limit(4).map(Bad::blob).toList())
        .covers("XIP82-JOIN-05")
        .gives(
            answer(
                List.of(),
                List.of(
                    discard(0, all.get(0).code),
                    discard(1, all.get(1).code),
                    discard(2, all.get(2).code),
                    discard(3, all.get(3).code))));
  }

  private record Bad(String slug, String what, Bytes blob, ErrorCode code) {}

  private void bytes(List<Bad> all, Served live) throws ProtocolException {
    Bytes genuine = live.blob;
    byte[] flipped = genuine.toArray();
    flipped[40] ^= 1;
    all.add(new Bad("empty", "No bytes at all", Bytes.EMPTY, InviteCode.UNSUPPORTED_BLOB_VERSION));
    all.add(
        new Bad(
            "junk",
            "Bytes that are no message",
            Bytes.fromHex("ff".repeat(64)),
            InviteCode.BLOB_MALFORMED));
    all.add(
        new Bad(
            "cut",
            "A blob cut in half",
            genuine.slice(0, genuine.size() / 2),
            InviteCode.BLOB_MALFORMED));
    all.add(
        new Bad(
            "ciphertext-bit",
            "One bit of the ciphertext turned over",
            Bytes.takeOwnership(flipped),
            InviteCode.AEAD_OPEN_FAILED));
    Bytes plaintext = message(club.info("alice"));
    all.add(
        new Bad(
            "foreign-key",
            "A blob under another key",
            terms.withKey(Bytes.fromHex("55".repeat(32))).seal(plaintext, live.pair, 0, "foreign"),
            InviteCode.AEAD_OPEN_FAILED));
    all.add(
        new Bad(
            "expired",
            "A blob past its time",
            terms.seal(plaintext, live.pair, now, "expired"),
            InviteCode.BLOB_EXPIRED));
    all.add(
        new Bad(
            "text",
            "A plaintext that is no GroupInfo",
            terms.seal(Bytes.utf8("hello"), live.pair, 0, "text"),
            InviteCode.NOT_A_GROUP_INFO));
    all.add(
        new Bad(
            "epoch-lie",
            "A higher epoch on the outside than inside",
            terms.seal(plaintext, new StatePair(new Epoch(99), live.pair.hash()), 0, "epoch lie"),
            InviteCode.EPOCH_MISMATCH));
    all.add(
        new Bad(
            "hash-lie",
            "Another state on the outside than inside",
            terms.seal(
                plaintext,
                new StatePair(live.pair.epoch(), of(7, "elsewhere").pair.hash()),
                0,
                "hash lie"),
            InviteCode.GROUP_STATE_HASH_MISMATCH));
  }

  private void infos(List<Bad> all, Served live) throws ProtocolException {
    GroupInfo info = club.info("alice");
    all.add(
        new Bad(
            "no-external-pub",
            "A GroupInfo nobody can join by",
            terms.seal(
                message(
                    signed(
                        info.groupContext(),
                        without(info.extensions(), ExtensionType.EXTERNAL_PUB))),
                live.pair,
                0,
                "no external pub"),
            InviteCode.MISSING_EXTERNAL_PUB));
    all.add(
        new Bad(
            "no-tree",
            "A GroupInfo without its tree",
            terms.seal(
                message(
                    signed(
                        info.groupContext(),
                        without(info.extensions(), ExtensionType.RATCHET_TREE))),
                live.pair,
                0,
                "no tree"),
            GroupInfoCode.RATCHET_TREE_MISSING));
    Bytes forged =
        message(
            new GroupInfoTbs(
                    info.groupContext(), info.extensions(), info.confirmationTag(), info.signer())
                .sign(club.person("carol").signer, Person.CRYPTO));
    all.add(
        new Bad(
            "signed-by-another",
            "A GroupInfo signed by somebody else than it says",
            terms.seal(forged, live.pair, 0, "forged"),
            GroupInfoCode.GROUP_INFO_SIGNATURE_INVALID));
    GroupContext otherTree = info.groupContext().withTreeHash(Bytes.zeros(32));
    all.add(
        new Bad(
            "tree-hash",
            "A tree that is not the one the context names",
            terms.seal(
                message(signed(otherTree, info.extensions())),
                StatePair.of(otherTree, Person.CRYPTO),
                0,
                "tree hash"),
            GroupInfoCode.TREE_HASH_MISMATCH));
  }

  private static ExtensionList without(ExtensionList extensions, ExtensionType type) {
    return new ExtensionList(
        extensions.entries().stream().filter(it -> !it.type().equals(type)).toList());
  }

  private void caps() throws ProtocolException {
    Served live = present();
    List<Bytes> crowd = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      crowd.add(
          terms
              .withKey(Bytes.fromHex("66".repeat(32)))
              .seal(Bytes.zeros(32), live.pair, 0, "c" + i));
    }
    List<Bytes> seven = new ArrayList<>(crowd.subList(0, 7));
    seven.add(live.blob);
    ask("seven-forgeries", "Seven forgeries and the genuine blob are eight candidates", seven)
        .covers("XIP82-JOIN-03")
        .gives(Doc.NONE.list("survivors", List.of(live.survivor(7))));
    List<Bytes> two = List.of(crowd.get(0), live.blob);
    capped("within-cap", "Two candidates under a cap of two", two, 2)
        .gives(Doc.NONE.list("survivors", List.of(live.survivor(1))));
    capped("beyond-cap", "Beyond the cap nothing is looked at, and the join goes on", two, 1)
        .gives(
            answer(
                List.of(),
                List.of(
                    discard(0, InviteCode.AEAD_OPEN_FAILED),
                    discard(1, InviteCode.TOO_MANY_CANDIDATES))));
    sized("at-size", "A blob of exactly the largest size", live, live.blob.size())
        .gives(Doc.NONE.list("survivors", List.of(live.survivor(0))));
    sized("above-size", "One byte more than allowed", live, live.blob.size() - 1)
        .gives(answer(List.of(), List.of(discard(0, InviteCode.BLOB_TOO_LARGE))));
  }

  private Play capped(String slug, String title, List<Bytes> candidates, int cap) {
    return book.play(slug, title)
        .covers("XIP82-JOIN-03")
        .ask("joiner.select", input(candidates).number("max_candidates", cap))
        .at(now);
  }

  private Play sized(String slug, String title, Served live, int bytes) {
    return book.play(slug, title)
        .covers("XIP82-JOIN-04")
        .ask("joiner.select", input(List.of(live.blob)).number("max_blob_bytes", bytes))
        .at(now);
  }

  private void clock() throws ProtocolException {
    Served live = present();
    long expires = club.began() + Club.HOUR;
    record Row(String slug, long before, long margin, boolean survives) {}
    List<Row> rows =
        List.of(
            new Row("before-expiry", 1, 0, true),
            new Row("at-expiry", 0, 0, false),
            new Row("margin-before", 11, 10, true),
            new Row("margin-reaches", 10, 10, false));
    for (Row row : rows) {
      book.play(
              "clock-" + row.slug,
              row.before + " ns before the expiry, with a margin of " + row.margin)
          .covers("XIP82-BLOB-13", "XIP82-JOIN-08", "GAP-13")
          .ask("joiner.select", input(List.of(live.blob)).u64("margin_ns", row.margin))
          .at(expires - row.before)
          .gives(
              row.survives
                  ? answer(List.of(live.survivor(0)), List.of())
                  : answer(List.of(), List.of(discard(0, InviteCode.BLOB_EXPIRED))));
    }
  }
}
