package dev.latchkey.suite.cases.l3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.HashReference;
import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ExternalCommitCode;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.LeafCode;
import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.group.Defects;
import dev.latchkey.group.RawCommit;
import dev.latchkey.identity.Credential;
import dev.latchkey.message.ConfirmationTag;
import dev.latchkey.message.GroupInfo;
import dev.latchkey.message.GroupInfoTbs;
import dev.latchkey.message.ProposalOrRef;
import dev.latchkey.message.SelfRemove;
import dev.latchkey.schedule.InitSecret;
import dev.latchkey.suite.catalogue.Stages;
import dev.latchkey.suite.model.Call;
import dev.latchkey.suite.model.CaseBody;
import dev.latchkey.suite.model.Expectation;
import dev.latchkey.suite.model.VectorFile;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.LeafNodeContent;
import dev.latchkey.tree.LeafNodeSource;
import dev.latchkey.tree.UpdatePath;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Paths of members; key schedule and framing of external Commits; what a joiner knows of itself.
 */
final class RestCases {
  private RestCases() {}

  /** A member's path. */
  static VectorFile memberPath() throws ProtocolException {
    Sheet sheet = new Sheet("mls-commit", "path", "The path of a member's Commit.");
    Inside given = Inside.of(sheet);
    Insider alice = given.alice;
    Member bob = given.member("genuine", "A path with a fresh leaf").covers("RFC9420-COMMIT-07");
    leaf(
        bob,
        alice,
        "source-update",
        LeafCode.LEAF_NODE_SOURCE_WRONG,
        content -> content.withSource(new LeafNodeSource.Update()),
        "RFC9420-LEAF-15",
        "RFC9420-COMMIT-05");
    leaf(
        bob,
        alice,
        "same-encryption-key",
        LeafCode.ENCRYPTION_KEY_NOT_FRESH,
        content -> content.withEncryptionKey(alice.group.ownLeafNode().encryptionKey()),
        "RFC9420-COMMIT-06",
        "RFC9420-LEAF-16");
    leaf(
        bob,
        alice,
        "other-identity",
        LeafCode.CREDENTIAL_SUCCESSOR_INVALID,
        content ->
            new LeafNodeContent(
                content.encryptionKey(),
                content.signatureKey(),
                new Credential.BasicCredential(Bytes.utf8("mallory")),
                content.capabilities(),
                content.source(),
                content.extensions()),
        "RFC9420-LEAF-23");
    bob.refuse(
        "leaf-signature-flipped",
        "The path leaf's signature has a bit turned over",
        Fault.MLS_BROKEN_SIGNATURE,
        LeafCode.LEAF_SIGNATURE_INVALID,
        alice.commit(
            Defects.NONE.leaf(old -> LeafNode.of(old.content(), Wire.flipped(old.signature())))),
        "RFC9420-LEAF-02",
        "RFC9420-COMMIT-05");
    bob.refuse(
        "node-missing",
        "The path lacks its last node",
        Fault.MLS_BROKEN_PATH,
        CommitCode.PATH_LENGTH_MISMATCH,
        alice.commit(
            Defects.NONE.path(
                path ->
                    new UpdatePath(
                        path.leafNode(), path.nodes().subList(0, path.nodes().size() - 1)))),
        "RFC9420-COMMIT-09");
    for (int size : List.of(0, 1, 31, 33)) {
      bob.refuse(
          "confirmation-tag-of-" + size,
          "A confirmation_tag of " + size + " bytes, as far as they go the right ones",
          Fault.MLS_BROKEN_TAG,
          GroupInfoCode.CONFIRMATION_TAG_INVALID,
          alice.commit(Defects.NONE.tag(tag -> Wire.resized(tag, size))),
          "RFC9420-COMMIT-17",
          "RFC9420-FRAME-25");
    }
    return sheet.file();
  }

  private static void leaf(
      Member bob,
      Insider alice,
      String slug,
      ErrorCode code,
      UnaryOperator<LeafNodeContent> change,
      String... broken)
      throws ProtocolException {
    bob.refuse(
        slug,
        "The path's leaf breaks a rule: " + slug.replace('-', ' '),
        Fault.MLS_BAD_LEAF,
        code,
        alice.commit(
            Defects.NONE.leaf(
                old ->
                    change
                        .apply(old.content())
                        .sign(
                            alice.group.id(),
                            alice.group.ownLeaf(),
                            alice.client.signer,
                            alice.client.crypto))),
        broken);
  }

