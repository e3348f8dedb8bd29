package dev.latchkey.schedule;

import static dev.latchkey.testing.OfficialVectors.hex;
import static dev.latchkey.testing.OfficialVectors.secret;
import static dev.latchkey.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.Limits;
import dev.latchkey.profile.Profile;
import dev.latchkey.testing.OfficialVectors;
import dev.latchkey.testing.TestCrypto;
import dev.latchkey.tree.LeafIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9420, section 9: the official secret-tree vectors, and the life of single ratchets. */
class SecretTreeTest {
  private static final MlsCrypto CRYPTO = TestCrypto.ofSuite1();
  private static final Limits LIMITS = Limits.DEFAULT;

  static List<JsonNode> cases() throws IOException {
    return OfficialVectors.cases("secret-tree.json");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void derivesTheOfficialVectors(JsonNode vector) throws ProtocolException {
    MlsCrypto crypto = TestCrypto.of(vector);
    JsonNode leaves = vector.get("leaves");
    SecretTree tree =
        SecretTree.create(crypto, secret(vector, "encryption_secret"), leaves.size(), LIMITS);
    for (int leaf = 0; leaf < leaves.size(); leaf++) {
      for (JsonNode generation : leaves.get(leaf)) {
        tree = assertGeneration(tree, leaf, RatchetType.HANDSHAKE, generation, "handshake_");
        tree = assertGeneration(tree, leaf, RatchetType.APPLICATION, generation, "application_");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void derivesTheOfficialSenderDataKey(JsonNode vector) {
    JsonNode node = vector.get("sender_data");
    SenderDataSecret secret = new SenderDataSecret(secret(node, "sender_data_secret"));
    AeadKey key = secret.keyFor(TestCrypto.of(vector), hex(node, "ciphertext"));
    assertThat(key.key().reveal()).isEqualTo(hex(node, "key"));
    assertThat(key.nonce()).isEqualTo(hex(node, "nonce"));
  }

  @Test
  void samplesAllOfAShortCiphertext() {
    SenderDataSecret secret = new SenderDataSecret(encryptionSecret());
    Bytes sample = Bytes.zeros(CRYPTO.hashBytes());
    Bytes longer = Bytes.concat(sample, Bytes.fromHex("ff"));
    assertThat(nonce(secret, longer)).isEqualTo(nonce(secret, sample));
    Bytes shorter = sample.slice(0, CRYPTO.hashBytes() - 1);
    assertThat(nonce(secret, shorter)).isNotEqualTo(nonce(secret, sample));
    assertThat(nonce(secret, Bytes.EMPTY)).isNotEqualTo(nonce(secret, shorter));
  }

  /** The formula of the RFC, written down a second time, without laziness or sharing. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 8, 200, 1 << 20})
  void agreesWithPlainDerivation(long leafCount) throws ProtocolException {
    SecretTree tree = tree(leafCount);
    for (long leaf : List.of(0L, leafCount / 2, leafCount - 1)) {
      Bytes expected = plainHandshakeKey(leaf, leafCount);
      SecretTree.Step step = tree.ratchet(new LeafIndex(leaf), RatchetType.HANDSHAKE).keyFor(0);
      assertThat(step.key().key().reveal()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 8, 200})
  void givesEveryLeafKeysOfItsOwn(long leafCount) throws ProtocolException {
    SecretTree tree = tree(leafCount);
    Set<Bytes> keys = new HashSet<>();
    for (long leaf = 0; leaf < leafCount; leaf++) {
      for (RatchetType type : RatchetType.values()) {
        SecretTree.Step step = tree.ratchet(new LeafIndex(leaf), type).nextKey();
        assertThat(step.generation()).isZero();
        keys.add(step.key().key().reveal());
        tree = step.next();
      }
    }
    assertThat(keys).hasSize((int) leafCount * 2);
    assertThat(tree.size()).isLessThanOrEqualTo((int) Long.highestOneBit(leafCount) * 2);
  }

  @Test
  void millionLeavesAreDerivedOnDemand() throws ProtocolException {
    SecretTree tree = tree(1 << 20);
    assertThat(tree.size()).isEqualTo(1);
    SecretTree next = tree.ratchet(leaf(777_777), RatchetType.APPLICATION).nextKey().next();
    assertThat(next.size()).isEqualTo(21);
    SecretTree same = next.ratchet(leaf(777_777), RatchetType.APPLICATION).nextKey().next();
    assertThat(same.size()).isEqualTo(21);
    assertThat(tree.size()).as("the first tree is as it was").isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, (1L << 32) + 1})
  void refusesTreeWithoutSuchSize(long leafCount) {
    assertThatThrownBy(() -> tree(leafCount)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rejectsLeafOutsideTheTree() throws ProtocolException {
    SecretTree tree = tree(3);
    tree.ratchet(leaf(2), RatchetType.HANDSHAKE).nextKey();
    for (long outside : List.of(3L, 4L, 0xffff_ffffL)) {
      assertRefused(
          FramingCode.UNKNOWN_SENDER_LEAF,
          () -> tree.ratchet(leaf(outside), RatchetType.HANDSHAKE));
    }
  }

  @Test
  void opensInAnyOrderAndEachOnce() throws ProtocolException {
    int count = 40;
    Map<Long, Bytes> sent = sentKeys(count);
    List<Long> order = new ArrayList<>(sent.keySet());
    Collections.shuffle(order, new Random(9420));
    SecretTree receiving = tree(8);
    for (long generation : order) {
      SecretTree.Step step = take(receiving, generation);
      assertThat(step.key().key().reveal()).isEqualTo(sent.get(generation));
      receiving = step.next();
      SecretTree after = receiving;
      assertRefused(FramingCode.GENERATION_CONSUMED, () -> take(after, generation));
    }
    assertThat(take(receiving, count).generation()).isEqualTo(count);
  }

  @Test
  void takingAKeyLeavesTheTreeAsItWas() throws ProtocolException {
    SecretTree tree = take(tree(8), 5).next();
    for (long generation : List.of(2L, 7L)) {
      AeadKey first = take(tree, generation).key();
      Bytes expected = first.key().reveal();
      first.close();
      assertThat(take(tree, generation).key().key().reveal()).isEqualTo(expected);
    }
  }

  @Test
  void rejectedGenerationLeavesTheRestUsable() throws ProtocolException {
    SecretTree tree = take(tree(8), 3).next();
    assertRefused(FramingCode.GENERATION_CONSUMED, () -> take(tree, 3));
    assertRefused(FramingCode.GENERATION_TOO_FAR, () -> take(tree, 0xffff_ffffL));
    assertThat(take(tree, 1).generation()).isEqualTo(1);
    assertThat(take(tree, 4).generation()).isEqualTo(4);
  }

  @Test
  @Tag("RFC9420-FRAME-23")
  @Tag("MUSEUM-81")
  void jumpIsBoundedBeforeAnyWork() throws ProtocolException {
    Limits few = limits(10, 4);
    SecretTree tree = SecretTree.create(CRYPTO, encryptionSecret(), 8, few);
    assertThat(take(tree, 10).generation()).isEqualTo(10);
    assertRefused(FramingCode.GENERATION_TOO_FAR, () -> take(tree, 11));
    SecretTree further = take(tree, 10).next();
    assertThat(take(further, 21).generation()).isEqualTo(21);
    assertRefused(FramingCode.GENERATION_TOO_FAR, () -> take(further, 22));
  }

  @Test
  void keepsTheNewestSkippedKeysOnly() throws ProtocolException {
    Limits few = limits(100, 3);
    SecretTree tree = take(SecretTree.create(CRYPTO, encryptionSecret(), 8, few), 10).next();
    assertRefused(FramingCode.GENERATION_CONSUMED, () -> take(tree, 6));
    assertThat(take(tree, 7).generation()).isEqualTo(7);

    SecretTree later = take(tree, 12).next();
    assertRefused(FramingCode.GENERATION_CONSUMED, () -> take(later, 7));
    assertThat(take(later, 8).generation()).isEqualTo(8);
    assertThat(take(later, 9).generation()).isEqualTo(9);
    assertThat(take(later, 11).generation()).isEqualTo(11);
  }

  @Test
  void keepsNothingWhenTheLimitIsZero() throws ProtocolException {
    Limits none = limits(100, 0);
    SecretTree tree = take(SecretTree.create(CRYPTO, encryptionSecret(), 8, none), 2).next();
    assertRefused(FramingCode.GENERATION_CONSUMED, () -> take(tree, 1));
    assertThat(take(tree, 3).generation()).isEqualTo(3);
  }

  @Test
  void ratchetsOfOneLeafAreIndependent() throws ProtocolException {
    SecretTree tree = take(tree(8), 9).next();
    assertThat(tree.ratchet(leaf(1), RatchetType.APPLICATION).nextGeneration()).isEqualTo(10);
    assertThat(tree.ratchet(leaf(1), RatchetType.HANDSHAKE).nextGeneration()).isZero();
    assertThat(tree.ratchet(leaf(2), RatchetType.APPLICATION).nextGeneration()).isZero();
  }

  @Test
  void sendingConsumesOwnKeys() throws ProtocolException {
    SecretTree.Step sent = tree(8).ratchet(leaf(1), RatchetType.APPLICATION).nextKey();
    assertRefused(FramingCode.GENERATION_CONSUMED, () -> take(sent.next(), sent.generation()));
  }

  @Test
  void lastGenerationIsTheLast() throws ProtocolException {
    HashRatchet ratchet = HashRatchet.startAt(encryptionSecret(), 0xffff_fffeL);
    HashRatchet.Step last = ratchet.take(CRYPTO, 0xffff_ffffL, LIMITS);
    assertThat(last.rest().next()).isEqualTo(1L << 32);
    assertRefused(
        FramingCode.GENERATION_CONSUMED, () -> last.rest().take(CRYPTO, 0xffff_ffffL, LIMITS));
    assertRefused(FramingCode.GENERATION_TOO_FAR, () -> last.rest().takeNext(CRYPTO, LIMITS));
    HashRatchet.Step skipped = last.rest().take(CRYPTO, 0xffff_fffeL, LIMITS);
    assertThat(skipped.key().key().reveal())
        .isEqualTo(ratchet.takeNext(CRYPTO, LIMITS).key().key().reveal());
  }

  /** Nothing here may recurse on the size of a group or of a jump. */
  @Test
  @Tag("MUSEUM-91")
  void needsLittleStack() throws InterruptedException {
    List<Long> reached = Collections.synchronizedList(new ArrayList<>());
    Thread thread = new Thread(null, () -> reached.add(walkWideAndFar()), "small stack", 256 << 10);
    thread.start();
    thread.join();
    assertThat(reached).containsExactly(10_000L);
  }

  @Test
  void closingWipesWhatIsHeld() throws ProtocolException {
    SecretTree tree = take(tree(8), 2).next();
    tree.close();
    assertThatThrownBy(() -> take(tree, 1)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> take(tree, 3)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> tree.ratchet(leaf(7), RatchetType.HANDSHAKE))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void leavesTheRootToItsOwner() throws ProtocolException {
    SecretBytes root = encryptionSecret();
    SecretTree.create(CRYPTO, root, 2, LIMITS).close();
    assertThat(root.isClosed()).isFalse();
  }

  private static SecretTree assertGeneration(
      SecretTree tree, int leaf, RatchetType type, JsonNode node, String prefix)
      throws ProtocolException {
    long generation = node.get("generation").longValue();
    SecretTree.Step step = tree.ratchet(leaf(leaf), type).keyFor(generation);
    assertThat(step.key().key().reveal()).isEqualTo(hex(node, prefix + "key"));
    assertThat(step.key().nonce()).isEqualTo(hex(node, prefix + "nonce"));
    return step.next();
  }

  private static Bytes plainHandshakeKey(long leaf, long leafCount) {
    SecretBytes secret = encryptionSecret();
    long width = 1;
    while (width < leafCount) {
      width *= 2;
    }
    for (long half = width / 2, at = leaf; half >= 1; half /= 2) {
      String side = at < half ? "left" : "right";
      at -= at < half ? 0 : half;
      secret = CRYPTO.expandWithLabel(secret, "tree", Bytes.utf8(side), CRYPTO.hashBytes());
    }
    SecretBytes ratchet = CRYPTO.deriveSecret(secret, "handshake");
    return CRYPTO.deriveTreeSecret(ratchet, "key", 0, 16).reveal();
  }

  private static Map<Long, Bytes> sentKeys(int count) throws ProtocolException {
    Map<Long, Bytes> sent = new HashMap<>();
    SecretTree sending = tree(8);
    for (int i = 0; i < count; i++) {
      SecretTree.Step step = sending.ratchet(leaf(1), RatchetType.APPLICATION).nextKey();
      sent.put(step.generation(), step.key().key().reveal());
      sending = step.next();
    }
    return sent;
  }

  private static long walkWideAndFar() {
    try {
      SecretTree tree = tree(1L << 32);
      for (long leaf = 0; leaf < 200; leaf++) {
        tree = tree.ratchet(leaf(leaf * 20_000_003), RatchetType.HANDSHAKE).nextKey().next();
      }
      SecretTree.Step far = take(tree, 10_000);
      far.next().close();
      return far.generation();
    } catch (ProtocolException e) {
      throw new AssertionError(e);
    }
  }

  private static SecretTree.Step take(SecretTree tree, long generation) throws ProtocolException {
    return tree.ratchet(leaf(1), RatchetType.APPLICATION).keyFor(generation);
  }

  private static SecretTree tree(long leafCount) {
    return SecretTree.create(CRYPTO, encryptionSecret(), leafCount, LIMITS);
  }

  private static SecretBytes encryptionSecret() {
    return SeededRandom.of("secret tree", "root").secret(CRYPTO.hashBytes());
  }

  private static Bytes nonce(SenderDataSecret secret, Bytes ciphertext) {
    return secret.keyFor(CRYPTO, ciphertext).nonce();
  }

  private static LeafIndex leaf(long index) {
    return new LeafIndex(index);
  }

  private static Limits limits(int forward, int kept) {
    Limits base = Profile.STRICT.limits();
    return new Limits(
        base.maxInputBytes(),
        base.maxElements(),
        base.maxTreeNodes(),
        base.maxProposals(),
        base.maxExtensions(),
        base.maxPsks(),
        base.maxPathCiphertexts(),
        base.maxCertificates(),
        forward,
        kept);
  }
}
