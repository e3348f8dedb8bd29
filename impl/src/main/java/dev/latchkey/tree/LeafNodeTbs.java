package dev.latchkey.tree;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.GroupId;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import java.util.Optional;

/**
 * What a leaf's signature covers: its content and, unless it comes from a KeyPackage, its place.
 *
 * <pre>{@code
 * struct {
 *     // LeafNode without its signature, then
 *     select (LeafNodeTBS.leaf_node_source) {
 *         case key_package: struct{};
 *         case update: opaque group_id<V>; uint32 leaf_index;
 *         case commit: opaque group_id<V>; uint32 leaf_index;
 *     };
 * } LeafNodeTBS;
 * }</pre>
 *
 * (RFC 9420, section 7.2)
 */
public record LeafNodeTbs(LeafNodeContent content, Optional<Place> place) implements TlsStruct {
  static final String LABEL = "LeafNodeTBS";

  /** Where an Update or Commit puts a leaf. */
  public record Place(GroupId group, LeafIndex index) implements TlsStruct {
    public static Place readFrom(TlsReader in) throws ProtocolException {
      GroupId group = in.struct("group_id", GroupId::readFrom);
      LeafIndex index = in.struct("leaf_index", LeafIndex::readFrom);
      return new Place(group, index);
    }

    @Override
    public void writeTo(TlsWriter out) {
      out.struct(group).struct(index);
    }
  }

  public LeafNodeTbs {
    if (isBound(content) != place.isPresent()) {
      throw new IllegalArgumentException(
          content.source().kind() + " leaf with place present: " + place.isPresent());
    }
  }

  /** For a leaf of source key_package; any other is an {@link IllegalArgumentException}. */
  static LeafNodeTbs unbound(LeafNodeContent content) {
    return new LeafNodeTbs(content, Optional.empty());
  }

  /** For a leaf at {@code index} of {@code group}; source key_package drops the place. */
  static LeafNodeTbs at(GroupId group, LeafIndex index, LeafNodeContent content) {
    return new LeafNodeTbs(
        content, isBound(content) ? Optional.of(new Place(group, index)) : Optional.empty());
  }

  static boolean isBound(LeafNodeContent content) {
    return content.source().kind() != LeafNodeSource.Kind.KEY_PACKAGE;
  }

  public static LeafNodeTbs readFrom(TlsReader in) throws ProtocolException {
    LeafNodeContent content = LeafNodeContent.readFrom(in);
    return isBound(content)
        ? new LeafNodeTbs(content, Optional.of(Place.readFrom(in)))
        : unbound(content);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.struct(content);
    place.ifPresent(out::struct);
  }
}
