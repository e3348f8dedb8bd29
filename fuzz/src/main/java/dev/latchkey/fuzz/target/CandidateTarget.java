package dev.latchkey.fuzz.target;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.fuzz.oracle.Budget;
import dev.latchkey.fuzz.oracle.Oracle;
import dev.latchkey.fuzz.scenery.InvitedGroup;
import dev.latchkey.invite.Expiry;
import dev.latchkey.invite.InviteLimits;
import dev.latchkey.invite.WallTime;
import dev.latchkey.join.Candidate;
import dev.latchkey.join.CandidateSelection;
import dev.latchkey.join.Discard;
import dev.latchkey.join.Selection;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.GroupInfoTbs;
import dev.latchkey.message.UnverifiedGroupInfo;
import dev.latchkey.profile.Profile;
import dev.latchkey.tls.Tls;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Chooses among the blobs that a service serves, some of them made by whoever has the key. */
public final class CandidateTarget {
  private static final int MOST = 10;

  private CandidateTarget() {}

  /** Entry point of the fuzzer: the joiner's clock, then one blob after the other. */
  public static void fuzzerTestOneInput(byte[] input) {
    Budget.PROCESSING.spend(input, CandidateTarget::check);
  }

  private static void check(Bytes input) {
    Parts parts = new Parts(input);
    WallTime now = new WallTime(parts.octet());
    List<Bytes> served = new ArrayList<>();
    while (!parts.isEmpty() && served.size() < MOST) {
      served.add(blob(parts));
    }
    CandidateSelection selection =
        new CandidateSelection(InvitedGroup.get().settings(), InviteLimits.DEFAULT);
    Selection chosen = selection.select(served, BlobTarget.key(), now);
    partition(chosen, served.size());
    ordered(chosen.survivors());
    for (Candidate survivor : chosen.survivors()) {
      Oracle.require(
          survivor.metadata().expiresAt().stream()
              .allMatch(end -> Long.compareUnsigned(end.unixNanos(), now.unixNanos()) > 0),
          "nothing expired survives");
    }
    unaffectedByOrder(selection, served, chosen, now);
  }

  /** Raw bytes, or a GroupInfo with edits, signed by a member, sealed with matching metadata. */
  private static Bytes blob(Parts parts) {
    int mode = parts.below(4);
    if (mode == 0) {
      return parts.bytes();
    }
    int expiry = parts.octet();
    Bytes plaintext = mode == 1 ? parts.bytes() : edited(parts, mode == 2);
    return BlobTarget.seal(plaintext, Expiry.fromWire(expiry)).encode();
  }

  private static Bytes edited(Parts parts, boolean signed) {
    UnverifiedGroupInfo genuine = InvitedGroup.get().exported().toUnverified();
    byte[] tbs = genuine.tbs().encoded().toArray();
    int edits = parts.below(4);
    for (int i = 0; i < edits; i++) {
      tbs[parts.uint16() % tbs.length] ^= (byte) parts.octet();
    }
    try {
      GroupInfoTbs read =
          Tls.decode(Bytes.takeOwnership(tbs), Profile.XIP82, GroupInfoTbs::readFrom);
      UnverifiedGroupInfo info =
          signed
              ? read.sign(InvitedGroup.get().alice().signer(), InvitedGroup.get().world().crypto())
                  .toUnverified()
              : new UnverifiedGroupInfo(read, genuine.signature());
      return new MlsMessage.OfGroupInfo(info).encoded();
    } catch (ProtocolException refusal) {
      return Bytes.EMPTY;
    }
  }

  /** Every blob that was looked at either survives or is discarded for a reason. */
  private static void partition(Selection chosen, int served) {
    Set<Integer> positions = new HashSet<>();
    for (Candidate survivor : chosen.survivors()) {
      Oracle.require(positions.add(survivor.position()), "a blob survives once");
    }
    for (Discard discard : chosen.discards()) {
      Oracle.require(positions.add(discard.position()), "a blob has one fate");
      Oracle.refused(discard.reason(), Integer.MAX_VALUE);
    }
    int looked = Math.min(served, InviteLimits.DEFAULT.maxCandidates());
    for (int i = 0; i < looked; i++) {
      Oracle.require(positions.contains(i), "no blob is lost");
    }
  }

  /** Higher epochs first, then smaller hashes. */
  private static void ordered(List<Candidate> survivors) {
    for (int i = 1; i < survivors.size(); i++) {
      GroupContext before = survivors.get(i - 1).info().context();
      GroupContext after = survivors.get(i).info().context();
      int epochs = Long.compareUnsigned(before.epoch().value(), after.epoch().value());
      Bytes first = survivors.get(i - 1).state().hash().digest();
      Bytes second = survivors.get(i).state().hash().digest();
      Oracle.require(
          epochs > 0 || (epochs == 0 && first.compareTo(second) <= 0),
          "the newest state is tried first");
    }
  }

  private static void unaffectedByOrder(
      CandidateSelection selection, List<Bytes> served, Selection chosen, WallTime now) {
    if (served.size() < 2 || served.size() > InviteLimits.DEFAULT.maxCandidates()) {
      return;
    }
    List<Bytes> reversed = new ArrayList<>(served);
    Collections.reverse(reversed);
    List<Bytes> again = states(selection.select(reversed, BlobTarget.key(), now));
    Oracle.require(
        again.equals(states(chosen)), "what survives does not depend on who serves first");
  }

  private static List<Bytes> states(Selection selection) {
    return selection.survivors().stream().map(it -> it.info().context().encoded()).toList();
  }
}
