package dev.latchkey.framing;

import static dev.latchkey.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.identity.Credential;
import dev.latchkey.identity.Epoch;
import dev.latchkey.message.Add;
import dev.latchkey.message.CustomProposal;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.Remove;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.CipherSuiteId;
import dev.latchkey.registry.CredentialType;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.testing.Refusals;
import dev.latchkey.testing.WireExamples;
import dev.latchkey.tls.Tls;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import dev.latchkey.tree.LeafIndex;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** RFC9420-WIRE-08 to -24: the tags, versions and lists of the structs, each with its control. */
class WireRulesTest {
  private static final Profile OPAQUE_CREDENTIALS =
      Profile.STRICT.toBuilder("opaque credentials").unknownCredentialAsOpaque(true).build();

  @Test
  @Tag("RFC9420-WIRE-08")
  @Tag("MUSEUM-08")
  void rejectsOtherVersionsOfMlsMessage() throws Exception {
    Bytes good = new MlsMessage.OfKeyPackage(WireExamples.keyPackage()).encoded();
    decode("MLSMessage", good);
    for (int version : new int[] {0, 2, 0x0a0a, 0xffff}) {
      Bytes bad = withUint16(good, 0, version);
      assertRefused(WireCode.VERSION_UNSUPPORTED, () -> decode("MLSMessage", bad));
    }
  }

  @Test
  @Tag("RFC9420-WIRE-08")
  void rejectsOtherVersionsOfStructsThatStandAlone() throws Exception {
    Bytes keyPackage = WireExamples.keyPackage().encoded();
    Bytes context = WireExamples.context().encoded();
    decode("KeyPackage", keyPackage);
    decode("GroupContext", context);
    assertRefused(
        WireCode.VERSION_UNSUPPORTED, () -> decode("KeyPackage", withUint16(keyPackage, 0, 2)));
    assertRefused(
        WireCode.VERSION_UNSUPPORTED, () -> decode("GroupContext", withUint16(context, 0, 0)));
  }

  @Test
  @Tag("RFC9420-WIRE-23")
  @Tag("RFC9420-GI-12")
  void rejectsVersionInsideThatDiffersFromTheMessage() throws Exception {
    Bytes keyPackage = new MlsMessage.OfKeyPackage(WireExamples.keyPackage()).encoded();
    Bytes groupInfo = new MlsMessage.OfGroupInfo(WireExamples.groupInfo()).encoded();
    decode("MLSMessage", keyPackage);
    decode("MLSMessage", groupInfo);
    ProtocolException inKeyPackage =
        Refusals.refusalOf(() -> decode("MLSMessage", withUint16(keyPackage, 4, 2)));
    ProtocolException inGroupInfo =
        Refusals.refusalOf(() -> decode("MLSMessage", withUint16(groupInfo, 4, 2)));
    assertThat(inKeyPackage.code()).isEqualTo(WireCode.VERSION_MISMATCH);
    assertThat(inKeyPackage.requirement()).isEqualTo("RFC9420-WIRE-23");
    assertThat(inKeyPackage.offset()).hasValue(4);
    assertThat(inGroupInfo.code()).isEqualTo(WireCode.VERSION_MISMATCH);
    assertThat(inGroupInfo.requirement()).isEqualTo("RFC9420-GI-12");
  }

  @Test
  @Tag("RFC9420-WIRE-09")
  @Tag("MUSEUM-83")
  void rejectsUnknownWireFormats() throws Exception {
    Bytes good = new MlsMessage.OfKeyPackage(WireExamples.keyPackage()).encoded();
    decode("MLSMessage", good);
    for (int format : new int[] {0, 6, 0x0a0a, 0xf001}) {
      Bytes bad = withUint16(good, 2, format);
      assertRefused(WireCode.WIRE_FORMAT_UNKNOWN, () -> decode("MLSMessage", bad));
    }
  }

  @Test
  @Tag("RFC9420-WIRE-11")
  @Tag("RFC9420-WIRE-12")
  @Tag("RFC9420-WIRE-13")
  @Tag("MUSEUM-83")
  void rejectsTagsOutsideTheirEnumerations() throws Exception {
    assertTags("Sender", "00000001", WireCode.SENDER_TYPE_UNKNOWN, 1, 2);
    assertTags("Sender", "", WireCode.SENDER_TYPE_UNKNOWN, 3, 4);
    assertTags("ProposalOrRef", "0161", WireCode.PROPOSAL_OR_REF_TYPE_UNKNOWN, 2);
    assertTags("LeafNodeSource", "", WireCode.LEAF_NODE_SOURCE_UNKNOWN, 2);
    assertTags("LeafNodeSource", "00", WireCode.LEAF_NODE_SOURCE_UNKNOWN, 3);
    assertTags("Node", "000000", WireCode.NODE_TYPE_UNKNOWN, 2);
  }

