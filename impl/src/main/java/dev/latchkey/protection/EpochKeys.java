package dev.latchkey.protection;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.message.GroupContext;
import dev.latchkey.profile.Profile;
import dev.latchkey.schedule.EpochSecrets;
import dev.latchkey.schedule.MembershipKey;
import dev.latchkey.schedule.SenderDataSecret;

/**
 * What protecting messages needs of an epoch; make it once for each. The secrets are lent: their
 * owner closes them.
 */
public record EpochKeys(
    GroupContext context,
    AuthenticatedDataFormat authenticatedData,
    MembershipKey membership,
    SenderDataSecret senderData) {
  /**
   * Takes what it needs.
   *
   * @throws ProtocolException what a malformed app_data_dictionary is refused with
   */
  public static EpochKeys of(GroupContext context, EpochSecrets secrets, Profile profile)
      throws ProtocolException {
    return new EpochKeys(
        context,
        AuthenticatedDataFormat.of(context, profile),
        secrets.membership(),
        secrets.senderData());
  }

  MessageRules rules(Profile profile) {
    return new MessageRules(context, authenticatedData, profile);
  }
}
