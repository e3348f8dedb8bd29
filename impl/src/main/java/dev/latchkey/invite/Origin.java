package dev.latchkey.invite;

import java.util.Locale;

/**
 * Host and port of an https URL: whom a fetch talks to. The host is in lower case, as written
 * otherwise; escapes and internationalised names are not decoded.
 */
public record Origin(String host, int port) {
  static final int HTTPS_PORT = 443;

  public Origin {
    host = host.toLowerCase(Locale.ROOT);
  }

  /** What to show a person who is asked whether to go there, for example {@code i.example:8443}. */
  public String display() {
    return port == HTTPS_PORT ? host : host + ":" + port;
  }

  @Override
  public String toString() {
    return "Origin[redacted]";
  }
}
