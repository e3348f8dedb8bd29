package dev.latchkey.suite.model;

/** What kind of mistake a flagged case uncovers. */
public enum BugType {
  BASIC,
  EDGE_CASE,
  AUTH_BYPASS,
  CONFIDENTIALITY,
  SPLIT_BRAIN,
  AVAILABILITY,
  RESOURCE,
  LEGACY,
  AMBIGUITY
}
