package dev.latchkey.failure;

import java.util.List;

/** Refusals under RFC 9420 section 10: key packages. */
public enum KeyPackageCode implements ErrorCode {
  KEY_PACKAGE_SUITE_OR_VERSION_MISMATCH("RFC9420-KP-01"),
  KEY_PACKAGE_SIGNATURE_INVALID("RFC9420-KP-03"),
  INIT_KEY_EQUALS_ENCRYPTION_KEY("RFC9420-KP-04"),
  INIT_KEY_INVALID("RFC9420-KP-05"),
  KEY_PACKAGE_EXTENSION_NOT_IN_CAPABILITIES("RFC9420-KP-06"),
  DUPLICATE_INIT_KEY("RFC9420-KP-08"),
  KEY_PACKAGE_REUSED("RFC9420-KP-09"),
  KEY_PACKAGE_REF_MISMATCH("RFC9420-KP-10"),
  KEY_PACKAGE_NOT_FOUND("RFC9420-KP-12", "RFC9420-WEL-01");

  private final List<String> requirements;

  KeyPackageCode(String... requirements) {
    this.requirements = List.of(requirements);
  }

  @Override
  public List<String> requirements() {
    return requirements;
  }
}
