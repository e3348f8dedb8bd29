package dev.latchkey.message;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.tls.TlsDecoder;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import java.util.Optional;

/**
 * A proposed change to a group.
 *
 * <pre>{@code
 * struct {
 *     ProposalType proposal_type;
 *     select (Proposal.proposal_type) {...};
 * } Proposal;
 * }</pre>
 *
 * (RFC 9420, section 12.1). There is no outer length, so a type we do not know cannot be framed.
 * {@link #writeTo} writes the type and the body, {@link #writeBodyTo} the body alone.
 */
public sealed interface Proposal extends TlsStruct
    permits Add,
        Update,
        Remove,
        PreSharedKey,
        ReInit,
        ExternalInit,
        GroupContextExtensions,
        AppDataUpdate,
        AppEphemeral,
        SelfRemove,
        CustomProposal {

  /** The code point under the revision of the extensions draft that {@code profile} names. */
  ProposalType type(Profile profile);

  <R> R match(Cases<R> cases);

  /** Writes the variant's own fields. */
  void writeBodyTo(TlsWriter out);

  /** Whether a Commit with this proposal must carry an UpdatePath (RFC 9420, section 17.4). */
  default boolean needsPath() {
    return false;
  }

  /** One method per variant, so that a new variant breaks every caller that must decide. */
  interface Cases<R> {
    R add(Add add);

    R update(Update update);

    R remove(Remove remove);

    R preSharedKey(PreSharedKey preSharedKey);

    R reInit(ReInit reInit);

    R externalInit(ExternalInit externalInit);

    R groupContextExtensions(GroupContextExtensions extensions);

    R appDataUpdate(AppDataUpdate appDataUpdate);

    R appEphemeral(AppEphemeral appEphemeral);

    R selfRemove(SelfRemove selfRemove);

    R custom(CustomProposal custom);
  }

  /**
   * Reads type and body.
   *
   * @throws ProtocolException {@code proposal_type_unsupported} for a type whose body we cannot
   *     frame
   */
  static Proposal readFrom(TlsReader in) throws ProtocolException {
    int at = in.offset();
    ProposalType type = in.struct("proposal_type", ProposalType::readFrom);
    Optional<TlsDecoder<? extends Proposal>> body = ProposalBodies.of(type, in.profile().draft());
    if (body.isEmpty()) {
      throw WireCode.PROPOSAL_TYPE_UNSUPPORTED.at(at, "proposal type " + type);
    }
    return body.get().readFrom(in);
  }

  @Override
  default void writeTo(TlsWriter out) {
    out.struct(type(out.profile()));
    writeBodyTo(out);
  }
}
