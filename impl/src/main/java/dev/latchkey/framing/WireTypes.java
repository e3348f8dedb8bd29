package dev.latchkey.framing;

import dev.latchkey.crypto.HpkeCiphertext;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ApplicationId;
import dev.latchkey.extension.ComponentData;
import dev.latchkey.extension.ComponentsList;
import dev.latchkey.extension.Extension;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.extension.ExternalPub;
import dev.latchkey.extension.ExternalSender;
import dev.latchkey.extension.ExternalSenders;
import dev.latchkey.extension.RequiredCapabilities;
import dev.latchkey.extension.SafeAad;
import dev.latchkey.extension.SafeAadItem;
import dev.latchkey.extension.WireFormats;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.identity.Credential;
import dev.latchkey.identity.Lifetime;
import dev.latchkey.message.Add;
import dev.latchkey.message.AppAck;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.AppEphemeral;
import dev.latchkey.message.Commit;
import dev.latchkey.message.EncryptedGroupSecrets;
import dev.latchkey.message.ExternalInit;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.GroupContextExtensions;
import dev.latchkey.message.GroupInfoTbs;
import dev.latchkey.message.GroupSecrets;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.message.KeyPackageTbs;
import dev.latchkey.message.PathSecret;
import dev.latchkey.message.PreSharedKey;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.ProposalOrRef;
import dev.latchkey.message.ReInit;
import dev.latchkey.message.Remove;
import dev.latchkey.message.UnverifiedGroupInfo;
import dev.latchkey.message.Update;
import dev.latchkey.message.Welcome;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.schedule.PskLabel;
import dev.latchkey.tls.TlsDecoder;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.LeafNodeSource;
import dev.latchkey.tree.LeafNodeTbs;
import dev.latchkey.tree.Node;
import dev.latchkey.tree.ParentNode;
import dev.latchkey.tree.UpdatePath;
import dev.latchkey.tree.UpdatePathNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every struct of RFC 9420 and the extensions draft that travels or is hashed, by name. */
public final class WireTypes {
  private static final Map<String, WireType> BY_NAME =
      Stream.of(identity(), extensions(), tree(), messages(), proposals(), framing())
          .flatMap(List::stream)
          .collect(
              Collectors.collectingAndThen(
                  Collectors.toMap(
                      WireType::name, Function.identity(), WireTypes::refuseSecond, TreeMap::new),
                  Collections::unmodifiableMap));

  private WireTypes() {}

  /** All types, sorted by name. */
  public static Collection<WireType> all() {
    return BY_NAME.values();
  }

