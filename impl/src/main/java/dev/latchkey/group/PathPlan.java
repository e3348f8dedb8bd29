package dev.latchkey.group;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.crypto.Signer;
import dev.latchkey.identity.GroupId;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.LeafNodeContent;
import dev.latchkey.tree.LeafNodeSource;

/** The committer's place and what its new leaf says. */
record PathPlan(LeafIndex index, MemberProfile member) {
  LeafNode leaf(
      HpkePublicKey key, Bytes parentHash, GroupId group, Signer signer, MlsCrypto crypto) {
    return new LeafNodeContent(
            key,
            signer.publicKey(),
            member.credential(),
            member.capabilities(),
            new LeafNodeSource.Commit(parentHash),
            member.extensions())
        .sign(group, index, signer, crypto);
  }

  /** The leaf as list rules see it before its key and place are known. */
  LeafNode unsigned(SignaturePublicKey signatureKey) {
    return LeafNode.of(
        new LeafNodeContent(
            new HpkePublicKey(Bytes.EMPTY),
            signatureKey,
            member.credential(),
            member.capabilities(),
            new LeafNodeSource.Commit(Bytes.EMPTY),
            member.extensions()),
        Bytes.EMPTY);
  }
}
