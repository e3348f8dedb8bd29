package dev.latchkey.join;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.Signer;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.Group;
import dev.latchkey.invite.ActiveInvite;
import dev.latchkey.invite.InviteLimits;
import dev.latchkey.invite.PointerClaim;
import dev.latchkey.invite.StatePair;
import dev.latchkey.invite.WallTime;
import dev.latchkey.slot.Slot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the slots of a group's live invite fresh. Key, slot and locations are those of the
 * committed policy and of nothing else; with the switch off nothing is wrapped and nobody is asked.
 * A slot that fails does not keep the others waiting.
 */
public final class Refresher {
  private final SlotFetcher fetcher;
  private final InviteLimits limits;
  private final RandomSource random;

  public Refresher(SlotFetcher fetcher, InviteLimits limits, RandomSource random) {
    this.fetcher = fetcher;
    this.limits = limits;
    this.random = random;
  }

  /**
   * For the member whose Commit was merged: uploads to every location at once, without a look at
   * what is there.
   */
  public List<SlotReport> committed(MemberState member, Signer signer) throws ProtocolException {
    return run(member, signer, locations(member), (slot, mint) -> false);
  }

  /** For a joiner: uploads to every location of {@code plan}. */
  public List<SlotReport> joined(MemberState member, Signer signer, RefreshPlan plan)
      throws ProtocolException {
    return run(member, signer, plan.locations(), (slot, mint) -> false);
  }

  /**
   * For every other member, on a rare occasion: stands down where a blob advertises the member's
   * own pair, or, looking deeper, where one opens; uploads where none does.
   */
  public List<SlotReport> triggered(
      RefreshTrigger trigger, MemberState member, Signer signer, WallTime now)
      throws ProtocolException {
    Presence presence =
        trigger.isDeep()
            ? (slot, invite) -> holdsValid(slot, invite, member, now)
            : (slot, invite) -> slot.count(member.pair()) > 0;
    return run(member, signer, locations(member), presence);
  }

  /** Whether a slot needs no upload. */
  @FunctionalInterface
  private interface Presence {
    boolean isCurrent(Slot slot, ActiveInvite invite) throws ProtocolException, IOException;
  }

  private List<SlotReport> run(
      MemberState member,
      Signer signer,
      Collection<Optional<PointerClaim>> locations,
      Presence presence)
      throws ProtocolException {
    Optional<ActiveInvite> invite = member.policy().invite();
    List<SlotReport> reports = new ArrayList<>();
    if (invite.isEmpty()) {
      return reports;
    }
    BlobMint mint = new BlobMint(member, signer, random);
    for (Optional<PointerClaim> location : locations) {
      reports.add(visit(location, invite.get(), presence, mint));
    }
    return List.copyOf(reports);
  }

  private SlotReport visit(
      Optional<PointerClaim> location, ActiveInvite invite, Presence presence, BlobMint mint) {
    try {
      Optional<Slot> slot =
          location.isPresent()
              ? fetcher.slot(Optional.of(location.get().resolve()), invite.slot())
              : fetcher.slot(Optional.empty(), invite.slot());
      if (slot.isEmpty()) {
        return SlotReport.of(location, SlotReport.Action.SKIPPED);
      }
      if (presence.isCurrent(slot.get(), invite)) {
        return SlotReport.of(location, SlotReport.Action.PRESENT);
      }
      slot.get().upload(mint.blob());
      return SlotReport.of(location, SlotReport.Action.UPLOADED);
    } catch (ProtocolException refusal) {
      return SlotReport.failed(location, refusal);
    } catch (IOException e) {
      return SlotReport.failed(
          location, InviteCode.SERVICE_UNREACHABLE.because("slot cannot be reached"));
    }
  }

  private boolean holdsValid(Slot slot, ActiveInvite invite, MemberState member, WallTime now)
      throws ProtocolException, IOException {
    Group group = member.group();
    StatePair pair = member.pair();
    List<Bytes> served = slot.fetch();
    return new CandidateSelection(group.settings(), limits)
        .select(served, invite.key(), now).survivors().stream()
            .anyMatch(candidate -> candidate.state().equals(pair));
  }

  private static Set<Optional<PointerClaim>> locations(MemberState member)
      throws ProtocolException {
    Set<Optional<PointerClaim>> locations = new LinkedHashSet<>();
    member
        .policy()
        .invite()
        .ifPresent(
            invite -> invite.refreshPointers().forEach(claim -> locations.add(Optional.of(claim))));
    return locations;
  }
}
