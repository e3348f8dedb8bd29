package dev.latchkey.group;

import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.PskCode;
import dev.latchkey.failure.WelcomeCode;
import dev.latchkey.identity.Epoch;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.ReInit;
import dev.latchkey.profile.Switch;
import dev.latchkey.schedule.InjectedPsk;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.schedule.ResumptionPskUsage;
import dev.latchkey.tree.Member;
import java.util.List;
import java.util.Optional;

/**
 * How a new group relates to one this client is or was in (RFC 9420, sections 11.2 and 11.3): not
 * at all, as its branch, or as what its ReInit announced.
 */
public final class Succession {
  /** No relation. */
  public static final Succession NONE = new Succession(Optional.empty(), Optional.empty());

  private final Optional<Group> parent;
  private final Optional<ReInit> reInit;

  private Succession(Optional<Group> parent, Optional<ReInit> reInit) {
    this.parent = parent;
    this.reInit = reInit;
  }

  /** A subgroup of {@code parent}. */
  public static Succession branchOf(Group parent) {
    return new Succession(Optional.of(parent), Optional.empty());
  }

  /** What replaces {@code parent}, which a ReInit has ended. */
  public static Succession reInitOf(Group parent) {
    ReInit announced =
        parent.reInit().orElseThrow(() -> new IllegalArgumentException("no ReInit was committed"));
    return new Succession(Optional.of(parent), Optional.of(announced));
  }

  /** The parent's resumption keys beside the client's own. */
  InjectedPsk.Source psks(GroupSettings settings) {
    return parent.map(group -> group.state().psks()).orElse(settings.psks());
  }

  /** Usage reinit or branch appears exactly where it belongs. */
  void checkPsks(List<PreSharedKeyId> ids) throws ProtocolException {
    List<PreSharedKeyId.Resumption> special =
        ids.stream()
            .filter(PreSharedKeyId.Resumption.class::isInstance)
            .map(PreSharedKeyId.Resumption.class::cast)
            .filter(id -> id.usage() != ResumptionPskUsage.APPLICATION)
            .toList();
    if (parent.isEmpty()) {
      if (!special.isEmpty()) {
        throw PskCode.PSK_USAGE_FORBIDDEN.under(
            special.get(0).usage() == ResumptionPskUsage.REINIT
                ? "RFC9420-PSK-02"
                : "RFC9420-PSK-03",
            "usage " + special.get(0).usage() + " outside re-initialisation and branching");
      }
      return;
    }
    if (special.size() != 1 || !names(special.get(0), parent.get())) {
      throw WelcomeCode.REINIT_PSK_MISMATCH.because(special.size() + " PSKs of such a usage");
    }
  }

  /** The new group is what the parent allows. */
  void check(VerifiedGroupInfo info, GroupSettings settings) throws ProtocolException {
    if (parent.isEmpty()) {
      return;
    }
    if (reInit.isPresent()) {
      checkReInit(info, parent.get(), reInit.get(), settings);
    } else {
      checkBranch(info, parent.get(), settings);
    }
  }

  private boolean names(PreSharedKeyId.Resumption id, Group group) {
    return id.usage() == usage()
        && id.group().equals(group.id())
        && (reInit.isEmpty() || id.epoch().equals(group.epoch()));
  }

  private ResumptionPskUsage usage() {
    return reInit.isPresent() ? ResumptionPskUsage.REINIT : ResumptionPskUsage.BRANCH;
  }

  private static void checkReInit(
      VerifiedGroupInfo info, Group old, ReInit announced, GroupSettings settings)
      throws ProtocolException {
    GroupContext context = info.context();
    ExtensionList extensions = context.extensions();
    if (!context.version().equals(announced.version())
        || !context.cipherSuite().equals(announced.cipherSuite())
        || !context.group().equals(announced.group())
        || !extensions.equals(announced.extensions())) {
      throw WelcomeCode.REINIT_PARAMETERS_MISMATCH.because(context.toString());
    }
    requireEpochOne(context, WelcomeCode.REINIT_EPOCH_INVALID);
    for (Member member : old.members()) {
      if (info.tree().members().stream()
          .noneMatch(
              other -> settings.authentication().acceptsSuccessor(member.leaf(), other.leaf()))) {
        throw WelcomeCode.REINIT_MEMBERSHIP_MISMATCH.because("leaf " + member.index() + " is gone");
      }
    }
  }

  private static void checkBranch(VerifiedGroupInfo info, Group old, GroupSettings settings)
      throws ProtocolException {
    GroupContext context = info.context();
    boolean sameExtensions = context.extensions().equals(old.context().extensions());
    if (!context.version().equals(old.context().version())
        || !context.cipherSuite().equals(old.context().cipherSuite())
        || (settings.profile().branchExtensionsMustMatch() == Switch.ENFORCE && !sameExtensions)) {
      throw WelcomeCode.BRANCH_PARAMETERS_MISMATCH.because(context.toString());
    }
    requireEpochOne(context, WelcomeCode.BRANCH_EPOCH_INVALID);
    for (Member member : info.tree().members()) {
      if (old.members().stream()
          .noneMatch(
              other -> settings.authentication().acceptsSuccessor(other.leaf(), member.leaf()))) {
        throw WelcomeCode.BRANCH_MEMBERSHIP_MISMATCH.because(
            "leaf " + member.index() + " is not of the old group");
      }
    }
  }

  private static void requireEpochOne(GroupContext context, WelcomeCode code)
      throws ProtocolException {
    if (!context.epoch().equals(new Epoch(1))) {
      throw code.because("epoch " + context.epoch());
    }
  }
}
