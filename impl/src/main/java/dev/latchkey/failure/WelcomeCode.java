package dev.latchkey.failure;

import java.util.List;

/** Refusals under RFC 9420 sections 11 and 12.4.3.1: welcome, re-initialisation and branching. */
public enum WelcomeCode implements ErrorCode {
  WELCOME_DECRYPTION_FAILED("RFC9420-WEL-02", "RFC9420-WEL-03"),
  CIPHER_SUITE_MISMATCH("RFC9420-WEL-04"),
  OWN_LEAF_NOT_FOUND("RFC9420-WEL-05"),
  REINIT_PARAMETERS_MISMATCH("RFC9420-REINIT-01"),
  REINIT_EPOCH_INVALID("RFC9420-REINIT-02"),
  REINIT_PSK_MISMATCH("RFC9420-REINIT-03"),
  REINIT_MEMBERSHIP_MISMATCH("RFC9420-REINIT-04"),
  BRANCH_PARAMETERS_MISMATCH("RFC9420-BRANCH-01"),
  BRANCH_EPOCH_INVALID("RFC9420-BRANCH-02"),
  BRANCH_MEMBERSHIP_MISMATCH("RFC9420-BRANCH-03");

  private final List<String> requirements;

  WelcomeCode(String... requirements) {
    this.requirements = List.of(requirements);
  }

  @Override
  public List<String> requirements() {
    return requirements;
  }
}
