package dev.latchkey.invite;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;

/**
 * A {@code ServicePointer} message as somebody wrote it. Members judge a policy by this form alone:
 * if URL syntax decided, two parsers would split a group (GAP-16).
 */
public sealed interface PointerClaim {
  /**
   * The pointer behind the claim.
   *
   * @throws ProtocolException {@code empty_service_pointer}, {@code invalid_https_url}
   */
  ServicePointer resolve() throws ProtocolException;

  /** Whether one variant of the oneof is set. */
  boolean hasLocation();

  <R> R match(Cases<R> cases);

  /** One method per state of the message. */
  interface Cases<R> {
    R https(Https https);

    R opaque(Opaque opaque);

    R missing(Missing missing);
  }

  /** {@code https_url} is set, to any text. */
  record Https(String url) implements PointerClaim {
    @Override
    public ServicePointer resolve() throws ProtocolException {
      return new ServicePointer.Https(HttpsUrl.parse(url));
    }

    @Override
    public boolean hasLocation() {
      return true;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.https(this);
    }

    @Override
    public String toString() {
      return "Https[redacted]";
    }
  }

  /** {@code opaque} is set, to any bytes or none. */
  record Opaque(Bytes value) implements PointerClaim {
    @Override
    public ServicePointer resolve() {
      return new ServicePointer.Opaque(value);
    }

    @Override
    public boolean hasLocation() {
      return true;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.opaque(this);
    }

    @Override
    public String toString() {
      return "Opaque[" + value.size() + " bytes]";
    }
  }

  /** The message is there and neither variant is set. */
  record Missing() implements PointerClaim {
    @Override
    public ServicePointer resolve() throws ProtocolException {
      throw InviteCode.EMPTY_SERVICE_POINTER.because("neither https_url nor opaque is set");
    }

    @Override
    public boolean hasLocation() {
      return false;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.missing(this);
    }
  }
}
