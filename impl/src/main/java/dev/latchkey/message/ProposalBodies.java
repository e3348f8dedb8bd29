package dev.latchkey.message;

import dev.latchkey.profile.DraftProfile;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.tls.TlsDecoder;
import java.util.Map;
import java.util.Optional;

/** Which reader belongs to which proposal type. */
final class ProposalBodies {
  private static final Map<ProposalType, TlsDecoder<? extends Proposal>> RFC_9420 =
      Map.of(
          ProposalType.ADD, Add::readBodyFrom,
          ProposalType.UPDATE, Update::readBodyFrom,
          ProposalType.REMOVE, Remove::readBodyFrom,
          ProposalType.PSK, PreSharedKey::readBodyFrom,
          ProposalType.REINIT, ReInit::readBodyFrom,
          ProposalType.EXTERNAL_INIT, ExternalInit::readBodyFrom,
          ProposalType.GROUP_CONTEXT_EXTENSIONS, GroupContextExtensions::readBodyFrom);

  private ProposalBodies() {}

  static Optional<TlsDecoder<? extends Proposal>> of(ProposalType type, DraftProfile draft) {
    if (type.value() == draft.appDataUpdate()) {
      return Optional.of(AppDataUpdate::readBodyFrom);
    }
    if (type.value() == draft.appEphemeral()) {
      return Optional.of(AppEphemeral::readBodyFrom);
    }
    if (type.value() == draft.selfRemove()) {
      return Optional.of(in -> SelfRemove.INSTANCE);
    }
    return Optional.ofNullable(RFC_9420.get(type));
  }
}
