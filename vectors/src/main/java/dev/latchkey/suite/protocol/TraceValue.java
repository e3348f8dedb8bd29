package dev.latchkey.suite.protocol;

import com.fasterxml.jackson.databind.JsonNode;

/** An intermediate value, for example the {@code aad} that went into a decryption. */
public record TraceValue(String name, JsonNode value) {}
