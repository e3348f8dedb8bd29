package dev.latchkey.suite.cases.l3;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.KemOutput;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.ExternalCommitCode;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.LeafCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.Defects;
import dev.latchkey.message.ExternalInit;
import dev.latchkey.message.ProposalOrRef;
import dev.latchkey.suite.model.VectorFile;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.UpdatePath;
import java.util.ArrayList;
import java.util.List;

/** The faults that depend on a suite's algorithms, in all suites but the first. */
final class SuiteCases {
  private SuiteCases() {}

  /** One file for each suite. */
  static List<VectorFile> all() throws ProtocolException {
    List<VectorFile> files = new ArrayList<>();
    for (CipherSuite suite : CipherSuite.values()) {
      if (suite != Standard.SUITE_1) {
        files.add(of(suite));
      }
    }
    return files;
  }

  private static VectorFile of(CipherSuite suite) throws ProtocolException {
    int number = suite.id().value();
    Sheet sheet =
        new Sheet(
            "mls-suites", "suite-" + number, "External Commits in cipher suite " + number + ".");
    Standard given = Standard.of(sheet, sheet.seed(), suite, ExtensionList.EMPTY);
    Outsider joiner = given.joiner;
    Member bob = given.bob("genuine", "A genuine external Commit").covers("RFC9420-EXT-28");
    tags(bob, joiner, suite);
    bob.refuse(
        "signature",
        "The Commit's signature has one bit turned over",
        Fault.MLS_BROKEN_SIGNATURE,
        FramingCode.SIGNATURE_INVALID,
        joiner.with(Defects.NONE.signature(Wire::flipped)),
        "RFC9420-EXT-04");
    bob.refuse(
        "signature-empty",
        "The Commit's signature is empty",
        Fault.MLS_BROKEN_SIGNATURE,
        FramingCode.SIGNATURE_INVALID,
        joiner.with(Defects.NONE.signature(old -> Bytes.EMPTY)),
        "RFC9420-EXT-04");
    bob.refuse(
        "leaf-signature",
        "The leaf's signature has one bit turned over",
        Fault.MLS_BROKEN_SIGNATURE,
        LeafCode.LEAF_SIGNATURE_INVALID,
        joiner.with(
            Defects.NONE.leaf(
                leaf -> LeafNode.of(leaf.content(), Wire.flipped(leaf.signature())))));
    bob.refuse(
        "path",
        "The path is one node short",
        Fault.MLS_BROKEN_PATH,
        CommitCode.PATH_LENGTH_MISMATCH,
        joiner.with(
            Defects.NONE.path(
                path ->
                    new UpdatePath(
                        path.leafNode(), path.nodes().subList(1, path.nodes().size())))));
    kem(bob, joiner);
    return sheet.file();
  }

  private static void tags(Member bob, Outsider joiner, CipherSuite suite)
      throws ProtocolException {
    bob.refuse(
        "tag",
        "The confirmation_tag has one bit turned over",
        Fault.MLS_BROKEN_TAG,
        GroupInfoCode.CONFIRMATION_TAG_INVALID,
        joiner.with(Defects.NONE.tag(Wire::flipped)),
        "RFC9420-EXT-29",
        "RFC9420-COMMIT-17");
    int size = suite.hashBytes();
    for (int other : List.of(0, 1, size - 1, size + 1)) {
      bob.refuse(
          "tag-of-" + other,
          "A confirmation_tag of " + other + " bytes",
          Fault.MLS_BROKEN_TAG,
          GroupInfoCode.CONFIRMATION_TAG_INVALID,
          joiner.with(Defects.NONE.tag(old -> Wire.resized(old, other))),
          "RFC9420-EXT-29");
    }
  }

  private static void kem(Member bob, Outsider joiner) throws ProtocolException {
    Bytes good = joiner.kemOutput().value();
    int size = good.size();
    for (int other : List.of(0, 1, size - 1, size + 1)) {
      kem(bob, joiner, "of-" + other, Wire.resized(good, other));
    }
    kem(bob, joiner, "zero", Bytes.zeros(size));
    if (good.at(0) == 4 && size % 2 == 1) {
      kem(bob, joiner, "off-curve", Wire.flipped(good));
      kem(bob, joiner, "compressed", Wire.changed(good.slice(0, size / 2 + 1), 0, 2));
    }
  }

  private static void kem(Member bob, Outsider joiner, String slug, Bytes kem)
      throws ProtocolException {
    bob.refuse(
        "kem-" + slug,
        "A kem_output that is none: " + slug.replace('-', ' '),
        Fault.MLS_BROKEN_KEM,
        ExternalCommitCode.EXTERNAL_INIT_KEM_INVALID,
        joiner.raw(
            List.of(new ProposalOrRef.ByValue(new ExternalInit(new KemOutput(kem)))),
            List.of(),
            Defects.NONE));
  }
}
