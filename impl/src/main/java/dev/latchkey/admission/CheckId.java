package dev.latchkey.admission;

/** Where a commit failed. R01 to R11 are XIP-82's receive-side checks in its own numbering. */
public enum CheckId {
  /** A message that is neither a private one nor an external commit in the open. */
  FRAMING,
  /** Standard MLS processing, the epoch included. */
  MLS,
  /** The group has not completed the AppData migration. */
  MIGRATED,
  R01,
  R02,
  R03,
  R04,
  R05,
  R06,
  R07,
  R08,
  R09,
  R10,
  R11,
  /** XIP-81's and XIP-82's rules on a commit or proposal that a member sent. */
  MEMBER
}
