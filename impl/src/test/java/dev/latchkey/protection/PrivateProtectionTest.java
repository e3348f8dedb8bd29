package dev.latchkey.protection;

import static dev.latchkey.protection.ProtectionFixture.AAD;
import static dev.latchkey.protection.ProtectionFixture.BLANK;
import static dev.latchkey.protection.ProtectionFixture.SENDER;
import static dev.latchkey.protection.ProtectionFixture.application;
import static dev.latchkey.protection.ProtectionFixture.commit;
import static dev.latchkey.protection.ProtectionFixture.proposal;
import static dev.latchkey.protection.ProtectionFixture.random;
import static dev.latchkey.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.ContentBody;
import dev.latchkey.framing.ContentType;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.framing.PrivateContentAad;
import dev.latchkey.framing.PrivateMessage;
import dev.latchkey.framing.Sender;
import dev.latchkey.framing.SenderData;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.registry.WireFormat;
import dev.latchkey.schedule.AeadKey;
import dev.latchkey.schedule.RatchetType;
import dev.latchkey.schedule.SecretTree;
import dev.latchkey.testing.TestCrypto;
import dev.latchkey.tls.Tls;
import dev.latchkey.tls.TlsWriter;
import dev.latchkey.tree.LeafIndex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9420, section 6.3. Each refusal differs in one thing from a message that is accepted. */
class PrivateProtectionTest {
  private ProtectionFixture group;

  static Stream<MlsCrypto> everySuite() {
    return TestCrypto.ofEverySuite();
  }

  @BeforeEach
  void startGroup() throws ProtocolException {
    group = ProtectionFixture.suite1();
  }

  @ParameterizedTest
  @MethodSource("everySuite")
  void opensWhatItProtected(MlsCrypto crypto) throws ProtocolException {
    ProtectionFixture any = ProtectionFixture.of(crypto);
    for (ContentBody body : List.of(application(""), application("hi"), proposal(), commit())) {
      PrivateMessage message = any.sendPrivately(body, any.tree).message();
      VerifiedContent opened = any.verified(any.open(message, any.tree).content());
      assertThat(opened).isEqualTo(any.signed(WireFormat.PRIVATE_MESSAGE, any.framed(body)));
    }
  }

  @Test
  @Tag("RFC9420-FRAME-22")
  void opensMessagesInAnyOrderAndEachOnce() throws ProtocolException {
    List<PrivateMessage> sent = new ArrayList<>();
    SecretTree sending = group.tree;
    for (int i = 0; i < 20; i++) {
      PrivateProtection.Sealed sealed = group.sendPrivately(application("message " + i), sending);
      sent.add(sealed.message());
      sending = sealed.next();
    }
    Collections.shuffle(sent, new Random(62));
    SecretTree receiving = group.tree;
    for (PrivateMessage message : sent) {
      receiving = group.open(message, receiving).next();
      SecretTree after = receiving;
      assertRefused(FramingCode.GENERATION_CONSUMED, () -> group.open(message, after));
    }
  }

  @Test
  @Tag("RFC9420-FRAME-22")
  @Tag("RFC9420-FRAME-25")
  @Tag("MUSEUM-101")
  void replayLeavesTheRatchetUsable() throws ProtocolException {
    PrivateProtection.Sealed first = group.sendPrivately(application("one"), group.tree);
    PrivateMessage second = group.sendPrivately(application("two"), first.next()).message();
    SecretTree after = group.open(first.message(), group.tree).next();
    assertRefused(FramingCode.GENERATION_CONSUMED, () -> group.open(first.message(), after));
    group.verified(group.open(second, after).content());
  }

  @Test
  @Tag("RFC9420-FRAME-25")
  @Tag("MUSEUM-95")
  void messageThatDoesNotOpenCostsNoKey() throws ProtocolException {
    PrivateProtection.Sealed early = group.sendPrivately(application("early"), group.tree);
    PrivateMessage late = group.sendPrivately(application("late"), early.next()).message();
    SecretTree skipping = group.open(late, group.tree).next();
    for (SecretTree tree : List.of(group.tree, skipping)) {
      assertRefused(
          FramingCode.DECRYPTION_FAILED, () -> group.open(damaged(early.message()), tree));
      group.verified(group.open(early.message(), tree).content());
    }
  }

  @Test
  void handshakeAndApplicationKeysAreIndependent() throws ProtocolException {
    PrivateProtection.Sealed first = group.sendPrivately(application("hi"), group.tree);
    PrivateMessage handshake = group.sendPrivately(proposal(), first.next()).message();
    assertThat(senderData(handshake).generation()).isZero();
    SecretTree next = group.open(handshake, group.tree).next();
    group.verified(group.open(first.message(), next).content());
  }

