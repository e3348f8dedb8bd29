package dev.latchkey.suite.cases;

import static dev.latchkey.suite.cases.Invite.KEY;
import static dev.latchkey.suite.cases.Invite.SLOT;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.suite.model.Level;

/** The service pointer inside a payload, and its URL. */
final class PointerCases implements Topic {
  private record Url(String slug, String what, String text) {}

  private static final Url[] GOOD = {
    new Url("port", "an explicit port", "https://i.example:8443/a"),
    new Url("default-port", "port 443 spelled out", "https://i.example:443/a"),
    new Url("empty-port", "a colon without a port", "https://i.example:/a"),
    new Url("no-path", "no path", "https://i.example"),
    new Url("upper-case-scheme", "the scheme in capitals", "HTTPS://i.example/a"),
    new Url("upper-case-host", "the host in capitals", "https://I.EXAMPLE/a"),
    new Url("query", "a query", "https://i.example/a?b=c&d"),
    new Url("fragment", "a fragment", "https://i.example/a#b"),
    new Url("userinfo", "credentials, which a fetch ignores", "https://u:p@i.example/a"),
    new Url("escape", "an escaped octet", "https://i.example/%7Ea"),
    new Url("ipv4", "an IPv4 address", "https://192.0.2.1/a"),
    new Url("ipv6", "an IPv6 literal", "https://[2001:db8::1]/a"),
    new Url("ipv6-with-ipv4", "an IPv6 literal that ends in IPv4", "https://[::ffff:192.0.2.1]/"),
    new Url("ipvfuture", "a future IP literal", "https://[v1.fe80::a]/"),
    new Url("dot-segments", "dot segments in the path", "https://i.example/a/../b"),
    new Url("sub-delims", "every sub-delimiter in the path", "https://i.example/!$&'()*+,;=:@"),
    new Url("long", "a path of 2000 characters", "https://i.example/" + "a".repeat(2000)),
    new Url("max-port", "port 65535", "https://i.example:65535/"),
  };

  private static final Url[] BAD = {
    new Url("empty", "an empty text, which still sets the variant", ""),
    new Url("relative", "a relative reference", "/a"),
    new Url("network-path", "a reference without scheme", "//i.example/a"),
    new Url("http", "the scheme http", "http://i.example/a"),
    new Url("ftp", "the scheme ftp", "ftp://i.example/a"),
    new Url("javascript", "a script", "javascript:alert(1)"),
    new Url("data", "inline data", "data:text/plain,hello"),
    new Url("file", "a local file", "file:///etc/hosts"),
    new Url("httpsx", "a scheme that begins with https", "httpsx://i.example/a"),
    new Url("no-host", "no host", "https:///a"),
    new Url("no-authority", "no authority", "https:i.example/a"),
    new Url("one-slash", "a single slash", "https:/i.example/a"),
    new Url("only-port", "a port without host", "https://:443/a"),
    new Url("only-userinfo", "credentials without host", "https://u@/a"),
    new Url("space", "a space in the path", "https://i.example/a b"),
    new Url("leading-space", "a leading space", " https://i.example/a"),
    new Url("trailing-newline", "a line feed at the end", "https://i.example/a\n"),
    new Url("newline-in-host", "a line feed in the host", "https://i.exa\nmple/a"),
    new Url("tab", "a tab in the path", "https://i.example/a\tb"),
    new Url("nul", "a NUL in the path", "https://i.example/a\u0000"),
    new Url(
        "backslash", "a backslash that some parsers take for a slash", "https:\\\\i.example\\a"),
    new Url("backslash-in-path", "a backslash in the path", "https://i.example/a\\b"),
    new Url("non-ascii-host", "a host that is not ASCII", "https://ex\u00e4mple/a"),
    new Url("non-ascii-path", "a path that is not ASCII", "https://i.example/\u00e4"),
    new Url("half-escape", "an escape of one digit", "https://i.example/%2"),
    new Url("bad-escape", "an escape that is no hexadecimal", "https://i.example/%zz"),
    new Url("port-letters", "a port of letters", "https://i.example:https/a"),
    new Url("port-65536", "port 65536", "https://i.example:65536/a"),
    new Url("port-huge", "a port of twenty digits", "https://i.example:44300000000000000000/a"),
    new Url("port-negative", "a negative port", "https://i.example:-1/a"),
    new Url("ipv6-unclosed", "an IPv6 literal without end", "https://[2001:db8::1/a"),
    new Url("ipv6-two-gaps", "an IPv6 literal with two gaps", "https://[1::2::3]/a"),
    new Url("ipv6-nine-groups", "an IPv6 literal of nine groups", "https://[1:2:3:4:5:6:7:8:9]/"),
    new Url("ipv6-zone", "an IPv6 literal with a zone", "https://[fe80::1%25eth0]/a"),
    new Url("two-at-signs", "two at signs", "https://a@b@i.example/a"),
    new Url("quote", "a quote", "https://i.example/\"a"),
    new Url("brace", "braces", "https://i.example/{a}"),
    new Url("caret", "a caret", "https://i.example/^"),
    new Url("pipe", "a pipe", "https://i.example/a|b"),
    new Url("angle", "angle brackets around", "<https://i.example/a>"),
    new Url("bracket-in-path", "a bracket in the path", "https://i.example/[a]"),
    new Url("two-fragments", "two hash signs", "https://i.example/a#b#c"),
  };

