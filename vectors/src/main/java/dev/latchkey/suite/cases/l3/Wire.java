package dev.latchkey.suite.cases.l3;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.framing.PublicMessage;
import dev.latchkey.group.Group;
import dev.latchkey.group.Received;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.message.UnverifiedGroupInfo;
import dev.latchkey.message.Welcome;
import dev.latchkey.profile.Profile;
import dev.latchkey.tls.Tls;

/** MLSMessages as bytes. */
final class Wire {
  private Wire() {}

  static Bytes keyPackage(KeyPackage keyPackage) {
    return new MlsMessage.OfKeyPackage(keyPackage).encoded();
  }

  static Bytes welcome(Welcome welcome) {
    return new MlsMessage.OfWelcome(welcome).encoded();
  }

  static Bytes groupInfo(UnverifiedGroupInfo info) {
    return new MlsMessage.OfGroupInfo(info).encoded();
  }

  static Bytes message(PublicMessage message) {
    return new MlsMessage.OfPublicMessage(message).encoded();
  }

  static MlsMessage message(Bytes encoded) throws ProtocolException {
    return Tls.decode(encoded, Profile.STRICT, MlsMessage::readFrom);
  }

  /** {@code group} after {@code message}, a Commit being merged. */
  static Group follow(Group group, Bytes message) throws ProtocolException {
    Received received = group.receive(message(message));
    return received instanceof Received.Committed commit
        ? commit.staged().merge()
        : received.next();
  }

  /** The same bytes with the last bit turned over. */
  static Bytes flipped(Bytes value) {
    byte[] changed = value.toArray();
    changed[changed.length - 1] ^= 1;
    return Bytes.takeOwnership(changed);
  }

  /** The same bytes with another one at {@code index}. */
  static Bytes changed(Bytes value, int index, int octet) {
    byte[] changed = value.toArray();
    changed[index] = (byte) octet;
    return Bytes.takeOwnership(changed);
  }

  /** As many bytes as asked for: cut off, or zeros behind. */
  static Bytes resized(Bytes value, int size) {
    return size <= value.size()
        ? value.slice(0, size)
        : Bytes.concat(value, Bytes.zeros(size - value.size()));
  }
}
