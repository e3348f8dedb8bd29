package dev.latchkey.suite.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code area/group/slug}: the name of a case, which never changes and is never used again. */
public record CaseId(String area, String group, String slug) implements Comparable<CaseId> {
  private static final String SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*";
  private static final Pattern FORM =
      Pattern.compile("(" + SLUG + ")/(" + SLUG + ")/(" + SLUG + ")");

  /** An id that is not of this form is an {@link IllegalArgumentException}. */
  public static CaseId of(String id) {
    return parse(id)
        .orElseThrow(() -> new IllegalArgumentException("\"" + id + "\" is not area/group/slug"));
  }

  /** The id, or empty when {@code id} is not of this form. */
  public static Optional<CaseId> parse(String id) {
    Matcher matcher = FORM.matcher(id);
    return matcher.matches()
        ? Optional.of(new CaseId(matcher.group(1), matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }

  @Override
  public int compareTo(CaseId other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return area + "/" + group + "/" + slug;
  }
}