  /** What binds an external Commit to its epoch. */
  static VectorFile binding() throws ProtocolException {
    Sheet sheet =
        new Sheet("mls-external", "binding", "What binds an external Commit to its epoch.");
    Standard given = Standard.of(sheet);
    Outsider joiner = given.joiner;
    Member bob = given.bob("genuine", "A plain external Commit");
    bob.covers("RFC9420-EXT-36", "RFC9420-EXT-02");
    RawCommit other =
        RawCommit.external(
            joiner.client.settings,
            joiner.info,
            joiner.client.profile,
            new InitSecret(SecretBytes.copyOf(joiner.client.random.bytes(32))));
    bob.refuse(
        "other-init-secret",
        "The next epoch starts from another init_secret than the kem_output gives",
        Fault.MLS_BROKEN_TAG,
        GroupInfoCode.CONFIRMATION_TAG_INVALID,
        Wire.message(
            other.build(
                RawCommit.byValue(List.of(Outsider.listed(joiner.externalInit()))),
                List.of(),
                Defects.NONE,
                joiner.client.signer,
                joiner.client.random)),
        "RFC9420-EXT-28",
        "RFC9420-EXT-29",
        "RFC9420-EXT-36");
    bob.refuse(
        "other-transcript",
        "The joiner starts from a GroupInfo with another confirmation_tag",
        Fault.MLS_BROKEN_TAG,
        GroupInfoCode.CONFIRMATION_TAG_INVALID,
        new Outsider(joiner.client, retagged(given)).genuine().message().encoded(),
        "RFC9420-EXT-45",
        "RFC9420-GI-18",
        "RFC9420-EXT-36");
    Bytes genuine = joiner.genuine().message().encoded();
    bob.refuse(
        "membership-tag",
        "An external Commit with a membership_tag behind",
        Fault.MLS_BAD_FRAMING,
        WireCode.TRAILING_BYTES,
        Bytes.concat(genuine, Bytes.fromHex("20"), Bytes.zeros(32)),
        "RFC9420-EXT-30",
        "RFC9420-FRAME-07");
    bob.refuse(
        "init-by-reference",
        "The only entry of the list is a reference",
        Fault.MLS_BAD_REFERENCE,
        List.of(
            ExternalCommitCode.EXTERNAL_COMMIT_BY_REFERENCE,
            ProposalCode.PROPOSAL_REF_UNKNOWN,
            ExternalCommitCode.EXTERNAL_INIT_MISSING),
        joiner.raw(
            List.of(new ProposalOrRef.ByReference(new HashReference(Bytes.zeros(32)))),
            List.of(),
            Defects.NONE),
        "RFC9420-EXT-07",
        "RFC9420-EXT-18",
        "RFC9420-EXT-05");
    LeafNode packaged = joiner.client.keyPackage().keyPackage().leafNode();
    bob.refuse(
        "leaf-of-key-package",
        "The path's leaf is that of a key package",
        Fault.MLS_BAD_LEAF,
        LeafCode.LEAF_NODE_SOURCE_WRONG,
        joiner.with(Defects.NONE.leaf(old -> packaged)),
        "RFC9420-EXT-22",
        "RFC9420-LEAF-15");
    return sheet.file();
  }

  private static GroupInfo retagged(Standard given) {
    GroupInfoTbs tbs = given.info.toUnverified().tbs();
    Client alice = given.scene.client("alice");
    return new GroupInfoTbs(
            tbs.groupContext(),
            tbs.extensions(),
            new ConfirmationTag(Wire.flipped(tbs.confirmationTag().value())),
            tbs.signer())
        .sign(alice.signer, alice.crypto);
  }

  /** What only the joiner's application knows. */
  static VectorFile joiner() throws ProtocolException {
    Sheet sheet = new Sheet("mls-join", "client", "What a joiner's own client has to say.");
    Standard given = Standard.of(sheet);
    Client client = given.joiner.client;
    ObjectNode input = client.asJoiner();
    input.put("group_info", Wire.groupInfo(given.info.toUnverified()).hex());
    ObjectNode seen = JsonNodeFactory.instance.objectNode().put("members", 4);
    Entry verified = positive(sheet, "genuine", "joiner.verifyGroupInfo", input, seen);
    verified.covers(List.of("RFC9420-GI-13", "RFC9420-GI-14", "RFC9420-EXT-40"));
    ObjectNode there = input.deepCopy();
    there
        .putArray("groups")
        .add(given.info.toUnverified().tbs().groupContext().group().value().hex());
    refuse(
        sheet,
        verified,
        "already-in-group",
        "joiner.verifyGroupInfo",
        GroupInfoCode.GROUP_ID_NOT_UNIQUE,
        there,
        "RFC9420-GI-13");
    ObjectNode judging = input.deepCopy();
    judging.putArray("refused_identities").add(Bytes.utf8("dave").hex());
    refuse(
        sheet,
        verified,
        "refused-member",
        "joiner.verifyGroupInfo",
        GroupInfoCode.CREDENTIAL_INVALID,
        judging,
        "RFC9420-GI-14");
    builds(sheet, given);
    return sheet.file();
  }

