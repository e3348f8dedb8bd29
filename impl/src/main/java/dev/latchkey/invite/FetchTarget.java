package dev.latchkey.invite;

/**
 * A URL somebody agreed to fetch. Asking a server tells it the scanner's address and the time of
 * the scan, so XIP-82 wants the user's word before the first fetch; {@link Unconfirmed} waits for
 * it.
 */
public final class FetchTarget {
  private final HttpsUrl url;

  private FetchTarget(HttpsUrl url) {
    this.url = url;
  }

  /** What to request: no credentials, no fragment. */
  public String requestUrl() {
    return url.requestUrl();
  }

  HttpsUrl url() {
    return url;
  }

  /** A target that is already covered by an earlier confirmation. */
  static FetchTarget covered(HttpsUrl url) {
    return new FetchTarget(url);
  }

  @Override
  public String toString() {
    return "FetchTarget[redacted]";
  }

  /** A fetch that nobody has agreed to yet: shows where it would go, and cannot be performed. */
  public static final class Unconfirmed {
    private final HttpsUrl url;

    Unconfirmed(HttpsUrl url) {
      this.url = url;
    }

    /** Whom the fetch would talk to. */
    public Origin origin() {
      return url.origin();
    }

    /** To be called when the user, or a rule the user set, agrees. */
    public FetchTarget confirmed() {
      return new FetchTarget(url);
    }

    @Override
    public String toString() {
      return "FetchTarget.Unconfirmed[redacted]";
    }
  }
}
