package dev.latchkey.join;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.Signer;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.Group;
import dev.latchkey.invite.BlobNonce;
import dev.latchkey.invite.InviteIssuer;
import java.util.Optional;

/** Wraps a member's own state once, when somebody first needs the blob. */
final class BlobMint {
  private final MemberState member;
  private final Signer signer;
  private final RandomSource random;
  private Optional<Bytes> minted = Optional.empty();

  BlobMint(MemberState member, Signer signer, RandomSource random) {
    this.member = member;
    this.signer = signer;
    this.random = random;
  }

  /** The blob, under a fresh nonce the first time. */
  Bytes blob() throws ProtocolException {
    if (minted.isEmpty()) {
      Group group = member.group();
      minted =
          Optional.of(
              new InviteIssuer(group.settings().provider(), group.profile())
                  .wrap(
                      group.groupInfo().withTree().withExternalPub().sign(signer),
                      member.start(),
                      BlobNonce.fresh(random))
                  .encode());
    }
    return minted.get();
  }
}
