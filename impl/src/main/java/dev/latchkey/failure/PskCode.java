package dev.latchkey.failure;

import java.util.List;

/** Refusals under RFC 9420 section 8.4: pre-shared keys. */
public enum PskCode implements ErrorCode {
  PSK_NONCE_LENGTH("RFC9420-PSK-01"),
  PSK_USAGE_FORBIDDEN("RFC9420-PSK-02", "RFC9420-PSK-03"),
  PSK_NONCE_REUSED("RFC9420-PSK-05"),
  PSK_USAGE_MULTIPLE("RFC9420-PSK-08");

  private final List<String> requirements;

  PskCode(String... requirements) {
    this.requirements = List.of(requirements);
  }

  @Override
  public List<String> requirements() {
    return requirements;
  }
}
