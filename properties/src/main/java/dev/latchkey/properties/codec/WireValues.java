package dev.latchkey.properties.codec;

import dev.latchkey.extension.ApplicationId;
import dev.latchkey.extension.ExternalPub;
import dev.latchkey.framing.ContentType;
import dev.latchkey.properties.law.Draw;
import dev.latchkey.tls.TlsStruct;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** A maker of values for every name in the catalogue of wire types. */
final class WireValues {
  private static final Map<String, Function<Draw, TlsStruct>> MAKERS = makers();

  private WireValues() {}

  static Map<String, Function<Draw, TlsStruct>> all() {
    return MAKERS;
  }

  private static Map<String, Function<Draw, TlsStruct>> makers() {
    Map<String, Function<Draw, TlsStruct>> all = new TreeMap<>();
    extensions(all);
    tree(all);
    messages(all);
    framing(all);
    MessageValues.PROPOSALS.forEach(
        (name, maker) -> all.put(name, draw -> maker.apply(draw)::writeBodyTo));
    return Map.copyOf(all);
  }

  private static void extensions(Map<String, Function<Draw, TlsStruct>> all) {
    all.put("Capabilities", LeafValues::capabilities);
    all.put("Credential", LeafValues::credential);
    all.put("Lifetime", LeafValues::lifetime);
    all.put("Extension", LeafValues::extension);
    all.put("ExtensionList", LeafValues::extensions);
    all.put("ApplicationId", draw -> new ApplicationId(LeafValues.opaque(draw)));
    all.put("RequiredCapabilities", ExtensionValues::required);
    all.put("ExternalPub", draw -> new ExternalPub(LeafValues.hpkeKey(draw)));
    all.put("ExternalSender", ExtensionValues::sender);
    all.put("ExternalSenders", ExtensionValues::senders);
    all.put("ComponentData", ExtensionValues::componentData);
    all.put("AppDataDictionary", ExtensionValues::dictionary);
    all.put("ComponentsList", ExtensionValues::components);
    all.put("SafeAAD", ExtensionValues::safeAad);
    all.put("SafeAADItem", ExtensionValues::item);
    all.put("WireFormats", ExtensionValues::wireFormats);
  }

  private static void tree(Map<String, Function<Draw, TlsStruct>> all) {
    all.put("LeafNode", LeafValues::leaf);
    all.put("LeafNodeTBS", LeafValues::leafTbs);
    all.put("LeafNodeSource", LeafValues::source);
    all.put("ParentNode", LeafValues::parent);
    all.put("Node", LeafValues::node);
    all.put("RatchetTree", LeafValues::nodes);
    all.put("UpdatePathNode", LeafValues::pathNode);
    all.put("UpdatePath", LeafValues::path);
    all.put("HPKECiphertext", LeafValues::ciphertext);
  }

  private static void messages(Map<String, Function<Draw, TlsStruct>> all) {
    all.put("PreSharedKeyID", MessageValues::psk);
    all.put("PSKLabel", MessageValues::pskLabel);
    all.put("Proposal", MessageValues::proposal);
    all.put("ProposalOrRef", MessageValues::proposalOrRef);
    all.put("Commit", MessageValues::commit);
    all.put("KeyPackage", MessageValues::keyPackage);
    all.put("KeyPackageTBS", MessageValues::keyPackageTbs);
    all.put("GroupContext", MessageValues::context);
    all.put("GroupInfo", MessageValues::groupInfo);
    all.put("GroupInfoTBS", MessageValues::groupInfoTbs);
    all.put("PathSecret", MessageValues::pathSecret);
    all.put("GroupSecrets", MessageValues::groupSecrets);
    all.put("EncryptedGroupSecrets", MessageValues::encryptedSecrets);
    all.put("Welcome", MessageValues::welcome);
    all.put("AppAck", MessageValues::appAck);
  }

  private static void framing(Map<String, Function<Draw, TlsStruct>> all) {
    all.put("MLSMessage", FramingValues::message);
    all.put("Sender", FramingValues::sender);
    all.put("FramedContent", FramingValues::content);
    all.put("FramedContentTBS", FramingValues::tbs);
    all.put("AuthenticatedContent", FramingValues::authenticated);
    all.put("AuthenticatedContentTBM", FramingValues::tbm);
    all.put("PublicMessage", FramingValues::publicMessage);
    all.put("PrivateMessage", FramingValues::privateMessage);
    all.put("PrivateContentAAD", FramingValues::header);
    all.put("SenderData", FramingValues::senderData);
    all.put("SenderDataAAD", draw -> FramingValues.privateMessage(draw).senderDataAad());
    for (ContentType type : ContentType.values()) {
      String variant = ":" + type.name().toLowerCase(Locale.ROOT);
      all.put("FramedContentAuthData" + variant, draw -> FramingValues.auth(draw, type));
      all.put("PrivateMessageContent" + variant, draw -> FramingValues.plaintext(draw, type));
    }
  }
}
