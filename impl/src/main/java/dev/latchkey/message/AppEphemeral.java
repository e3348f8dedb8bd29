package dev.latchkey.message;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsWriter;

/**
 * Application data that a Commit agrees on without keeping it in the group's state.
 *
 * <p>{@code struct { ComponentID component_id; opaque data<V>; } AppEphemeral}
 * (draft-ietf-mls-extensions).
 */
public record AppEphemeral(ComponentId component, Bytes data) implements Proposal {
  @Override
  public ProposalType type(Profile profile) {
    return new ProposalType(profile.draft().appEphemeral());
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.appEphemeral(this);
  }

  public static AppEphemeral readBodyFrom(TlsReader in) throws ProtocolException {
    ComponentId component = in.struct("component_id", ComponentId::readFrom);
    Bytes data = in.opaqueV("data");
    return new AppEphemeral(component, data);
  }

  @Override
  public void writeBodyTo(TlsWriter out) {
    out.struct(component).opaqueV(data);
  }
}
