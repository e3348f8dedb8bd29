package dev.latchkey.group;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.UpdatePath;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a {@link RawCommit} gets wrong on purpose; {@link #NONE} makes a genuine one.
 *
 * @param leaf changes the committer's finished leaf
 * @param path changes the finished UpdatePath
 * @param pathOmitted leaves the path out
 * @param signature changes the Commit's signature
 * @param tag changes the confirmation_tag
 * @param place puts a newcomer's leaf elsewhere than on the leftmost blank one
 */
public record Defects(
    UnaryOperator<LeafNode> leaf,
    UnaryOperator<UpdatePath> path,
    boolean pathOmitted,
    UnaryOperator<Bytes> signature,
    UnaryOperator<Bytes> tag,
    Optional<LeafIndex> place) {
  public static final Defects NONE =
      new Defects(
          UnaryOperator.identity(),
          UnaryOperator.identity(),
          false,
          UnaryOperator.identity(),
          UnaryOperator.identity(),
          Optional.empty());

  public Defects leaf(UnaryOperator<LeafNode> changed) {
    return new Defects(changed, path, pathOmitted, signature, tag, place);
  }

  public Defects path(UnaryOperator<UpdatePath> changed) {
    return new Defects(leaf, changed, pathOmitted, signature, tag, place);
  }

  public Defects withoutPath() {
    return new Defects(leaf, path, true, signature, tag, place);
  }

  public Defects signature(UnaryOperator<Bytes> changed) {
    return new Defects(leaf, path, pathOmitted, changed, tag, place);
  }

  public Defects tag(UnaryOperator<Bytes> changed) {
    return new Defects(leaf, path, pathOmitted, signature, changed, place);
  }

  public Defects place(LeafIndex changed) {
    return new Defects(leaf, path, pathOmitted, signature, tag, Optional.of(changed));
  }
}
