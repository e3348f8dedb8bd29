package dev.latchkey.suite.mutants.bodies;

import com.google.protobuf.AbstractParser;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;

/** Wrong code around payloads. */
public final class PayloadBodies {
  private PayloadBodies() {}

  /** Equal only in the same case. */
  public static boolean sameText(String one, String other) {
    return one.equals(other);
  }

  /** A parser that refuses what it does not know. */
  public static <T extends Message> Parser<T> refusing(Parser<T> parser) {
    return new AbstractParser<>() {
      @Override
      public T parsePartialFrom(CodedInputStream in, ExtensionRegistryLite registry)
          throws InvalidProtocolBufferException {
        T message = parser.parsePartialFrom(in, registry);
        if (hasUnknown(message)) {
          throw new InvalidProtocolBufferException("a field nobody knows");
        }
        return message;
      }
    };
  }

  private static boolean hasUnknown(Message message) {
    return !message.getUnknownFields().asMap().isEmpty()
        || message.getAllFields().values().stream()
            .anyMatch(value -> value instanceof Message inner && hasUnknown(inner));
  }
}
