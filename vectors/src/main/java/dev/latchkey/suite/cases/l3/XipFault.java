package dev.latchkey.suite.cases.l3;

import dev.latchkey.failure.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What was planted, and which refusals name it.
 *
 * @param codes any is right: no order of checks is prescribed, and standard MLS may come first
 * @param rules those the case is about; codes that none of them asks for bring their own
 */
record XipFault(Fault kind, List<ErrorCode> codes, List<String> rules) {
  XipFault {
    codes = List.copyOf(codes);
    rules = List.copyOf(rules);
  }

  /** One rule of one code. */
  static XipFault of(Fault kind, ErrorCode code, String... rules) {
    return new XipFault(kind, List.of(code), List.of(rules));
  }

  /** The same fault, which may be named otherwise too. */
  XipFault or(ErrorCode... others) {
    List<ErrorCode> all = new ArrayList<>(codes);
    all.addAll(List.of(others));
    return new XipFault(kind, all, rules);
  }

  Set<String> broken() {
    return Entry.broken(codes, rules.toArray(new String[0]));
  }
}
