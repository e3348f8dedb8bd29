package dev.latchkey.group;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.framing.PublicMessage;
import dev.latchkey.message.Proposal;
import dev.latchkey.schedule.InjectedPsk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an external joiner decides.
 *
 * @param member its credential, capabilities and leaf extensions
 * @param resync which earlier leaf of its own it removes
 * @param byValue further proposals, in order: PreSharedKey, AppDataUpdate, AppEphemeral, and Add
 *     where the profile allows
 * @param selfRemoves SelfRemove proposals of this epoch, as received; others are dropped and named
 * @param psks keys it proves, resumption keys of the group included
 * @param authenticatedData of the Commit
 * @param treeInWelcome whether a Welcome for by-value Adds carries the tree
 */
public record ExternalCommitOptions(
    MemberProfile member,
    Resync resync,
    List<Proposal> byValue,
    List<PublicMessage> selfRemoves,
    InjectedPsk.Source psks,
    Bytes authenticatedData,
    boolean treeInWelcome) {
  public ExternalCommitOptions {
    byValue = List.copyOf(byValue);
    selfRemoves = List.copyOf(selfRemoves);
  }

  /** A plain join. */
  public static ExternalCommitOptions of(MemberProfile member) {
    return new ExternalCommitOptions(
        member, Resync.NONE, List.of(), List.of(), id -> Optional.empty(), Bytes.EMPTY, true);
  }

  public ExternalCommitOptions with(Resync changed) {
    return new ExternalCommitOptions(
        member, changed, byValue, selfRemoves, psks, authenticatedData, treeInWelcome);
  }

  /** With one by-value proposal more. */
  public ExternalCommitOptions with(Proposal proposal) {
    List<Proposal> more = new ArrayList<>(byValue);
    more.add(proposal);
    return new ExternalCommitOptions(
        member, resync, more, selfRemoves, psks, authenticatedData, treeInWelcome);
  }

  /** With a SelfRemove somebody sent in this epoch; anything but a PublicMessage is a mistake. */
  public ExternalCommitOptions withSelfRemove(MlsMessage message) {
    if (!(message instanceof MlsMessage.OfPublicMessage inOpen)) {
      throw new IllegalArgumentException("wire format " + message.wireFormat());
    }
    List<PublicMessage> more = new ArrayList<>(selfRemoves);
    more.add(inOpen.content());
    return new ExternalCommitOptions(
        member, resync, byValue, more, psks, authenticatedData, treeInWelcome);
  }

  public ExternalCommitOptions with(InjectedPsk.Source changed) {
    return new ExternalCommitOptions(
        member, resync, byValue, selfRemoves, changed, authenticatedData, treeInWelcome);
  }

  public ExternalCommitOptions withAuthenticatedData(Bytes changed) {
    return new ExternalCommitOptions(
        member, resync, byValue, selfRemoves, psks, changed, treeInWelcome);
  }
}
