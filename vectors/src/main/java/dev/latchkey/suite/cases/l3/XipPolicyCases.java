package dev.latchkey.suite.cases.l3;

import static dev.latchkey.failure.InviteCode.INSUFFICIENT_PERMISSIONS;
import static dev.latchkey.failure.InviteCode.POLICY_BAD_KEY_LENGTH;
import static dev.latchkey.failure.InviteCode.POLICY_BAD_REFRESH_POINTER;
import static dev.latchkey.failure.InviteCode.POLICY_MALFORMED;
import static dev.latchkey.failure.InviteCode.POLICY_MISSING_KEY;
import static dev.latchkey.failure.InviteCode.POLICY_NOT_CLEARED_EXPIRES_AT_NS;
import static dev.latchkey.failure.InviteCode.POLICY_NOT_CLEARED_EXTERNAL_GROUP_ID;
import static dev.latchkey.failure.InviteCode.POLICY_NOT_CLEARED_REFRESH_POINTERS;
import static dev.latchkey.failure.InviteCode.POLICY_NOT_CLEARED_SYMMETRIC_KEY;
import static dev.latchkey.failure.InviteCode.POLICY_SLOT_ID_TOO_SHORT;

import dev.latchkey.appdata.Policy;
import dev.latchkey.appdata.WellKnown;
import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.CreatedCommit;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.Proposal;
import dev.latchkey.suite.model.VectorFile;
import java.util.List;

/** Members' Commits that write the invite policy. */
final class XipPolicyCases {
  private static final ComponentId ID = WellKnown.EXTERNAL_COMMIT_POLICY.id();
  private static final String KEY = "22220a20" + "20".repeat(32);
  private static final String SLOT = "2a0400010203";

  private final XipStandard given;

  private XipPolicyCases(XipStandard given) {
    this.given = given;
  }

  /** Component bytes: a policy of version 1 with {@code fields}. */
  private static Bytes value(String... fields) {
    Bytes v1 = Bytes.fromHex(String.join("", fields));
    return Bytes.concat(Bytes.copyOf(new byte[] {0x0a, (byte) v1.size()}), v1);
  }

  private static AppDataUpdate write(Bytes value) {
    return AppDataUpdate.update(ID, value);
  }

  static VectorFile values() throws ProtocolException {
    Sheet sheet =
        new Sheet("xip-members", "policy", "What a super admin's Commit may leave in the policy.");
    XipPolicyCases off =
        new XipPolicyCases(XipStandard.of(sheet, "off", XipScene.five(sheet.seed() + "/off")));
    Entry enabled = off.accepts("enable", "Invites are enabled", value("0801", KEY, SLOT));
    Entry cleared = off.accepts("clear", "A policy of defaults is written", value());
    off.accepted();
    off.incomplete("", enabled);
    off.leftovers("", cleared);
    XipPolicyCases on =
        new XipPolicyCases(
            XipStandard.of(sheet, "on", XipScene.five(sheet.seed() + "/on", XipPolicies.open())));
    Entry rotated =
        on.accepts("rotate", "The key is replaced, the id too", value("0801", KEY, SLOT));
    Entry revoked = on.accepts("revoke", "Invites are revoked", value());
    on.accepts("revoke-keeping-settings", "Settings outlive the invite", value("180a", "3005"));
    given(on, "remove", "The whole component is removed", AppDataUpdate.remove(ID));
    on.incomplete("rotation-", rotated);
    on.leftovers("revocation-", revoked);
    return sheet.file();
  }

  private static void given(XipPolicyCases cases, String slug, String title, Proposal proposal)
      throws ProtocolException {
    cases.given.accept("alice", slug, title, List.of(proposal), "XIP82-POLICY-01");
  }

  private Entry accepts(String slug, String title, Bytes value) throws ProtocolException {
    return given.accept(
        "alice",
        slug,
        title,
        List.of(write(value)),
        "XIP82-POLICY-05",
        "XIP82-POLICY-06",
        "XIP82-POLICY-02");
  }

