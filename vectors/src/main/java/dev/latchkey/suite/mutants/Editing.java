package dev.latchkey.suite.mutants;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Makes one edit in one class; answers the method that really changed. */
final class Editing implements Edit.Cases<MethodNode> {
  private static final String BODIES = "dev/latchkey/suite/mutants/bodies/";

  private final MethodCode code;
  private final ClassFiles files;

  private Editing(MethodCode code, ClassFiles files) {
    this.code = code;
    this.files = files;
  }

  /** Changes {@code type}, the class that {@code placed} names. */
  static MethodNode make(ClassNode type, PlacedEdit placed, ClassFiles files)
      throws MutantException {
    MethodCode code = MethodCode.find(type, placed.method(), placed.descriptor());
    return placed.edit().match(new Editing(code, files));
  }

  @Override
  public MethodNode returns(Edit.Return edit) throws MutantException {
    MethodNode method = code.method();
    InsnList early = new Pushing(method).returning(edit.value());
    if (edit.when().isEmpty()) {
      method.tryCatchBlocks.clear();
      if (method.localVariables != null) {
        method.localVariables.clear();
      }
      method.instructions.clear();
      method.instructions.add(early);
      return method;
    }
    LabelNode otherwise = new LabelNode();
    InsnList guard = new InsnList();
    guard.add(new VarInsnNode(Opcodes.ALOAD, 0));
    guard.add(constant(edit.when().get()));
    guard.add(new JumpInsnNode(Opcodes.IF_ACMPNE, otherwise));
    guard.add(early);
    guard.add(otherwise);
    method.instructions.insert(guard);
    return method;
  }

  private FieldInsnNode constant(String name) throws MutantException {
    ClassNode type = code.type();
    if (type.fields.stream().noneMatch(it -> it.name.equals(name))) {
      throw new MutantException(type.name + " has no constant " + name);
    }
    return new FieldInsnNode(Opcodes.GETSTATIC, type.name, name, "L" + type.name + ";");
  }

  @Override
  public MethodNode skipCall(Edit.SkipCall edit) throws MutantException {
    MethodCode.Spot spot = call(edit.call());
    InsnList instead =
        new Pushing(spot.body()).insteadOf((MethodInsnNode) spot.node(), edit.with());
    return replace(spot, instead);
  }

  @Override
  public MethodNode redirect(Edit.Redirect edit) throws MutantException {
    MethodCode.Spot spot = call(edit.call());
    MethodInsnNode call = (MethodInsnNode) spot.node();
    int dot = edit.to().lastIndexOf('.');
    if (dot < 0) {
      call.name = edit.to();
      return spot.body();
    }
    Type answer = Type.getReturnType(call.desc);
    call.desc = callee(call, owner(edit.to().substring(0, dot)), edit.to().substring(dot + 1));
    call.setOpcode(Opcodes.INVOKESTATIC);
    call.owner = owner(edit.to().substring(0, dot));
    call.itf = false;
    call.name = edit.to().substring(dot + 1);
    if (!Type.getReturnType(call.desc).equals(answer) && answer.getSort() == Type.OBJECT) {
      spot.body()
          .instructions
          .insert(call, new TypeInsnNode(Opcodes.CHECKCAST, answer.getInternalName()));
    }
    return spot.body();
  }

  /**
   * The descriptor of the static method that is called instead: the only one of its name, whose
   * parameters may be wider, or the one that fits.
   */
  private String callee(MethodInsnNode call, String owner, String name) throws MutantException {
    String fitting =
        call.getOpcode() == Opcodes.INVOKESTATIC
            ? call.desc
            : "(" + Type.getObjectType(call.owner).getDescriptor() + call.desc.substring(1);
    byte[] file = files.find(owner).orElseThrow(() -> new MutantException("no class " + owner));
    List<String> named =
        EditedClass.read(file).methods.stream()
            .filter(it -> it.name.equals(name) && (it.access & Opcodes.ACC_STATIC) != 0)
            .map(it -> it.desc)
            .toList();
    if (named.size() == 1
        && Type.getArgumentTypes(named.get(0)).length == Type.getArgumentTypes(fitting).length) {
      return named.get(0);
    }
    if (!named.contains(fitting)) {
      throw new MutantException("no " + owner + "." + name + fitting);
    }
    return fitting;
  }

  private static String owner(String name) {
    return name.indexOf('.') < 0 ? BODIES + name : name.replace('.', '/');
  }

