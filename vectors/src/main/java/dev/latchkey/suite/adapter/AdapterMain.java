package dev.latchkey.suite.adapter;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;

/**
 * {@code java -cp … dev.latchkey.suite.adapter.AdapterMain CLASS}: serves an {@link Adapter} over
 * standard input and output.
 *
 * <p>{@code System.out} points to standard error before the class is loaded: a forgotten {@code
 * println} must not end up between replies.
 */
public final class AdapterMain {
  private static final int USAGE = 2;

  private AdapterMain() {}

  public static void main(String[] args) throws IOException, ReflectiveOperationException {
    if (args.length != 1) {
      System.err.println("usage: AdapterMain CLASS, a class that implements " + Adapter.class);
      System.exit(USAGE);
    }
    System.setOut(System.err);
    serve(load(args[0], Thread.currentThread().getContextClassLoader()));
  }

  /** Serves {@code adapter} over this process's standard input and output until the input ends. */
  public static void serve(Adapter adapter) throws IOException {
    System.setOut(System.err);
    try (OutputStream out =
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16)) {
      AdapterServer.serve(adapter.operations(), System.in, out);
    }
  }

  /**
   * A new instance of the class {@code name}.
   *
   * @throws ReflectiveOperationException when there is no such adapter with a public constructor
   *     without parameters, or the constructor fails
   */
  public static Adapter load(String name, ClassLoader loader) throws ReflectiveOperationException {
    Class<?> type = Class.forName(name, true, loader);
    if (!Adapter.class.isAssignableFrom(type)) {
      throw new ReflectiveOperationException(
          name + " does not implement " + Adapter.class.getName());
    }
    try {
      return (Adapter) type.getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw new ReflectiveOperationException(name + ": its constructor failed", e.getCause());
    }
  }
}