  private void accepted() throws ProtocolException {
    accepts("no-pointers-no-end", "No refresh locations and no end", value("0801", KEY, SLOT));
    accepts(
        "last-end", "The latest end there is", value("080110", "ff".repeat(9), "01", KEY, SLOT));
    accepts("long-id", "An id of 60 bytes", value("0801", KEY, "2a3c", "07".repeat(60)));
    accepts("settings-alone", "Settings without an invite", value("180a", "30ffffffff0f"));
    accepts("unknown-field", "A field of a later version", value("0801", KEY, SLOT, "420101"));
    given.accept(
        "alice",
        "odd-url",
        "A location that some URL parsers refuse: members look at the structure alone",
        List.of(write(value("0801", KEY, SLOT, "3a0d0a0b68747470733a2f2f612062"))),
        "GAP-16",
        "XIP82-POLICY-27");
    given.accept(
        "alice",
        "unknown-version",
        "An entry of a version that nobody knows yet, which reads as off",
        List.of(write(Bytes.fromHex("12020801"))),
        "XIP82-POLICY-26");
    given.accept(
        "alice",
        "two-writes",
        "Two writes in one Commit, each complete",
        List.of(write(value("0801", KEY, SLOT)), write(value("180a"))),
        "XIP82-POLICY-02",
        "XIP81-VAL-18");
  }

  /** The switch on, and something missing. */
  private void incomplete(String prefix, Entry twin) throws ProtocolException {
    refuses(prefix + "no-key", POLICY_MISSING_KEY, "XIP82-POLICY-07", twin, "0801", SLOT);
    refuses(prefix + "empty-key", POLICY_MISSING_KEY, "XIP82-POLICY-05", twin, "08012200", SLOT);
    refuses(
        prefix + "key-without-bytes",
        POLICY_MISSING_KEY,
        "XIP82-POLICY-05",
        twin,
        "080122020a00",
        SLOT);
    for (int size : new int[] {1, 16, 31, 33}) {
      String key = "22%02x0a%02x".formatted(size + 2, size) + "20".repeat(size);
      refuses(
          prefix + "key-of-" + size,
          POLICY_BAD_KEY_LENGTH,
          "XIP82-POLICY-05",
          twin,
          "0801",
          key,
          SLOT);
    }
    refuses(prefix + "no-id", POLICY_SLOT_ID_TOO_SHORT, "XIP82-POLICY-06", twin, "0801", KEY);
    for (int size : new int[] {1, 3}) {
      String id = "2a%02x".formatted(size) + "07".repeat(size);
      refuses(
          prefix + "id-of-" + size,
          POLICY_SLOT_ID_TOO_SHORT,
          "XIP82-POLICY-06",
          twin,
          "0801",
          KEY,
          id);
    }
    refuses(
        prefix + "empty-pointer",
        POLICY_BAD_REFRESH_POINTER,
        "XIP82-POLICY-27",
        twin,
        "0801",
        KEY,
        SLOT,
        "3a00");
  }

  /** The switch off, and something left. */
  private void leftovers(String prefix, Entry twin) throws ProtocolException {
    String rule = "XIP82-POLICY-14";
    refuses(prefix + "leaves-key", POLICY_NOT_CLEARED_SYMMETRIC_KEY, "XIP82-POLICY-09", twin, KEY);
    refuses(
        prefix + "leaves-empty-key",
        POLICY_NOT_CLEARED_SYMMETRIC_KEY,
        "XIP82-POLICY-13",
        twin,
        "2200");
    refuses(
        prefix + "leaves-id", POLICY_NOT_CLEARED_EXTERNAL_GROUP_ID, "XIP82-POLICY-10", twin, SLOT);
    refuses(
        prefix + "leaves-end", POLICY_NOT_CLEARED_EXPIRES_AT_NS, "XIP82-POLICY-11", twin, "1001");
    refuses(
        prefix + "leaves-last-end",
        POLICY_NOT_CLEARED_EXPIRES_AT_NS,
        "XIP82-POLICY-11",
        twin,
        "10" + "ff".repeat(9) + "01");
    refuses(
        prefix + "leaves-pointer",
        POLICY_NOT_CLEARED_REFRESH_POINTERS,
        "XIP82-POLICY-12",
        twin,
        "3a031201ff");
    refuses(
        prefix + "leaves-key-as-false", POLICY_NOT_CLEARED_SYMMETRIC_KEY, rule, twin, "0800", KEY);
  }

  private void refuses(String slug, ErrorCode code, String rule, Entry twin, String... fields)
      throws ProtocolException {
    given.refuse(
        "alice",
        slug,
        "The policy would be half on or half off: " + slug.replace('-', ' '),
        XipFault.of(Fault.XIP_BAD_POLICY, code, rule),
        List.of(write(value(fields))),
        twin);
  }

