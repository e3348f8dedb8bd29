package dev.latchkey.fuzz.planted;

import java.io.IOException;
import java.io.InputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Rewrites the class that a bug is in. */
final class Planter extends ClassVisitor {
  private final PlantedBug bug;
  private boolean planted;

  private Planter(PlantedBug bug, ClassWriter out) {
    super(Opcodes.ASM9, out);
    this.bug = bug;
  }

  /** The class with the bug in it. */
  static byte[] plant(PlantedBug bug) throws IOException {
    String file = "/" + bug.internalName() + ".class";
    try (InputStream in = Planter.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no class " + bug.internalName());
      }
      ClassReader reader = new ClassReader(in);
      ClassWriter out = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
      Planter planter = new Planter(bug, out);
      reader.accept(planter, 0);
      if (!planter.planted) {
        throw new IllegalStateException(bug.name() + " finds no place for itself");
      }
      return out.toByteArray();
    }
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    MethodVisitor out = super.visitMethod(access, name, descriptor, signature, exceptions);
    if (!name.equals(bug.method()) || (access & Opcodes.ACC_SYNTHETIC) != 0) {
      return out;
    }
    return bug.change() instanceof Change.AlwaysJump jump
        ? new Jumping(out, jump.number())
        : new Returning(out, (Change.Returns) bug.change());
  }

  /** Takes the jump whatever the operands are; to the verifier it stays a conditional one. */
  private final class Jumping extends MethodVisitor {
    private final int number;
    private int seen;

    Jumping(MethodVisitor out, int number) {
      super(Opcodes.ASM9, out);
      this.number = number;
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
      if (opcode == Opcodes.GOTO || seen++ != number) {
        super.visitJumpInsn(opcode, label);
        return;
      }
      boolean twoOperands = opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ACMPNE;
      super.visitInsn(twoOperands ? Opcodes.POP2 : Opcodes.POP);
      super.visitInsn(Opcodes.ICONST_0);
      super.visitJumpInsn(Opcodes.IFEQ, label);
      planted = true;
    }
  }

  /** Has a body of its own. */
  private final class Returning extends MethodVisitor {
    private final MethodVisitor out;
    private final Change.Returns what;

    Returning(MethodVisitor out, Change.Returns what) {
      super(Opcodes.ASM9);
      this.out = out;
      this.what = what;
    }

    @Override
    public void visitCode() {
      out.visitCode();
      switch (what) {
        case TRUE -> {
          out.visitInsn(Opcodes.ICONST_1);
          out.visitInsn(Opcodes.IRETURN);
        }
        case FALSE -> {
          out.visitInsn(Opcodes.ICONST_0);
          out.visitInsn(Opcodes.IRETURN);
        }
        case NOTHING -> out.visitInsn(Opcodes.RETURN);
        case NO_BYTES -> {
          String bytes = "dev/latchkey/bytes/Bytes";
          out.visitFieldInsn(Opcodes.GETSTATIC, bytes, "EMPTY", "L" + bytes + ";");
          out.visitInsn(Opcodes.ARETURN);
        }
      }
      out.visitMaxs(0, 0);
      out.visitEnd();
      planted = true;
    }
  }
}
