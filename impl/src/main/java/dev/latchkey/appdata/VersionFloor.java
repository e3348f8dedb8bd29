package dev.latchkey.appdata;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ProtocolException;
import java.util.Optional;

/**
 * MIN_SUPPORTED_PROTOCOL_VERSION: the version below which a member pauses (XIP-81, section 3.4).
 */
public final class VersionFloor {
  private VersionFloor() {}

  /**
   * Whether a member that runs {@code ownVersion} must stop processing this group until it is
   * upgraded. A floor that is absent or cannot be read pauses nobody.
   *
   * @param ownVersion a semantic version; anything else is an {@link IllegalArgumentException}
   */
  public static boolean pauses(AppDataDictionary dictionary, String ownVersion) {
    ProtocolVersionNumber own =
        ProtocolVersionNumber.parse(ownVersion)
            .orElseThrow(() -> new IllegalArgumentException("version " + ownVersion));
    return dictionary
        .find(WellKnown.MIN_SUPPORTED_PROTOCOL_VERSION.id())
        .flatMap(VersionFloor::read)
        .filter(floor -> own.compareTo(floor) < 0)
        .isPresent();
  }

  /**
   * Judges a new floor.
   *
   * @throws ProtocolException {@code component_value_invalid} for what is no semantic version,
   *     {@code min_version_downgrade} for one below {@code before}
   */
  static void check(Optional<Bytes> before, Bytes after) throws ProtocolException {
    Optional<ProtocolVersionNumber> raised = read(after);
    if (raised.isEmpty()) {
      throw AppDataCode.COMPONENT_VALUE_INVALID.because("version floor is no semantic version");
    }
    Optional<ProtocolVersionNumber> floor = before.flatMap(VersionFloor::read);
    if (floor.isPresent() && raised.get().compareTo(floor.get()) < 0) {
      throw AppDataCode.MIN_VERSION_DOWNGRADE.because(
          "floor " + before.get().utf8() + " lowered to " + after.utf8());
    }
  }

  private static Optional<ProtocolVersionNumber> read(Bytes stored) {
    return ProtocolVersionNumber.parse(stored.utf8());
  }
}
