package dev.latchkey.tree;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.TreeCode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Names the first two nodes that share a key, once it is known that some do. */
final class KeyDuplicates {
  private KeyDuplicates() {}

  /** Two leaves break RFC9420-TREE-12, a parent and any other node RFC9420-TREE-11. */
  static ProtocolException ofEncryptionKeys(List<Subtree> nodes) {
    Map<Bytes, Subtree> seen = new TreeMap<>();
    for (Subtree at : nodes) {
      Bytes key = at.node().orElseThrow().encryptionKey().value();
      Subtree first = seen.putIfAbsent(key, at);
      if (first != null) {
        boolean leaves = first.isLeafSlot() && at.isLeafSlot();
        return TreeCode.DUPLICATE_ENCRYPTION_KEY.under(
            leaves ? "RFC9420-TREE-12" : "RFC9420-TREE-11",
            "nodes " + first.index() + " and " + at.index());
      }
    }
    throw new IllegalStateException("no two nodes share an encryption key");
  }

  static ProtocolException ofSignatureKeys(List<Member> members) {
    Map<Bytes, LeafIndex> seen = new TreeMap<>();
    for (Member member : members) {
      LeafIndex first = seen.putIfAbsent(member.leaf().signatureKey().value(), member.index());
      if (first != null) {
        return TreeCode.DUPLICATE_SIGNATURE_KEY.because(
            "leaves " + first + " and " + member.index());
      }
    }
    throw new IllegalStateException("no two leaves share a signature key");
  }
}
