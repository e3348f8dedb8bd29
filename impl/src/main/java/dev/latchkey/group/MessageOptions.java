package dev.latchkey.group;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.message.GroupContext;
import dev.latchkey.profile.Profile;
import dev.latchkey.protection.AuthenticatedDataFormat;
import dev.latchkey.protection.Padding;
import dev.latchkey.registry.WireFormat;

/**
 * How a handshake or application message goes out.
 *
 * @param wireFormat PublicMessage or PrivateMessage; application data is always private
 * @param authenticatedData sent along in the open and authenticated
 * @param padding of private messages
 */
public record MessageOptions(WireFormat wireFormat, Bytes authenticatedData, Padding padding) {
  public static final MessageOptions PUBLIC =
      new MessageOptions(WireFormat.PUBLIC_MESSAGE, Bytes.EMPTY, Padding.NONE);
  public static final MessageOptions PRIVATE =
      new MessageOptions(WireFormat.PRIVATE_MESSAGE, Bytes.EMPTY, Padding.NONE);

  public MessageOptions {
    if (!wireFormat.equals(WireFormat.PUBLIC_MESSAGE)
        && !wireFormat.equals(WireFormat.PRIVATE_MESSAGE)) {
      throw new IllegalArgumentException("wire format " + wireFormat);
    }
  }

  public MessageOptions withAuthenticatedData(Bytes changed) {
    return new MessageOptions(wireFormat, changed, padding);
  }

  public MessageOptions withPadding(Padding changed) {
    return new MessageOptions(wireFormat, authenticatedData, changed);
  }

  /**
   * As they go out in a group of {@code context}.
   *
   * @throws ProtocolException {@code safe_aad_*} for authenticated_data the group cannot read
   */
  MessageOptions in(GroupContext context, Profile profile) throws ProtocolException {
    AuthenticatedDataFormat format = AuthenticatedDataFormat.of(context, profile);
    return withAuthenticatedData(format.toSend(authenticatedData, profile));
  }
}