  @Override
  public MethodNode negate(Edit.Negate edit) throws MutantException {
    MethodCode.Spot spot = call(edit.call());
    if (!((MethodInsnNode) spot.node()).desc.endsWith(")Z")) {
      throw new MutantException(edit.call() + " does not answer a boolean");
    }
    InsnList more = new InsnList();
    more.add(new InsnNode(Opcodes.ICONST_1));
    more.add(new InsnNode(Opcodes.IXOR));
    spot.body().instructions.insert(spot.node(), more);
    return spot.body();
  }

  @Override
  public MethodNode swapArguments(Edit.SwapArguments edit) throws MutantException {
    MethodCode.Spot spot = call(edit.call());
    InsnList swapped =
        new Pushing(spot.body()).swapped((MethodInsnNode) spot.node(), edit.first(), edit.second());
    spot.body().instructions.insertBefore(spot.node(), swapped);
    return spot.body();
  }

  private MethodCode.Spot call(CallAnchor anchor) throws MutantException {
    return code.only(anchor::matches, anchor.at(), anchor.toString());
  }

  @Override
  public MethodNode jump(Edit.Jump edit) throws MutantException {
    int from = Opcode.jump(edit.from());
    MethodCode.Spot spot = code.only(it -> it.getOpcode() == from, edit.at(), edit.from());
    JumpInsnNode jump = (JumpInsnNode) spot.node();
    if (!edit.to().equals("always") && !edit.to().equals("never")) {
      jump.setOpcode(Opcode.jump(edit.to()));
      return spot.body();
    }
    InsnList instead = new InsnList();
    instead.add(new InsnNode(Opcode.compared(from) == 2 ? Opcodes.POP2 : Opcodes.POP));
    if (edit.to().equals("always")) {
      instead.add(new JumpInsnNode(Opcodes.GOTO, jump.label));
    }
    return replace(spot, instead);
  }

  @Override
  public MethodNode operation(Edit.Operation edit) throws MutantException {
    int from = Opcode.operation(edit.from());
    MethodCode.Spot spot = code.only(it -> it.getOpcode() == from, edit.at(), edit.from());
    return replace(spot, new InsnNode(Opcode.operation(edit.to())));
  }

  @Override
  public MethodNode constant(Edit.Constant edit) throws MutantException {
    MethodCode.Spot spot =
        code.only(
            it -> Pushing.constant(it).filter(edit.from()::equals).isPresent(),
            edit.at(),
            "the constant " + edit.from());
    return replace(spot, Pushing.load(edit.to()));
  }

  @Override
  public MethodNode field(Edit.Field edit) throws MutantException {
    MethodCode.Spot spot =
        code.only(
            it ->
                it instanceof FieldInsnNode read
                    && read.name.equals(edit.name())
                    && CallAnchor.simpleName(read.owner).equals(edit.owner()),
            edit.at(),
            "the field " + edit.owner() + "." + edit.name());
    ((FieldInsnNode) spot.node()).name = edit.to();
    return spot.body();
  }

  @Override
  public MethodNode dropConstant(Edit.DropConstant edit) throws MutantException {
    MethodNode method = code.method();
    FieldInsnNode dropped = constant(edit.constant());
    InsnList body = new InsnList();
    List<String> kept =
        code.type().fields.stream()
            .filter(it -> (it.access & Opcodes.ACC_ENUM) != 0)
            .map(it -> it.name)
            .filter(name -> !name.equals(dropped.name))
            .toList();
    body.add(Pushing.load(kept.size()));
    body.add(new TypeInsnNode(Opcodes.ANEWARRAY, code.type().name));
    for (int i = 0; i < kept.size(); i++) {
      body.add(new InsnNode(Opcodes.DUP));
      body.add(Pushing.load(i));
      body.add(constant(kept.get(i)));
      body.add(new InsnNode(Opcodes.AASTORE));
    }
    body.add(new InsnNode(Opcodes.ARETURN));
    method.instructions.clear();
    method.instructions.add(body);
    return method;
  }

  private static MethodNode replace(MethodCode.Spot spot, InsnList instead) {
    spot.body().instructions.insert(spot.node(), instead);
    spot.body().instructions.remove(spot.node());
    return spot.body();
  }

  private static MethodNode replace(MethodCode.Spot spot, AbstractInsnNode instead) {
    spot.body().instructions.set(spot.node(), instead);
    return spot.body();
  }
}
