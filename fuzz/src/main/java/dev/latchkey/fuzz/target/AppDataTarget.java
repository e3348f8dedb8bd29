package dev.latchkey.fuzz.target;

import dev.latchkey.appdata.Actor;
import dev.latchkey.appdata.AppDataRules;
import dev.latchkey.appdata.ChangeRule;
import dev.latchkey.appdata.ComponentChange;
import dev.latchkey.appdata.MembershipEntry;
import dev.latchkey.appdata.ProposedChange;
import dev.latchkey.appdata.Registration;
import dev.latchkey.appdata.ResultRule;
import dev.latchkey.appdata.Violation;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.fuzz.oracle.Budget;
import dev.latchkey.fuzz.oracle.Oracle;
import dev.latchkey.fuzz.scenery.InvitedGroup;
import dev.latchkey.profile.Profile;
import dev.latchkey.tls.Tls;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Decodes values and deltas of application components, and applies a commit's worth of them. */
public final class AppDataTarget {
  private static final AppDataRules RULES =
      new AppDataRules(BouncyCastle.provider().hashing(), ResultRule.NONE);
  private static final int MAX_CHANGES = 16;

  private AppDataTarget() {}

  /** Entry point of the fuzzer: what to do, then values. */
  public static void fuzzerTestOneInput(byte[] input) {
    Budget.PROCESSING.spend(input, AppDataTarget::check);
  }

  private static void check(Bytes input) {
    Parts parts = new Parts(input);
    int choice = parts.below(20);
    try {
      switch (choice) {
        case 0 -> Oracle.exactly(parts.rest(), Profile.XIP82, AppDataDictionary::readFrom);
        case 1 -> entry(parts.rest());
        case 2 -> registration(parts.rest());
        case 3, 4 -> commit(parts, choice == 3);
        default -> Containers.check(choice - 5, parts);
      }
    } catch (ProtocolException refusal) {
      Oracle.refused(refusal, input.size());
    }
  }

  private static void entry(Bytes value) throws ProtocolException {
    MembershipEntry entry = MembershipEntry.decode(value);
    Oracle.require(entry.encoded().equals(value), "an entry keeps its bytes");
    MembershipEntry later = entry.withIdentity(entry.sequenceId() + 1, List.of());
    Oracle.require(later.admittedVia().equals(entry.admittedVia()), "a tag is never lost");
    Oracle.require(
        MembershipEntry.decode(later.encoded()).sequenceId() == entry.sequenceId() + 1,
        "an entry survives its encoding");
  }

  private static void registration(Bytes value) throws ProtocolException {
    Registration entry = Registration.decode(value);
    Oracle.require(
        Registration.decode(entry.encoded()).equals(entry), "a registration survives its encoding");
  }

  /** Changes by members and strangers, to the dictionary of the scenery or to one that is given. */
  private static void commit(Parts parts, boolean given) throws ProtocolException {
    AppDataDictionary before =
        given
            ? Tls.decode(parts.bytes(), Profile.XIP82, AppDataDictionary::readFrom)
            : AppDataDictionary.in(InvitedGroup.get().bobs().context().extensions(), Profile.XIP82)
                .orElseThrow();
    List<ProposedChange> changes = new ArrayList<>();
    while (!parts.isEmpty() && changes.size() < MAX_CHANGES) {
      changes.add(change(parts));
    }
    List<Violation> violations = RULES.explain(before, changes);
    try {
      AppDataDictionary after = RULES.apply(before, changes);
      Oracle.require(violations.isEmpty(), "accepted changes break no rule");
      Oracle.require(
          Tls.decode(after.encoded(), Profile.XIP82, AppDataDictionary::readFrom).equals(after),
          "a resulting dictionary is canonical");
    } catch (ProtocolException refusal) {
      Oracle.refused(refusal, Integer.MAX_VALUE);
      Oracle.require(
          !violations.isEmpty() || !isRule(refusal), "a reported rule is among the broken ones");
    }
  }

  /** Whether the refusal is that of a rule on changes, not of a payload or a value. */
  private static boolean isRule(ProtocolException refusal) {
    return Arrays.stream(ChangeRule.values())
        .anyMatch(
            rule ->
                rule.code().equals(refusal.code())
                    && rule.requirement().equals(refusal.requirement()));
  }

  private static ProposedChange change(Parts parts) {
    int who = parts.below(4);
    ComponentId id = new ComponentId(0x8000 + parts.octet());
    Actor actor =
        switch (who) {
          case 0 -> Actor.member(InvitedGroup.get().alice().inbox());
          case 1 -> Actor.member(InvitedGroup.get().bob().inbox());
          case 2 -> Actor.member(InvitedGroup.get().joiner());
          default -> Actor.OUTSIDER;
        };
    Bytes payload = parts.bytes();
    return new ProposedChange(
        actor,
        payload.isEmpty()
            ? new ComponentChange.Remove(id)
            : new ComponentChange.Update(id, payload));
  }
}
