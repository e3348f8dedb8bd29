package dev.latchkey.properties.admission;

import dev.latchkey.admission.SenderKind;
import java.math.BigInteger;
import java.util.List;

/**
 * Our own reading of XIP-82's "Receive-side validation", one sentence a line, over plain words. The
 * oracle: shares nothing with the implementation but the name of a sender kind.
 */
final class Doorkeeper {
  private Doorkeeper() {}

  /** Whether every member must take the commit in. */
  static boolean admits(Home home, Knock knock) {
    return home.migrated()
        && knock.sender() == SenderKind.NEW_MEMBER_COMMIT
        && count(knock, Item.Init.class) == 1
        && knock.path()
        && knock.inbox() != 0
        && isNew(home, knock.inbox())
        && onlyAllowedItems(knock)
        && ownInsertion(knock)
        && allOnRecord(knock)
        && home.rules().on()
        && inCampaign(home.rules().end(), knock.at())
        && freshEnough(home.rules().maxAge(), knock)
        && insertion(knock).tag() == home.rules().slot()
        && (home.rules().maxUses() == 0
            || home.uses(home.rules().slot()) < Integer.toUnsignedLong(home.rules().maxUses()));
  }

  /** Check 8: a stamp equal to the bound is accepted. */
  static boolean inCampaign(long end, long at) {
    return end == 0 || unsigned(at).compareTo(unsigned(end)) <= 0;
  }

  /** Check 9: clamped at 0, and never guessed. */
  static boolean freshEnough(long maxAge, Knock knock) {
    if (maxAge == 0) {
      return true;
    }
    if (knock.start().isEmpty()) {
      return false;
    }
    BigInteger age =
        unsigned(knock.at()).subtract(unsigned(knock.start().get())).max(BigInteger.ZERO);
    return age.compareTo(unsigned(maxAge)) <= 0;
  }

  /** An unsigned 64-bit number as what it is. */
  static BigInteger unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }

  private static boolean isNew(Home home, int inbox) {
    return !home.leaves().contains(inbox) && !home.tags().containsKey(inbox);
  }

  /** ExternalInit, by-value Adds of the joiner's inbox, and one AppDataUpdate; nothing else. */
  private static boolean onlyAllowedItems(Knock knock) {
    return knock.items().stream()
        .allMatch(
            item ->
                item instanceof Item.Init
                    || item instanceof Item.Membership
                    || (item instanceof Item.Add add && add.inbox() == knock.inbox()));
  }

  private static boolean ownInsertion(Knock knock) {
    if (count(knock, Item.Membership.class) != 1) {
      return false;
    }
    List<Item.Step> steps = steps(knock);
    return steps.size() == 1
        && insertion(knock).change() == Item.Change.INSERT
        && insertion(knock).inbox() == knock.inbox()
        && insertion(knock).isReadable();
  }

  /** Every client the commit brings in is the joiner's, at the update its entry names. */
  private static boolean allOnRecord(Knock knock) {
    return knock.log().sequence() == insertion(knock).sequence()
        && knock.log().keys().contains(knock.key())
        && knock.items().stream()
            .allMatch(
                item -> !(item instanceof Item.Add add) || knock.log().keys().contains(add.key()));
  }

  private static Item.Step insertion(Knock knock) {
    return steps(knock).get(0);
  }

  private static List<Item.Step> steps(Knock knock) {
    return knock.items().stream()
        .filter(Item.Membership.class::isInstance)
        .map(item -> ((Item.Membership) item).steps())
        .findFirst()
        .orElseThrow();
  }

  private static long count(Knock knock, Class<? extends Item> kind) {
    return knock.items().stream().filter(kind::isInstance).count();
  }
}
