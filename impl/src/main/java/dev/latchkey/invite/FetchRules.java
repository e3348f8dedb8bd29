package dev.latchkey.invite;

import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import java.util.Set;

/**
 * Where a joiner may fetch from (XIP-82, joiner-side resource bounds and fetch hygiene). Pure: says
 * what to request next, and requests nothing.
 *
 * @param allowedOrigins origins the application, or the user when asked, lets a redirect lead to
 * @param maxRedirects redirects followed for one fetch
 */
public record FetchRules(Set<Origin> allowedOrigins, int maxRedirects) {
  /** Same origin only, five times at most. */
  public static final FetchRules SAME_ORIGIN = new FetchRules(Set.of(), 5);

  public FetchRules {
    allowedOrigins = Set.copyOf(allowedOrigins);
  }

  /**
   * The first request for a URL from an untrusted source.
   *
   * @throws ProtocolException {@code insecure_scheme} for an absolute URL of another scheme, {@code
   *     invalid_https_url} for anything else that is no https URL
   */
  public FetchTarget.Unconfirmed first(String url) throws ProtocolException {
    int colon = url.indexOf(':');
    String scheme = url.substring(0, Math.max(colon, 0));
    if (UriCharacters.isScheme(scheme) && !scheme.equalsIgnoreCase(HttpsUrl.SCHEME)) {
      throw InviteCode.INSECURE_SCHEME.because("only https is fetched");
    }
    return first(HttpsUrl.parse(url));
  }

  /** The first request for a pointer. */
  public FetchTarget.Unconfirmed first(HttpsUrl url) {
    return new FetchTarget.Unconfirmed(url);
  }

  /**
   * The request that follows a redirect.
   *
   * @param from what answered
   * @param location the answer's Location, absolute or relative
   * @param followed redirects followed so far in this fetch
   * @throws ProtocolException {@code redirect_scheme_change}, {@code cross_origin_redirect} for a
   *     host or port that is neither the same nor allowed, {@code too_many_redirects}, {@code
   *     invalid_https_url}
   */
  public FetchTarget redirect(FetchTarget from, String location, int followed)
      throws ProtocolException {
    if (followed >= maxRedirects) {
      throw InviteCode.TOO_MANY_REDIRECTS.because("more than " + maxRedirects);
    }
    HttpsUrl target = UriReference.resolve(from.url(), location);
    boolean sameOrigin = target.origin().equals(from.url().origin());
    if (!sameOrigin && !allowedOrigins.contains(target.origin())) {
      throw InviteCode.CROSS_ORIGIN_REDIRECT.because("redirect leads to another origin");
    }
    return FetchTarget.covered(target);
  }
}
