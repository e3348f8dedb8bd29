package dev.latchkey.suite.mutants;

import java.util.Optional;

/**
 * An edit and the method it is made in. Lambda bodies belong to the method that makes the lambda.
 *
 * @param type binary name of the class
 * @param method name; {@code <init>} and {@code <clinit>} as in class files
 * @param descriptor needed where the name is overloaded
 */
public record PlacedEdit(String type, String method, Optional<String> descriptor, Edit edit) {
  @Override
  public String toString() {
    return type.substring(type.lastIndexOf('.') + 1) + "." + method + descriptor.orElse("");
  }
}
