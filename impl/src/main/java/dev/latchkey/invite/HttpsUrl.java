package dev.latchkey.invite;

import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;

/**
 * An absolute RFC 3986 URI with scheme https and a host. Parsed by the grammar itself, because
 * platform parsers differ and invites must not.
 *
 * <p>Never printed: whoever learns the URL learns where a group's state is hosted.
 */
public final class HttpsUrl {
  static final String SCHEME = "https";
  private static final int MAX_PORT = 0xffff;

  private final String text;
  private final Origin origin;
  private final String path;
  private final String query;

  private HttpsUrl(String text, Origin origin, String path, String query) {
    this.text = text;
    this.origin = origin;
    this.path = path;
    this.query = query;
  }

  /**
   * Parses {@code text} whole.
   *
   * @throws ProtocolException {@code invalid_https_url} for another scheme, a relative reference,
   *     no host, a port above 65535, or a character outside the grammar
   */
  public static HttpsUrl parse(String text) throws ProtocolException {
    int colon = text.indexOf(':');
    if (colon < 0 || !text.substring(0, colon).equalsIgnoreCase(SCHEME)) {
      throw invalid("scheme is not https");
    }
    if (!text.startsWith("//", colon + 1)) {
      throw invalid("no authority");
    }
    int from = colon + 3;
    int pathAt = UriCharacters.firstOf(text, "/?#", from);
    int fragmentAt = UriCharacters.firstOf(text, "#", pathAt);
    int queryAt = Math.min(UriCharacters.firstOf(text, "?", pathAt), fragmentAt);
    String path = text.substring(pathAt, queryAt);
    String query = text.substring(queryAt, fragmentAt);
    String fragment = text.substring(fragmentAt);
    requireCharacters(path, UriCharacters.PATH, "path");
    requireCharacters(query, UriCharacters.QUERY, "query");
    requireCharacters(
        fragment.isEmpty() ? "" : fragment.substring(1), UriCharacters.QUERY, "fragment");
    return new HttpsUrl(text, authority(text.substring(from, pathAt)), path, query);
  }

  /** Exactly as written; only for the wire. */
  public String text() {
    return text;
  }

  public Origin origin() {
    return origin;
  }

  /**
   * What to request: without the credentials, which XIP-82 wants ignored, and without the fragment,
   * which never leaves a client.
   */
  public String requestUrl() {
    return SCHEME + "://" + origin.display() + path + query;
  }

  String path() {
    return path;
  }

  /** With its question mark, or empty. */
  String query() {
    return query;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof HttpsUrl other && text.equals(other.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "HttpsUrl[redacted]";
  }

  /** {@code [ userinfo "@" ] host [ ":" port ]}. */
  private static Origin authority(String authority) throws ProtocolException {
    int at = authority.indexOf('@');
    requireCharacters(authority.substring(0, Math.max(at, 0)), UriCharacters.USER_INFO, "userinfo");
    String hostAndPort = authority.substring(at + 1);
    int hostEnd =
        hostAndPort.startsWith("[")
            ? hostAndPort.indexOf(']') + 1
            : UriCharacters.firstOf(hostAndPort, ":", 0);
    String host = hostAndPort.substring(0, hostEnd);
    if (host.isEmpty()) {
      throw invalid("no host");
    }
    if (host.startsWith("[")) {
      if (!IpLiteral.isValid(host.substring(1, host.length() - 1))) {
        throw invalid("host is no IP literal");
      }
    } else {
      requireCharacters(host, UriCharacters.SUB_DELIMS, "host");
    }
    return new Origin(host, port(hostAndPort.substring(hostEnd)));
  }

  /** {@code [ ":" *DIGIT ]}; no digits mean the default port. */
  private static int port(String part) throws ProtocolException {
    if (part.isEmpty() || part.equals(":")) {
      return Origin.HTTPS_PORT;
    }
    int port = 0;
    for (int i = 1; i < part.length() && port <= MAX_PORT; i++) {
      if (!UriCharacters.isDigit(part.charAt(i))) {
        throw invalid("port is no number");
      }
      port = port * 10 + (part.charAt(i) - '0');
    }
    if (part.charAt(0) != ':' || port > MAX_PORT) {
      throw invalid("port is out of range");
    }
    return port;
  }

  private static void requireCharacters(String part, String extra, String name)
      throws ProtocolException {
    if (!UriCharacters.allIn(part, extra)) {
      throw invalid("character that a " + name + " cannot hold");
    }
  }

  private static ProtocolException invalid(String why) {
    return InviteCode.INVALID_HTTPS_URL.because(why);
  }
}
