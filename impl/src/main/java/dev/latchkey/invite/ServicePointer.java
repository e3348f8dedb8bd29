package dev.latchkey.invite;

import dev.latchkey.bytes.Bytes;

/** Where a blob is hosted: {@code oneof location} of XIP-82, checked. Never printed. */
public sealed interface ServicePointer {
  <R> R match(Cases<R> cases);

  /** The same location as a claim, for a policy. */
  PointerClaim asClaim();

  /** One method per location. */
  interface Cases<R> {
    R https(Https https);

    R opaque(Opaque opaque);
  }

  /** A service this library knows how to address. */
  record Https(HttpsUrl url) implements ServicePointer {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.https(this);
    }

    @Override
    public PointerClaim asClaim() {
      return new PointerClaim.Https(url.text());
    }
  }

  /** Bytes only the application understands; none at all are still a location. */
  record Opaque(Bytes value) implements ServicePointer {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.opaque(this);
    }

    @Override
    public PointerClaim asClaim() {
      return new PointerClaim.Opaque(value);
    }

    @Override
    public String toString() {
      return "Opaque[" + value.size() + " bytes]";
    }
  }
}
