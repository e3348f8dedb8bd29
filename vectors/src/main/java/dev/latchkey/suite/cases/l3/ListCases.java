package dev.latchkey.suite.cases.l3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HashReference;
import dev.latchkey.crypto.KemOutput;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ExternalCommitCode;
import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.group.Defects;
import dev.latchkey.message.Add;
import dev.latchkey.message.ExternalInit;
import dev.latchkey.message.GroupContextExtensions;
import dev.latchkey.message.PreSharedKey;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.ProposalOrRef;
import dev.latchkey.message.ReInit;
import dev.latchkey.message.Remove;
import dev.latchkey.message.SelfRemove;
import dev.latchkey.message.Update;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.suite.model.VectorFile;
import dev.latchkey.tls.Tls;
import dev.latchkey.tree.LeafIndex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What may stand in the list of an external Commit (RFC 9420, sections 12.2 and 12.4.3.2). */
final class ListCases {
  private ListCases() {}

  static VectorFile list() throws ProtocolException {
    Sheet sheet =
        new Sheet("mls-external", "list", "Proposals by value in the list of an external Commit.");
    Standard given = Standard.of(sheet);
    Outsider joiner = given.joiner;
    Member bob =
        given
            .bob("genuine", "A plain external Commit is accepted, on the leftmost blank leaf")
            .covers("RFC9420-EXT-21", "RFC9420-EXT-28", "RFC9420-EXT-36", "RFC9420-GI-08");
    bob.refuse(
        "no-external-init",
        "The list is empty",
        Fault.MLS_WRONG_COUNT,
        ExternalCommitCode.EXTERNAL_INIT_MISSING,
        joiner.raw(List.of(), List.of(), Defects.NONE));
    bob.refuse(
        "two-equal-external-inits",
        "The same ExternalInit twice",
        Fault.MLS_WRONG_COUNT,
        ExternalCommitCode.EXTERNAL_INIT_MULTIPLE,
        joiner.with(joiner.externalInit()));
    bob.refuse(
        "two-different-external-inits",
        "Two ExternalInits with different kem_outputs",
        Fault.MLS_WRONG_COUNT,
        ExternalCommitCode.EXTERNAL_INIT_MULTIPLE,
        joiner.with(given.as(joiner.client).externalInit()));
    bob.refuse(
        "no-path",
        "The path is absent",
        Fault.MLS_WRONG_COUNT,
        ExternalCommitCode.EXTERNAL_COMMIT_NO_PATH,
        joiner.with(Defects.NONE.withoutPath()));
    bob.refuse(
        "self-remove-by-value",
        "A SelfRemove by value",
        Fault.MLS_FORBIDDEN_PROPOSAL,
        DraftCode.SELF_REMOVE_BY_VALUE,
        joiner.with(new SelfRemove()));
    forbidden(bob, given);
    removes(bob, joiner);
    return sheet.file();
  }

  private static void forbidden(Member bob, Standard given) throws ProtocolException {
    Outsider joiner = given.joiner;
    Map<String, String> rules = new LinkedHashMap<>();
    rules.put("add", "RFC9420-EXT-12");
    rules.put("update", "RFC9420-EXT-13");
    rules.put("reinit", "RFC9420-EXT-14");
    rules.put("empty-extensions", "RFC9420-EXT-15");
    rules.put("same-extensions", "RFC9420-EXT-15");
    for (Map.Entry<String, String> rule : rules.entrySet()) {
      Proposal proposal = forbidden(rule.getKey(), given);
      bob.refuse(
          "holds-" + rule.getKey(),
          "A proposal that is never allowed: " + rule.getKey(),
          Fault.MLS_FORBIDDEN_PROPOSAL,
          ExternalCommitCode.EXTERNAL_COMMIT_PROPOSAL_FORBIDDEN,
          joiner.with(proposal),
          rule.getValue());
      bob.refuse(
          "holds-two-of-" + rule.getKey(),
          "The same forbidden proposal twice: " + rule.getKey(),
          Fault.MLS_FORBIDDEN_PROPOSAL,
          ExternalCommitCode.EXTERNAL_COMMIT_PROPOSAL_FORBIDDEN,
          joiner.with(proposal, proposal),
          rule.getValue());
    }
  }

