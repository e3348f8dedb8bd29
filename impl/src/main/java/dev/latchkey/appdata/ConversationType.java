package dev.latchkey.appdata;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import java.util.Optional;

/** What kind of conversation a group is: 4 bytes, big-endian. The registry of kinds is open. */
public record ConversationType(int value) implements TlsStruct {
  public static final ConversationType GROUP = new ConversationType(1);
  public static final ConversationType DM = new ConversationType(2);
  public static final ConversationType SYNC = new ConversationType(3);
  public static final ConversationType ONESHOT = new ConversationType(4);
  static final int BYTES = 4;

  /** The type stored in {@code dictionary}; empty when the component is absent or not 4 bytes. */
  public static Optional<ConversationType> in(AppDataDictionary dictionary) {
    return dictionary
        .find(WellKnown.CONVERSATION_TYPE.id())
        .filter(stored -> stored.size() == BYTES)
        .map(ConversationType::of);
  }

  /** Whether {@code dictionary} is that of a direct conversation: exactly {@code 00 00 00 02}. */
  public static boolean isDm(AppDataDictionary dictionary) {
    return in(dictionary).filter(DM::equals).isPresent();
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.uint32(Integer.toUnsignedLong(value));
  }

  private static ConversationType of(Bytes stored) {
    return new ConversationType(stored.asByteBuffer().getInt());
  }
}
