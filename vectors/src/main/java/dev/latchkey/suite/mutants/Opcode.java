package dev.latchkey.suite.mutants;

import java.util.Locale;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/**
 * Names of the instructions that edits may speak of, as the Java virtual machine's book spells
 * them.
 */
final class Opcode {
  private static final Map<String, Integer> JUMPS =
      Map.ofEntries(
          Map.entry("ifeq", Opcodes.IFEQ),
          Map.entry("ifne", Opcodes.IFNE),
          Map.entry("iflt", Opcodes.IFLT),
          Map.entry("ifge", Opcodes.IFGE),
          Map.entry("ifgt", Opcodes.IFGT),
          Map.entry("ifle", Opcodes.IFLE),
          Map.entry("if_icmpeq", Opcodes.IF_ICMPEQ),
          Map.entry("if_icmpne", Opcodes.IF_ICMPNE),
          Map.entry("if_icmplt", Opcodes.IF_ICMPLT),
          Map.entry("if_icmpge", Opcodes.IF_ICMPGE),
          Map.entry("if_icmpgt", Opcodes.IF_ICMPGT),
          Map.entry("if_icmple", Opcodes.IF_ICMPLE),
          Map.entry("if_acmpeq", Opcodes.IF_ACMPEQ),
          Map.entry("if_acmpne", Opcodes.IF_ACMPNE),
          Map.entry("ifnull", Opcodes.IFNULL),
          Map.entry("ifnonnull", Opcodes.IFNONNULL));

  private static final Map<String, Integer> OPERATIONS =
      Map.ofEntries(
          Map.entry("iadd", Opcodes.IADD),
          Map.entry("isub", Opcodes.ISUB),
          Map.entry("imul", Opcodes.IMUL),
          Map.entry("iand", Opcodes.IAND),
          Map.entry("ior", Opcodes.IOR),
          Map.entry("ixor", Opcodes.IXOR),
          Map.entry("ladd", Opcodes.LADD),
          Map.entry("lsub", Opcodes.LSUB),
          Map.entry("land", Opcodes.LAND),
          Map.entry("lor", Opcodes.LOR),
          Map.entry("lushr", Opcodes.LUSHR),
          Map.entry("lshr", Opcodes.LSHR));

  private Opcode() {}

  static int jump(String name) throws MutantException {
    return of(JUMPS, name);
  }

  static int operation(String name) throws MutantException {
    return of(OPERATIONS, name);
  }

  /** Values on the stack that a conditional jump looks at. */
  static int compared(int jump) {
    return jump >= Opcodes.IF_ICMPEQ && jump <= Opcodes.IF_ACMPNE ? 2 : 1;
  }

  private static int of(Map<String, Integer> known, String name) throws MutantException {
    Integer opcode = known.get(name.toLowerCase(Locale.ROOT));
    if (opcode == null) {
      throw new MutantException("no instruction \"" + name + "\" here");
    }
    return opcode;
  }
}
