package dev.latchkey.proposals;

import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.failure.KeyPackageCode;
import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.message.Add;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Adds name each client once, and nobody who stays a member (RFC 9420, section 12.2). */
final class AddRules {
  private AddRules() {}

  static void namesNobodyTwice(ListFacts facts) throws ProtocolException {
    List<Add> adds = facts.list().all(Add.class);
    distinctInitKeys(adds);
    distinctClients(adds, facts.rules().authentication());
    Set<LeafIndex> leaving = LeafTargets.removed(facts.list());
    for (Add add : adds) {
      notStaying(add.keyPackage().leafNode(), leaving, facts);
    }
  }

  private static void distinctInitKeys(List<Add> adds) throws ProtocolException {
    Set<HpkePublicKey> seen = new HashSet<>();
    for (int i = 0; i < adds.size(); i++) {
      if (!seen.add(adds.get(i).keyPackage().initKey())) {
        throw sameKeyPackage(adds, i)
            ? ProposalCode.DUPLICATE_ADD.because("Add " + i)
            : KeyPackageCode.DUPLICATE_INIT_KEY.because("Add " + i);
      }
    }
  }

  private static boolean sameKeyPackage(List<Add> adds, int at) {
    return adds.subList(0, at).contains(adds.get(at));
  }

  private static void distinctClients(List<Add> adds, AuthenticationService authentication)
      throws ProtocolException {
    List<LeafNode> earlier = new ArrayList<>();
    Set<SignaturePublicKey> keys = new HashSet<>();
    for (int i = 0; i < adds.size(); i++) {
      LeafNode leaf = adds.get(i).keyPackage().leafNode();
      if (!keys.add(leaf.signatureKey())
          || earlier.stream().anyMatch(other -> authentication.sameClient(other, leaf))) {
        throw ProposalCode.DUPLICATE_ADD.because("Add " + i);
      }
      earlier.add(leaf);
    }
  }

  private static void notStaying(LeafNode added, Set<LeafIndex> leaving, ListFacts facts)
      throws ProtocolException {
    if (!facts.tree().contains(added.signatureKey())) {
      return;
    }
    boolean left =
        leaving.stream()
            .flatMap(index -> facts.tree().leaf(index).stream())
            .anyMatch(leaf -> leaf.signatureKey().equals(added.signatureKey()));
    if (!left) {
      throw ProposalCode.ADD_EXISTING_MEMBER.because("signature key of a member that stays");
    }
  }
}
