package dev.latchkey.suite.protocol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A subject's answer to the handshake: who it is and what may be asked of it.
 *
 * @param protocol the version both will speak
 * @param ops operations it implements; it is asked no other
 * @param levels {@code L1} to {@code L4}
 * @param features optional parts of the specifications it implements
 * @param ciphersuites code points
 * @param concurrency requests it can have in flight, at least 1; the runner may use fewer
 * @param stateless whether every answer depends on its request alone
 * @param limits caps of its own, by name
 */
public record Hello(
    int protocol,
    SubjectInfo subject,
    Set<String> ops,
    Set<String> levels,
    Set<String> features,
    Set<Integer> ciphersuites,
    Origin clock,
    Origin rng,
    ErrorStyle errors,
    int concurrency,
    boolean stateless,
    Map<String, String> limits,
    List<Declined> unsupported) {
  public Hello {
    ops = sorted(ops);
    levels = sorted(levels);
    features = sorted(features);
    ciphersuites = sorted(ciphersuites);
    limits = Collections.unmodifiableMap(new TreeMap<>(limits));
    unsupported = List.copyOf(unsupported);
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency " + concurrency);
    }
  }

  /**
   * A stateless subject of all levels that takes time and randomness from the request and speaks
   * the suite's codes; the {@code with} methods change what differs.
   */
  public static Hello of(SubjectInfo subject) {
    return new Hello(
        Protocol.NEWEST,
        subject,
        Set.of(),
        Set.of("L1", "L2", "L3"),
        Set.of(),
        Set.of(),
        Origin.INJECTED,
        Origin.INJECTED,
        ErrorStyle.CODE,
        1,
        true,
        Map.of(),
        List.of());
  }

  public Hello withOps(Set<String> newOps) {
    return new Hello(
        protocol,
        subject,
        newOps,
        levels,
        features,
        ciphersuites,
        clock,
        rng,
        errors,
        concurrency,
        stateless,
        limits,
        unsupported);
  }

  public Hello withLevels(Set<String> newLevels) {
    return new Hello(
        protocol,
        subject,
        ops,
        newLevels,
        features,
        ciphersuites,
        clock,
        rng,
        errors,
        concurrency,
        stateless,
        limits,
        unsupported);
  }

  public Hello withFeatures(Set<String> newFeatures) {
    return new Hello(
        protocol,
        subject,
        ops,
        levels,
        newFeatures,
        ciphersuites,
        clock,
        rng,
        errors,
        concurrency,
        stateless,
        limits,
        unsupported);
  }

  public Hello withCiphersuites(Set<Integer> newCiphersuites) {
    return new Hello(
        protocol,
        subject,
        ops,
        levels,
        features,
        newCiphersuites,
        clock,
        rng,
        errors,
        concurrency,
        stateless,
        limits,
        unsupported);
  }

  /** Says where time and random bytes come from. */
  public Hello withOrigins(Origin newClock, Origin newRng) {
    return new Hello(
        protocol,
        subject,
        ops,
        levels,
        features,
        ciphersuites,
        newClock,
        newRng,
        errors,
        concurrency,
        stateless,
        limits,
        unsupported);
  }

  public Hello withErrors(ErrorStyle newErrors) {
    return new Hello(
        protocol,
        subject,
        ops,
        levels,
        features,
        ciphersuites,
        clock,
        rng,
        newErrors,
        concurrency,
        stateless,
        limits,
        unsupported);
  }

  /**
   * Says that answers depend on earlier requests; such a subject should implement {@code reset}.
   */
  public Hello withState() {
    return new Hello(
        protocol,
        subject,
        ops,
        levels,
        features,
        ciphersuites,
        clock,
        rng,
        errors,
        concurrency,
        false,
        limits,
        unsupported);
  }

  /** Adds cases that cannot be done. */
  public Hello declining(Declined declined) {
    List<Declined> more = new ArrayList<>(unsupported);
    more.add(declined);
    return new Hello(
        protocol,
        subject,
        ops,
        levels,
        features,
        ciphersuites,
        clock,
        rng,
        errors,
        concurrency,
        stateless,
        limits,
        more);
  }

  private static <T extends Comparable<T>> Set<T> sorted(Collection<T> values) {
    return Collections.unmodifiableSet(new TreeSet<>(values));
  }
}
