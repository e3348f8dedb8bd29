package dev.latchkey.fuzz.target;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.extension.ExternalPub;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.fuzz.oracle.Budget;
import dev.latchkey.fuzz.oracle.NaiveTree;
import dev.latchkey.fuzz.oracle.Oracle;
import dev.latchkey.fuzz.scenery.PlainGroup;
import dev.latchkey.group.ExternalCommitOptions;
import dev.latchkey.group.ExternalJoin;
import dev.latchkey.group.GroupInfoVerification;
import dev.latchkey.group.VerifiedGroupInfo;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.GroupInfoTbs;
import dev.latchkey.message.UnverifiedGroupInfo;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.tls.Tls;
import dev.latchkey.tree.RatchetTree;
import java.util.Optional;

/**
 * Verifies a GroupInfo: as it came, signed afresh by the member on leaf 0, or signed afresh with
 * the hash of the tree it carries.
 */
public final class GroupInfoTarget {
  private GroupInfoTarget() {}

  /** Entry point of the fuzzer: how to sign, then a GroupInfo or its TBS. */
  public static void fuzzerTestOneInput(byte[] input) {
    Budget.PROCESSING.spend(input, GroupInfoTarget::check);
  }

  private static void check(Bytes input) {
    Parts parts = new Parts(input);
    int mode = parts.below(3);
    Bytes body = parts.rest();
    if (mode == 0) {
      Oracle.exactly(body, Profile.STRICT, UnverifiedGroupInfo::readFrom)
          .ifPresent(GroupInfoTarget::verify);
    } else {
      Oracle.exactly(body, Profile.STRICT, GroupInfoTbs::readFrom)
          .ifPresent(tbs -> verify(signed(mode == 1 ? tbs : withTreeHash(tbs))));
    }
  }

  static UnverifiedGroupInfo signed(GroupInfoTbs tbs) {
    return tbs.sign(PlainGroup.get().alice(), PlainGroup.CRYPTO).toUnverified();
  }

  /** The same with the hash of its own tree, if it has one. */
  private static GroupInfoTbs withTreeHash(GroupInfoTbs tbs) {
    GroupContext context = tbs.groupContext();
    return carriedTree(tbs)
        .map(
            tree ->
                new GroupInfoTbs(
                    context.withTreeHash(tree.treeHash()),
                    tbs.extensions(),
                    tbs.confirmationTag(),
                    tbs.signer()))
        .orElse(tbs);
  }

  private static Optional<RatchetTree> carriedTree(GroupInfoTbs tbs) {
    return tbs.extensions()
        .find(ExtensionType.RATCHET_TREE)
        .flatMap(
            it -> {
              try {
                return Optional.of(
                    Tls.decode(it.data(), in -> RatchetTree.readFrom(in, PlainGroup.CRYPTO)));
              } catch (ProtocolException refusal) {
                return Optional.empty();
              }
            });
  }

  private static void verify(UnverifiedGroupInfo info) {
    VerifiedGroupInfo verified;
    try {
      verified = new GroupInfoVerification(PlainGroup.SETTINGS).verify(info, Optional.empty());
    } catch (ProtocolException refusal) {
      Oracle.refused(refusal, info.encoded().size());
      return;
    }
    Bytes tree = verified.tree().encoded();
    if (verified.tree().crypto().suite().hashBytes() == 32) {
      Oracle.require(
          NaiveTree.of(tree).rootHash().equals(verified.context().treeHash()),
          "a verified tree is the one the context names");
    }
    Oracle.require(
        verified.tree().leaf(verified.info().signer()).isPresent(), "the signer is a member");
    if (verified.tree().crypto().suite() == PlainGroup.CRYPTO.suite()) {
      join(verified);
    }
  }

  /** Whoever may join gets a commit or a refusal. */
  private static void join(VerifiedGroupInfo verified) {
    try {
      boolean open = ExternalPub.in(verified.info().extensions(), Profile.STRICT).isPresent();
      ExternalJoin.of(PlainGroup.SETTINGS, verified)
          .commit(
              ExternalCommitOptions.of(PlainGroup.profile("newcomer")),
              PlainGroup.get().newcomerSigner(),
              SeededRandom.of("latchkey/fuzz", "join"));
      Oracle.require(open, "nobody joins without external_pub");
    } catch (ProtocolException refusal) {
      Oracle.refused(refusal, verified.info().encoded().size());
    }
  }
}
