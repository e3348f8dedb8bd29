package dev.latchkey.failure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All error codes of every area. */
public final class ErrorCodes {
  private static final List<ErrorCode> ALL =
      Stream.<ErrorCode[]>of(
              WireCode.values(),
              FramingCode.values(),
              GroupInfoCode.values(),
              TreeCode.values(),
              LeafCode.values(),
              KeyPackageCode.values(),
              ProposalCode.values(),
              CommitCode.values(),
              ExternalCommitCode.values(),
              PskCode.values(),
              WelcomeCode.values(),
              DraftCode.values(),
              AppDataCode.values(),
              InviteCode.values())
          .flatMap(Arrays::stream)
          .toList();

  private ErrorCodes() {}

  /** Every code, by area and then in declaration order. */
  public static List<ErrorCode> all() {
    return ALL;
  }

  /** The code whose {@link ErrorCode#id()} is {@code id}. */
  public static Optional<ErrorCode> byId(String id) {
    return ALL.stream().filter(code -> code.id().equals(id)).findFirst();
  }
}
