package dev.latchkey.suite.mutants;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** A method and the bodies of the lambdas in it: where an anchor is looked for. */
final class MethodCode {
  private final ClassNode type;
  private final MethodNode method;
  private final List<MethodNode> bodies;

  private MethodCode(ClassNode type, MethodNode method) {
    this.type = type;
    this.method = method;
    Set<MethodNode> found = new LinkedHashSet<>();
    collect(method, found);
    this.bodies = List.copyOf(found);
  }

  /** An instruction and the method it really stands in. */
  record Spot(MethodNode body, AbstractInsnNode node) {}

  static MethodCode find(ClassNode type, String name, Optional<String> descriptor)
      throws MutantException {
    List<MethodNode> named =
        type.methods.stream()
            .filter(it -> it.name.equals(name))
            .filter(it -> descriptor.isEmpty() || it.desc.equals(descriptor.get()))
            .toList();
    if (named.size() != 1) {
      throw new MutantException(
          type.name + " has " + named.size() + " methods " + name + descriptor.orElse(""));
    }
    return new MethodCode(type, named.get(0));
  }

  ClassNode type() {
    return type;
  }

  MethodNode method() {
    return method;
  }

  /** The instruction {@code wanted} describes; {@code at} says how many there must be. */
  Spot only(Predicate<AbstractInsnNode> wanted, Occurrence at, String what) throws MutantException {
    List<Spot> found = new ArrayList<>();
    for (MethodNode body : bodies) {
      for (AbstractInsnNode node : body.instructions) {
        if (wanted.test(node)) {
          found.add(new Spot(body, node));
        }
      }
    }
    return at.in(found, what + " in " + type.name + "." + method.name);
  }

  private void collect(MethodNode body, Set<MethodNode> found) {
    if (!found.add(body)) {
      return;
    }
    for (AbstractInsnNode node : body.instructions) {
      if (node instanceof InvokeDynamicInsnNode made) {
        for (Object argument : made.bsmArgs) {
          if (argument instanceof Handle handle) {
            lambda(handle).ifPresent(lambda -> collect(lambda, found));
          }
        }
      }
    }
  }

  private Optional<MethodNode> lambda(Handle handle) {
    if (!handle.getOwner().equals(type.name) || !handle.getName().startsWith("lambda$")) {
      return Optional.empty();
    }
    return type.methods.stream()
        .filter(it -> it.name.equals(handle.getName()) && it.desc.equals(handle.getDesc()))
        .findFirst();
  }
}
