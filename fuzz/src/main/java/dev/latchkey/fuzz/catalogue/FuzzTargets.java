package dev.latchkey.fuzz.catalogue;

import static dev.latchkey.fuzz.catalogue.FuzzTarget.Kind.DECODER;
import static dev.latchkey.fuzz.catalogue.FuzzTarget.Kind.DEEP;

import dev.latchkey.fuzz.target.AppDataTarget;
import dev.latchkey.fuzz.target.BlobTarget;
import dev.latchkey.fuzz.target.CandidateTarget;
import dev.latchkey.fuzz.target.EmptyTarget;
import dev.latchkey.fuzz.target.ExternalCommitTarget;
import dev.latchkey.fuzz.target.GroupInfoTarget;
import dev.latchkey.fuzz.target.KeyPackageTarget;
import dev.latchkey.fuzz.target.LineTarget;
import dev.latchkey.fuzz.target.MemberCommitTarget;
import dev.latchkey.fuzz.target.MlsMessageTarget;
import dev.latchkey.fuzz.target.PayloadTarget;
import dev.latchkey.fuzz.target.PointerTarget;
import dev.latchkey.fuzz.target.PolicyTarget;
import dev.latchkey.fuzz.target.ProposalListTarget;
import dev.latchkey.fuzz.target.RatchetTreeTarget;
import dev.latchkey.fuzz.target.SlotTarget;
import dev.latchkey.fuzz.target.StructTarget;
import dev.latchkey.fuzz.target.TlsTarget;
import dev.latchkey.fuzz.target.VectorFileTarget;
import dev.latchkey.fuzz.target.WelcomeTarget;
import java.util.List;
import java.util.Optional;

/** All targets, decoders first. */
public final class FuzzTargets {
  /** What the fuzzer costs by itself; holds no input of interest. */
  public static final FuzzTarget EMPTY =
      new FuzzTarget(
          "empty",
          EmptyTarget.class,
          EmptyTarget::fuzzerTestOneInput,
          DECODER,
          "Does nothing: the measure of a decoder's speed.");

  private static final List<FuzzTarget> ALL =
      List.of(
          new FuzzTarget(
              "payload",
              PayloadTarget.class,
              PayloadTarget::fuzzerTestOneInput,
              DECODER,
              "What somebody scanned, as bytes or as text."),
          new FuzzTarget(
              "policy",
              PolicyTarget.class,
              PolicyTarget::fuzzerTestOneInput,
              DECODER,
              "Component 0x800C, before a commit and after it."),
          new FuzzTarget(
              "pointer",
              PointerTarget.class,
              PointerTarget::fuzzerTestOneInput,
              DECODER,
              "A pointer's URL and the redirects behind it."),
          new FuzzTarget(
              "tls",
              TlsTarget.class,
              TlsTarget::fuzzerTestOneInput,
              DECODER,
              "The presentation language, read by a program."),
          new FuzzTarget(
              "struct",
              StructTarget.class,
              StructTarget::fuzzerTestOneInput,
              DECODER,
              "Any one struct of RFC 9420 and the extensions draft."),
          new FuzzTarget(
              "mls-message",
              MlsMessageTarget.class,
              MlsMessageTarget::fuzzerTestOneInput,
              DECODER,
              "An MLSMessage, beside another implementation's decoder."),
          new FuzzTarget(
              "line",
              LineTarget.class,
              LineTarget::fuzzerTestOneInput,
              DECODER,
              "The subject protocol's lines and messages."),
          new FuzzTarget(
              "slot",
              SlotTarget.class,
              SlotTarget::fuzzerTestOneInput,
              DECODER,
              "Uploads and questions to a slot, beside a naive one."),
          new FuzzTarget(
              "app-data",
              AppDataTarget.class,
              AppDataTarget::fuzzerTestOneInput,
              DEEP,
              "Component values and deltas, and commits of them."),
          new FuzzTarget(
              "blob",
              BlobTarget.class,
              BlobTarget::fuzzerTestOneInput,
              DEEP,
              "A blob: decoded, opened, tampered with."),
          new FuzzTarget(
              "key-package",
              KeyPackageTarget.class,
              KeyPackageTarget::fuzzerTestOneInput,
              DEEP,
              "A key package, as it came or signed afresh."),
          new FuzzTarget(
              "ratchet-tree",
              RatchetTreeTarget.class,
              RatchetTreeTarget::fuzzerTestOneInput,
              DEEP,
              "A tree from a stranger, hashed twice and judged."),
          new FuzzTarget(
              "group-info",
              GroupInfoTarget.class,
              GroupInfoTarget::fuzzerTestOneInput,
              DEEP,
              "A GroupInfo, as it came or signed afresh, and a join by it."),
          new FuzzTarget(
              "welcome",
              WelcomeTarget.class,
              WelcomeTarget::fuzzerTestOneInput,
              DEEP,
              "A Welcome, as it came or encrypted afresh."),
          new FuzzTarget(
              "proposal-list",
              ProposalListTarget.class,
              ProposalListTarget::fuzzerTestOneInput,
              DEEP,
              "A commit's list of proposals, judged and applied."),
          new FuzzTarget(
              "candidates",
              CandidateTarget.class,
              CandidateTarget::fuzzerTestOneInput,
              DEEP,
              "What a service serves to a joiner."),
          new FuzzTarget(
              "external-commit",
              ExternalCommitTarget.class,
              ExternalCommitTarget::fuzzerTestOneInput,
              DEEP,
              "External commits on a real group, edited and signed."),
          new FuzzTarget(
              "member-commit",
              MemberCommitTarget.class,
              MemberCommitTarget::fuzzerTestOneInput,
              DEEP,
              "An admin's commits and proposals, and the invite after them."),
          new FuzzTarget(
              "vector-file",
              VectorFileTarget.class,
              VectorFileTarget::fuzzerTestOneInput,
              DEEP,
              "A case file of the suite."));

  private FuzzTargets() {}

  /** Every target but {@link #EMPTY}. */
  public static List<FuzzTarget> all() {
    return ALL;
  }

  /** The target called {@code name}. */
  public static Optional<FuzzTarget> find(String name) {
    return ALL.stream().filter(target -> target.name().equals(name)).findFirst();
  }
}
