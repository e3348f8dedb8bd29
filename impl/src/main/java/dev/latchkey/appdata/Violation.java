package dev.latchkey.appdata;

/** A broken rule: {@code change} is the position in the commit's list of changes, from 0. */
public record Violation(int change, ChangeRule rule) {}
