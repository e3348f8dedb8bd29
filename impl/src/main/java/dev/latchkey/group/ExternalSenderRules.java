package dev.latchkey.group;

import dev.latchkey.extension.ExtensionList;
import dev.latchkey.extension.ExternalSender;
import dev.latchkey.extension.ExternalSenders;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.proposals.GroupRules;
import java.util.Optional;

/** Who a group lists as external sender is somebody the application knows (section 5.3.1). */
final class ExternalSenderRules {
  private ExternalSenderRules() {}

  /**
   * Refuses a stranger among {@code extensions} with {@code external_sender_credential_invalid}.
   */
  static void check(ExtensionList extensions, GroupRules rules) throws ProtocolException {
    Optional<ExternalSenders> senders = ExternalSenders.in(extensions, rules.profile());
    if (senders.isEmpty()) {
      return;
    }
    for (ExternalSender sender : senders.get().senders()) {
      if (!rules.authentication().accepts(sender.credential(), sender.signatureKey())) {
        throw GroupInfoCode.EXTERNAL_SENDER_CREDENTIAL_INVALID.because(
            "credential type " + sender.credential().type());
      }
    }
  }
}