  private static Proposal forbidden(String kind, Standard given) {
    return switch (kind) {
      case "add" ->
          new Add(
              Client.of(given.sheet.seed(), "frank", Standard.SUITE_1).keyPackage().keyPackage());
      case "update" -> new Update(given.scene.group("bob").ownLeafNode());
      case "reinit" ->
          new ReInit(
              given.scene.group("bob").id(),
              ProtocolVersion.MLS10,
              Standard.SUITE_1.id(),
              ExtensionList.EMPTY);
      case "empty-extensions" -> new GroupContextExtensions(ExtensionList.EMPTY);
      case "same-extensions" ->
          new GroupContextExtensions(given.scene.group("bob").context().extensions());
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static void removes(Member bob, Outsider joiner) throws ProtocolException {
    bob.refuse(
        "two-equal-removes",
        "One leaf removed twice",
        Fault.MLS_WRONG_COUNT,
        ExternalCommitCode.EXTERNAL_COMMIT_MULTIPLE_REMOVE,
        joiner.with(remove(0), remove(0)));
    bob.refuse(
        "two-different-removes",
        "Two leaves removed",
        Fault.MLS_WRONG_COUNT,
        ExternalCommitCode.EXTERNAL_COMMIT_MULTIPLE_REMOVE,
        joiner.with(remove(0), remove(3)));
    for (long leaf : List.of(2L, 5L, 8L, 1L << 24, 1L << 30, 1L << 31, (1L << 32) - 1)) {
      bob.refuse(
          "removes-nobody-at-" + leaf,
          "Remove names leaf " + leaf + ", where nobody is",
          Fault.MLS_UNKNOWN_LEAF,
          ProposalCode.REMOVE_UNKNOWN_LEAF,
          joiner.with(remove(leaf)),
          "RFC9420-EXT-09");
    }
    for (long leaf : List.of(0L, 1L, 3L, 4L)) {
      bob.refuse(
          "removes-member-" + leaf,
          "A stranger removes the member on leaf " + leaf,
          Fault.MLS_FOREIGN_REMOVE,
          ExternalCommitCode.EXTERNAL_COMMIT_REMOVE_NOT_SELF,
          joiner.list(List.of(remove(leaf)), List.of(remove(leaf)), Defects.NONE));
    }
  }

  private static Remove remove(long leaf) {
    return new Remove(new LeafIndex(leaf));
  }

  /** References to proposals that members have sent. */
  static VectorFile references() throws ProtocolException {
    Sheet sheet =
        new Sheet(
            "mls-external", "references", "Proposals by reference in an external Commit's list.");
    Standard given = Standard.of(sheet);
    Client dave = given.scene.client("dave");
    Map<String, Proposal> proposals = new LinkedHashMap<>();
    proposals.put("remove", remove(4));
    proposals.put(
        "add",
        new Add(Client.of(sheet.seed(), "frank", Standard.SUITE_1).keyPackage().keyPackage()));
    proposals.put("extensions", new GroupContextExtensions(ExtensionList.EMPTY));
    proposals.put(
        "psk",
        new PreSharedKey(
            new PreSharedKeyId.External(Bytes.utf8("nobody has it"), Bytes.zeros(32))));
    for (Map.Entry<String, Proposal> entry : proposals.entrySet()) {
      ObjectNode load = given.scene.load("bob");
      Bytes pending = given.scene.propose("dave", entry.getValue());
      given
          .bobAfter(
              "pending-" + entry.getKey(),
              "A pending proposal does not stand in the way of an external Commit: "
                  + entry.getKey(),
              load,
              List.of(pending))
          .covers("RFC9420-EXT-31", "RFC9420-COMMIT-23")
          .refuse(
              "refers-to-" + entry.getKey(),
              "The list refers to a member's proposal: " + entry.getKey(),
              Fault.MLS_BAD_REFERENCE,
              List.of(
                  ExternalCommitCode.EXTERNAL_COMMIT_BY_REFERENCE,
                  ExternalCommitCode.EXTERNAL_COMMIT_PROPOSAL_FORBIDDEN),
              given.joiner.raw(
                  withReference(given.joiner, reference(pending, dave)), List.of(), Defects.NONE),
              "RFC9420-EXT-17",
              "MLSEXT-SELFREMOVE-10");
    }
    Member bob = given.bob("nothing-pending", "A plain external Commit, nothing pending");
    for (int size : List.of(0, 31, 32, 33)) {
      bob.refuse(
          "unknown-reference-of-" + size,
          "The list refers to a proposal nobody sent, by " + size + " bytes",
          Fault.MLS_BAD_REFERENCE,
          ProposalCode.PROPOSAL_REF_UNKNOWN,
          given.joiner.raw(
              withReference(given.joiner, new HashReference(Bytes.zeros(size))),
              List.of(),
              Defects.NONE),
          "RFC9420-EXT-18",
          "RFC9420-PROP-23");
    }
    return sheet.file();
  }

  static List<ProposalOrRef> withReference(Outsider joiner, HashReference... references) {
    List<ProposalOrRef> wire = new ArrayList<>();
    wire.add(new ProposalOrRef.ByValue(joiner.externalInit()));
    for (HashReference reference : references) {
      wire.add(new ProposalOrRef.ByReference(reference));
    }
    return wire;
  }

  static HashReference reference(Bytes message, Client any) throws ProtocolException {
    MlsMessage decoded = Tls.decode(message, Profile.STRICT, MlsMessage::readFrom);
    return ((MlsMessage.OfPublicMessage) decoded)
        .content()
        .authenticatedContent()
        .proposalReference(any.crypto);
  }

  /** kem_output of ExternalInit. */
  static VectorFile kem() throws ProtocolException {
    Sheet sheet = new Sheet("mls-external", "kem", "The kem_output of ExternalInit.");
    Standard given = Standard.of(sheet);
    Member bob = given.bob("genuine", "A genuine kem_output").covers("RFC9420-EXT-28");
    for (int size : List.of(0, 1, 31, 33, 64)) {
      refuse(
          bob,
          given.joiner,
          "of-" + size + "-bytes",
          Wire.resized(given.joiner.kemOutput().value(), size));
    }
    for (Map.Entry<String, String> point : LOW_ORDER.entrySet()) {
      refuse(bob, given.joiner, "low-order-" + point.getKey(), Bytes.fromHex(point.getValue()));
    }
    return sheet.file();
  }

  private static final Map<String, String> LOW_ORDER = lowOrder();

  /** Points of small order on Curve25519: the shared secret is zero whatever the private key. */
  private static Map<String, String> lowOrder() {
    Map<String, String> points = new LinkedHashMap<>();
    points.put("0", "00".repeat(32));
    points.put("1", "01" + "00".repeat(31));
    points.put("8a", "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800");
    points.put("8b", "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157");
    points.put("minus-1", "ec" + "ff".repeat(30) + "7f");
    points.put("p", "ed" + "ff".repeat(30) + "7f");
    points.put("p-plus-1", "ee" + "ff".repeat(30) + "7f");
    return points;
  }

  private static void refuse(Member bob, Outsider joiner, String slug, Bytes kem)
      throws ProtocolException {
    bob.refuse(
        slug,
        "kem_output " + slug.replace('-', ' '),
        Fault.MLS_BROKEN_KEM,
        ExternalCommitCode.EXTERNAL_INIT_KEM_INVALID,
        joiner.raw(
            List.of(new ProposalOrRef.ByValue(new ExternalInit(new KemOutput(kem)))),
            List.of(),
            Defects.NONE));
  }
}
