package dev.latchkey.suite.model;

/** What wrote a case file, and the seed from which it does so again, byte for byte. */
public record Generator(String name, String version, String seed) {}