  /** The type that the specification calls {@code name}. */
  public static Optional<WireType> byName(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static WireType refuseSecond(WireType first, WireType second) {
    throw new IllegalStateException("two types called " + first.name() + ": " + second);
  }

  private static List<WireType> identity() {
    return List.of(
        type("Capabilities", Capabilities::readFrom),
        type("Credential", Credential::readFrom),
        type("Lifetime", Lifetime::readFrom));
  }

  private static List<WireType> extensions() {
    return List.of(
        type("Extension", Extension::readFrom),
        type("ExtensionList", ExtensionList::readFrom),
        type("ApplicationId", ApplicationId::readFrom),
        type("RequiredCapabilities", RequiredCapabilities::readFrom),
        type("ExternalPub", ExternalPub::readFrom),
        type("ExternalSender", ExternalSender::readFrom),
        type("ExternalSenders", ExternalSenders::readFrom),
        type("ComponentData", ComponentData::readFrom),
        type("AppDataDictionary", AppDataDictionary::readFrom),
        type("ComponentsList", ComponentsList::readFrom),
        type("SafeAAD", SafeAad::readFrom),
        type("SafeAADItem", SafeAadItem::readFrom),
        type("WireFormats", WireFormats::readFrom));
  }

  private static List<WireType> tree() {
    return List.of(
        type("LeafNode", LeafNode::readFrom),
        type("LeafNodeTBS", LeafNodeTbs::readFrom),
        type("LeafNodeSource", LeafNodeSource::readFrom),
        type("ParentNode", ParentNode::readFrom),
        type("Node", in -> new TypedNode(Node.readNodeFrom(in))),
        type("RatchetTree", NodeVector::readFrom),
        type("UpdatePathNode", UpdatePathNode::readFrom),
        type("UpdatePath", UpdatePath::readFrom),
        type("HPKECiphertext", HpkeCiphertext::readFrom));
  }

  private static List<WireType> messages() {
    return List.of(
        type("PreSharedKeyID", PreSharedKeyId::readFrom),
        type("PSKLabel", PskLabel::readFrom),
        type("Proposal", Proposal::readFrom),
        type("ProposalOrRef", ProposalOrRef::readFrom),
        type("Commit", Commit::readFrom),
        type("KeyPackage", KeyPackage::readFrom),
        type("KeyPackageTBS", KeyPackageTbs::readFrom),
        type("GroupContext", GroupContext::readFrom),
        type("GroupInfo", UnverifiedGroupInfo::readFrom),
        type("GroupInfoTBS", GroupInfoTbs::readFrom),
        type("PathSecret", PathSecret::readFrom),
        type("GroupSecrets", GroupSecrets::readFrom),
        type("EncryptedGroupSecrets", EncryptedGroupSecrets::readFrom),
        type("Welcome", Welcome::readFrom),
        type("AppAck", AppAck::readFrom));
  }

  private static List<WireType> proposals() {
    return List.of(
        proposal("Add", Add::readBodyFrom),
        proposal("Update", Update::readBodyFrom),
        proposal("Remove", Remove::readBodyFrom),
        proposal("PreSharedKey", PreSharedKey::readBodyFrom),
        proposal("ReInit", ReInit::readBodyFrom),
        proposal("ExternalInit", ExternalInit::readBodyFrom),
        proposal("GroupContextExtensions", GroupContextExtensions::readBodyFrom),
        proposal("AppDataUpdate", AppDataUpdate::readBodyFrom),
        proposal("AppEphemeral", AppEphemeral::readBodyFrom));
  }

  private static List<WireType> framing() {
    List<WireType> types = new ArrayList<>();
    types.add(type("MLSMessage", MlsMessage::readFrom));
    types.add(type("Sender", Sender::readFrom));
    types.add(type("FramedContent", FramedContent::readFrom));
    types.add(type("FramedContentTBS", FramedContentTbs::readFrom));
    types.add(type("AuthenticatedContent", AuthenticatedContent::readFrom));
    types.add(type("AuthenticatedContentTBM", AuthenticatedContentTbm::readFrom));
    types.add(type("PublicMessage", PublicMessage::readFrom));
    types.add(type("PrivateMessage", PrivateMessage::readFrom));
    types.add(type("PrivateContentAAD", PrivateContentAad::readFrom));
    types.add(type("SenderData", SenderData::readFrom));
    types.add(type("SenderDataAAD", SenderDataAad::readFrom));
    for (ContentType type : ContentType.values()) {
      String variant = ":" + type.name().toLowerCase(Locale.ROOT);
      types.add(
          type("FramedContentAuthData" + variant, in -> FramedContentAuthData.readFrom(in, type)));
      types.add(
          type("PrivateMessageContent" + variant, in -> PrivateMessageContent.readFrom(in, type)));
    }
    return types;
  }

  private static WireType type(String name, TlsDecoder<? extends TlsStruct> decoder) {
    return new WireType(name, decoder);
  }

  /** A proposal's own struct, without the type in front. */
  private static WireType proposal(String name, TlsDecoder<? extends Proposal> body) {
    return type(name, in -> new ProposalBody(body.readFrom(in)));
  }

  private record ProposalBody(Proposal proposal) implements TlsStruct {
    @Override
    public void writeTo(TlsWriter out) {
      proposal.writeBodyTo(out);
    }
  }

  private record TypedNode(Node node) implements TlsStruct {
    @Override
    public void writeTo(TlsWriter out) {
      node.writeNodeTo(out);
    }
  }

  /** {@code optional<Node> ratchet_tree<V>} as it is written, not as a tree. */
  private record NodeVector(List<Optional<TypedNode>> nodes) implements TlsStruct {
    static NodeVector readFrom(TlsReader in) throws ProtocolException {
      int max = in.profile().limits().maxTreeNodes();
      return new NodeVector(
          in.vector(
              "ratchet_tree",
              max,
              entry -> entry.optional("node", node -> new TypedNode(Node.readNodeFrom(node)))));
    }

    @Override
    public void writeTo(TlsWriter out) {
      out.nested(inner -> nodes.forEach(inner::optional));
    }
  }
}
