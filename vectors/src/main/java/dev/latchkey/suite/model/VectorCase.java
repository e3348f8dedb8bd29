package dev.latchkey.suite.model;

import java.util.List;
import java.util.Optional;

/**
 * One case.
 *
 * @param requirements ids of the catalogue entries it checks, at least one
 * @param features optional parts of the specifications it needs
 * @param flags names of notes of its file
 * @param twin the positive case from which this negative one differs in a single fault
 * @param kills mutants that it is known to detect
 */
public record VectorCase(
    CaseId id,
    String title,
    Optional<String> comment,
    Level level,
    List<String> requirements,
    Strength strength,
    List<String> features,
    List<String> flags,
    Optional<CaseId> twin,
    CaseBody body,
    List<String> kills) {
  public VectorCase {
    requirements = List.copyOf(requirements);
    features = List.copyOf(features);
    flags = List.copyOf(flags);
    kills = List.copyOf(kills);
  }

  /** A case with the least there can be; the {@code with} methods add to it. */
  public static VectorCase of(
      CaseId id, String title, Level level, String requirement, CaseBody body) {
    return new VectorCase(
        id,
        title,
        Optional.empty(),
        level,
        List.of(requirement),
        Strength.MUST,
        List.of(),
        List.of(),
        Optional.empty(),
        body,
        List.of());
  }

  public VectorCase withComment(String newComment) {
    return new VectorCase(
        id,
        title,
        Optional.of(newComment),
        level,
        requirements,
        strength,
        features,
        flags,
        twin,
        body,
        kills);
  }

  public VectorCase withRequirements(List<String> newRequirements) {
    return new VectorCase(
        id, title, comment, level, newRequirements, strength, features, flags, twin, body, kills);
  }

  public VectorCase withStrength(Strength newStrength) {
    return new VectorCase(
        id, title, comment, level, requirements, newStrength, features, flags, twin, body, kills);
  }

  public VectorCase withFeatures(List<String> newFeatures) {
    return new VectorCase(
        id, title, comment, level, requirements, strength, newFeatures, flags, twin, body, kills);
  }

  /** Makes it a negative case: why it matters, and what it differs from. */
  public VectorCase negative(List<String> newFlags, CaseId newTwin) {
    return new VectorCase(
        id,
        title,
        comment,
        level,
        requirements,
        strength,
        features,
        newFlags,
        Optional.of(newTwin),
        body,
        kills);
  }

  public VectorCase withFlags(List<String> newFlags) {
    return new VectorCase(
        id, title, comment, level, requirements, strength, features, newFlags, twin, body, kills);
  }

  public VectorCase withKills(List<String> newKills) {
    return new VectorCase(
        id, title, comment, level, requirements, strength, features, flags, twin, body, newKills);
  }

  public VectorCase withBody(CaseBody newBody) {
    return new VectorCase(
        id, title, comment, level, requirements, strength, features, flags, twin, newBody, kills);
  }

  /** Whether a rejection is expected anywhere in it. */
  public boolean isNegative() {
    return body.expectations().stream().anyMatch(Expectation.Invalid.class::isInstance);
  }

  /** The role its last question is put to: {@code codec}, {@code joiner}, {@code validator}, … */
  public String role() {
    List<Call> calls = body.calls();
    return calls.get(calls.size() - 1).role();
  }
}
