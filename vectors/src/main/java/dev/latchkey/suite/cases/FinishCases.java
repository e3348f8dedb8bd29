package dev.latchkey.suite.cases;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.suite.model.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** {@code joiner.finish}: join steps 9 and 10, what a joiner uploads once it is a member. */
final class FinishCases implements Topic {
  private static final String MIRROR = "https://mirror.example/invites";
  private static final Bytes FOREIGN = Bytes.fromHex("77".repeat(32));

  @Override
  public CaseGroup cases() {
    CaseGroup group =
        new CaseGroup(
            Level.L2,
            "joiner",
            "finish",
            "Steps 9 and 10 of joining, by the policy as committed when the join has landed.");
    Accepted base =
        group
            .accept(
                "same-invite",
                "The invite is the scanned one: its slot gets a fresh blob",
                "joiner.finish",
                Members.of("payload", Invite.PAYLOAD)
                    .with("policy", PolicyBytes.ENABLED.withPointers(List.of()).encoded()),
                uploads(List.of(own())))
            .covers("XIP82-JOIN-23", "XIP82-JOIN-26");
    pointers(base);
    stale(base);
    return group;
  }

  private static Members own() {
    return Members.of("kind", "upload");
  }

  private static Members https(String url) {
    return own().with("https_url", url);
  }

  private static Members opaque(Bytes value) {
    return own().with("opaque", value);
  }

  private static Members uploads(List<Members> actions) {
    return Members.NONE.with("stale", false).list("actions", actions);
  }

  private static UnaryOperator<Members> policy(PolicyBytes committed) {
    return input -> input.with("policy", committed.encoded());
  }

  private static UnaryOperator<Members> scannedAt(Bytes pointer, Bytes... refresh) {
    return input ->
        input
            .with(
                "payload",
                Invite.payload(
                    Proto.field(1, pointer),
                    Invite.slotField(Invite.SLOT),
                    Invite.keyField(Invite.KEY)))
            .with("policy", PolicyBytes.ENABLED.withPointers(List.of(refresh)).encoded());
  }

  private static void pointers(Accepted base) {
    Bytes first = Invite.httpsPointer(Invite.URL);
    Bytes mirror = Invite.httpsPointer(MIRROR);
    Bytes hidden = Invite.opaquePointer(Bytes.fromHex("c0ffee"));
    base.alsoAccept(
        "scanned-and-mirror",
        "The scanned slot and the other location",
        scannedAt(first, first, mirror),
        uploads(List.of(https(Invite.URL), https(MIRROR))),
        "XIP82-JOIN-26",
        "XIP82-JOIN-28");
    base.alsoAccept(
        "scanned-not-listed",
        "A scanned slot that the policy does not list is refreshed all the same",
        scannedAt(first, mirror),
        uploads(List.of(https(Invite.URL), https(MIRROR))),
        "XIP82-JOIN-26",
        "XIP82-JOIN-28");
    base.alsoAccept(
        "scanned-alone",
        "No second upload to the scanned slot",
        scannedAt(first, first),
        uploads(List.of(https(Invite.URL))),
        "XIP82-JOIN-28");
    base.alsoAccept(
        "own-and-listed",
        "A payload without a pointer: the application's service, and those listed",
        input ->
            input.with(
                "policy", PolicyBytes.ENABLED.withPointers(List.of(first, mirror)).encoded()),
        uploads(List.of(own(), https(Invite.URL), https(MIRROR))),
        "XIP82-JOIN-28");
    base.alsoAccept(
        "opaque-location",
        "An opaque location is one as well",
        scannedAt(first, hidden),
        uploads(List.of(https(Invite.URL), opaque(Bytes.fromHex("c0ffee")))),
        "XIP82-JOIN-28",
        "XIP82-REFRESH-11");
    base.alsoAccept(
        "scanned-opaque",
        "A scanned opaque pointer",
        scannedAt(hidden, first),
        uploads(List.of(opaque(Bytes.fromHex("c0ffee")), https(Invite.URL))),
        "XIP82-JOIN-28");
    base.alsoAccept(
        "settings-changed",
        "Other settings, and a new campaign end, are still the same invite",
        policy(PolicyBytes.ENABLED.withPointers(List.of()).withSettings(1, 1).withExpires(1)),
        uploads(List.of(own())),
        "XIP82-JOIN-23");
  }

  private static void stale(Accepted base) {
    record Row(String slug, String what, PolicyBytes committed) {}
    PolicyBytes live = PolicyBytes.ENABLED;
    List<Row> rows = new ArrayList<>();
    rows.add(
        new Row("rotated", "A new key and a new slot", live.withKey(FOREIGN).withSlot(FOREIGN)));
    rows.add(new Row("new-key", "A new key for the same slot", live.withKey(FOREIGN)));
    rows.add(new Row("new-slot", "The same key for a new slot", live.withSlot(FOREIGN)));
    rows.add(
        new Row(
            "key-one-bit-off", "A key one bit off", live.withKey(Blob.flipped(Invite.KEY, 31, 0))));
    rows.add(
        new Row(
            "slot-one-bit-off",
            "A slot one bit off",
            live.withSlot(Blob.flipped(Invite.SLOT, 15, 0))));
    rows.add(
        new Row(
            "slot-longer",
            "A slot that begins with the scanned one",
            live.withSlot(Bytes.concat(Invite.SLOT, Bytes.zeros(1)))));
    rows.add(new Row("revoked", "The switch is off", PolicyBytes.REVOKED));
    for (Row row : rows) {
      base.alsoAccept(
          "stale-" + row.slug,
          row.what + ": the joiner stays, and uploads nothing anywhere",
          policy(row.committed),
          Members.NONE.with("stale", true).list("actions", List.of()),
          "XIP82-JOIN-23",
          "XIP82-JOIN-24",
          "XIP82-JOIN-25");
    }
    base.alsoAccept(
        "stale-no-policy",
        "No policy at all",
        input -> input.without("policy"),
        Members.NONE.with("stale", true).list("actions", List.of()),
        "XIP82-JOIN-23",
        "XIP82-JOIN-25");
  }
}
