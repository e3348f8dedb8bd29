package dev.latchkey.invite;

import static dev.latchkey.testing.Refusals.refusalCode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("XIP82-PAYLOAD-06")
class HttpsUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://i.example/a",
        "https://i.example",
        "HTTPS://i.example/",
        "hTTps://i.example",
        "https://i.example:8443/x/y?a=b&c=d#part",
        "https://i.example:/x",
        "https://user:pass@i.example/",
        "https://@i.example/",
        "https://my_host/%2e%2E/%00",
        "https://xn--bcher-kva.example/",
        "https://192.0.2.1/",
        "https://[::1]/",
        "https://[2001:db8::1]:443/",
        "https://[1:2:3:4:5:6:7:8]/",
        "https://[1:2:3:4:5:6:192.0.2.1]/",
        "https://[::ffff:192.0.2.1]/",
        "https://[1:2:3:4:5:6:7::]/",
        "https://[::]/",
        "https://[v1.fe:x]/",
        "https://i.example?q",
        "https://i.example#f",
        "https://i.example//double//slash",
        "https://i.example/~-._!$&'()*+,;=:@",
        "https://%41.example/"
      })
  void acceptsAbsoluteHttpsUrls(String url) throws ProtocolException {
    assertThat(HttpsUrl.parse(url).text()).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https",
        "https:",
        "https:/",
        "https://",
        "https:///path",
        "https://?q",
        "https://#f",
        "https://:443/",
        "https://user@/",
        "//i.example/a",
        "/a",
        "i.example/a",
        "http://i.example/",
        "ftp://i.example/",
        "javascript:alert(1)",
        "data:text/plain,x",
        "file:///etc/hosts",
        "httpss://i.example/",
        " https://i.example/",
        "https://i.example/ ",
        "https://i.example/a b",
        "https://i.example/\u0000",
        "https://i.example/\n",
        "https://i.example\r\nHost: j.example/",
        "https://i.example/\t",
        "https:\\\\i.example\\a",
        "https://i.example\\@j.example/",
        "https://i.example/\u00e9",
        "https://b\u00fccher.example/",
        "https://i.example/%",
        "https://i.example/%4",
        "https://i.example/%zz",
        "https://i%.example/",
        "https://i.example:x/",
        "https://i.example:-1/",
        "https://i.example:65536/",
        "https://i.example:99999999999999999999/",
        "https://a@b@i.example/",
        "https://i.example/[x]",
        "https://i.example/?[x]",
        "https://i.example/#a#b",
        "https://i.example/<x>",
        "https://i.example/^",
        "https://[::1/",
        "https://[::1]x/",
        "https://[::1]80/",
        "https://::1/",
        "https://[]/",
        "https://[1:2:3:4:5:6:7]/",
        "https://[1:2:3:4:5:6:7:8:9]/",
        "https://[1::2::3]/",
        "https://[:1:2:3:4:5:6:7:8]/",
        "https://[1:2:3:4:5:6:7:8::]/",
        "https://[12345::]/",
        "https://[g::]/",
        "https://[::192.0.2.256]/",
        "https://[::192.0.2]/",
        "https://[::192.0.2.01]/",
        "https://[192.0.2.1::]/",
        "https://[fe80::1%25eth0]/",
        "https://[v.x]/",
        "https://[v1.]/",
        "https://[v1]/"
      })
  void rejectsEverythingElse(String url) {
    assertThat(refusalCode(() -> HttpsUrl.parse(url))).isEqualTo(InviteCode.INVALID_HTTPS_URL);
  }

  @ParameterizedTest
  @Tag("XIP82-FETCH-02")
  @CsvSource({
    "https://user:pass@i.example/a?b#c, https://i.example/a?b",
    "https://I.Example:443/A, https://i.example/A",
    "https://i.example:/, https://i.example/",
    "https://u@i.example:8443, https://i.example:8443",
    "HTTPS://[2001:DB8::1]/x, https://[2001:db8::1]/x",
    "https://i.example?q=1#f, https://i.example?q=1"
  })
  void requestsWithoutCredentialsAndFragment(String url, String request) throws ProtocolException {
    assertThat(HttpsUrl.parse(url).requestUrl()).isEqualTo(request);
  }

  @Test
  @Tag("XIP82-FETCH-04")
  void originIsHostAndPort() throws ProtocolException {
    Origin origin = HttpsUrl.parse("https://i.example/a").origin();

    assertThat(HttpsUrl.parse("https://u@I.EXAMPLE:443/b").origin()).isEqualTo(origin);
    assertThat(HttpsUrl.parse("https://i.example:444/a").origin()).isNotEqualTo(origin);
    assertThat(HttpsUrl.parse("https://j.example/a").origin()).isNotEqualTo(origin);
    assertThat(HttpsUrl.parse("https://i.example:444/a").origin().display())
        .isEqualTo("i.example:444");
  }
}
