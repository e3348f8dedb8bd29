package dev.latchkey.tree;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.identity.Lifetime;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import java.util.Optional;

/**
 * Where a leaf came from, with the field that goes with it.
 *
 * <pre>{@code
 * enum { reserved(0), key_package(1), update(2), commit(3), (255) } LeafNodeSource;
 * select (LeafNode.leaf_node_source) {
 *     case key_package: Lifetime lifetime;
 *     case update: struct{};
 *     case commit: opaque parent_hash<V>;
 * };
 * }</pre>
 *
 * (RFC 9420, section 7.2)
 */
public sealed interface LeafNodeSource extends TlsStruct {
  Kind kind();

  <R> R match(Cases<R> cases);

  /** One method per variant. */
  interface Cases<R> {
    R keyPackage(KeyPackage keyPackage);

    R update(Update update);

    R commit(Commit commit);
  }

  /** The source without its field. */
  enum Kind {
    KEY_PACKAGE(1),
    UPDATE(2),
    COMMIT(3);

    private final int wire;

    Kind(int wire) {
      this.wire = wire;
    }
  }

  /** The leaf of a KeyPackage. */
  record KeyPackage(Lifetime lifetime) implements LeafNodeSource {
    @Override
    public Kind kind() {
      return Kind.KEY_PACKAGE;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.keyPackage(this);
    }
  }

  /** The leaf of an Update proposal. */
  record Update() implements LeafNodeSource {
    @Override
    public Kind kind() {
      return Kind.UPDATE;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.update(this);
    }
  }

  /** The leaf of an UpdatePath; the hash is empty or Nh bytes. */
  record Commit(Bytes parentHash) implements LeafNodeSource {
    @Override
    public Kind kind() {
      return Kind.COMMIT;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.commit(this);
    }
  }

  /** The parent hash a Commit's leaf carries; empty for other sources. */
  default Optional<Bytes> findParentHash() {
    return this instanceof Commit commit ? Optional.of(commit.parentHash()) : Optional.empty();
  }

  /** The lifetime a KeyPackage's leaf carries; empty for other sources. */
  default Optional<Lifetime> findLifetime() {
    return this instanceof KeyPackage leaf ? Optional.of(leaf.lifetime()) : Optional.empty();
  }

  /**
   * Reads the source and its field.
   *
   * @throws ProtocolException {@code leaf_node_source_unknown} outside 1 to 3
   */
  static LeafNodeSource readFrom(TlsReader in) throws ProtocolException {
    int at = in.offset();
    int wire = in.uint8("leaf_node_source");
    return switch (wire) {
      case 1 -> new KeyPackage(in.struct("lifetime", Lifetime::readFrom));
      case 2 -> new Update();
      case 3 -> new Commit(in.opaqueV("parent_hash"));
      default -> throw WireCode.LEAF_NODE_SOURCE_UNKNOWN.at(at, "leaf_node_source " + wire);
    };
  }

  @Override
  default void writeTo(TlsWriter out) {
    out.uint8(kind().wire);
    findLifetime().ifPresent(out::struct);
    findParentHash().ifPresent(out::opaqueV);
  }
}