  /** Who may write it. */
  static VectorFile writers() throws ProtocolException {
    Sheet sheet = new Sheet("xip-members", "policy-writers", "Who may write the policy.");
    Proposal enable = write(value("0801", KEY, SLOT));
    XipStandard given = XipStandard.of(sheet, "default", XipScene.five(sheet.seed() + "/default"));
    Entry genuine =
        given.accept("alice", "super-admin", "A super admin", List.of(enable), "XIP82-POLICY-03");
    XipFault fault =
        XipFault.of(
            Fault.XIP_NOT_PERMITTED, INSUFFICIENT_PERMISSIONS, "XIP82-POLICY-03", "XIP81-VAL-05");
    given.refuse("dave", "admin", "An admin", fault, List.of(enable), genuine);
    given.refuse("carol", "member", "A plain member", fault, List.of(enable), genuine);
    given.refuse(
        "alice",
        "no-policy",
        "Bytes that are no policy",
        XipFault.of(Fault.XIP_BAD_POLICY, POLICY_MALFORMED, "XIP82-POLICY-02"),
        List.of(write(Bytes.fromHex("0aff"))),
        genuine);
    loosened(sheet, enable);
    unregistered(sheet, enable);
    return sheet.file();
  }

  /** The registry says otherwise, since an earlier Commit. */
  private static void loosened(Sheet sheet, Proposal enable) throws ProtocolException {
    XipScene scene = XipScene.five(sheet.seed() + "/loosened");
    Proposal forAdmins = XipProposals.permitting(WellKnown.EXTERNAL_COMMIT_POLICY, Policy.ADMIN);
    XipStandard given = XipStandard.of(sheet, "loosened", scene);
    CreatedCommit change = scene.draft("alice", "loosen", forAdmins);
    XipTrial.Post heard = XipTrial.Post.of(change, given.next());
    scene.hear("alice", change);
    XipTrial bob =
        given
            .bob
            .hearing(heard)
            .carriedOnBy(
                XipTrial.Post.of(
                    scene.draft("erin", "goes on", XipProposals.name("on")), given.next()));
    Entry admin =
        bob.accept(
            "admin-once-permitted",
            "A Commit permits it to admins, a later one is an admin's",
            XipTrial.Post.of(scene.draft("dave", "permitted", enable), given.next()),
            "XIP82-POLICY-03",
            "XIP81-VAL-09",
            "XIP81-VAL-12");
    bob.refuse(
        "member-once-permitted-to-admins",
        "A Commit permits it to admins, a later one is a plain member's",
        XipFault.of(Fault.XIP_NOT_PERMITTED, INSUFFICIENT_PERMISSIONS, "XIP82-POLICY-03"),
        scene.draft("carol", "not permitted", enable).message().encoded(),
        given.next(),
        admin);
  }

  /** A registry without an entry for the policy. */
  private static void unregistered(Sheet sheet, Proposal enable) throws ProtocolException {
    Bytes entry = WellKnown.EXTERNAL_COMMIT_POLICY.defaults().encoded();
    Proposal register = XipProposals.registry(new MapMutation.Insert<>(ID, entry));
    Proposal drop = XipProposals.registry(new MapMutation.Delete<>(ID));
    XipScene scene = XipScene.five(sheet.seed() + "/unregistered").commit("alice", drop);
    XipStandard given = XipStandard.of(sheet, "unregistered", scene);
    Entry registered =
        given.accept(
            "alice",
            "register",
            "The policy is registered",
            List.of(register),
            "XIP81-VAL-12",
            "GAP-05");
    given.refuse(
        "alice",
        "write-unregistered",
        "A super admin writes a policy that no registry entry permits",
        XipFault.of(Fault.XIP_NOT_PERMITTED, INSUFFICIENT_PERMISSIONS, "GAP-05", "XIP81-VAL-04"),
        List.of(enable),
        registered);
    given.refuse(
        "alice",
        "register-and-write",
        "One Commit registers the policy and writes it",
        XipFault.of(
            Fault.XIP_NOT_PERMITTED,
            INSUFFICIENT_PERMISSIONS,
            "XIP81-VAL-12",
            "XIP81-VAL-09",
            "XIP81-VAL-13"),
        List.of(register, enable),
        registered);
    CreatedCommit first = scene.draft("alice", "first", register);
    XipTrial.Post heard = XipTrial.Post.of(first, given.next());
    scene.hear("alice", first);
    given
        .bob
        .hearing(heard)
        .accept(
            "register-then-write",
            "One Commit registers the policy, the next one writes it",
            XipTrial.Post.of(scene.draft("alice", "second", enable), given.next()),
            "XIP81-VAL-12",
            "GAP-05");
  }
}
