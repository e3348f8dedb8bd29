package dev.latchkey.suite.cases.l3;

import static dev.latchkey.failure.InviteCode.ADMITTED_VIA_MISMATCH;
import static dev.latchkey.failure.InviteCode.INSTALLATION_NOT_ASSOCIATED;
import static dev.latchkey.failure.InviteCode.MLS_INVALID_COMMIT;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.LeafCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.TreeCode;
import dev.latchkey.group.CreatedExternalCommit;
import dev.latchkey.group.Defects;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.identity.GroupId;
import dev.latchkey.message.Add;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.CipherSuiteId;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.suite.model.VectorFile;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import java.util.List;

/** XIP-82 asks for all that MLS asks for, and changes where an inline Add puts the joiner. */
final class XipMlsCases {
  private XipMlsCases() {}

  private static XipFault mls(Fault kind, ErrorCode code, String... rules) {
    return XipFault.of(kind, code, rules).or(MLS_INVALID_COMMIT);
  }

  static VectorFile standard() throws ProtocolException {
    Sheet sheet = new Sheet("xip-external", "standard", "What MLS asks of every external Commit.");
    XipStandard given = XipStandard.of(sheet, XipPolicies.open());
    Entry genuine =
        given.accept(
            "genuine",
            "A join that keeps all rules, and the group is where the joiner is",
            "XIP82-SHAPE-15",
            "XIP82-SHAPE-01",
            "XIP82-RECV-12",
            "XIP82-RECV-13");
    authentication(given, genuine);
    leaves(given, genuine);
    again(given, genuine);
    return sheet.file();
  }

  private static void refuse(
      XipStandard given, String slug, String title, XipFault fault, Defects defects, Entry twin)
      throws ProtocolException {
    given.refuse(slug, title, fault, given.joiner(slug).with(defects), twin);
  }

  private static void authentication(XipStandard given, Entry genuine) throws ProtocolException {
    refuse(
        given,
        "signature-flipped",
        "The Commit's signature has one bit turned over",
        mls(Fault.MLS_BROKEN_SIGNATURE, FramingCode.SIGNATURE_INVALID, "RFC9420-FRAME-08"),
        Defects.NONE.signature(Wire::flipped),
        genuine);
    Client stranger = XipClients.person(given.scene.seed, "friend");
    refuse(
        given,
        "signed-by-another",
        "The path's leaf has another key than signed the Commit",
        mls(Fault.MLS_BROKEN_SIGNATURE, FramingCode.SIGNATURE_INVALID, "RFC9420-EXT-04")
            .or(INSTALLATION_NOT_ASSOCIATED),
        Defects.NONE.leaf(leaf -> LeafNode.of(Leaves.signing(leaf, stranger), leaf.signature())),
        genuine);
    refuse(
        given,
        "tag-flipped",
        "The confirmation_tag has one bit turned over",
        mls(Fault.MLS_BROKEN_TAG, GroupInfoCode.CONFIRMATION_TAG_INVALID, "RFC9420-COMMIT-17"),
        Defects.NONE.tag(Wire::flipped),
        genuine);
    refuse(
        given,
        "tag-cut-off",
        "The confirmation_tag is a byte short",
        mls(Fault.MLS_BROKEN_TAG, GroupInfoCode.CONFIRMATION_TAG_INVALID, "RFC9420-COMMIT-17"),
        Defects.NONE.tag(tag -> Wire.resized(tag, tag.size() - 1)),
        genuine);
    refuse(
        given,
        "leaf-signature-flipped",
        "The leaf's signature has one bit turned over",
        mls(Fault.MLS_BROKEN_SIGNATURE, LeafCode.LEAF_SIGNATURE_INVALID, "RFC9420-LEAF-02"),
        Defects.NONE.leaf(leaf -> LeafNode.of(leaf.content(), Wire.flipped(leaf.signature()))),
        genuine);
    XipJoiner abroad = given.joiner("leaf-of-another-group");
    refuse(
        given,
        "leaf-of-another-group",
        "The leaf is signed for another group",
        mls(Fault.MLS_BROKEN_SIGNATURE, LeafCode.LEAF_SIGNATURE_INVALID, "RFC9420-LEAF-02"),
        Defects.NONE.leaf(
            leaf ->
                leaf.content()
                    .sign(
                        new GroupId(Bytes.utf8("another")),
                        new LeafIndex(5),
                        abroad.client().signer,
                        abroad.client().crypto)),
        genuine);
  }