  @ParameterizedTest
  @ValueSource(longs = {0x1_0001L, 0x7fff_ffffL, 0x8000_0000L, 0xffff_ffffL})
  @Tag("RFC9420-FRAME-23")
  @Tag("MUSEUM-81")
  void rejectsJumpTooFar(long generation) throws ProtocolException {
    PrivateMessage message = group.sendPrivately(application("hi"), group.tree).message();
    SenderData real = senderData(message);
    PrivateMessage forged =
        withSenderData(message, new SenderData(real.leaf(), generation, real.reuseGuard()));
    assertRefused(FramingCode.GENERATION_TOO_FAR, () -> group.open(forged, group.tree));
    group.verified(group.open(withSenderData(message, real), group.tree).content());
  }

  @Test
  @Tag("RFC9420-FRAME-05")
  void rejectsSenderWithoutMember() throws ProtocolException {
    PrivateMessage message = group.sendPrivately(application("hi"), group.tree).message();
    SenderData real = senderData(message);
    for (LeafIndex leaf : List.of(BLANK, new LeafIndex(8), new LeafIndex(0xffff_ffffL))) {
      PrivateMessage forged = withSenderData(message, new SenderData(leaf, 0, real.reuseGuard()));
      assertRefused(FramingCode.UNKNOWN_SENDER_LEAF, () -> group.open(forged, group.tree));
      assertRefused(
          leaf.value() < 8 ? FramingCode.DECRYPTION_FAILED : FramingCode.UNKNOWN_SENDER_LEAF,
          () -> group.privately().unprotect(forged, group.tree, any -> true));
    }
  }

  @Test
  @Tag("RFC9420-FRAME-18")
  void paddingIsZeroOrRefused() throws ProtocolException {
    for (int padding : new int[] {0, 1, 63, 1000}) {
      byte[] zeros = new byte[padding];
      group.verified(group.open(padded(zeros), group.tree).content());
      for (int at : new int[] {0, padding / 2, padding - 1}) {
        if (padding > 0) {
          byte[] dirty = zeros.clone();
          dirty[at] = 1;
          assertRefused(FramingCode.PADDING_NONZERO, () -> group.open(padded(dirty), group.tree));
        }
      }
    }
  }

  @Test
  void paddingHidesTheLength() throws ProtocolException {
    VerifiedContent hi = content(application("hi"));
    VerifiedContent longer = content(application("a longer message"));
    Padding padding = Padding.toMultipleOf(256);
    PrivateMessage first = protect(hi, padding);
    PrivateMessage second = protect(longer, padding);
    assertThat(first.ciphertext().size()).isEqualTo(second.ciphertext().size()).isEqualTo(256 + 16);
    assertThat(group.verified(group.open(first, group.tree).content())).isEqualTo(hi);
    assertThat(group.verified(group.open(second, group.tree).content())).isEqualTo(longer);
  }

  @Test
  @Tag("RFC9420-FRAME-19")
  void truncatedPlaintextIsMalformed() throws ProtocolException {
    Bytes whole = plaintext(content(application("hi")));
    for (int size : new int[] {0, 1, 2, 3, whole.size() - 1}) {
      PrivateMessage message = seal(whole.slice(0, size));
      assertRefused(FramingCode.PRIVATE_CONTENT_MALFORMED, () -> group.open(message, group.tree));
    }
    group.open(seal(whole), group.tree);
  }

  @Test
  void senderDataOfAnotherSizeIsMalformed() throws ProtocolException {
    PrivateMessage message = group.sendPrivately(application("hi"), group.tree).message();
    Bytes real = senderData(message).encoded();
    for (Bytes wrong :
        List.of(Bytes.EMPTY, real.slice(0, 11), Bytes.concat(real, Bytes.zeros(1)))) {
      PrivateMessage forged = withSenderData(message, wrong);
      assertRefused(FramingCode.PRIVATE_CONTENT_MALFORMED, () -> group.open(forged, group.tree));
    }
    group.open(withSenderData(message, real), group.tree);
  }

  @Test
  @Tag("RFC9420-FRAME-24")
  @Tag("MUSEUM-98")
  void reuseGuardIsFreshAndXoredOntoTheNonce() throws ProtocolException {
    PrivateMessage one = protectWith("guard one");
    PrivateMessage two = protectWith("guard two");
    Bytes guard = senderData(one).reuseGuard();
    assertThat(guard).isEqualTo(random("guard one").bytes(4));
    assertThat(senderData(two).reuseGuard()).isNotEqualTo(guard);
    assertThat(two.ciphertext()).isNotEqualTo(one.ciphertext());

    AeadKey key = group.tree.ratchet(SENDER, RatchetType.APPLICATION).keyFor(0).key();
    byte[] nonce = key.nonce().toArray();
    for (int i = 0; i < 4; i++) {
      nonce[i] = (byte) (nonce[i] ^ guard.at(i));
    }
    Bytes aad = one.header().encoded();
    assertThat(group.crypto.open(key.key(), Bytes.copyOf(nonce), aad, one.ciphertext()))
        .isPresent();
    assertThat(group.crypto.open(key.key(), key.nonce(), aad, one.ciphertext())).isEmpty();
  }