  @Test
  @Tag("RFC9420-WIRE-10")
  void rejectsContentTypesOutsideOneToThree() throws Exception {
    Bytes good = Bytes.fromHex("00" + "0000000000000000" + "01");
    decode("SenderDataAAD", good);
    for (String type : List.of("00", "04", "ff")) {
      Bytes bad = Bytes.concat(good.slice(0, 9), Bytes.fromHex(type));
      assertRefused(WireCode.CONTENT_TYPE_UNKNOWN, () -> decode("SenderDataAAD", bad));
    }
  }

  @Test
  @Tag("RFC9420-WIRE-15")
  @Tag("MLSEXT-SAFE-06")
  void rejectsPskTypesAndUsagesOutsideTheirEnumerations() throws Exception {
    assertTags("PreSharedKeyID", "0000", WireCode.PSK_TYPE_UNKNOWN, 1);
    assertTags("PreSharedKeyID", "8005" + "0000", WireCode.PSK_TYPE_UNKNOWN, 3);
    String tail = "00" + "ffffffffffffffff" + "00";
    for (String usage : List.of("01", "02", "03")) {
      decode("PreSharedKeyID", Bytes.fromHex("02" + usage + tail));
    }
    for (String usage : List.of("00", "04", "ff")) {
      Bytes bad = Bytes.fromHex("02" + usage + tail);
      assertRefused(WireCode.PSK_TYPE_UNKNOWN, () -> decode("PreSharedKeyID", bad));
    }
  }

  @Test
  @Tag("RFC9420-WIRE-16")
  void rejectsCredentialTypesWithoutKnownFraming() throws Exception {
    Bytes basic = Bytes.fromHex("00010161");
    Bytes unknown = Bytes.fromHex("f0010161");
    decode("Credential", basic);
    assertRefused(WireCode.CREDENTIAL_TYPE_UNKNOWN, () -> decode("Credential", unknown));
    Credential read = Tls.decode(unknown, OPAQUE_CREDENTIALS, Credential::readFrom);
    assertThat(read.type()).isEqualTo(new CredentialType(0xf001));
    assertThat(read.encoded()).isEqualTo(unknown);
  }

  @Test
  @Tag("RFC9420-WIRE-17")
  void rejectsProposalTypesWithoutKnownFraming() throws Exception {
    decode("Proposal", Bytes.fromHex("000300000000"));
    for (String type : List.of("0000", "000b", "0a0a", "ff00")) {
      Bytes bad = Bytes.fromHex(type + "00000000");
      assertRefused(WireCode.PROPOSAL_TYPE_UNSUPPORTED, () -> decode("Proposal", bad));
    }
  }

  @Test
  void composesButNeverReadsCustomProposals() {
    Proposal custom = new CustomProposal(new ProposalType(0xff00), Bytes.fromHex("0161"));
    assertThat(custom.encoded()).isEqualTo(Bytes.fromHex("ff000161"));
    assertRefused(WireCode.PROPOSAL_TYPE_UNSUPPORTED, () -> decode("Proposal", custom.encoded()));
  }

  @Test
  @Tag("MLSEXT-APPDATA-03")
  void rejectsAppDataOperationsOtherThanUpdateAndRemove() throws Exception {
    decode("AppDataUpdate", Bytes.fromHex("8005" + "01" + "00"));
    decode("AppDataUpdate", Bytes.fromHex("8005" + "02"));
    for (String op : List.of("00", "03", "ff")) {
      Bytes bad = Bytes.fromHex("8005" + op + "00");
      assertRefused(DraftCode.APP_DATA_OP_INVALID, () -> decode("AppDataUpdate", bad));
    }
  }

  @Test
  @Tag("RFC9420-WIRE-18")
  @Tag("MUSEUM-72")
  void rejectsAnExtensionTypeTwiceInEveryList() throws Exception {
    Bytes twoTypes = Bytes.fromHex("06" + "f00000" + "f00100");
    Bytes oneTypeTwice = Bytes.fromHex("06" + "f00000" + "f00000");
    decode("ExtensionList", twoTypes);
    assertRefused(WireCode.DUPLICATE_EXTENSION, () -> decode("ExtensionList", oneTypeTwice));
    for (String type : List.of("LeafNode", "KeyPackage", "GroupInfo", "ReInit")) {
      TlsStruct example = WireExamples.all().get(type).get(0);
      Bytes good = example.encoded();
      Bytes bad = replaceLast(good, "f0000101" + "3a3a00", "f0000101" + "f00000");
      decode(type, good);
      assertRefused(WireCode.DUPLICATE_EXTENSION, () -> decode(type, bad));
    }
  }