  private static void leaves(XipStandard given, Entry genuine) throws ProtocolException {
    Capabilities all = given.joiner("capabilities").client().profile.capabilities();
    List<ExtensionType> fewer =
        all.extensions().stream()
            .filter(type -> !type.equals(AppDataDictionary.typeUnder(Profile.XIP82)))
            .toList();
    capable(
        given,
        "no-dictionary-support",
        "The leaf does not support the app data dictionary",
        new Capabilities(
            all.versions(), all.cipherSuites(), fewer, all.proposals(), all.credentials()),
        mls(Fault.MLS_UNSUPPORTED, GroupInfoCode.REQUIRED_CAPABILITY_UNSUPPORTED, "RFC9420-LEAF-03")
            .or(
                GroupInfoCode.GROUP_CONTEXT_EXTENSION_UNSUPPORTED,
                AppDataCode.UNSUPPORTED_CAPABILITIES),
        genuine);
    capable(
        given,
        "other-suite",
        "The leaf does not list the group's cipher suite",
        new Capabilities(
            all.versions(),
            List.of(new CipherSuiteId(1)),
            all.extensions(),
            all.proposals(),
            all.credentials()),
        mls(Fault.MLS_UNSUPPORTED, LeafCode.CIPHER_SUITE_NOT_IN_CAPABILITIES, "RFC9420-LEAF-09"),
        genuine);
    Client carol = given.scene.client("carol");
    refuse(
        given,
        "encryption-key-of-carol",
        "The leaf has a member's encryption_key",
        mls(Fault.MLS_REUSED_KEY, TreeCode.DUPLICATE_ENCRYPTION_KEY, "RFC9420-LEAF-18")
            .or(CommitCode.PATH_KEY_REUSED),
        Leaves.defect(
            given.joiner("encryption-key-of-carol").outside,
            new LeafIndex(5),
            old -> old.withEncryptionKey(given.scene.group("carol").ownLeafNode().encryptionKey())),
        genuine);
    XipJoiner same = given.joiner("signature-key-of-carol");
    Client posing = carol.with(old -> same.client().profile);
    XipJoiner thief = XipJoiner.of(given.scene, same.inbox, posing, "signature-key-of-carol");
    given.refuse(
        "signature-key-of-carol",
        "The joiner has a member's signature key",
        mls(Fault.MLS_REUSED_KEY, TreeCode.DUPLICATE_SIGNATURE_KEY, "RFC9420-EXT-23")
            .or(INSTALLATION_NOT_ASSOCIATED),
        thief.with(Defects.NONE),
        genuine);
    XipJoiner twice = given.joiner("adds-itself");
    Add self = given.scene.adding(twice.client());
    given.refuse(
        "adds-itself",
        "The joiner adds a key package of the very key it joins with",
        mls(Fault.MLS_REUSED_KEY, TreeCode.DUPLICATE_SIGNATURE_KEY, "RFC9420-EXT-23"),
        twice.outside.list(
            List.of(self, twice.entry()), List.of(self, twice.entry()), Defects.NONE),
        genuine);
  }

  private static void capable(
      XipStandard given,
      String slug,
      String title,
      Capabilities capabilities,
      XipFault fault,
      Entry twin)
      throws ProtocolException {
    Client client = XipClients.person(given.scene.seed, "joiner").with(capabilities);
    XipJoiner joiner = XipJoiner.of(given.scene, given.scene.inbox("joiner"), client, slug);
    given.refuse(slug, title, fault, joiner.with(Defects.NONE), twin);
  }

