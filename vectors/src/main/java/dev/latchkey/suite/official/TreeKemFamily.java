package dev.latchkey.suite.official;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SignatureKeyPair;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.message.GroupContext;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataValue;
import dev.latchkey.tls.Tls;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.NodeIndex;
import dev.latchkey.tree.PathSecret;
import dev.latchkey.tree.PrivateTree;
import dev.latchkey.tree.RatchetTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code treekem}: UpdatePaths processed and made by every member (RFC 9420, 7.4 to 7.6). */
final class TreeKemFamily implements OfficialFamily {
  @Override
  public String name() {
    return "treekem";
  }

  @Override
  public OfficialEntry read(DataValue entry) throws DataException {
    return entry.object(
        in ->
            new Entry(
                in.get("cipher_suite").uint16(),
                new Group(
                    new GroupId(in.get("group_id").hex()),
                    new Epoch(in.get("epoch").uint64()),
                    in.get("confirmed_transcript_hash").hex()),
                in.get("ratchet_tree").hex(),
                in.get("leaves_private").nonEmptyList(it -> it.object(PrivateLeaf::read)),
                in.get("update_paths").nonEmptyList(it -> it.object(PathVector::read))));
  }

  /** What contexts are made from; their extensions are empty. */
  record Group(GroupId id, Epoch epoch, Bytes confirmedTranscriptHash) {
    /** The encoded context of the group with {@code tree}. */
    Bytes context(RatchetTree tree) {
      return GroupContext.initial(
              tree.crypto().suite().id(), id, tree.treeHash(), ExtensionList.EMPTY)
          .withEpoch(epoch)
          .withConfirmedTranscriptHash(confirmedTranscriptHash)
          .encoded();
    }
  }

  private record KnownSecret(NodeIndex node, Bytes pathSecret) {
    static KnownSecret read(DataObject in) throws DataException {
      return new KnownSecret(new NodeIndex(in.get("node").uint32()), in.get("path_secret").hex());
    }
  }

  private record PrivateLeaf(
      LeafIndex index, Bytes encryptionKey, Bytes signatureKey, List<KnownSecret> pathSecrets) {
    static PrivateLeaf read(DataObject in) throws DataException {
      return new PrivateLeaf(
          new LeafIndex(in.get("index").uint32()),
          in.get("encryption_priv").hex(),
          in.get("signature_priv").hex(),
          in.get("path_secrets").list(it -> it.object(KnownSecret::read)));
    }

    /** The member this describes, or empty where the tree has none at that leaf. */
    Optional<TreeKemMember> member(Trial trial, RatchetTree tree) {
      MlsCrypto crypto = trial.crypto();
      PrivateTree keys = PrivateTree.of(index, VectorKeys.hpke(crypto, encryptionKey));
      for (KnownSecret known : pathSecrets) {
        PathSecret secret = new PathSecret(SecretBytes.copyOf(known.pathSecret()));
        keys = keys.with(known.node(), secret.nodeKeys(crypto));
      }
      SignatureKeyPair signature = VectorKeys.signature(crypto, signatureKey);
      Optional<LeafNode> leaf = tree.leaf(index);
      String at = "leaves_private[leaf " + index + "]";
      trial.holds(at + " is a member", leaf.isPresent());
      trial.holds(at + " fits the tree", leaf.isPresent() && keys.isConsistentWith(tree));
      trial.same(
          at + ".signature_priv",
          signature.publicKey().value(),
          leaf.map(it -> it.signatureKey().value()));
      PrivateTree held = keys;
      return leaf.map(ignored -> new TreeKemMember(held, signature));
    }
  }

  /** One path, and for each leaf the secret it must decrypt. */
  record PathVector(
      LeafIndex sender,
      Bytes updatePath,
      List<Optional<Bytes>> pathSecrets,
      Bytes commitSecret,
      Bytes treeHashAfter) {
    static PathVector read(DataObject in) throws DataException {
      return new PathVector(
          new LeafIndex(in.get("sender").uint32()),
          in.get("update_path").hex(),
          in.get("path_secrets").list(it -> it.optional(DataValue::hex)),
          in.get("commit_secret").hex(),
          in.get("tree_hash_after").hex());
    }

    /** The secret for {@code leaf}; empty for the sender, for blank leaves, and beyond the list. */
    Optional<Bytes> secretFor(LeafIndex leaf) {
      return leaf.value() < pathSecrets.size()
          ? pathSecrets.get((int) leaf.value())
          : Optional.empty();
    }
  }

  private record Entry(
      int suite, Group group, Bytes ratchetTree, List<PrivateLeaf> leaves, List<PathVector> paths)
      implements OfficialEntry {
    @Override
    public OptionalInt cipherSuite() {
      return OptionalInt.of(suite);
    }

    @Override
    public void verify(Trial trial) throws ProtocolException {
      RatchetTree tree =
          Tls.decode(ratchetTree, trial.profile(), in -> RatchetTree.readFrom(in, trial.crypto()));
      Map<LeafIndex, TreeKemMember> members = new LinkedHashMap<>();
      for (PrivateLeaf leaf : leaves) {
        leaf.member(trial, tree).ifPresent(member -> members.put(leaf.index(), member));
      }
      trial.same("leaves_private: members", (long) tree.memberCount(), (long) members.size());
      TreeKemTrial round = new TreeKemTrial(trial, group, tree, members);
      for (int i = 0; i < paths.size(); i++) {
        round.process("update_paths/" + i + "/", paths.get(i));
        round.create("update_paths/" + i + "/own ", paths.get(i).sender());
      }
    }
  }
}
