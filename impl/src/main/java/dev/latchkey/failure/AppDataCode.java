package dev.latchkey.failure;

import java.util.List;

/** Refusals under XIP-81: components, deltas and permissions. */
public enum AppDataCode implements ErrorCode {
  ACTOR_NOT_MEMBER("XIP81-VAL-01", "XIP81-VAL-20"),
  RESERVED_COMPONENT("XIP81-VAL-02"),
  IMMUTABLE_COMPONENT("XIP81-VAL-06", "XIP81-VAL-07", "XIP81-VAL-11"),
  APP_DATA_BEFORE_GCE("XIP81-VAL-16"),
  INVALID_PROPOSAL_LIST("XIP81-VAL-18", "GAP-11"),
  UNSUPPORTED_PROPOSAL_TYPE("XIP81-VAL-19"),
  CONSTRAINED_POLICY_VIOLATION("XIP81-VAL-22"),
  UNSUPPORTED_CAPABILITIES("XIP81-VAL-27"),
  KEY_EXISTS("XIP81-VAL-28"),
  MIN_VERSION_DOWNGRADE("XIP81-VAL-29"),
  KEY_MISSING("XIP81-VAL-26"),
  MUTATION_UNKNOWN("XIP81-VAL-26"),
  COMPONENT_VALUE_INVALID("XIP81-VAL-26"),
  REGISTRY_ENTRY_INVALID("XIP81-VAL-05"),
  INBOX_ID_MALFORMED("GAP-07");

  private final List<String> requirements;

  AppDataCode(String... requirements) {
    this.requirements = List.of(requirements);
  }

  @Override
  public List<String> requirements() {
    return requirements;
  }
}
