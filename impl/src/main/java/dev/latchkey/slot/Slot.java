package dev.latchkey.slot;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.EncryptedGroupInfoBlob;
import dev.latchkey.invite.StatePair;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One slot of a service, as its users see it. The service is untrusted: what it returns are bytes
 * from anybody, in no order that means anything.
 *
 * <p>A service that only stores and returns blobs is enough: lookup and count are answered here by
 * fetching and filtering, and a service that can do better overrides them.
 */
public interface Slot {
  /**
   * Stores an encoded blob.
   *
   * @throws ProtocolException the service refuses the blob
   * @throws IOException the service cannot be reached
   */
  void upload(Bytes blob) throws ProtocolException, IOException;

  /**
   * The candidates: all retained blobs, byte for byte, also those nobody can open. An
   * implementation over a network bounds how many bytes it reads; the caller bounds how many
   * candidates it opens.
   *
   * @throws ProtocolException the service may not be asked, for example after a bad redirect
   * @throws IOException the service cannot be reached
   */
  List<Bytes> fetch() throws ProtocolException, IOException;

  /** The candidates that advertise {@code pair}. */
  default List<Bytes> lookup(StatePair pair) throws ProtocolException, IOException {
    List<Bytes> matching = new ArrayList<>();
    for (Bytes candidate : fetch()) {
      if (advertises(candidate, pair)) {
        matching.add(candidate);
      }
    }
    return matching;
  }

  /**
   * How many candidates advertise {@code pair}: a sign that a member has been here, never a proof
   * that a blob opens.
   */
  default int count(StatePair pair) throws ProtocolException, IOException {
    return lookup(pair).size();
  }

  private static boolean advertises(Bytes candidate, StatePair pair) {
    try {
      return EncryptedGroupInfoBlob.decode(candidate).metadata().state().equals(pair);
    } catch (ProtocolException e) {
      return false;
    }
  }
}
