package dev.latchkey.properties.law;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The laws of some classes, by id. */
public final class LawBook {
  private final SortedMap<LawId, Method> laws = new TreeMap<>();

  private LawBook(List<Class<?>> classes) {
    for (Class<?> each : classes) {
      Arrays.stream(each.getDeclaredMethods())
          .filter(method -> method.isAnnotationPresent(Law.class))
          .forEach(this::add);
    }
  }

  /** The laws in {@code classes}; two of one id are an IllegalStateException. */
  public static LawBook of(List<Class<?>> classes) {
    return new LawBook(classes);
  }

  /** The ids, sorted. */
  public List<LawId> ids() {
    return List.copyOf(laws.keySet());
  }

  /** The ids that match {@code glob}, in which a star stands for any characters. */
  public List<LawId> matching(String glob) {
    String pattern = "\\Q" + glob.replace("*", "\\E.*\\Q") + "\\E";
    return ids().stream().filter(id -> id.text().matches(pattern)).toList();
  }

  Method method(LawId id) {
    Method method = laws.get(id);
    if (method == null) {
      throw new IllegalArgumentException("no law " + id);
    }
    return method;
  }

  private void add(Method method) {
    Method other = laws.put(LawId.of(method.getDeclaringClass(), method.getName()), method);
    if (other != null) {
      throw new IllegalStateException("two laws called " + other.getName());
    }
  }
}
