package dev.latchkey.suite.mutants;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Puts probes at the entry of the methods that mutants change. */
final class Probes {
  private static final String TOUCHED = "dev/latchkey/suite/mutants/bodies/Touched";

  private Probes() {}

  /**
   * Classes with probes. What runs when a class is initialised runs once, for whichever case comes
   * first; so where a mutant changes that, every method of the class has a probe for it.
   *
   * @param methods class, {@code .}, name and descriptor
   */
  static Map<String, byte[]> in(Set<String> methods, ClassFiles files) throws MutantException {
    Map<String, Set<String>> byClass = new HashMap<>();
    for (String method : methods) {
      int dot = method.lastIndexOf('.', method.indexOf('('));
      byClass
          .computeIfAbsent(method.substring(0, dot), type -> new TreeSet<>())
          .add(method.substring(dot + 1));
    }
    Map<String, byte[]> probed = new HashMap<>();
    for (Map.Entry<String, Set<String>> entry : byClass.entrySet()) {
      String type = entry.getKey();
      byte[] original = files.find(type).orElseThrow(() -> new MutantException("no class " + type));
      ClassNode node = EditedClass.read(original);
      node.methods.forEach(method -> probe(type, method, entry.getValue()));
      probed.put(type, EditedClass.write(node, files));
    }
    return probed;
  }

  private static void probe(String type, MethodNode method, Set<String> wanted) {
    String own = method.name + method.desc;
    List<String> reported =
        wanted.stream().filter(it -> it.equals(own) || runsAtInitialisation(it)).toList();
    if (method.instructions.size() == 0 || method.name.equals("<init>")) {
      return;
    }
    InsnList code = new InsnList();
    for (String name : reported) {
      code.add(new LdcInsnNode(type + "." + name));
      code.add(
          new MethodInsnNode(
              Opcodes.INVOKESTATIC, TOUCHED, "enter", "(Ljava/lang/String;)V", false));
    }
    method.instructions.insert(code);
  }

  private static boolean runsAtInitialisation(String method) {
    return method.startsWith("<") || method.startsWith("$values");
  }
}
