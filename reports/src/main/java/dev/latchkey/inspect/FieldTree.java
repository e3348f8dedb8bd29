package dev.latchkey.inspect;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.tls.TlsTrace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Builds fields from what a reader tells. A vector ends where its bytes end; structs, optionals and
 * elements end when the reader leaves them. After a refusal the unfinished ones end with the input
 * heard.
 */
final class FieldTree implements TlsTrace {
  private static final String PRESENT = "present";

  private final Bytes input;
  private final int base;
  private final Deque<Open> open = new ArrayDeque<>();
  private int heard;

  /**
   * @param base what to add to every offset, for bytes inside of others
   */
  FieldTree(Bytes input, int base) {
    this.input = input;
    this.base = base;
    open.push(new Open("", 0, Optional.of(Integer.MAX_VALUE)));
  }

  /** A group whose end is known in advance, or not. */
  private record Open(String name, int from, Optional<Integer> to, List<Field> fields) {
    Open(String name, int from, Optional<Integer> to) {
      this(name, from, to, new ArrayList<>());
    }
  }

  /** The fields of the outermost struct. */
  List<Field> fields() {
    while (open.size() > 1) {
      Open cut = open.pop();
      Field whole = whole(cut, heard);
      boolean nothing = cut.fields().isEmpty() && cut.to().filter(end -> end <= heard).isEmpty();
      open.element().fields().add(nothing ? whole.withValue("cut off") : whole);
    }
    return open.element().fields();
  }

  @Override
  public void number(String field, int from, int to, long value) {
    add(Field.number(field, base + from, base + to, Meaning.of(field, value)), from, to);
  }

  @Override
  public void bytes(String field, int from, int contentFrom, int to) {
    Bytes content = input.slice(contentFrom, to);
    add(Field.opaque(field, base + from, base + to, content), from, to);
  }

  @Override
  public void vector(String field, int from, int contentFrom, int to) {
    endVectors(from);
    heard = contentFrom;
    open.push(new Open(field, from, Optional.of(to)));
  }

  @Override
  public void enter(String field, int from) {
    endVectors(from);
    open.push(new Open(field, from, Optional.empty()));
  }

  @Override
  public void element(String field, int index, int from) {
    open.push(new Open("[" + index + "]", from, Optional.empty()));
  }

  @Override
  public void leave(int to) {
    while (open.element().to().isPresent()) {
      close(to);
    }
    close(to);
  }

  private void add(Field field, int from, int to) {
    endVectors(from);
    heard = to;
    open.element().fields().add(field);
  }

  /** Closes the vectors whose bytes end at or before {@code at}. */
  private void endVectors(int at) {
    while (open.element().to().filter(end -> end <= at).isPresent()) {
      close(at);
    }
  }

  private void close(int at) {
    Open done = open.pop();
    int to = done.to().filter(end -> end <= heard || end <= at).orElse(at);
    open.element().fields().add(folded(done, to));
  }

  /** A group of one field with the same extent is that field; an optional is its value. */
  private Field folded(Open group, int to) {
    List<Field> fields = group.fields();
    if (!fields.isEmpty() && fields.get(0).name().equals(PRESENT)) {
      if (fields.size() == 1) {
        return Field.number(group.name(), base + group.from(), base + to, "absent");
      }
      fields = fields.subList(1, fields.size());
      if (fields.size() == 1) {
        Field only = fields.get(0);
        return new Field(
            group.name(),
            base + group.from(),
            base + to,
            only.value(),
            only.bytes(),
            only.fields());
      }
    }
    boolean isElement = group.name().startsWith("[");
    if (fields.size() == 1
        && fields.get(0).from() == base + group.from()
        && fields.get(0).to() == base + to) {
      Field only = fields.get(0);
      return only.withName(isElement ? group.name() + " " + only.name() : group.name());
    }
    return whole(new Open(group.name(), group.from(), group.to(), fields), to);
  }

  private Field whole(Open group, int to) {
    Field whole = Field.group(group.name(), base + group.from(), base + to, group.fields());
    return group.fields().isEmpty() ? whole.withValue("empty") : whole;
  }
}
