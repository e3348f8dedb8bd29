package dev.latchkey.properties.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.appdata.container.KeyType;
import dev.latchkey.appdata.container.TlsMapDelta;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.identity.InboxId;
import dev.latchkey.profile.Profile;
import dev.latchkey.properties.law.Coverage;
import dev.latchkey.properties.law.Draw;
import dev.latchkey.properties.law.Draws;
import dev.latchkey.properties.law.Law;
import dev.latchkey.tls.Tls;
import java.util.Locale;
import net.jqwik.api.ForAll;

/** Single ways out of the one encoding, each taken on purpose. */
public final class OrderLaws {
  /** Two components of a dictionary: ascending is read, anything else is not. */
  @Law(
      tries = 500,
      branches = {"ascending", "descending", "twice"},
      atLeast = 20)
  void aDictionaryAscends(@ForAll(supplier = Draws.class) Draw draw) {
    int one = draw.below(5);
    int other = draw.below(5);
    Bytes first = component(one, draw.bytes(3));
    Bytes second = component(other, draw.bytes(3));
    Bytes input = vector(Bytes.concat(first, second));

    boolean read = isRead(() -> Tls.decode(input, Profile.STRICT, AppDataDictionary::readFrom));

    assertThat(read).isEqualTo(one < other);
    Coverage.hit(one < other ? "ascending" : one == other ? "twice" : "descending");
  }

  /** An inbox id is version 0 and 32 bytes, and nothing after them. */
  @Law(
      tries = 300,
      branches = {"read", "another version", "a byte more"},
      atLeast = 10)
  void anInboxIdHasOneVersion(@ForAll(supplier = Draws.class) Draw draw) {
    int version = draw.chance(40) ? 0 : 1 + draw.below(63);
    boolean longer = draw.chance(30);
    Bytes id = Bytes.concat(byteOf(version), draw.exactly(InboxId.BYTES));
    Bytes input = longer ? Bytes.concat(id, byteOf(draw.below(256))) : id;

    boolean read = isRead(() -> InboxId.decode(input));

    assertThat(read).isEqualTo(version == 0 && !longer);
    Coverage.hit(read ? "read" : longer ? "a byte more" : "another version");
  }

  /** A mutation is an insertion, an update or a deletion. */
  @Law(
      tries = 300,
      branches = {"read", "unknown"},
      atLeast = 10)
  void aMutationIsOneOfThree(@ForAll(supplier = Draws.class) Draw draw) {
    int tag = draw.below(6);
    Bytes key = Bytes.concat(byteOf(1), byteOf(draw.below(256)));
    Bytes value = tag == 2 ? Bytes.EMPTY : Bytes.concat(byteOf(1), byteOf(7));
    Bytes input = vector(Bytes.concat(byteOf(tag), key, value));
    ErrorCode refused = WireCode.TRAILING_BYTES;
    boolean read;
    try {
      TlsMapDelta<Bytes> delta = TlsMapDelta.decode(input, KeyType.BYTES);
      read = delta.mutations().size() == 1;
    } catch (ProtocolException refusal) {
      read = false;
      refused = refusal.code();
    }
    assertThat(read).isEqualTo(tag < 3);
    if (!read) {
      assertThat(refused).isEqualTo(AppDataCode.MUTATION_UNKNOWN);
    }
    Coverage.hit(read ? "read" : "unknown");
  }

  private interface Decoding {
    Object run() throws ProtocolException;
  }

  private static boolean isRead(Decoding decoding) {
    try {
      assertThat(decoding.run()).isNotNull();
      return true;
    } catch (ProtocolException refused) {
      return false;
    }
  }

  private static Bytes component(int id, Bytes data) {
    return Bytes.concat(byteOf(0), byteOf(id), byteOf(data.size()), data);
  }

  private static Bytes vector(Bytes content) {
    return Bytes.concat(byteOf(content.size()), content);
  }

  private static Bytes byteOf(int value) {
    return Bytes.fromHex(String.format(Locale.ROOT, "%02x", value));
  }
}
