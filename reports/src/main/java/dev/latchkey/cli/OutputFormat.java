package dev.latchkey.cli;

/** Who reads standard output. */
enum OutputFormat {
  /** People. */
  TEXT,
  /** Programs. */
  JSON
}
