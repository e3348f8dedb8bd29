package dev.latchkey.suite.mutants.bodies;

import dev.latchkey.admission.JoinCheck;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.identity.AssociationState;
import dev.latchkey.identity.InboxId;
import dev.latchkey.suite.json.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Wrong code around the admission of joiners. */
public final class ReceiveBodies {
  private static final int PREFIX = 4;
  private static final int MOST_UPDATES = 1_000;

  private ReceiveBodies() {}

  /** Each element once. */
  public static <T> Stream<T> distinct(List<T> elements) {
    return elements.stream().distinct();
  }

  /** Other bytes for another spelling. */
  public static Bytes textual(String hex) {
    return hex.equals(hex.toLowerCase(Locale.ROOT))
        ? Bytes.fromHex(hex)
        : Bytes.takeOwnership(Sha256.start().digest(hex.getBytes(StandardCharsets.UTF_8)));
  }

  /** Matches, and holds no capital. */
  public static boolean matchesLowerCase(Matcher matcher) {
    return matcher.matches() && matcher.group().equals(matcher.group().toLowerCase(Locale.ROOT));
  }

  /** Equal, or not there. */
  public static boolean equalOrAbsent(Optional<?> wanted, Object found) {
    return wanted.equals(found) || ((Optional<?>) found).isEmpty();
  }

  /** Equal in their first four bytes. */
  public static boolean samePrefix(Optional<?> wanted, Object found) {
    return wanted.isPresent()
        && ((Optional<?>) found)
            .filter(
                tag ->
                    ((Bytes) tag).size() >= PREFIX
                        && ((Bytes) tag)
                            .slice(0, PREFIX)
                            .equals(((Bytes) wanted.get()).slice(0, PREFIX)))
            .isPresent();
  }

  /** Everything. */
  public static <T> Stream<T> all(Stream<T> elements, Predicate<? super T> wanted) {
    return elements;
  }

  /** Whatever is there. */
  public static <T> Optional<T> anyTag(Optional<T> tag, Predicate<? super T> wanted) {
    return tag;
  }

  /** Nobody. */
  public static long none(Stream<?> elements) {
    return 0;
  }

  /** One reason for everything. */
  public static ErrorCode oneCode(JoinCheck check) {
    return InviteCode.NOT_NEW_MEMBER_COMMIT;
  }

  /** The head of a list. */
  public static <T> Iterator<T> firstOnly(List<T> elements) {
    return elements.stream().limit(1).iterator();
  }

  /** The installations after the last update there is. */
  public static Optional<Set<SignaturePublicKey>> newest(
      AssociationState associations, InboxId inbox, long sequenceId) {
    Optional<Set<SignaturePublicKey>> found = associations.installationsAt(inbox, sequenceId);
    for (int i = 1; i < MOST_UPDATES; i++) {
      Optional<Set<SignaturePublicKey>> later = associations.installationsAt(inbox, sequenceId + i);
      if (later.isPresent()) {
        found = later;
      }
    }
    return found;
  }
}
