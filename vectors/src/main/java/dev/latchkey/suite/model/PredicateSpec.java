package dev.latchkey.suite.model;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A condition on an output, by name.
 *
 * @param arguments an object; its form belongs to the predicate
 */
public record PredicateSpec(String name, JsonNode arguments) {}
