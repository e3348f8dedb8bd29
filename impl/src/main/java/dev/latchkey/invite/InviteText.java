package dev.latchkey.invite;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import java.util.Base64;

/**
 * A payload as text for a QR code or a link: base64url (RFC 4648, section 5) without padding. Ours:
 * XIP-82 leaves the transport encoding to the application.
 */
public final class InviteText {
  private InviteText() {}

  /** The text; as secret as the payload itself. */
  public static String of(InvitePayload payload) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(payload.encode().toArray());
  }

  /** Reads under {@link InviteLimits#DEFAULT}. */
  public static InvitePayload parse(String text) throws ProtocolException {
    return parse(text, InviteLimits.DEFAULT);
  }

  /**
   * Reads the one text form of a payload: no padding, no white space, no stray bits at the end.
   *
   * @throws ProtocolException {@code limit_exceeded}, {@code payload_malformed} for other text, and
   *     whatever {@link InvitePayload#decode} refuses with
   */
  public static InvitePayload parse(String text, InviteLimits limits) throws ProtocolException {
    if (text.length() / 4 * 3L > limits.maxPayloadBytes()) {
      throw WireCode.LIMIT_EXCEEDED.because("text of " + text.length() + " characters");
    }
    byte[] decoded;
    try {
      decoded = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw InviteCode.PAYLOAD_MALFORMED.because("text is not base64url");
    }
    if (!Base64.getUrlEncoder().withoutPadding().encodeToString(decoded).equals(text)) {
      throw InviteCode.PAYLOAD_MALFORMED.because("text is not the shortest base64url");
    }
    return InvitePayload.decode(Bytes.takeOwnership(decoded), limits);
  }
}
