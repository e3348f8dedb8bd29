package dev.latchkey.suite.cases;

/** Writes down the cases of one file. */
@FunctionalInterface
interface Topic {
  CaseGroup cases();
}