  @Override
  public CaseGroup cases() {
    CaseGroup group =
        new CaseGroup(Level.L1, "payload", "pointer", "The service pointer inside a payload.");
    Accepted base =
        group
            .accept(
                "https",
                "A plain https pointer",
                "codec.payload.decode",
                Members.of("payload", payload(Invite.httpsPointer(Invite.URL))),
                Members.NONE.with("service_pointer", Members.of("https_url", Invite.URL)))
            .covers("XIP82-PAYLOAD-06");
    for (Url url : GOOD) {
      base.alsoAccept(
          "https-" + url.slug,
          "https_url with " + url.what,
          input -> input.with("payload", payload(Invite.httpsPointer(url.text))),
          Members.NONE.with("service_pointer", Members.of("https_url", url.text)),
          "XIP82-PAYLOAD-06");
    }
    for (Url url : BAD) {
      base.refuse(
          "https-" + url.slug,
          "https_url is " + url.what,
          Flag.BAD_URL,
          InviteCode.INVALID_HTTPS_URL,
          input -> input.with("payload", payload(Invite.httpsPointer(url.text))));
    }
    base.refuse(
            "empty-submessage",
            "The pointer is there and has no location (0a 00)",
            Flag.MISSING_FIELD,
            InviteCode.EMPTY_SERVICE_POINTER,
            input -> input.with("payload", payload(Bytes.EMPTY)))
        .refuse(
            "unknown-location",
            "The pointer holds nothing but a location of an unknown kind",
            Flag.MISSING_FIELD,
            InviteCode.EMPTY_SERVICE_POINTER,
            input -> input.with("payload", payload(Proto.text(3, "ipfs"))))
        .refuse(
            "raw-bytes",
            "The early layout: the URL as the raw bytes of field 1",
            Flag.RAW_LAYOUT,
            InviteCode.PAYLOAD_MALFORMED,
            input -> input.with("payload", payload(Bytes.utf8(Invite.URL))),
            "XIP82-PAYLOAD-14")
        .refuse(
            "not-utf8",
            "https_url holds bytes that are no UTF-8",
            Flag.MALFORMED_MESSAGE,
            InviteCode.PAYLOAD_MALFORMED,
            input -> input.with("payload", payload(Proto.field(1, Bytes.fromHex("68ff")))));
    opaque(base);
    return group;
  }

  private static void opaque(Accepted base) {
    for (int length : new int[] {0, 1, 2, 32, 300}) {
      Bytes value = Bytes.zeros(length);
      base.alsoAccept(
          "opaque-of-" + length + "-bytes",
          "opaque of " + length + " bytes",
          input -> input.with("payload", payload(Invite.opaquePointer(value))),
          Members.NONE.with("service_pointer", Members.of("opaque", value)),
          "XIP82-PAYLOAD-06",
          "XIP82-PAYLOAD-05");
    }
  }

  private static Bytes payload(Bytes pointer) {
    return Invite.payload(Proto.field(1, pointer), Invite.slotField(SLOT), Invite.keyField(KEY));
  }
}
