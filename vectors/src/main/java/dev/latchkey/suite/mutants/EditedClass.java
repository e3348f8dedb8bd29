package dev.latchkey.suite.mutants;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** A class file after its edits. */
final class EditedClass {
  private final byte[] bytes;
  private final Set<String> changed;

  private EditedClass(byte[] bytes, Set<String> changed) {
    this.bytes = bytes;
    this.changed = Set.copyOf(changed);
  }

  /** Makes {@code edits}, all of one class, in their order. */
  static EditedClass of(byte[] original, List<PlacedEdit> edits, ClassFiles files)
      throws MutantException {
    ClassNode type = read(original);
    Set<String> changed = new LinkedHashSet<>();
    for (PlacedEdit edit : edits) {
      MethodNode method = Editing.make(type, edit, files);
      changed.add(method.name + method.desc);
    }
    return new EditedClass(write(type, files), changed);
  }

  static ClassNode read(byte[] file) {
    ClassNode type = new ClassNode();
    new ClassReader(file).accept(type, ClassReader.SKIP_FRAMES);
    return type;
  }

  /** The class file of {@code type}, its stack frames computed anew without loading a class. */
  static byte[] write(ClassNode type, ClassFiles files) {
    ClassWriter writer =
        new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
          @Override
          protected String getCommonSuperClass(String first, String second) {
            return files.commonSuperclass(first, second);
          }
        };
    type.accept(writer);
    return writer.toByteArray();
  }

  byte[] bytes() {
    return bytes;
  }

  /** The methods that differ, name and descriptor; for an edit in a lambda, the lambda's. */
  Set<String> changed() {
    return changed;
  }
}
