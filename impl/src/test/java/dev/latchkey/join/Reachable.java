package dev.latchkey.join;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Every object of ours that others lead to, by their fields, whether private or not. */
final class Reachable {
  private static final String OURS = "dev.latchkey.";
  private static final String GENERATED = ".proto.";

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> waiting = new ArrayDeque<>();
  private final List<Bytes> secrets = new ArrayList<>();
  private final Set<String> shown = new TreeSet<>();
  private final Set<String> types = new TreeSet<>();

  private Reachable() {}

  static Reachable from(Collection<?> roots) {
    Reachable walk = new Reachable();
    roots.forEach(walk::add);
    while (!walk.waiting.isEmpty()) {
      walk.visit(walk.waiting.remove());
    }
    return walk;
  }

  /** What secrets hold, those aside that are wiped. */
  List<Bytes> secrets() {
    return secrets;
  }

  /** The readable form of every object. */
  Set<String> shown() {
    return shown;
  }

  /** Simple names of the types met. */
  Set<String> types() {
    return types;
  }

  private void add(Object value) {
    if (value != null && seen.add(value)) {
      waiting.add(value);
    }
  }

  private void visit(Object value) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(this::add);
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, mapped) -> {
            add(key);
            add(mapped);
          });
    } else if (value instanceof Iterable<?> many) {
      many.forEach(this::add);
    } else if (value.getClass().isArray()) {
      addElements(value);
    } else if (isOurs(value.getClass())) {
      look(value);
    }
  }

  private void addElements(Object array) {
    if (!array.getClass().getComponentType().isPrimitive()) {
      for (int i = 0; i < Array.getLength(array); i++) {
        add(Array.get(array, i));
      }
    }
  }

  private void look(Object value) {
    types.add(value.getClass().getSimpleName());
    shown.add(String.valueOf(value));
    if (value instanceof SecretBytes secret && !secret.isClosed()) {
      secrets.add(secret.reveal());
    }
    for (Class<?> type = value.getClass(); isOurs(type); type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          add(read(field, value));
        }
      }
    }
  }

  private static Object read(Field field, Object owner) {
    try {
      field.setAccessible(true);
      return field.get(owner);
    } catch (IllegalAccessException e) {
      throw new AssertionError(field.toString(), e);
    }
  }

  private static boolean isOurs(Class<?> type) {
    String name = type.getName();
    return name.startsWith(OURS) && !name.contains(GENERATED);
  }
}
