package dev.latchkey.join;

/** The steps of a join, in order. Up to PUBLISH nobody else learns of it. */
public enum JoinStep {
  RESOLVE,
  FETCH,
  SELECT,
  CHECK,
  BUILD,
  PUBLISH,
  READ_BACK,
  PERSIST,
  WELCOME,
  COMPARE,
  REFRESH,
  FINISH
}
