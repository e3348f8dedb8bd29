package dev.latchkey.inspect;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.WireType;
import dev.latchkey.framing.WireTypes;
import dev.latchkey.profile.Profile;
import dev.latchkey.tls.TlsReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Bytes read as one struct.
 *
 * @param fields all of them, or those before the refusal
 * @param refusal why the bytes are no such struct
 * @param alternatives names of the other structs the bytes could be; filled by guessing only
 */
public record Inspection(
    WireType type,
    Bytes input,
    List<Field> fields,
    Optional<ProtocolException> refusal,
    List<String> alternatives) {
  private static final String OUTERMOST = "MLSMessage";
  private static final Profile PROFILE = Profile.VECTORS;

  public Inspection {
    fields = List.copyOf(fields);
    alternatives = List.copyOf(alternatives);
  }

  /** Reads {@code input} as {@code type}. */
  public static Inspection of(WireType type, Bytes input) {
    FieldTree tree = new FieldTree(input, 0);
    TlsReader in = new TlsReader(input, PROFILE, tree);
    Optional<ProtocolException> refusal = Optional.empty();
    try {
      type.decoder().readFrom(in);
      in.expectEnd();
    } catch (ProtocolException e) {
      refusal = Optional.of(e);
    }
    List<Field> fields =
        CredentialContents.explained(
            ComponentContents.explained(ExtensionContents.explained(tree.fields(), PROFILE)));
    return new Inspection(type, input, fields, refusal, List.of());
  }

  /**
   * Reads {@code input} as what it most likely is: an MLSMessage when it decodes as one, else the
   * struct with the most fields that fits exactly, else the one that gets furthest.
   */
  public static Inspection guess(Bytes input) {
    List<Inspection> all = new ArrayList<>();
    WireTypes.all().forEach(type -> all.add(of(type, input)));
    all.sort(
        Comparator.comparing((Inspection it) -> it.refusal().isPresent())
            .thenComparing(it -> !it.type().name().equals(OUTERMOST) || it.refusal().isPresent())
            .thenComparing(Inspection::reach, Comparator.reverseOrder())
            .thenComparing(it -> it.type().name()));
    Inspection best = all.get(0);
    List<String> others =
        all.stream()
            .skip(1)
            .filter(it -> it.refusal().isEmpty())
            .map(it -> it.type().name())
            .toList();
    return new Inspection(best.type(), input, best.fields(), best.refusal(), others);
  }

  /** How much the bytes have of the struct: fields in all where it fits, else bytes read. */
  private long reach() {
    return refusal.map(it -> it.offset().orElse(0)).orElseGet(() -> (long) leaves(fields));
  }

  private static int leaves(List<Field> fields) {
    return fields.stream()
        .mapToInt(field -> field.fields().isEmpty() ? 1 : leaves(field.fields()))
        .sum();
  }
}
