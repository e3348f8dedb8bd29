package dev.latchkey.message;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.Profile;
import dev.latchkey.tls.Tls;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import dev.latchkey.tree.LeafIndex;
import java.util.List;

/**
 * Which messages the sender has received, as the data of component 5 in an AppEphemeral.
 *
 * <p>{@code struct { MessageRange received_ranges<V>; } AppAck} (draft-ietf-mls-extensions).
 */
public record AppAck(List<MessageRange> receivedRanges) implements TlsStruct {
  public AppAck {
    receivedRanges = List.copyOf(receivedRanges);
  }

  /**
   * {@code struct { uint32 sender; uint32 first_generation; uint32 last_generation; }
   * MessageRange}; both ends are included.
   */
  public record MessageRange(LeafIndex sender, long firstGeneration, long lastGeneration)
      implements TlsStruct {
    public MessageRange {
      if (firstGeneration > lastGeneration) {
        throw new IllegalArgumentException(firstGeneration + ".." + lastGeneration);
      }
    }

    /**
     * Reads one range.
     *
     * @throws ProtocolException {@code app_ack_invalid} for a first above the last
     */
    public static MessageRange readFrom(TlsReader in) throws ProtocolException {
      int at = in.offset();
      LeafIndex sender = in.struct("sender", LeafIndex::readFrom);
      long first = in.uint32("first_generation");
      long last = in.uint32("last_generation");
      if (first > last) {
        throw DraftCode.APP_ACK_INVALID.at(at, "generations " + first + ".." + last);
      }
      return new MessageRange(sender, first, last);
    }

    @Override
    public void writeTo(TlsWriter out) {
      out.struct(sender).uint32(firstGeneration).uint32(lastGeneration);
    }
  }

  /**
   * Decodes the data of an AppEphemeral of component 5.
   *
   * @throws ProtocolException {@code app_ack_invalid}; that each sender is a leaf is judged with
   *     the tree
   */
  public static AppAck decode(Bytes data, Profile profile) throws ProtocolException {
    return Tls.decodeInner(data, profile, AppAck::readFrom, DraftCode.APP_ACK_INVALID);
  }

  public static AppAck readFrom(TlsReader in) throws ProtocolException {
    return new AppAck(in.vector("received_ranges", MessageRange::readFrom));
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.vector(receivedRanges);
  }
}
