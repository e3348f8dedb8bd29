package dev.latchkey.message;

import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.tls.TlsWriter;

/** {@code struct {} SelfRemove}: the sender leaves (draft-ietf-mls-extensions). */
public record SelfRemove() implements Proposal {
  public static final SelfRemove INSTANCE = new SelfRemove();

  @Override
  public ProposalType type(Profile profile) {
    return new ProposalType(profile.draft().selfRemove());
  }

  @Override
  public boolean needsPath() {
    return true;
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.selfRemove(this);
  }

  @Override
  public void writeBodyTo(TlsWriter out) {
    // A struct without fields.
  }
}
