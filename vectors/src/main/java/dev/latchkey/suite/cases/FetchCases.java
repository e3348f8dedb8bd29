package dev.latchkey.suite.cases;

import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.suite.model.Level;
import java.util.List;

/** {@code joiner.fetch*}: what may be requested for a scanned URL, and after a redirect. */
final class FetchCases implements Topic {
  private static final String FROM = "https://i.example/blobs/a?x=1";

  @Override
  public CaseGroup cases() {
    CaseGroup group =
        new CaseGroup(Level.L2, "fetch", "rules", "First requests and redirects of a joiner.");
    first(group);
    redirects(group);
    return group;
  }

  private static void first(CaseGroup group) {
    Accepted base =
        group
            .accept(
                "first",
                "The user is asked about the host before anything is requested",
                "joiner.fetchFirst",
                Members.of("https_url", FROM),
                Members.of("request_url", FROM).with("ask_user_about", "i.example"))
            .covers("XIP82-FETCH-01", "XIP82-FETCH-05");
    base.alsoAccept(
        "credentials",
        "Credentials in the URL are not sent",
        input -> input.with("https_url", "https://user:pass@i.example/a"),
        Members.of("request_url", "https://i.example/a").with("ask_user_about", "i.example"),
        "XIP82-FETCH-02");
    base.alsoAccept(
        "credentials-like-a-host",
        "What stands before the at sign is no host",
        input -> input.with("https_url", "https://good.example@evil.example/a"),
        Members.of("request_url", "https://evil.example/a").with("ask_user_about", "evil.example"),
        "XIP82-FETCH-02");
    base.alsoAccept(
        "fragment",
        "The fragment never leaves the client",
        input -> input.with("https_url", "https://i.example/a#secret"),
        Members.of("request_url", "https://i.example/a"),
        "XIP82-FETCH-02");
    base.alsoAccept(
        "port",
        "A port of its own is shown to the user",
        input -> input.with("https_url", "https://i.example:8443/a"),
        Members.of("ask_user_about", "i.example:8443"),
        "XIP82-FETCH-05");
    String[] schemes = {
      "http", "ftp", "file", "javascript", "data", "ws", "blob", "httpss", "HTTP"
    };
    for (String scheme : schemes) {
      base.refuse(
          "scheme-" + (scheme.equals("HTTP") ? "http-capitals" : scheme),
          "Scheme " + scheme + " is not fetched",
          Flag.UNSAFE_FETCH,
          InviteCode.INSECURE_SCHEME,
          input -> input.with("https_url", scheme + "://i.example/a"));
    }
    base.refuse(
        "no-url",
        "A relative reference is no URL to start from",
        Flag.BAD_URL,
        InviteCode.INVALID_HTTPS_URL,
        input -> input.with("https_url", "/a"));
  }

  private static void redirects(CaseGroup group) {
    Accepted base =
        group
            .accept(
                "redirect-same-origin",
                "A redirect to another path of the same origin",
                "joiner.fetchRedirect",
                Members.of("from", FROM).with("location", "https://i.example/b"),
                Members.of("request_url", "https://i.example/b"))
            .covers("XIP82-FETCH-03", "XIP82-FETCH-04");
    String[][] relative = {
      {"absolute-path", "/b", "https://i.example/b"},
      {"sibling", "b", "https://i.example/blobs/b"},
      {"parent", "../b", "https://i.example/b"},
      {"above-root", "../../../b", "https://i.example/b"},
      {"query-only", "?y=2", "https://i.example/blobs/a?y=2"},
      {"network-path", "//i.example/b", "https://i.example/b"},
      {"capitals", "HTTPS://I.EXAMPLE/b", "https://i.example/b"},
      {"default-port", "https://i.example:443/b", "https://i.example/b"},
      {"credentials", "https://u:p@i.example/b", "https://i.example/b"},
    };
    for (String[] row : relative) {
      base.alsoAccept(
          "redirect-" + row[0],
          "Location " + row[1],
          input -> input.with("location", row[1]),
          Members.of("request_url", row[2]),
          "XIP82-FETCH-04",
          "XIP82-FETCH-02");
    }
    String[][] schemes = {
      {"http", "http://i.example/b"},
      {"ftp", "ftp://i.example/b"},
      {"file", "file:///etc/passwd"},
      {"data", "data:text/plain,x"},
      {"javascript", "javascript:x"},
      {"capitals", "HTTP://i.example/b"},
    };
    for (String[] row : schemes) {
      refuse(base, "redirect-to-" + row[0], row[1], InviteCode.REDIRECT_SCHEME_CHANGE);
    }
    String[][] origins = {
      {"other-host", "https://evil.example/b"},
      {"subdomain", "https://a.i.example/b"},
      {"parent-domain", "https://example/b"},
      {"other-port", "https://i.example:8443/b"},
      {"port-80", "https://i.example:80/b"},
      {"suffix", "https://i.example.evil.example/b"},
      {"trailing-dot", "https://i.example./b"},
      {"loopback", "https://127.0.0.1/b"},
      {"metadata-address", "https://169.254.169.254/latest"},
      {"ipv6-loopback", "https://[::1]/b"},
      {"network-path-other-host", "//evil.example/b"},
      {"credentials-like-the-host", "https://i.example@evil.example/b"},
    };
    for (String[] row : origins) {
      refuse(base, "redirect-to-" + row[0], row[1], InviteCode.CROSS_ORIGIN_REDIRECT);
    }
    base.alsoAccept(
        "redirect-allowed",
        "Another origin that the application allows",
        input ->
            input
                .with("location", "https://cdn.example/b")
                .with("allowed", allowed("https://cdn.example/")),
        Members.of("request_url", "https://cdn.example/b"),
        "XIP82-FETCH-04");
    base.refuse(
        "redirect-allowed-other-port",
        "An allowed host at another port is another origin",
        Flag.UNSAFE_FETCH,
        InviteCode.CROSS_ORIGIN_REDIRECT,
        input ->
            input
                .with("location", "https://cdn.example:8443/b")
                .with("allowed", allowed("https://cdn.example/")));
    base.refuse(
        "redirect-malformed",
        "A Location with a space in it",
        Flag.BAD_URL,
        InviteCode.INVALID_HTTPS_URL,
        input -> input.with("location", "https://i.example/a b"));
  }

  private static com.fasterxml.jackson.databind.JsonNode allowed(String... urls) {
    return new com.fasterxml.jackson.databind.ObjectMapper().valueToTree(List.of(urls));
  }

  private static void refuse(Accepted base, String slug, String location, ErrorCode code) {
    base.refuse(
        slug,
        "Location " + location,
        Flag.UNSAFE_FETCH,
        code,
        input -> input.with("location", location));
  }
}
