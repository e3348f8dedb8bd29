package dev.latchkey.schedule;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.Limits;
import dev.latchkey.tree.LeafIndex;

/**
 * The message keys of one epoch as an immutable value (RFC 9420, section 9).
 *
 * <p>Taking a key returns the next tree, which no longer holds the key nor anything it could be
 * derived from; the old tree is as it was, so a message that does not open costs nothing. Forward
 * secrecy therefore rests on letting go of the old value, not on wiping it. Nodes are derived when
 * first needed and shared between values.
 */
public final class SecretTree implements AutoCloseable {
  private final MlsCrypto crypto;
  private final Limits limits;
  private final long leafCount;
  private final PuncturableTree<Ratchets> nodes;

  private SecretTree(
      MlsCrypto crypto, Limits limits, long leafCount, PuncturableTree<Ratchets> nodes) {
    this.crypto = crypto;
    this.limits = limits;
    this.leafCount = leafCount;
    this.nodes = nodes;
  }

  /**
   * The tree over {@code encryptionSecret}, which is copied.
   *
   * @param leafCount leaves of the ratchet tree, blank ones too: 1 to 2^32
   */
  public static SecretTree create(
      MlsCrypto crypto, SecretBytes encryptionSecret, long leafCount, Limits limits) {
    if (leafCount < 1 || leafCount > 1L << 32) {
      throw new IllegalArgumentException(leafCount + " leaves");
    }
    int depth = Long.SIZE - Long.numberOfLeadingZeros(leafCount - 1);
    return new SecretTree(
        crypto, limits, leafCount, PuncturableTree.create(crypto, encryptionSecret, depth));
  }

  public long leafCount() {
    return leafCount;
  }

  /**
   * One of the two ratchets of a leaf.
   *
   * @throws ProtocolException {@code unknown_sender_leaf} for a leaf outside the tree
   */
  public SenderRatchet ratchet(LeafIndex leaf, RatchetType type) throws ProtocolException {
    if (leaf.value() >= leafCount) {
      throw FramingCode.UNKNOWN_SENDER_LEAF.because("leaf " + leaf + " of " + leafCount);
    }
    PuncturableTree<Ratchets>.Leaf at = nodes.leaf(leaf.value());
    return new SenderRatchet(at, at.value().orElseGet(() -> start(at.secret())), type);
  }

  /** Wipes all keys of this tree, and with them those that earlier and later values share. */
  @Override
  public void close() {
    nodes.wipe(Ratchets::wipe);
  }

  @Override
  public String toString() {
    return "SecretTree[" + leafCount + " leaves]";
  }

  /** Secrets and leaves held: what was derived and not used up. */
  int size() {
    return nodes.size();
  }

  private Ratchets start(SecretBytes leafSecret) {
    return new Ratchets(
        start(leafSecret, RatchetType.HANDSHAKE), start(leafSecret, RatchetType.APPLICATION));
  }

  private HashRatchet start(SecretBytes leafSecret, RatchetType type) {
    return HashRatchet.start(
        crypto.expandWithLabel(leafSecret, type.label(), Bytes.EMPTY, crypto.hashBytes()));
  }

  /**
   * One message key and the tree after its use. Adopt {@link #next} once the message was sealed or
   * opened; close the key in any case.
   */
  public record Step(long generation, AeadKey key, SecretTree next) {}

  /** The keys of one sender for one kind of content, at one point of the tree's life. */
  public final class SenderRatchet {
    private final PuncturableTree<Ratchets>.Leaf leaf;
    private final Ratchets ratchets;
    private final RatchetType type;

    private SenderRatchet(
        PuncturableTree<Ratchets>.Leaf leaf, Ratchets ratchets, RatchetType type) {
      this.leaf = leaf;
      this.ratchets = ratchets;
      this.type = type;
    }

    /** The generation {@link #nextKey} will give: 0 to 2^32, the last meaning none. */
    public long nextGeneration() {
      return ratchets.of(type).next();
    }

    /**
     * The key to open a received message.
     *
     * @throws ProtocolException {@code generation_consumed} for a generation used before or no
     *     longer kept; {@code generation_too_far} beyond {@link Limits#maxForwardGenerations}
     */
    public Step keyFor(long generation) throws ProtocolException {
      return step(generation, ratchets.of(type).take(crypto, generation, limits));
    }

    /**
     * The key to seal the next message.
     *
     * @throws ProtocolException {@code generation_too_far} when all 2^32 generations are used
     */
    public Step nextKey() throws ProtocolException {
      return step(nextGeneration(), ratchets.of(type).takeNext(crypto, limits));
    }

    private Step step(long generation, HashRatchet.Step taken) {
      PuncturableTree<Ratchets> next = leaf.with(ratchets.with(type, taken.rest()));
      return new Step(generation, taken.key(), new SecretTree(crypto, limits, leafCount, next));
    }
  }

  /** What stands in place of a leaf's secret once a key was taken from it. */
  private record Ratchets(HashRatchet handshake, HashRatchet application) {
    HashRatchet of(RatchetType type) {
      return switch (type) {
        case HANDSHAKE -> handshake;
        case APPLICATION -> application;
      };
    }

    Ratchets with(RatchetType type, HashRatchet ratchet) {
      return switch (type) {
        case HANDSHAKE -> new Ratchets(ratchet, application);
        case APPLICATION -> new Ratchets(handshake, ratchet);
      };
    }

    void wipe() {
      handshake.wipe();
      application.wipe();
    }
  }
}
