package dev.latchkey.schedule;

import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ProtocolException;

/**
 * The exported secrets of one epoch, one for each component, each given out once
 * (draft-ietf-mls-extensions, Exported Secrets). An immutable value, like {@link SecretTree}.
 */
public final class ExporterTree implements AutoCloseable {
  private static final int DEPTH = 16;

  private final PuncturableTree<Consumed> nodes;

  private ExporterTree(PuncturableTree<Consumed> nodes) {
    this.nodes = nodes;
  }

  /** The tree over {@code applicationExportSecret}, which is copied. */
  public static ExporterTree create(MlsCrypto crypto, SecretBytes applicationExportSecret) {
    return new ExporterTree(PuncturableTree.create(crypto, applicationExportSecret, DEPTH));
  }

  /** A component's secret, which the caller owns, and the tree that no longer has it. */
  public record Step(SecretBytes secret, ExporterTree next) {}

  /**
   * SafeExportSecret. An id above 65,535, as revisions 07 and 08 allow, is an {@link
   * IllegalArgumentException}: the tree has no leaf for it.
   *
   * @throws ProtocolException {@code component_secret_consumed} the second time
   */
  public Step export(ComponentId component) throws ProtocolException {
    PuncturableTree<Consumed>.Leaf leaf = nodes.leaf(component.value());
    if (leaf.value().isPresent()) {
      throw DraftCode.COMPONENT_SECRET_CONSUMED.because("component " + component);
    }
    return new Step(leaf.secret().copy(), new ExporterTree(leaf.with(Consumed.CONSUMED)));
  }

  /** Wipes all secrets of this tree, and with them those that earlier and later values share. */
  @Override
  public void close() {
    nodes.wipe(consumed -> {});
  }

  private enum Consumed {
    CONSUMED
  }
}
