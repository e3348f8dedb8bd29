package dev.latchkey.invite;

import static dev.latchkey.testing.Refusals.refusalCode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetchRulesTest {
  private static final FetchRules RULES = FetchRules.SAME_ORIGIN;

  @ParameterizedTest
  @Tag("XIP82-FETCH-01")
  @ValueSource(
      strings = {
        "http://i.example/",
        "HTTP://i.example",
        "file:///x",
        "data:,x",
        "ftp://i.example"
      })
  void refusesOtherSchemes(String url) {
    assertThat(refusalCode(() -> RULES.first(url))).isEqualTo(InviteCode.INSECURE_SCHEME);
  }

  @ParameterizedTest
  @Tag("XIP82-FETCH-01")
  @ValueSource(strings = {"//i.example/", "/x", "", ":", "https:", "1http://i.example/"})
  void refusesWhatHasNoScheme(String url) {
    assertThat(refusalCode(() -> RULES.first(url))).isEqualTo(InviteCode.INVALID_HTTPS_URL);
  }

  @ParameterizedTest
  @Tag("XIP82-FETCH-01")
  @ValueSource(strings = {"https://i.example/", "HTTPS://i.example/", "hTtPs://i.example/"})
  void fetchesHttpsInAnyCase(String url) throws ProtocolException {
    assertThat(RULES.first(url).confirmed().requestUrl()).isEqualTo("https://i.example/");
  }

  @Test
  @Tag("XIP82-FETCH-05")
  void showsWhereAFetchWouldGoBeforeItIsConfirmed() throws ProtocolException {
    FetchTarget.Unconfirmed target = RULES.first("https://u:p@i.example:8443/secret");

    assertThat(target.origin().display()).isEqualTo("i.example:8443");
    assertThat(target.confirmed().requestUrl()).isEqualTo("https://i.example:8443/secret");
  }

  @ParameterizedTest
  @Tag("XIP82-FETCH-04")
  @CsvSource({
    "https://i.example/z, https://i.example/z",
    "https://i.example:443/z, https://i.example/z",
    "https://u:p@I.EXAMPLE/z, https://i.example/z",
    "//i.example/z, https://i.example/z",
    "/z, https://i.example/z",
    "z, https://i.example/a/z",
    "./z, https://i.example/a/z",
    "../z, https://i.example/z",
    "../../../z, https://i.example/z",
    "z/.., https://i.example/a/",
    ".., https://i.example/",
    "., https://i.example/a/",
    "?x, https://i.example/a/b?x",
    "'', https://i.example/a/b?q",
    "#x, https://i.example/a/b?q",
    "/z?x#y, https://i.example/z?x",
    "/a/./b/../c, https://i.example/a/c"
  })
  void followsRedirectsWithinTheOrigin(String location, String request) throws ProtocolException {
    FetchTarget from = confirmed("https://i.example/a/b?q#f");

    assertThat(RULES.redirect(from, location, 0).requestUrl()).isEqualTo(request);
  }

  @ParameterizedTest
  @Tag("XIP82-FETCH-03")
  @ValueSource(
      strings = {"http://i.example/a", "ftp://i.example/", "xmtp:thing", "javascript:x", "data:,x"})
  void refusesRedirectToAnotherScheme(String location) {
    assertThat(refusalCode(() -> RULES.redirect(confirmed("https://i.example/a"), location, 0)))
        .isEqualTo(InviteCode.REDIRECT_SCHEME_CHANGE);
  }

  @ParameterizedTest
  @Tag("XIP82-FETCH-04")
  @ValueSource(
      strings = {
        "https://j.example/a",
        "//j.example/a",
        "https://i.example:8443/a",
        "https://i.example.j.example/",
        "https://i.example@j.example/",
        "https://sub.i.example/"
      })
  void refusesRedirectToAnotherOriginUnlessAllowed(String location) throws ProtocolException {
    FetchTarget from = confirmed("https://i.example/a");
    assertThat(refusalCode(() -> RULES.redirect(from, location, 0)))
        .isEqualTo(InviteCode.CROSS_ORIGIN_REDIRECT);

    Origin target = UriReference.resolve(Samples.url("https://i.example/a"), location).origin();
    FetchRules allowing = new FetchRules(Set.of(target), 1);
    assertThat(allowing.redirect(from, location, 0).requestUrl())
        .startsWith("https://" + target.display());
  }

  @Test
  @Tag("XIP82-FETCH-03")
  void allowingAnOriginAllowsNoOtherScheme() {
    FetchRules allowing = new FetchRules(Set.of(new Origin("j.example", 443)), 1);

    assertThat(
            refusalCode(
                () -> allowing.redirect(confirmed("https://i.example"), "http://j.example", 0)))
        .isEqualTo(InviteCode.REDIRECT_SCHEME_CHANGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://", "/a b", "https://i.example/\n", ":", "%"})
  void refusesMalformedLocation(String location) {
    assertThat(refusalCode(() -> RULES.redirect(confirmed("https://i.example/a"), location, 0)))
        .isEqualTo(InviteCode.INVALID_HTTPS_URL);
  }

  @Test
  @Tag("XIP82-FETCH-04")
  void boundsHowManyRedirectsItFollows() throws ProtocolException {
    FetchRules twice = new FetchRules(Set.of(), 2);
    FetchTarget from = confirmed("https://i.example/a");

    assertThat(twice.redirect(from, "/b", 1).requestUrl()).isEqualTo("https://i.example/b");
    assertThat(refusalCode(() -> twice.redirect(from, "/b", 2)))
        .isEqualTo(InviteCode.TOO_MANY_REDIRECTS);
  }

  private static FetchTarget confirmed(String url) {
    return RULES.first(Samples.url(url)).confirmed();
  }
}
