package dev.latchkey.suite.mutants;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * A call in a method.
 *
 * @param owner simple name of the class it is compiled against
 */
public record CallAnchor(String owner, String name, Occurrence at) {
  boolean matches(AbstractInsnNode node) {
    return node instanceof MethodInsnNode call
        && call.name.equals(name)
        && simpleName(call.owner).equals(owner);
  }

  static String simpleName(String internalName) {
    return internalName.substring(
        Math.max(internalName.lastIndexOf('/'), internalName.lastIndexOf('$')) + 1);
  }

  @Override
  public String toString() {
    return "a call of " + owner + "." + name;
  }
}
