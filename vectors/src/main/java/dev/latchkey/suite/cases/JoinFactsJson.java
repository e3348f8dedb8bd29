package dev.latchkey.suite.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import java.util.List;
import java.util.stream.IntStream;

/** The facts of an external commit that every member accepts, and edits of it. */
final class JoinFactsJson {
  static final int ADD = 1;
  static final int UPDATE = 2;
  static final int REMOVE = 3;
  static final int PSK = 4;
  static final int REINIT = 5;
  static final int EXTERNAL_INIT = 6;
  static final int GCE = 7;
  static final int APP_DATA_UPDATE = 8;
  static final int MEMBERSHIP = 0x8003;

  static final String JOINER = "ab".repeat(32);
  static final String OTHER = "cd".repeat(32);
  static final Bytes JOINER_KEY = Bytes.fromHex("10".repeat(32));
  static final Bytes SECOND_KEY = Bytes.fromHex("20".repeat(32));
  static final Bytes THIRD_KEY = Bytes.fromHex("30".repeat(32));
  static final long START = Invite.EXPIRES - Invite.HOUR;

  private JoinFactsJson() {}

  /** One installation, nobody else admitted yet, half an hour into the epoch. */
  static Members accepted() {
    return Members.NONE
        .with("group", groupOf(PolicyBytes.ENABLED, map(entry("33", Bytes.EMPTY))))
        .with("commit", commit())
        .list("associations", List.of(association(42, JOINER_KEY, SECOND_KEY, THIRD_KEY)))
        .u64("envelope_ns", START + Invite.HOUR / 2)
        .u64("epoch_start_ns", START);
  }

  static Members association(long sequence, Bytes... keys) {
    return Members.NONE.u64("sequence_id", sequence).byteList("installations", List.of(keys));
  }

  static Members groupOf(PolicyBytes policy, Bytes membership) {
    return Members.NONE
        .with("migrated", true)
        .with("policy", policy.encoded())
        .with("membership", membership)
        .byteList("tree_inboxes", List.of(Bytes.fromHex("33".repeat(32))));
  }

  /** A map entry for the inbox of {@code octet}s. */
  static Bytes entry(String octet, Bytes tag) {
    return Bytes.concat(
        ContainerCases.inbox(octet), ContainerCases.opaque(MembershipCases.entry(1, tag)));
  }

  static Bytes map(Bytes... entries) {
    return ContainerCases.vector(entries);
  }

  /** A membership of {@code tagged} inboxes that came in through {@code slot}, and one more. */
  static Bytes mapWithUses(int tagged, Bytes slot) {
    List<Bytes> entries =
        IntStream.range(0, tagged)
            .mapToObj(it -> entry(String.format(java.util.Locale.ROOT, "%02x", 0x40 + it), slot))
            .toList();
    return ContainerCases.vector(Bytes.concat(entry("33", Bytes.EMPTY), Bytes.concat(entries)));
  }

  static Members commit() {
    return Members.of("sender", "new_member_commit")
        .with("joiner", client(JOINER, JOINER_KEY))
        .list("proposals", List.of(type(EXTERNAL_INIT), type(APP_DATA_UPDATE)))
        .list("adds", List.of())
        .list("updates", List.of(update(MEMBERSHIP, joining(Invite.SLOT))));
  }

  static Members client(String inbox, Bytes key) {
    return Members.of("inbox_id", inbox).with("key", key);
  }

  static Members type(int type) {
    return Members.NONE.number("type", type);
  }

  static Members reference() {
    return Members.NONE.with("by_reference", true);
  }

  static Members update(int component, Bytes payload) {
    return Members.NONE.number("component", component).with("update", payload);
  }

  /** The delta that inserts the joiner's entry with {@code tag}. */
  static Bytes joining(Bytes tag) {
    return ContainerCases.vector(inserting(42, tag));
  }

  static Bytes inserting(long sequence, Bytes tag) {
    return ContainerCases.insert(ContainerCases.inbox("ab"), MembershipCases.entry(sequence, tag));
  }

  /** {@code facts} with one member of its commit replaced. */
  static Members inCommit(Members facts, Members changed) {
    return merged(facts, "commit", changed);
  }

  /** {@code facts} with members of its group replaced. */
  static Members inGroup(Members facts, Members changed) {
    return merged(facts, "group", changed);
  }

  private static Members merged(Members facts, String part, Members changed) {
    ObjectNode node = (ObjectNode) facts.json().get(part);
    node.setAll(changed.json());
    return facts.with(part, node);
  }

  /** {@code facts} without the member {@code name} of {@code part}. */
  static Members without(Members facts, String part, String name) {
    ObjectNode node = (ObjectNode) facts.json().get(part);
    node.remove(name);
    return facts.with(part, node);
  }
}
