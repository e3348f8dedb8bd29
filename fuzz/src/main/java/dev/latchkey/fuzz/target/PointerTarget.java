package dev.latchkey.fuzz.target;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.fuzz.oracle.Budget;
import dev.latchkey.fuzz.oracle.Oracle;
import dev.latchkey.invite.FetchRules;
import dev.latchkey.invite.FetchTarget;
import dev.latchkey.invite.HttpsUrl;
import java.nio.charset.StandardCharsets;

/** Reads a pointer's URL and follows redirects from it, one to a line. */
public final class PointerTarget {
  private static final FetchRules RULES = FetchRules.SAME_ORIGIN;

  private PointerTarget() {}

  /** Entry point of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    Budget.DECODING.spend(input, PointerTarget::check);
  }

  private static void check(Bytes input) {
    String text = new String(input.toArray(), StandardCharsets.UTF_8);
    int end = end(text, 0);
    String url = text.substring(0, end);
    try {
      HttpsUrl parsed = HttpsUrl.parse(url);
      Oracle.require(parsed.text().equals(url), "a URL is kept as written");
      request(parsed.requestUrl(), parsed);
      Oracle.require(parsed.toString().equals("HttpsUrl[redacted]"), "a URL is not shown");
      FetchTarget.Unconfirmed first = RULES.first(url);
      Oracle.require(first.toString().equals("FetchTarget.Unconfirmed[redacted]"), "nor first");
      FetchTarget target = first.confirmed();
      Oracle.require(target.toString().equals("FetchTarget[redacted]"), "nor confirmed");
      follow(target, parsed, text, end);
    } catch (ProtocolException refusal) {
      Oracle.refused(refusal, input.size());
    }
  }

  private static void follow(FetchTarget first, HttpsUrl origin, String text, int from)
      throws ProtocolException {
    FetchTarget target = first;
    int start = from;
    for (int followed = 0; start < text.length(); followed++) {
      int end = end(text, start + 1);
      target = RULES.redirect(target, text.substring(start + 1, end), followed);
      Oracle.require(followed < RULES.maxRedirects(), "redirects are counted");
      request(target.requestUrl(), origin);
      start = end;
    }
  }

  /** What goes out: https, the origin it is said to be, neither credentials nor fragment. */
  private static void request(String request, HttpsUrl origin) throws ProtocolException {
    Oracle.require(request.startsWith("https://"), "only https is requested");
    Oracle.require(request.indexOf('#') < 0, "a fragment never leaves the client");
    HttpsUrl sent = HttpsUrl.parse(request);
    Oracle.require(sent.origin().equals(origin.origin()), "a request stays at its origin");
    Oracle.require(sent.requestUrl().equals(request), "a request has no credentials");
  }

  private static int end(String text, int from) {
    int at = text.indexOf('\n', from);
    return at < 0 ? text.length() : at;
  }
}
