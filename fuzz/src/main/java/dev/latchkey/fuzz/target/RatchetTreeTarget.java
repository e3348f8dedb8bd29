package dev.latchkey.fuzz.target;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.fuzz.oracle.Budget;
import dev.latchkey.fuzz.oracle.NaiveTree;
import dev.latchkey.fuzz.oracle.Oracle;
import dev.latchkey.fuzz.scenery.PlainGroup;
import dev.latchkey.identity.GroupId;
import dev.latchkey.profile.Profile;
import dev.latchkey.tree.LeafFacts;
import dev.latchkey.tree.LeafRole;
import dev.latchkey.tree.LeafRules;
import dev.latchkey.tree.LeafTerms;
import dev.latchkey.tree.RatchetTree;
import dev.latchkey.tree.TreeValidation;
import java.util.List;
import java.util.Optional;

/** Reads a ratchet tree from a stranger and judges it whole. */
public final class RatchetTreeTarget {
  private RatchetTreeTarget() {}

  /** Entry point of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    Budget.PROCESSING.spend(input, RatchetTreeTarget::check);
  }

  private static void check(Bytes input) {
    MlsCrypto crypto = PlainGroup.CRYPTO;
    Optional<RatchetTree> read =
        Oracle.exactly(input, Profile.STRICT, in -> RatchetTree.readFrom(in, crypto));
    read.ifPresent(tree -> judge(tree, input, crypto));
  }

  private static void judge(RatchetTree tree, Bytes input, MlsCrypto crypto) {
    NaiveTree naive = NaiveTree.of(input);
    Oracle.require(tree.treeHash().equals(naive.rootHash()), "the tree hash is that of RFC 9420");
    Oracle.require(tree.members().size() == tree.memberCount(), "members are counted");
    GroupId group = PlainGroup.get().group().id();
    LeafTerms terms = LeafTerms.withoutGroup(crypto, Profile.STRICT);
    TreeValidation validation =
        TreeValidation.of(
            naive.rootHash(),
            (index, leaf) ->
                LeafRules.RECEIVED.check(
                    LeafFacts.at(group, index, leaf, LeafRole.IN_TREE, terms)));
    List<TreeValidation.Finding> findings = validation.explain(tree);
    try {
      validation.validate(tree);
      Oracle.require(findings.isEmpty(), "a valid tree breaks no rule");
      Oracle.require(naive.hasUniqueKeys(), "a valid tree has no key twice");
    } catch (ProtocolException refusal) {
      Oracle.refused(refusal, input.size());
      Oracle.require(!findings.isEmpty(), "a refused tree breaks a rule");
      Oracle.require(
          findings.get(0).refusal().code().equals(refusal.code()),
          "the first broken rule is reported");
    }
  }
}