  private static void builds(Sheet sheet, Standard given) throws ProtocolException {
    Client dave = given.scene.client("dave");
    ObjectNode input = dave.asJoiner();
    input.put("group_info", Wire.groupInfo(given.info.toUnverified()).hex());
    ObjectNode back = input.deepCopy().put("remove", 3);
    ObjectNode onLeaf = JsonNodeFactory.instance.objectNode().put("leaf", 2);
    Entry resync = positive(sheet, "resync", "joiner.build", back, onLeaf);
    resync.covers(List.of("RFC9420-EXT-43", "RFC9420-EXT-10"));
    for (long leaf : List.of(2L, 5L, 1L << 31, (1L << 32) - 1)) {
      refuse(
          sheet,
          resync,
          "resync-of-leaf-" + leaf,
          "joiner.build",
          ExternalCommitCode.RESYNC_LEAF_NOT_FOUND,
          input.deepCopy().put("remove", leaf),
          "RFC9420-EXT-43");
    }
    Insider erin = new Insider(given.scene.client("erin"), given.scene.group("erin"));
    Bytes genuine = Wire.message(erin.open(new SelfRemove()));
    ObjectNode leaving = given.joiner.client.asJoiner();
    leaving.put("group_info", Wire.groupInfo(given.info.toUnverified()).hex());
    ObjectNode with = leaving.deepCopy();
    with.putArray("self_removes").add(genuine.hex());
    Entry taken = positive(sheet, "self-remove", "joiner.build", with, onLeaf);
    taken.covers(List.of("MLSEXT-SELFREMOVE-11", "MLSEXT-SELFREMOVE-12"));
    Bytes broken = Wire.changed(genuine, genuine.size() - 40, 0x55);
    ObjectNode tampered = leaving.deepCopy();
    tampered.putArray("self_removes").add(broken.hex());
    refuse(
        sheet,
        taken,
        "self-remove-tampered",
        "joiner.build",
        DraftCode.SELF_REMOVE_INVALID,
        tampered,
        "MLSEXT-SELFREMOVE-11");
    alone(sheet);
  }

  /** The only member comes back: the tree is empty in between. */
  private static void alone(Sheet sheet) throws ProtocolException {
    Scene scene = Scene.of(sheet.seed() + "/alone", Standard.SUITE_1, "alice");
    ObjectNode input = scene.client("alice").asJoiner();
    input.put("group_info", Wire.groupInfo(scene.info("alice").toUnverified()).hex());
    input.put("remove", 0);
    ObjectNode joined = JsonNodeFactory.instance.objectNode().put("leaf", 0).put("epoch", "1");
    positive(sheet, "only-member-resyncs", "joiner.build", input, joined)
        .covers(List.of("RFC9420-EXT-46"));
  }

  private static Call call(String op, ObjectNode input) {
    Call call = new Call(op, input);
    return op.equals("joiner.build")
        ? call.withRng(Bytes.utf8("0123456789abcdef0123456789abcdef"))
        : call;
  }

  private static Entry positive(
      Sheet sheet, String slug, String op, ObjectNode input, ObjectNode expected) {
    CaseBody body = new CaseBody.Single(call(op, input), Expectation.valid(expected));
    Entry entry =
        Entry.positive(sheet.id(slug), "The client may join: " + slug.replace('-', ' '), body);
    sheet.add(entry);
    return entry;
  }

  private static void refuse(
      Sheet sheet,
      Entry positive,
      String slug,
      String op,
      ErrorCode code,
      ObjectNode input,
      String... broken) {
    Expectation refusal = Expectation.invalid(Stages.of(code).id(), code.id());
    CaseBody body = new CaseBody.Single(call(op, input), refusal);
    Entry entry =
        Entry.negative(
            sheet.id(slug),
            "The client must not join so: " + slug.replace('-', ' '),
            body,
            Fault.MLS_NOT_JOINABLE,
            List.of(code),
            positive);
    sheet.add(entry.covers(Entry.broken(List.of(code), broken)));
  }
}
