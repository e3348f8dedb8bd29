package dev.latchkey.suite.protocol;

import java.util.Optional;

/**
 * Cases a subject says beforehand that it cannot do.
 *
 * @param match glob over case ids
 * @param issue where the gap is tracked
 */
public record Declined(String match, String reason, Optional<String> issue) {}
