package dev.latchkey.crypto.choice;

import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.crypto.bc.BouncyCastle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses who computes what. All choices give the same answers; they differ in speed.
 *
 * <p>A specification is {@code fastest}, a library ({@code bc}, {@code jca}, {@code conscrypt},
 * {@code accp}), or parts {@code PRIMITIVE=LIBRARY(+LIBRARY)*} separated by commas, where a
 * primitive is {@code hash}, {@code mac} (HMAC and HKDF; as {@code hash} when not named), {@code
 * aead}, {@code sign} or {@code dh}. A library's gaps are filled by those after it; a primitive not
 * named and what is still missing come from {@code bc}. Example: {@code
 * hash=jca,aead=conscrypt+jca,sign=accp,dh=conscrypt}.
 */
public final class CryptoProviders {
  private static final String FASTEST = "fastest";

  private CryptoProviders() {}

  /** Each library that is here, in a fixed order, {@code bc} first; loads them all. */
  public static List<CryptoProvider> available() {
    CryptoProvider bc = BouncyCastle.provider();
    return Arrays.stream(Library.values()).flatMap(each -> each.find(bc).stream()).toList();
  }

  /**
   * The provider of a specification; loads only the libraries it names.
   *
   * @throws IllegalArgumentException if it does not parse or names a library that is not here
   */
  public static CryptoProvider byName(String specification) {
    if (specification.equals(FASTEST)) {
      return fastest();
    }
    if (!specification.contains("=")) {
      return present(library(specification), BouncyCastle.provider());
    }
    return compose(parse(specification));
  }

  /** For each primitive the fastest libraries that are here; the same ones, the same choice. */
  public static CryptoProvider fastest() {
    return Fastest.PROVIDER;
  }

  /** Computed on first use, so that naming other providers loads nothing. */
  private static final class Fastest {
    static final CryptoProvider PROVIDER = compose(preferred());
  }

  private static Map<Primitive, List<Library>> preferred() {
    Map<Primitive, List<Library>> chosen = new EnumMap<>(Primitive.class);
    for (Primitive primitive : Primitive.values()) {
      List<Library> here =
          primitive.preference().stream()
              .filter(library -> library.find(BouncyCastle.provider()).isPresent())
              .toList();
      if (!here.isEmpty()) {
        chosen.put(primitive, here);
      }
    }
    return chosen;
  }

  private static Map<Primitive, List<Library>> parse(String specification) {
    Map<Primitive, List<Library>> chosen = new EnumMap<>(Primitive.class);
    for (String part : specification.split(",", -1)) {
      String[] sides = part.split("=", -1);
      if (sides.length != 2) {
        throw new IllegalArgumentException("not PRIMITIVE=LIBRARY: " + part);
      }
      Primitive primitive =
          Primitive.named(sides[0])
              .orElseThrow(() -> new IllegalArgumentException("no primitive: " + sides[0]));
      List<Library> libraries =
          Arrays.stream(sides[1].split("\\+", -1)).map(CryptoProviders::library).toList();
      if (chosen.put(primitive, libraries) != null) {
        throw new IllegalArgumentException("named twice: " + sides[0]);
      }
    }
    return chosen;
  }

  private static CryptoProvider compose(Map<Primitive, List<Library>> chosen) {
    List<String> names = new ArrayList<>();
    Map<Primitive, CryptoProvider> made = new EnumMap<>(Primitive.class);
    for (Primitive primitive : Primitive.values()) {
      List<Library> libraries = libraries(chosen, primitive);
      made.put(primitive, chain(libraries));
      names.add(primitive.key() + "=" + String.join("+", keys(libraries)));
    }
    return new CryptoProvider(
        String.join(",", names),
        new SplitHashing(made.get(Primitive.HASH).hashing(), made.get(Primitive.MAC).hashing()),
        made.get(Primitive.AEAD).sealing(),
        made.get(Primitive.SIGN).signing(),
        made.get(Primitive.DH).agreement(),
        made.get(Primitive.DH).xWing());
  }

  private static List<Library> libraries(
      Map<Primitive, List<Library>> chosen, Primitive primitive) {
    List<Library> unnamed =
        primitive == Primitive.MAC ? libraries(chosen, Primitive.HASH) : List.of(Library.BC);
    return chosen.getOrDefault(primitive, unnamed);
  }

  /** Each library falls back to the next, the last one to BouncyCastle. */
  private static CryptoProvider chain(List<Library> libraries) {
    List<Library> lastFirst = new ArrayList<>(libraries);
    Collections.reverse(lastFirst);
    CryptoProvider chain = BouncyCastle.provider();
    for (Library library : lastFirst) {
      chain = present(library, chain);
    }
    return chain;
  }

  private static List<String> keys(List<Library> libraries) {
    return libraries.stream().map(Library::key).toList();
  }

  private static CryptoProvider present(Library library, CryptoProvider fallback) {
    return library
        .find(fallback)
        .orElseThrow(() -> new IllegalArgumentException("not on this machine: " + library.key()));
  }

  private static Library library(String key) {
    return Library.named(key).orElseThrow(() -> new IllegalArgumentException("no library: " + key));
  }
}
