package dev.latchkey.fuzz.coverage;

import java.io.IOException;
import java.io.InputStream;
import org.jacoco.core.instr.Instrumenter;
import org.jacoco.core.runtime.IExecutionDataAccessorGenerator;

/**
 * Loads our classes anew, with probes, before any loaded already. Each loader has static state of
 * its own.
 */
final class InstrumentingLoader extends ClassLoader {
  private static final String OURS = "dev.latchkey.";

  private final Instrumenter instrumenter;

  InstrumentingLoader(IExecutionDataAccessorGenerator runtime) {
    super(InstrumentingLoader.class.getClassLoader());
    this.instrumenter = new Instrumenter(runtime);
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
    String file = name.replace('.', '/') + ".class";
    try (InputStream in = getParent().getResourceAsStream(file)) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] instrumented = instrumenter.instrument(in.readAllBytes(), name);
      return defineClass(name, instrumented, 0, instrumented.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
