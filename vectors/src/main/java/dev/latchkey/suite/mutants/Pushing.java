package dev.latchkey.suite.mutants;

import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Instructions that put values on the stack of one method. */
final class Pushing {
  private static final Map<String, String> EMPTY_BY =
      Map.of(
          "java/util/Optional", "empty",
          "java/util/OptionalInt", "empty",
          "java/util/OptionalLong", "empty",
          "java/util/List", "of",
          "java/util/Set", "of",
          "java/util/Map", "of",
          "java/util/stream/Stream", "empty");

  private final MethodNode method;

  Pushing(MethodNode method) {
    this.method = method;
  }

  /** Returns {@code value} from the method. */
  InsnList returning(StandIn value) throws MutantException {
    Type type = Type.getReturnType(method.desc);
    InsnList code = new InsnList();
    if (value.isSelf()) {
      code.add(new VarInsnNode(Opcodes.ALOAD, 0));
    } else if (value.isArgument()) {
      Type[] parameters = Type.getArgumentTypes(method.desc);
      int slot = (method.access & Opcodes.ACC_STATIC) != 0 ? 0 : 1;
      for (int i = 0; i < value.index(); i++) {
        slot += parameters[i].getSize();
      }
      code.add(new VarInsnNode(parameters[value.index()].getOpcode(Opcodes.ILOAD), slot));
    } else {
      code.add(simple(value, type));
    }
    code.add(new InsnNode(type.getOpcode(Opcodes.IRETURN)));
    return code;
  }

  /** Takes the arguments of {@code call} off the stack and leaves {@code value} there. */
  InsnList insteadOf(MethodInsnNode call, StandIn value) throws MutantException {
    Locals locals = new Locals(call);
    InsnList code = locals.store();
    Type answer = Type.getReturnType(call.desc);
    if (value.isSelf() || value.isArgument()) {
      int index = value.isSelf() ? 0 : value.index() + locals.receivers;
      code.add(locals.load(index));
      if (answer.getSort() == Type.OBJECT && !answer.equals(locals.types[index])) {
        code.add(new TypeInsnNode(Opcodes.CHECKCAST, answer.getInternalName()));
      }
    } else {
      code.add(simple(value, answer));
    }
    return code;
  }

  /** Exchanges two arguments of {@code call} on the stack. */
  InsnList swapped(MethodInsnNode call, int first, int second) throws MutantException {
    Locals locals = new Locals(call);
    int a = first + locals.receivers;
    int b = second + locals.receivers;
    if (!locals.types[a].equals(locals.types[b])) {
      throw new MutantException("the arguments are of two types");
    }
    InsnList code = locals.store();
    for (int i = 0; i < locals.types.length; i++) {
      code.add(locals.load(i == a ? b : i == b ? a : i));
    }
    return code;
  }

  private static InsnList simple(StandIn value, Type type) throws MutantException {
    InsnList code = new InsnList();
    if (value.isNothing()) {
      if (!type.equals(Type.VOID_TYPE)) {
        throw new MutantException("nothing stands in for a " + type.getClassName());
      }
    } else if (value.isEmptyValue()) {
      code.add(empty(type));
    } else if (type.equals(Type.LONG_TYPE)) {
      code.add(load(value.number()));
    } else if (type.getSort() >= Type.BOOLEAN && type.getSort() <= Type.INT) {
      code.add(load((int) value.number()));
    } else {
      throw new MutantException(value.text() + " stands in for a " + type.getClassName());
    }
    return code;
  }

  private static AbstractInsnNode empty(Type type) throws MutantException {
    String factory = type.getSort() == Type.OBJECT ? EMPTY_BY.get(type.getInternalName()) : null;
    if (factory == null) {
      throw new MutantException("no empty " + type.getClassName());
    }
    boolean isInterface = !type.getInternalName().startsWith("java/util/Optional");
    return new MethodInsnNode(
        Opcodes.INVOKESTATIC,
        type.getInternalName(),
        factory,
        "()" + type.getDescriptor(),
        isInterface);
  }

  /** Loads an Integer, a Long or a String. */
  static AbstractInsnNode load(Object constant) {
    if (constant instanceof Integer number) {
      if (number >= -1 && number <= 5) {
        return new InsnNode(Opcodes.ICONST_0 + number);
      }
      if (number == (short) number.intValue()) {
        return new IntInsnNode(Opcodes.SIPUSH, number);
      }
    }
    return new LdcInsnNode(constant);
  }

  /** The constant that {@code node} loads, if it does. */
  static Optional<Object> constant(AbstractInsnNode node) {
    int opcode = node.getOpcode();
    if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
      return Optional.of(opcode - Opcodes.ICONST_0);
    }
    if (opcode == Opcodes.LCONST_0 || opcode == Opcodes.LCONST_1) {
      return Optional.of((long) (opcode - Opcodes.LCONST_0));
    }
    if (opcode == Opcodes.BIPUSH || opcode == Opcodes.SIPUSH) {
      return Optional.of(((IntInsnNode) node).operand);
    }
    return node instanceof LdcInsnNode load ? Optional.of(load.cst) : Optional.empty();
  }

  /** New local variables for the receiver and the arguments of a call. */
  private final class Locals {
    private final int receivers;
    private final Type[] types;
    private final int[] slots;

    private Locals(MethodInsnNode call) {
      Type[] arguments = Type.getArgumentTypes(call.desc);
      receivers = call.getOpcode() == Opcodes.INVOKESTATIC ? 0 : 1;
      types = new Type[arguments.length + receivers];
      slots = new int[types.length];
      for (int i = 0; i < types.length; i++) {
        types[i] = i < receivers ? Type.getObjectType(call.owner) : arguments[i - receivers];
        slots[i] = method.maxLocals;
        method.maxLocals += types[i].getSize();
      }
    }

    private InsnList store() {
      InsnList code = new InsnList();
      for (int i = types.length - 1; i >= 0; i--) {
        code.add(new VarInsnNode(types[i].getOpcode(Opcodes.ISTORE), slots[i]));
      }
      return code;
    }

    private VarInsnNode load(int index) {
      return new VarInsnNode(types[index].getOpcode(Opcodes.ILOAD), slots[index]);
    }
  }
}