  @Test
  @Tag("RFC9420-WIRE-24")
  void keepsUnknownAndGreaseCapabilitiesInOrder() throws Exception {
    Capabilities read = Tls.decode(WireExamples.CAPABILITIES.encoded(), Capabilities::readFrom);
    assertThat(read).isEqualTo(WireExamples.CAPABILITIES);
    assertThat(read.cipherSuites())
        .containsExactly(
            new CipherSuiteId(0xeaea), new CipherSuiteId(1), new CipherSuiteId(0x0a0a));
  }

  @Test
  @Tag("RFC9420-WIRE-24")
  void rejectsHalfACodePointInCapabilities() throws Exception {
    decode("Capabilities", Bytes.fromHex("020001" + "00000000"));
    Bytes half = Bytes.fromHex("03000100" + "00000000");
    assertRefused(WireCode.VECTOR_PARTIAL_ELEMENT, () -> decode("Capabilities", half));
  }

  @Test
  @Tag("MUSEUM-82")
  void readsIndicesGenerationsAndEpochsOverTheirFullRange() throws Exception {
    Remove remove = Tls.decode(Bytes.fromHex("ff9c1c7b"), Remove::readBodyFrom);
    assertThat(remove.removed()).isEqualTo(new LeafIndex(0xff9c1c7bL));
    SenderData data = Tls.decode(Bytes.fromHex("ffffffff".repeat(3)), SenderData::readFrom);
    assertThat(data.generation()).isEqualTo(0xffff_ffffL);
    Epoch epoch = Tls.decode(Bytes.fromHex("ff".repeat(8)), Epoch::readFrom);
    assertThat(epoch).isEqualTo(Epoch.LAST).isGreaterThan(Epoch.ZERO);
  }

  @Test
  @Tag("RFC9420-FRAME-03")
  void readsApplicationDataInAPublicMessage() throws Exception {
    FramedContent content =
        WireExamples.content(
            new Sender.Member(new LeafIndex(1)),
            new ContentBody.OfApplication(Bytes.utf8("hello")));
    PublicMessage message =
        PublicMessage.of(
            content, FramedContentAuthData.of(Bytes.EMPTY), new MembershipTag(Bytes.EMPTY));
    PublicMessage read = Tls.decode(message.encoded(), PublicMessage::readFrom);
    assertThat(read).isEqualTo(message);
    assertThat(read.content().contentType()).isEqualTo(ContentType.APPLICATION);
  }

  @Test
  @Tag("RFC9420-FRAME-07")
  @Tag("RFC9420-EXT-30")
  void rejectsMembershipTagBehindAnotherSender() throws Exception {
    FramedContent content =
        WireExamples.content(
            new Sender.NewMemberProposal(),
            new ContentBody.OfProposal(new Add(WireExamples.keyPackage())));
    PublicMessage message = PublicMessage.of(content, FramedContentAuthData.of(Bytes.EMPTY));
    Bytes tagged = Bytes.concat(message.encoded(), Bytes.fromHex("0161"));
    decode("PublicMessage", message.encoded());
    assertRefused(WireCode.TRAILING_BYTES, () -> decode("PublicMessage", tagged));
  }

  private static void assertTags(String type, String rest, ErrorCode refused, int... known)
      throws ProtocolException {
    for (int tag : known) {
      decode(type, tagged(tag, rest));
    }
    for (int tag : new int[] {0, 5, 0x80, 0xff}) {
      assertRefused(refused, () -> decode(type, tagged(tag, rest)));
    }
  }

  private static Bytes tagged(int tag, String rest) {
    return new TlsWriter().uint8(tag).opaque(Bytes.fromHex(rest)).toBytes();
  }

  private static TlsStruct decode(String type, Bytes input) throws ProtocolException {
    return WireTypes.byName(type).orElseThrow().decode(input, Profile.STRICT);
  }

  private static Bytes withUint16(Bytes input, int at, int value) {
    return Bytes.concat(
        input.slice(0, at),
        new TlsWriter().uint16(value).toBytes(),
        input.slice(at + 2, input.size()));
  }

  private static Bytes replaceLast(Bytes input, String hex, String by) {
    int at = input.hex().lastIndexOf(hex);
    assertThat(at).isNotNegative();
    return Bytes.fromHex(
        input.hex().substring(0, at) + by + input.hex().substring(at + hex.length()));
  }
}
