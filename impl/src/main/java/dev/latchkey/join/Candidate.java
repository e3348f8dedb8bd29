package dev.latchkey.join;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.Extension;
import dev.latchkey.group.VerifiedGroupInfo;
import dev.latchkey.invite.BlobMetadata;
import dev.latchkey.invite.StatePair;
import dev.latchkey.registry.ExtensionType;

/**
 * A blob that passed every check.
 *
 * @param position where in the service's answer it stood
 */
public record Candidate(int position, BlobMetadata metadata, VerifiedGroupInfo info) {
  public StatePair state() {
    return metadata.state();
  }

  public ForkId fork() {
    return new ForkId(
        state(),
        info.info()
            .extensions()
            .find(ExtensionType.EXTERNAL_PUB)
            .map(Extension::data)
            .orElse(Bytes.EMPTY));
  }
}
