package dev.latchkey.join;

import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.Signer;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.group.CommitOptions;
import dev.latchkey.group.CreatedCommit;
import dev.latchkey.group.Group;
import dev.latchkey.group.MessageOptions;
import dev.latchkey.group.Sent;
import dev.latchkey.message.AppDataUpdate;
import java.util.List;

/**
 * A change of group metadata as a member publishes it: a standalone proposal, then the Commit that
 * takes it up by reference (XIP-81, section 3.4). Only an external Commit carries it by value.
 */
public record MetadataChange(MlsMessage proposal, CreatedCommit commit) {
  /**
   * Makes both messages; the group stays as it is.
   *
   * @throws ProtocolException what a receiver would refuse the Commit with
   */
  public static MetadataChange of(
      Group group, AppDataUpdate update, Signer signer, RandomSource random)
      throws ProtocolException {
    Sent proposed = group.propose(update, MessageOptions.PRIVATE, signer, random);
    CommitOptions options = CommitOptions.DEFAULT.with(MessageOptions.PRIVATE).withPath();
    return new MetadataChange(
        proposed.message(), proposed.next().commit().with(options).build(signer, random));
  }

  /** What to publish, in this order. */
  public List<MlsMessage> messages() {
    return List.of(proposal, commit.message());
  }
}