  /** Many refusals, after which everything is as it was. */
  private static void again(XipStandard given, Entry genuine) throws ProtocolException {
    XipJoiner wrong = given.joiner("again");
    XipFault fault =
        XipFault.of(
            Fault.XIP_WRONG_TAG,
            ADMITTED_VIA_MISMATCH,
            "XIP82-RECV-13",
            "XIP82-RECV-12",
            "XIP82-RECV-10");
    given.refuse(
        "refused-then-member",
        "After a refused join the next Commit of a member, for the same epoch, is accepted",
        fault,
        wrong.message(wrong.entry(XipProposals.tagged(XipPolicies.OTHER_SLOT))),
        genuine);
    XipJoiner late = given.joiner("late");
    given
        .bob
        .carriedOnBy(late.post(late.join()))
        .refuse(
            "refused-then-joiner",
            "After a refused join a genuine one, for the same epoch, is accepted",
            fault,
            wrong.message(wrong.entry(XipProposals.tagged(XipPolicies.OTHER_SLOT))),
            given.next(),
            genuine);
  }

  /** Where joiner and inline Adds land. */
  static VectorFile places() throws ProtocolException {
    Sheet sheet =
        new Sheet(
            "xip-external",
            "places",
            "The Adds take the leftmost blank leaves, and the joiner the next one.");
    List<List<String>> gone =
        List.of(List.of(), List.of("carol"), List.of("carol", "dave"), List.of("dave"));
    for (List<String> names : gone) {
      String blanks = names.isEmpty() ? "no-blank" : "without-" + String.join("-", names);
      XipScene scene = XipScene.five(sheet.seed() + "/" + blanks, XipPolicies.open());
      for (String name : names) {
        scene.remove(name);
      }
      place(sheet, scene, blanks);
    }
    return sheet.file();
  }

  private static void place(Sheet sheet, XipScene scene, String blanks) throws ProtocolException {
    Client second = XipClients.installation(scene.seed, "joiner", "second");
    Client third = XipClients.installation(scene.seed, "joiner", "third");
    Client own = XipClients.person(scene.seed, "joiner");
    JsonNode log =
        XipStandard.log(
            XipClients.association(
                scene.inbox("joiner"), XipClients.SEQUENCE, List.of(own, second, third)));
    XipTrial bob =
        XipTrial.of(sheet, blanks, scene, "bob", sheet.share(blanks + "-associations", log));
    List<List<Client>> households = List.of(List.of(), List.of(second), List.of(second, third));
    for (List<Client> others : households) {
      String slug = blanks + "-and-" + others.size();
      XipJoiner joiner = XipJoiner.of(scene, "joiner", slug);
      CreatedExternalCommit commit = joiner.joinWith(drawn(slug, others));
      Entry entry =
          bob.accept(
              slug,
              "The tree: " + blanks.replace('-', ' ') + "; other installations: " + others.size(),
              joiner.post(commit),
              "GAP-09",
              "XIP82-SHAPE-02");
      if (others.size() == 1 && !blanks.equals("no-blank")) {
        early(bob, scene, slug, second, entry);
      }
    }
  }

  private static Client[] drawn(String slug, List<Client> clients) {
    return clients.stream().map(client -> client.drawing(slug)).toArray(Client[]::new);
  }

  /** The joiner picked its leaf before the Add took it. */
  private static void early(XipTrial bob, XipScene scene, String slug, Client other, Entry twin)
      throws ProtocolException {
    XipJoiner joiner = XipJoiner.of(scene, "joiner", slug + " early");
    Add add = scene.adding(other.drawing(slug));
    bob.refuse(
        slug + "-joiner-first",
        "The joiner is on the leaf that belongs to its second installation",
        mls(Fault.MLS_BROKEN_PATH, LeafCode.LEAF_SIGNATURE_INVALID, "RFC9420-LEAF-02", "GAP-09")
            .or(
                TreeCode.WRONG_LEAF_POSITION,
                CommitCode.PATH_LENGTH_MISMATCH,
                TreeCode.PARENT_HASH_MISMATCH),
        joiner.outside.list(List.of(add, joiner.entry()), List.of(joiner.entry()), Defects.NONE),
        scene.now() + XipScene.SECOND,
        twin);
  }
}
