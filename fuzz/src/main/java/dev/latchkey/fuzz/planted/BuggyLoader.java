package dev.latchkey.fuzz.planted;

import dev.latchkey.fuzz.catalogue.FuzzTarget;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Loads our classes anew, one of them with a bug. */
final class BuggyLoader extends ClassLoader {
  private static final String OURS = "dev.latchkey.";

  private final PlantedBug bug;
  private final byte[] planted;

  BuggyLoader(PlantedBug bug, byte[] planted) {
    super(BuggyLoader.class.getClassLoader());
    this.bug = bug;
    this.planted = planted;
  }

  /** Whether {@code target} breaks on {@code input} once the bug is in. */
  boolean breaks(FuzzTarget target, byte[] input) {
    try {
      MethodHandle entry =
          MethodHandles.publicLookup()
              .findStatic(
                  loadClass(target.type().getName()),
                  "fuzzerTestOneInput",
                  MethodType.methodType(void.class, byte[].class));
      entry.invokeExact(input);
      return false;
    } catch (Throwable broken) {
      return true;
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OURS)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    if (name.equals(bug.binaryName())) {
      return defineClass(name, planted, 0, planted.length);
    }
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] code = in.readAllBytes();
      return defineClass(name, code, 0, code.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
