package dev.latchkey.report.html;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;

/** What the page's script is given. */
public final class PageData {
  private static final String BEFORE = "id=\"data\">";

  private PageData() {}

  /** The JSON packed into {@code page}. */
  public static String of(String page) throws IOException {
    int from = page.indexOf(BEFORE) + BEFORE.length();
    byte[] packed = Base64.getDecoder().decode(page.substring(from, page.indexOf('<', from)));
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
