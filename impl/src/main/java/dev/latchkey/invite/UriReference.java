package dev.latchkey.invite;

import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import java.util.ArrayDeque;
import java.util.Deque;

/** What a redirect's Location means, seen from the URL that answered (RFC 3986, section 5.2). */
final class UriReference {
  private UriReference() {}

  /**
   * The absolute URL.
   *
   * @throws ProtocolException {@code redirect_scheme_change}, {@code invalid_https_url}
   */
  static HttpsUrl resolve(HttpsUrl base, String reference) throws ProtocolException {
    int end = UriCharacters.firstOf(reference, ":/?#", 0);
    if (end < reference.length() && reference.charAt(end) == ':') {
      String scheme = reference.substring(0, end);
      if (UriCharacters.isScheme(scheme) && !scheme.equalsIgnoreCase(HttpsUrl.SCHEME)) {
        throw InviteCode.REDIRECT_SCHEME_CHANGE.because("redirect leaves https");
      }
      return HttpsUrl.parse(reference);
    }
    if (reference.startsWith("//")) {
      return HttpsUrl.parse(HttpsUrl.SCHEME + ":" + reference);
    }
    String root = HttpsUrl.SCHEME + "://" + base.origin().display();
    int pathEnd = UriCharacters.firstOf(reference, "?#", 0);
    String path = reference.substring(0, pathEnd);
    String rest = reference.substring(pathEnd);
    if (path.isEmpty()) {
      String query = rest.startsWith("?") ? "" : base.query();
      return HttpsUrl.parse(root + base.path() + query + rest);
    }
    return HttpsUrl.parse(root + withoutDots(merge(base.path(), path)) + rest);
  }

  /** {@code merge} of section 5.2.3; the result starts with a slash. */
  private static String merge(String base, String path) {
    if (path.startsWith("/")) {
      return path;
    }
    String folder = base.substring(0, base.lastIndexOf('/') + 1);
    return (folder.isEmpty() ? "/" : folder) + path;
  }

  /** {@code remove_dot_segments} of section 5.2.4. */
  private static String withoutDots(String path) {
    Deque<String> kept = new ArrayDeque<>();
    String[] segments = path.substring(1).split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      boolean up = segments[i].equals("..");
      boolean dots = up || segments[i].equals(".");
      if (up) {
        kept.pollLast();
      }
      if (!dots) {
        kept.addLast(segments[i]);
      } else if (i == segments.length - 1) {
        kept.addLast("");
      }
    }
    return "/" + String.join("/", kept);
  }
}