  @Test
  @Tag("RFC9420-FRAME-20")
  void everyHeaderFieldIsAuthenticated() throws ProtocolException {
    PrivateMessage good = group.sendPrivately(proposal(), group.tree).message();
    PrivateContentAad header = good.header();
    PrivateContentAad otherType =
        new PrivateContentAad(
            header.group(), header.epoch(), ContentType.COMMIT, header.authenticatedData());
    PrivateContentAad otherData =
        new PrivateContentAad(
            header.group(), header.epoch(), header.contentType(), Bytes.utf8("other"));
    assertRefused(
        FramingCode.DECRYPTION_FAILED, () -> group.open(under(otherType, good), group.tree));
    assertRefused(
        FramingCode.DECRYPTION_FAILED, () -> group.open(under(otherData, good), group.tree));
    group.verified(group.open(under(header, good), group.tree).content());
  }

  @Test
  @Tag("RFC9420-FRAME-21")
  void contentTypeSelectsTheRatchet() throws ProtocolException {
    Bytes plaintext = plaintext(content(application("hi")));
    PrivateContentAad header = header(group.framed(application("hi")));
    PrivateMessage wrong = seal(plaintext, header, RatchetType.HANDSHAKE);
    assertRefused(FramingCode.DECRYPTION_FAILED, () -> group.open(wrong, group.tree));
    group.open(seal(plaintext, header, RatchetType.APPLICATION), group.tree);
  }

  @Test
  @Tag("RFC9420-FRAME-01")
  @Tag("RFC9420-FRAME-02")
  void rejectsOtherGroupAndOtherEpochs() throws ProtocolException {
    PrivateMessage good = group.sendPrivately(application("hi"), group.tree).message();
    PrivateContentAad header = good.header();
    PrivateContentAad otherGroup =
        new PrivateContentAad(
            new GroupId(Bytes.utf8("other")), header.epoch(), header.contentType(), AAD);
    assertRefused(
        FramingCode.WRONG_GROUP_ID, () -> group.open(under(otherGroup, good), group.tree));
    for (long epoch : new long[] {0, 6, 8, -1}) {
      PrivateContentAad other =
          new PrivateContentAad(header.group(), new Epoch(epoch), header.contentType(), AAD);
      assertRefused(FramingCode.WRONG_EPOCH, () -> group.open(under(other, good), group.tree));
    }
  }

  @Test
  @Tag("RFC9420-FRAME-20")
  void rejectsEveryTruncationAndFlip() throws ProtocolException {
    PrivateMessage good = group.sendPrivately(application("hi"), group.tree).message();
    for (int size = 0; size < good.ciphertext().size(); size++) {
      Bytes shorter = good.ciphertext().slice(0, size);
      PrivateMessage bad = new PrivateMessage(good.header(), good.encryptedSenderData(), shorter);
      assertRefused(FramingCode.DECRYPTION_FAILED, () -> group.open(bad, group.tree));
    }
    for (int size = 0; size < good.encryptedSenderData().size(); size++) {
      Bytes shorter = good.encryptedSenderData().slice(0, size);
      PrivateMessage bad = new PrivateMessage(good.header(), shorter, good.ciphertext());
      assertRefused(FramingCode.DECRYPTION_FAILED, () -> group.open(bad, group.tree));
    }
    assertRefused(FramingCode.DECRYPTION_FAILED, () -> group.open(damaged(good), group.tree));
  }

