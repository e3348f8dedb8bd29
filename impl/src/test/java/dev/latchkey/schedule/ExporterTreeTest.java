package dev.latchkey.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.testing.TestCrypto;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** draft-ietf-mls-extensions, Exported Secrets (MLSEXT-SAFE-05). */
class ExporterTreeTest {
  private static final MlsCrypto CRYPTO = TestCrypto.ofSuite1();

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 0x7fff, 0x8000, 0x800c, 0xfffe, 0xffff})
  void agreesWithPlainDerivation(long component) throws ProtocolException {
    SecretBytes expected = root();
    for (int bit = 15; bit >= 0; bit--) {
      String side = (component & (1L << bit)) == 0 ? "left" : "right";
      expected = CRYPTO.expandWithLabel(expected, "tree", Bytes.utf8(side), CRYPTO.hashBytes());
    }
    ExporterTree.Step step = tree().export(new ComponentId(component));
    assertThat(step.secret().reveal()).isEqualTo(expected.reveal());
  }

  @Test
  @Tag("MLSEXT-SAFE-05")
  void givesEachSecretOnce() throws ProtocolException {
    ComponentId component = new ComponentId(0x800c);
    ExporterTree fresh = tree();
    ExporterTree used = fresh.export(component).next();
    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() -> used.export(component))
        .matches(e -> e.code() == DraftCode.COMPONENT_SECRET_CONSUMED);
    assertThat(fresh.export(component).secret().size()).isEqualTo(CRYPTO.hashBytes());
    assertThat(used.export(new ComponentId(0x800d)).secret().size()).isEqualTo(CRYPTO.hashBytes());
  }

  @Test
  void componentsAreIndependentInAnyOrder() throws ProtocolException {
    ExporterTree tree = tree();
    Set<Bytes> secrets = new HashSet<>();
    for (long component = 0; component < 0x10000; component += 257) {
      ComponentId id = new ComponentId(component);
      ExporterTree.Step step = tree.export(id);
      assertThat(step.secret().reveal()).isEqualTo(tree().export(id).secret().reveal());
      secrets.add(step.secret().reveal());
      tree = step.next();
    }
    assertThat(secrets).hasSize(256);
  }

  @Test
  void closingASecretLeavesTheTreeAsItWas() throws ProtocolException {
    ExporterTree tree = tree().export(new ComponentId(6)).next();
    ExporterTree.Step sibling = tree.export(new ComponentId(7));
    Bytes secret = sibling.secret().reveal();
    sibling.secret().close();
    assertThat(tree.export(new ComponentId(7)).secret().reveal()).isEqualTo(secret);
  }

  @Test
  void refusesIdWithoutALeaf() {
    assertThatThrownBy(() -> tree().export(new ComponentId(0x10000)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void closingWipesTheTree() {
    ExporterTree tree = tree();
    tree.close();
    assertThatThrownBy(() -> tree.export(new ComponentId(1)))
        .isInstanceOf(IllegalStateException.class);
  }

  private static ExporterTree tree() {
    return ExporterTree.create(CRYPTO, root());
  }

  private static SecretBytes root() {
    return SeededRandom.of("exporter tree", "root").secret(CRYPTO.hashBytes());
  }
}
