package dev.latchkey.invite;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import com.google.protobuf.UnsafeByteOperations;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.proto.ServicePointer;
import dev.latchkey.invite.proto.SymmetricKey;

/** The edge between the generated protobuf classes and our own types. */
final class ProtoCodec {
  private static final int END_OF_INPUT = 0;

  private ProtoCodec() {}

  /**
   * Parses one message and drops unknown fields: they change nothing (XIP82-PAYLOAD-15), and kept
   * ones would cost many times their size.
   */
  static <T extends Message> T parse(Bytes input, Parser<T> parser, ErrorCode malformed)
      throws ProtocolException {
    CodedInputStream in = CodedInputStream.newInstance(input.asByteBuffer());
    in.enableAliasing(true);
    try {
      T message = DiscardUnknownFieldsParser.wrap(parser).parseFrom(in);
      in.checkLastTagWas(END_OF_INPUT);
      return message;
    } catch (InvalidProtocolBufferException e) {
      throw malformed.because("no protobuf message in " + input.size() + " bytes");
    }
  }

  static Bytes encode(Message message) {
    return Bytes.takeOwnership(message.toByteArray());
  }

  static Bytes bytes(ByteString value) {
    return Bytes.takeOwnership(value.toByteArray());
  }

  static ByteString bytes(Bytes value) {
    return UnsafeByteOperations.unsafeWrap(value.asByteBuffer());
  }

  static KeyClaim key(boolean present, SymmetricKey field) {
    return present ? KeyClaim.present(bytes(field.getMaterial())) : new KeyClaim.Absent();
  }

  static SymmetricKey key(InviteKey key) {
    ByteString material = key.material().lend(ByteString::copyFrom);
    return SymmetricKey.newBuilder().setMaterial(material).build();
  }

  static PointerClaim pointer(ServicePointer field) {
    return switch (field.getLocationCase()) {
      case HTTPS_URL -> new PointerClaim.Https(field.getHttpsUrl());
      case OPAQUE -> new PointerClaim.Opaque(bytes(field.getOpaque()));
      case LOCATION_NOT_SET -> new PointerClaim.Missing();
    };
  }

  static ServicePointer pointer(PointerClaim claim) {
    ServicePointer.Builder field = ServicePointer.newBuilder();
    return claim.match(
        new PointerClaim.Cases<>() {
          @Override
          public ServicePointer https(PointerClaim.Https https) {
            return field.setHttpsUrl(https.url()).build();
          }

          @Override
          public ServicePointer opaque(PointerClaim.Opaque opaque) {
            return field.setOpaque(bytes(opaque.value())).build();
          }

          @Override
          public ServicePointer missing(PointerClaim.Missing missing) {
            return field.build();
          }
        });
  }
}
