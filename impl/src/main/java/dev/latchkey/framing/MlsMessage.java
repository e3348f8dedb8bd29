package dev.latchkey.framing;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.message.UnverifiedGroupInfo;
import dev.latchkey.message.Welcome;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.registry.WireFormat;
import dev.latchkey.tls.TlsDecoder;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/**
 * The outermost struct.
 *
 * <pre>{@code
 * struct {
 *     ProtocolVersion version = mls10;
 *     WireFormat wire_format;
 *     select (MLSMessage.wire_format) {
 *         case mls_public_message: PublicMessage public_message;
 *         case mls_private_message: PrivateMessage private_message;
 *         case mls_welcome: Welcome welcome;
 *         case mls_group_info: GroupInfo group_info;
 *         case mls_key_package: KeyPackage key_package;
 *     };
 * } MLSMessage;
 * }</pre>
 *
 * (RFC 9420, section 6)
 */
public sealed interface MlsMessage extends TlsStruct {
  WireFormat wireFormat();

  /** The struct inside. */
  TlsStruct content();

  <R> R match(Cases<R> cases);

  /** One method per variant. */
  interface Cases<R> {
    R publicMessage(PublicMessage message);

    R privateMessage(PrivateMessage message);

    R welcome(Welcome welcome);

    R groupInfo(UnverifiedGroupInfo groupInfo);

    R keyPackage(KeyPackage keyPackage);
  }

  /** {@code mls_public_message}. */
  record OfPublicMessage(PublicMessage content) implements MlsMessage {
    @Override
    public WireFormat wireFormat() {
      return WireFormat.PUBLIC_MESSAGE;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.publicMessage(content);
    }
  }

  /** {@code mls_private_message}. */
  record OfPrivateMessage(PrivateMessage content) implements MlsMessage {
    @Override
    public WireFormat wireFormat() {
      return WireFormat.PRIVATE_MESSAGE;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.privateMessage(content);
    }
  }

  /** {@code mls_welcome}. */
  record OfWelcome(Welcome content) implements MlsMessage {
    @Override
    public WireFormat wireFormat() {
      return WireFormat.WELCOME;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.welcome(content);
    }
  }

  /** {@code mls_group_info}. */
  record OfGroupInfo(UnverifiedGroupInfo content) implements MlsMessage {
    @Override
    public WireFormat wireFormat() {
      return WireFormat.GROUP_INFO;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.groupInfo(content);
    }
  }

  /** {@code mls_key_package}. */
  record OfKeyPackage(KeyPackage content) implements MlsMessage {
    @Override
    public WireFormat wireFormat() {
      return WireFormat.KEY_PACKAGE;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.keyPackage(content);
    }
  }

  /**
   * Reads one message.
   *
   * @throws ProtocolException {@code version_unsupported}, {@code wire_format_unknown}, or {@code
   *     version_mismatch} for a key package or group context of another version inside
   */
  static MlsMessage readFrom(TlsReader in) throws ProtocolException {
    ProtocolVersion.readSupportedFrom(in);
    int at = in.offset();
    WireFormat format = in.struct("wire_format", WireFormat::readFrom);
    return switch (format.value()) {
      case 1 -> new OfPublicMessage(in.struct("public_message", PublicMessage::readFrom));
      case 2 -> new OfPrivateMessage(in.struct("private_message", PrivateMessage::readFrom));
      case 3 -> new OfWelcome(in.struct("welcome", Welcome::readFrom));
      case 4 ->
          new OfGroupInfo(
              sameVersion(
                  in,
                  "RFC9420-GI-12",
                  it -> it.struct("group_info", UnverifiedGroupInfo::readFrom)));
      case 5 ->
          new OfKeyPackage(
              sameVersion(
                  in, "RFC9420-WIRE-23", it -> it.struct("key_package", KeyPackage::readFrom)));
      default -> throw WireCode.WIRE_FORMAT_UNKNOWN.at(at, "wire_format " + format);
    };
  }

  @Override
  default void writeTo(TlsWriter out) {
    out.struct(ProtocolVersion.MLS10).struct(wireFormat()).struct(content());
  }

  private static <T> T sameVersion(TlsReader in, String requirement, TlsDecoder<T> inner)
      throws ProtocolException {
    try {
      return inner.readFrom(in);
    } catch (ProtocolException e) {
      if (e.code() == WireCode.VERSION_UNSUPPORTED) {
        throw WireCode.VERSION_MISMATCH.under(requirement, e.offset().orElse(0), e.detail());
      }
      throw e;
    }
  }
}
