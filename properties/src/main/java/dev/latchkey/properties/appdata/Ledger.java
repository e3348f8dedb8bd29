package dev.latchkey.properties.appdata;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A group's AppData in plain words: inboxes, slots and values are numbers. Mutable, so that a
 * commit can be tried on a copy.
 */
final class Ledger {
  static final int REGISTRY = 0x8000;
  static final int SUPER_ADMINS = 0x8001;
  static final int ADMINS = 0x8002;
  static final int MEMBERSHIP = 0x8003;
  static final int NAME = 0x8004;
  static final int POLICY = 0x800c;
  static final int RESERVED = 0xff07;

  /** Who may do one kind of thing. */
  enum Gate {
    ALL,
    NOBODY,
    ADMINS,
    SUPER_ADMINS
  }

  /** What a component's registry entry says. */
  record Gates(Gate insert, Gate update, Gate delete) {}

  final TreeMap<Integer, Gates> registry = new TreeMap<>();
  final Set<Integer> superAdmins = new TreeSet<>();
  final Set<Integer> admins = new TreeSet<>();

  /** Members and the slot each came by; 0 for none. */
  final TreeMap<Integer, Integer> tags = new TreeMap<>();

  /** Components that hold plain values. */
  final TreeMap<Integer, Integer> values = new TreeMap<>();

  /** The policy, where one is stored. */
  PolicyWords policy = PolicyWords.NONE;

  /** Lists and maps that are there, empty or not; their absence is a state of its own. */
  final Set<Integer> present = new TreeSet<>();

  Ledger copy() {
    Ledger copy = new Ledger();
    copy.registry.putAll(registry);
    copy.superAdmins.addAll(superAdmins);
    copy.admins.addAll(admins);
    copy.tags.putAll(tags);
    copy.values.putAll(values);
    copy.policy = policy;
    copy.present.addAll(present);
    return copy;
  }

  boolean holds(int component) {
    return present.contains(component) || values.containsKey(component);
  }

  void drop(int component) {
    present.remove(component);
    values.remove(component);
    switch (component) {
      case ADMINS -> admins.clear();
      case SUPER_ADMINS -> superAdmins.clear();
      case MEMBERSHIP -> tags.clear();
      case POLICY -> policy = PolicyWords.NONE;
      default -> {}
    }
  }

  boolean passes(Gate gate, int inbox) {
    return switch (gate) {
      case ALL -> true;
      case NOBODY -> false;
      case ADMINS -> admins.contains(inbox) || superAdmins.contains(inbox);
      case SUPER_ADMINS -> superAdmins.contains(inbox);
    };
  }

  @Override
  public String toString() {
    return Map.of(
            "registry", registry,
            "superAdmins", superAdmins,
            "admins", admins,
            "tags", tags,
            "values", values,
            "policy", policy,
            "present", present)
        .toString();
  }
}
