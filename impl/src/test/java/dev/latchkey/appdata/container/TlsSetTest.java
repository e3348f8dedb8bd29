package dev.latchkey.appdata.container;

import static dev.latchkey.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.Hashing;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.identity.InboxId;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TlsSetTest {
  private static final Hashing HASHING = BouncyCastle.provider().hashing();
  private static final InboxId AB = new InboxId(Bytes.fromHex("ab".repeat(32)));
  private static final InboxId CD = new InboxId(Bytes.fromHex("cd".repeat(32)));
  private static final Bytes HASH_OF_AB =
      Bytes.fromHex("86754e71ab90f305c4faa7eee57b41b89e49ebcdf03a745c855ee611e4597237");

  @Test
  @Tag("XIP81-VAL-23")
  void hasOneEncodingWhateverTheOrderOfInsertion() throws ProtocolException {
    TlsSet<InboxId> set = empty().apply(delta(insert(CD), insert(AB)), HASHING);

    assertThat(set.encoded().hex())
        .isEqualTo("4042" + "00" + "ab".repeat(32) + "00" + "cd".repeat(32));
    assertThat(TlsSet.decode(set.encoded(), KeyType.INBOX_ID)).isEqualTo(set);
    assertThat(set.members()).containsExactly(AB, CD);
  }

  @Test
  @Tag("XIP81-VAL-23")
  void rejectsKeysThatDoNotAscend() {
    String swapped = "4042" + "00" + "cd".repeat(32) + "00" + "ab".repeat(32);
    String twice = "4042" + "00" + "ab".repeat(32) + "00" + "ab".repeat(32);
    for (String encoding : List.of(swapped, twice)) {
      ProtocolException refusal = refusalOf(() -> decode(encoding));

      assertThat(refusal.code()).isEqualTo(WireCode.NON_CANONICAL_ENCODING);
      assertThat(refusal.requirement()).isEqualTo("XIP81-VAL-23");
      assertThat(refusal.offset()).hasValue(35);
    }
  }

  @Test
  @Tag("XIP81-VAL-25")
  @Tag("GAP-10")
  void rejectsInboxIdsOfOtherSizesAndVersions() {
    for (String encoding :
        List.of(
            "20" + "00" + "ab".repeat(31),
            "22" + "00" + "ab".repeat(33),
            "21" + "01" + "ab".repeat(32),
            "22" + "4000" + "ab".repeat(32),
            "4040" + "6162".repeat(32))) {
      assertThat(refusalOf(() -> decode(encoding)).code())
          .isEqualTo(WireCode.NON_CANONICAL_ENCODING);
    }
  }

  @Test
  @Tag("XIP81-VAL-26")
  void removesByKeyAndByHash() throws ProtocolException {
    TlsSet<InboxId> both = TlsSet.of(KeyType.INBOX_ID, List.of(AB, CD));

    assertThat(both.apply(delta(new SetMutation.Remove<>(AB)), HASHING).members())
        .containsExactly(CD);
    assertThat(both.apply(delta(new SetMutation.RemoveByHash<>(HASH_OF_AB)), HASHING).members())
        .containsExactly(CD);
  }

  @Test
  @Tag("XIP81-VAL-26")
  void hashesFollowLaterMutations() throws ProtocolException {
    TlsSetDelta<InboxId> delta =
        delta(
            new SetMutation.RemoveByHash<>(HASH_OF_AB),
            insert(AB),
            new SetMutation.RemoveByHash<>(HASH_OF_AB));

    assertThat(TlsSet.of(KeyType.INBOX_ID, List.of(AB)).apply(delta, HASHING).members()).isEmpty();
  }

  @Test
  @Tag("XIP81-VAL-26")
  void rejectsRemovalOfWhatIsNotThere() {
    for (SetMutation<InboxId> mutation :
        List.<SetMutation<InboxId>>of(
            new SetMutation.Remove<>(AB),
            new SetMutation.RemoveByHash<>(HASH_OF_AB),
            new SetMutation.RemoveByHash<>(Bytes.zeros(32)))) {
      TlsSet<InboxId> other = TlsSet.of(KeyType.INBOX_ID, List.of(CD));
      assertThat(refusalOf(() -> other.apply(delta(mutation), HASHING)).code())
          .isEqualTo(AppDataCode.KEY_MISSING);
    }
  }

  @Test
  @Tag("XIP81-VAL-26")
  void rejectsSecondRemovalByHash() {
    TlsSet<InboxId> set = TlsSet.of(KeyType.INBOX_ID, List.of(AB));
    TlsSetDelta<InboxId> twice =
        delta(
            new SetMutation.RemoveByHash<>(HASH_OF_AB), new SetMutation.RemoveByHash<>(HASH_OF_AB));

    assertThat(refusalOf(() -> set.apply(twice, HASHING)).code())
        .isEqualTo(AppDataCode.KEY_MISSING);
  }

  @Test
  @Tag("XIP81-VAL-26")
  void rejectsInsertOfAPresentKey() throws ProtocolException {
    TlsSet<InboxId> set = empty().apply(delta(insert(AB)), HASHING);

    assertThat(refusalOf(() -> set.apply(delta(insert(CD), insert(AB)), HASHING)).code())
        .isEqualTo(AppDataCode.KEY_EXISTS);
    assertThat(set.members()).containsExactly(AB);
  }

  @Test
  void deltaRoundTrips() throws ProtocolException {
    TlsSetDelta<InboxId> delta =
        delta(insert(AB), new SetMutation.Remove<>(CD), new SetMutation.RemoveByHash<>(HASH_OF_AB));

    assertThat(delta.encoded().hex())
        .isEqualTo(
            "4065"
                + ("0000" + "ab".repeat(32))
                + ("0100" + "cd".repeat(32))
                + ("02" + HASH_OF_AB.hex()));
    assertThat(TlsSetDelta.decode(delta.encoded(), KeyType.INBOX_ID)).isEqualTo(delta);
  }

  @Test
  @Tag("XIP81-VAL-26")
  void rejectsUnknownMutation() {
    Bytes encoding = Bytes.fromHex("22" + "0300" + "ab".repeat(32));

    assertThat(refusalOf(() -> TlsSetDelta.decode(encoding, KeyType.INBOX_ID)).code())
        .isEqualTo(AppDataCode.MUTATION_UNKNOWN);
  }

  @Test
  @Tag("GAP-10")
  void rejectsMutationThatOverrunsItsDelta() {
    Bytes encoding = Bytes.fromHex("21" + "0000" + "ab".repeat(32));
    ProtocolException refusal = refusalOf(() -> TlsSetDelta.decode(encoding, KeyType.INBOX_ID));

    assertThat(refusal.code()).isEqualTo(WireCode.NON_CANONICAL_ENCODING);
    assertThat(refusal.requirement()).isEqualTo("GAP-10");
  }

  private static TlsSet<InboxId> empty() {
    return TlsSet.empty(KeyType.INBOX_ID);
  }

  private static TlsSet<InboxId> decode(String hex) throws ProtocolException {
    return TlsSet.decode(Bytes.fromHex(hex), KeyType.INBOX_ID);
  }

  private static SetMutation<InboxId> insert(InboxId inbox) {
    return new SetMutation.Insert<>(inbox);
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static TlsSetDelta<InboxId> delta(SetMutation<InboxId>... mutations) {
    return new TlsSetDelta<>(KeyType.INBOX_ID, List.of(mutations));
  }
}