  /** The sample is then the whole ciphertext; what it holds can only be too short to open. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 31})
  void ciphertextShorterThanTheSampleDoesNotOpen(int size) throws ProtocolException {
    PrivateMessage good = group.sendPrivately(application("hi"), group.tree).message();
    PrivateMessage shorter =
        new PrivateMessage(good.header(), good.encryptedSenderData(), Bytes.zeros(size));
    PrivateMessage withOwnSample = withSenderData(shorter, senderData(good));
    assertRefused(FramingCode.DECRYPTION_FAILED, () -> group.open(withOwnSample, group.tree));
  }

  @Test
  void emptyPlaintextHasSampleShorterThanNh() throws ProtocolException {
    PrivateMessage message = seal(Bytes.EMPTY);
    assertThat(message.ciphertext().size()).isEqualTo(16).isLessThan(group.crypto.hashBytes());
    assertRefused(FramingCode.PRIVATE_CONTENT_MALFORMED, () -> group.open(message, group.tree));
  }

  @Test
  @Tag("RFC9420-FRAME-17")
  void refusesSendersThatAreNoMembers() {
    FramedContent content = group.framed(proposal(), new Sender.External(0), AAD);
    assertRefused(
        FramingCode.NON_MEMBER_IN_PRIVATE_MESSAGE,
        () -> protect(group.signed(WireFormat.PRIVATE_MESSAGE, content), Padding.NONE));
  }

  @Test
  void refusesContentSignedForAnotherWireFormat() throws ProtocolException {
    VerifiedContent content = group.signed(WireFormat.PUBLIC_MESSAGE, group.framed(proposal()));
    assertThatThrownBy(() -> protect(content, Padding.NONE))
        .isInstanceOf(IllegalArgumentException.class);
    PrivateMessage rewrapped =
        seal(plaintext(content), header(group.framed(proposal())), RatchetType.HANDSHAKE);
    UnverifiedContent opened = group.open(rewrapped, group.tree).content();
    assertRefused(FramingCode.SIGNATURE_INVALID, () -> group.verified(opened));
  }

  @Test
  void paddingPolicyRoundsUp() {
    Padding padding = Padding.toMultipleOf(8);
    assertThat(Stream.of(0, 1, 7, 8, 9).map(padding::bytesFor)).containsExactly(0, 7, 1, 0, 7);
    assertThatThrownBy(() -> Padding.toMultipleOf(0)).isInstanceOf(IllegalArgumentException.class);
  }

  private VerifiedContent content(ContentBody body) {
    return group.signed(WireFormat.PRIVATE_MESSAGE, group.framed(body));
  }

  private PrivateMessage protect(VerifiedContent content, Padding padding)
      throws ProtocolException {
    return group.privately().protect(content, group.tree, padding, random("guard")).message();
  }

  private PrivateMessage protectWith(String guard) throws ProtocolException {
    return group
        .privately()
        .protect(content(application("hi")), group.tree, Padding.NONE, random(guard))
        .message();
  }

  private PrivateMessage padded(byte[] padding) throws ProtocolException {
    Bytes plaintext = plaintext(content(application("hi")));
    return seal(Bytes.concat(plaintext, Bytes.copyOf(padding)));
  }

  private PrivateMessage seal(Bytes plaintext) throws ProtocolException {
    return seal(plaintext, header(group.framed(application("hi"))), RatchetType.APPLICATION);
  }

  /** Seals any plaintext as a member could who does not keep to the rules. */
  private PrivateMessage seal(Bytes plaintext, PrivateContentAad header, RatchetType type)
      throws ProtocolException {
    ReuseGuard guard = new ReuseGuard(Bytes.fromHex("01020304"));
    AeadKey key = group.tree.ratchet(SENDER, type).keyFor(0).key();
    Bytes ciphertext =
        group.crypto.seal(key.key(), guard.guard(key.nonce()), header.encoded(), plaintext);
    return withSenderData(
        new PrivateMessage(header, Bytes.EMPTY, ciphertext),
        new SenderData(SENDER, 0, guard.value()));
  }

  private PrivateMessage withSenderData(PrivateMessage message, SenderData data) {
    return withSenderData(message, data.encoded());
  }

  private PrivateMessage withSenderData(PrivateMessage message, Bytes data) {
    AeadKey key = group.keys.senderData().keyFor(group.crypto, message.ciphertext());
    Bytes sealed = key.seal(group.crypto, message.senderDataAad().encoded(), data);
    return new PrivateMessage(message.header(), sealed, message.ciphertext());
  }

  private SenderData senderData(PrivateMessage message) throws ProtocolException {
    AeadKey key = group.keys.senderData().keyFor(group.crypto, message.ciphertext());
    Bytes opened =
        key.open(group.crypto, message.senderDataAad().encoded(), message.encryptedSenderData())
            .orElseThrow();
    return Tls.decode(opened, SenderData::readFrom);
  }

  private static Bytes plaintext(VerifiedContent content) {
    return new TlsWriter()
        .struct(content.content().content().body())
        .struct(content.content().auth())
        .toBytes();
  }

  private static PrivateContentAad header(FramedContent content) {
    return new PrivateContentAad(
        content.group(), content.epoch(), content.contentType(), content.authenticatedData());
  }

  private static PrivateMessage under(PrivateContentAad header, PrivateMessage message) {
    return new PrivateMessage(header, message.encryptedSenderData(), message.ciphertext());
  }

  private static PrivateMessage damaged(PrivateMessage message) {
    byte[] ciphertext = message.ciphertext().toArray();
    ciphertext[ciphertext.length - 1] ^= 1;
    return new PrivateMessage(
        message.header(), message.encryptedSenderData(), Bytes.takeOwnership(ciphertext));
  }
}
