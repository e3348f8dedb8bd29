package dev.latchkey.suite.cases.l3;

import static dev.latchkey.failure.InviteCode.ADMITTED_VIA_MISMATCH;
import static dev.latchkey.failure.InviteCode.EXTERNAL_COMMIT_NOT_ALLOWED;
import static dev.latchkey.failure.InviteCode.MLS_INVALID_COMMIT;
import static dev.latchkey.failure.InviteCode.NOT_MIGRATED;
import static dev.latchkey.failure.InviteCode.STALE_EPOCH;

import dev.latchkey.appdata.Permissions;
import dev.latchkey.appdata.Policy;
import dev.latchkey.appdata.Registration;
import dev.latchkey.appdata.WellKnown;
import dev.latchkey.appdata.XmtpCapabilities;
import dev.latchkey.appdata.container.KeyType;
import dev.latchkey.appdata.container.TlsMap;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.CreatedCommit;
import dev.latchkey.invite.DurableSettings;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.profile.Profile;
import dev.latchkey.suite.model.VectorFile;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whether the group is open at all, and which epoch's policy judges (checks 7 and 10). */
final class XipSwitchCases {
  private static final ComponentId POLICY = WellKnown.EXTERNAL_COMMIT_POLICY.id();

  private XipSwitchCases() {}

  static VectorFile open() throws ProtocolException {
    Sheet sheet =
        new Sheet("xip-external", "switch", "A group is open only while its policy says so.");
    Entry genuine =
        XipStandard.of(sheet, "open", XipScene.five(sheet.seed() + "/open", XipPolicies.open()))
            .accept("open", "The switch is on", "XIP82-RECV-07", "XIP82-POLICY-01");
    XipScene never = XipScene.five(sheet.seed() + "/never");
    closed(sheet, "never-enabled", never, genuine, "XIP82-POLICY-01");
    Map<String, Bytes> values = new LinkedHashMap<>();
    values.put("empty", Bytes.EMPTY);
    values.put("unknown-version", Bytes.fromHex("12020801"));
    values.put("no-protobuf", Bytes.fromHex("0aff"));
    values.put("on-without-key", Bytes.fromHex("0a0808012a0400010203"));
    values.put("off", XipPolicies.revoked(0, 0).encode());
    values.put("off-with-settings", XipPolicies.revoked(XipScene.MINUTE, 5).encode());
    values.put("off-with-key", off(XipPolicies.open().encode()));
    for (Map.Entry<String, Bytes> value : values.entrySet()) {
      String slug = "policy-" + value.getKey();
      XipScene scene =
          XipScene.five(
              sheet.seed() + "/" + slug, dictionary -> dictionary.with(POLICY, value.getValue()));
      closed(sheet, slug, scene, genuine, "XIP82-RECV-07", "XIP82-POLICY-26");
    }
    revoked(sheet, genuine);
    migration(sheet, genuine);
    grants(sheet);
    return sheet.file();
  }

  /** The same policy with its first field, the switch, turned off. */
  private static Bytes off(Bytes policy) {
    return Wire.changed(policy, 3, 0);
  }

  private static void closed(Sheet sheet, String slug, XipScene scene, Entry twin, String... rules)
      throws ProtocolException {
    XipStandard given = XipStandard.of(sheet, slug, scene);
    XipJoiner joiner = given.joiner(slug);
    given.refuse(
        slug,
        "The group is not open: " + slug.replace('-', ' '),
        XipFault.of(Fault.XIP_NOT_OPEN, EXTERNAL_COMMIT_NOT_ALLOWED, rules),
        joiner.message(joiner.entry(XipProposals.tagged(XipPolicies.SLOT))),
        twin);
  }

  private static void revoked(Sheet sheet, Entry twin) throws ProtocolException {
    String seed = sheet.seed() + "/";
    XipScene revoked =
        XipScene.five(seed + "revoked", XipPolicies.open())
            .commit("alice", XipProposals.policy(XipPolicies.revoked(0, 0)));
    closed(sheet, "revoked", revoked, twin, "XIP82-ROTATE-06");
    XipScene removed =
        XipScene.five(seed + "removed", XipPolicies.open())
            .commit("alice", AppDataUpdate.remove(POLICY));
    closed(sheet, "policy-removed", removed, twin, "XIP82-POLICY-01");
    XipScene again =
        XipScene.five(seed + "again", XipPolicies.open())
            .commit("alice", XipProposals.policy(XipPolicies.revoked(0, 0)))
            .commit("alice", XipProposals.policy(XipPolicies.open()));
    XipStandard.of(sheet, "same-key-again", again)
        .accept(
            "same-key-again",
            "Enabled once more with the same key and id: members do not ask for fresh ones",
            "XIP82-POLICY-20");
  }

  /** Groups without a registry. */
  private static void migration(Sheet sheet, Entry twin) throws ProtocolException {
    String seed = sheet.seed() + "/planted";
    XipScene planted =
        XipScene.five(
            seed,
            dictionary ->
                dictionary
                    .with(POLICY, XipPolicies.open().encode())
                    .without(WellKnown.COMPONENT_REGISTRY.id()));
    XipStandard given = XipStandard.of(sheet, "planted", planted);
    given.refuse(
        "not-migrated-with-policy",
        "A policy that is on, in a group that has no registry",
        XipFault.of(Fault.XIP_NOT_OPEN, NOT_MIGRATED, "XIP82-POLICY-30"),
        given.joiner("planted").join().message().encoded(),
        twin);
    String bare = sheet.seed() + "/bare";
    XipScene plain =
        XipScene.create(
                bare,
                ExtensionList.of(XmtpCapabilities.REQUIRED.toExtension(Profile.XIP82)),
                XipClients.person(bare, "alice"))
            .addLeaves("bob", "carol", "erin");
    XipStandard without = XipStandard.of(sheet, "bare", plain);
    XipJoiner joiner = without.joiner("bare");
    without.refuse(
        "not-migrated",
        "A group without any dictionary",
        XipFault.of(Fault.XIP_NOT_OPEN, NOT_MIGRATED, "XIP82-POLICY-30")
            .or(EXTERNAL_COMMIT_NOT_ALLOWED),
        joiner.message(joiner.entry(XipProposals.tagged(XipPolicies.SLOT))),
        twin);
  }

  /** The switch is all the permission a joiner needs. */
  private static void grants(Sheet sheet) throws ProtocolException {
    Map<String, Bytes> entries = new LinkedHashMap<>();
    entries.put("denied-to-members", registration(Policy.DENY));
    entries.put("for-super-admins", registration(Policy.SUPER_ADMIN));
    Bytes deny = Bytes.fromHex("0a02080212020802" + "1a020802");
    entries.put(
        "denied-to-external-committers",
        Bytes.concat(registration(Policy.ALLOW), Bytes.fromHex("1a0c"), deny));
    for (Map.Entry<String, Bytes> entry : entries.entrySet()) {
      XipScene scene =
          XipScene.five(
              sheet.seed() + "/" + entry.getKey(),
              dictionary -> {
                ComponentId registry = WellKnown.COMPONENT_REGISTRY.id();
                TlsMap<ComponentId> map =
                    TlsMap.decode(dictionary.find(registry).orElseThrow(), KeyType.COMPONENT_ID);
                Map<ComponentId, Bytes> changed = new LinkedHashMap<>(map.entries());
                changed.put(WellKnown.GROUP_MEMBERSHIP.id(), entry.getValue());
                return dictionary
                    .with(POLICY, XipPolicies.open().encode())
                    .with(registry, TlsMap.of(KeyType.COMPONENT_ID, changed).encoded());
              });
      XipStandard.of(sheet, entry.getKey(), scene)
          .accept(
              "membership-" + entry.getKey(),
              "The joiner's own entry needs no grant: " + entry.getKey().replace('-', ' '),
              "XIP82-POLICY-21",
              "XIP82-POLICY-32");
    }
  }

  private static Bytes registration(Policy policy) {
    return new Registration(WellKnown.GROUP_MEMBERSHIP.defaults().type(), Permissions.all(policy))
        .encoded();
  }

  /** Commits around a join: the state before it judges, and nothing later or earlier. */
  static VectorFile epochs() throws ProtocolException {
    Sheet sheet =
        new Sheet(
            "xip-external", "epochs", "A join is judged by the state of the epoch it is for.");
    String seed = sheet.seed() + "/";
    ExternalCommitPolicy fresh =
        XipPolicies.of(XipPolicies.OTHER_SLOT, "new key", 0, DurableSettings.NONE);
    ExternalCommitPolicy rekeyed =
        XipPolicies.of(XipPolicies.SLOT, "new key", 0, DurableSettings.NONE);
    overtaken(sheet, seed, "rotated", fresh, "XIP82-ROTATE-05", "XIP82-TAG-11");
    overtaken(sheet, seed, "rekeyed", rekeyed, "XIP82-ROTATE-05");
    overtaken(sheet, seed, "revoked", XipPolicies.revoked(0, 0), "XIP82-RECV-18");
    overtaken(sheet, seed, "unchanged", XipPolicies.open(), "XIP82-ROTATE-05", "XIP82-SHAPE-15");
    afterwards(sheet, seed, fresh);
    enabling(sheet, seed);
    distant(sheet, seed);
    return sheet.file();
  }

  /** A join before a change of policy, and the same join after it. */
  private static void overtaken(
      Sheet sheet, String seed, String name, ExternalCommitPolicy after, String... rules)
      throws ProtocolException {
    XipScene scene = XipScene.five(seed + name, XipPolicies.open());
    XipStandard given = XipStandard.of(sheet, name, scene);
    Entry first =
        given.accept("join-before-" + name, "The join comes first: the old policy judges", rules);
    Bytes join = given.joiner("join-after-" + name).join().message().encoded();
    CreatedCommit change = scene.draft("alice", name, XipProposals.policy(after));
    XipTrial.Post heard = XipTrial.Post.of(change, given.next());
    scene.hear("alice", change);
    given
        .bob
        .hearing(heard)
        .carriedOnBy(next(scene, name))
        .refuse(
            "join-after-" + name,
            "The other Commit comes first: the join is for an epoch that is over",
            XipFault.of(Fault.XIP_STALE, STALE_EPOCH, rules).or(FramingCode.WRONG_EPOCH),
            join,
            given.next(),
            first);
  }

  private static XipTrial.Post next(XipScene scene, String label) throws ProtocolException {
    return XipTrial.Post.of(
        scene.draft("erin", label + " goes on", XipProposals.name(label)),
        scene.now() + XipScene.SECOND);
  }

  /** After a rotation, joins on the new epoch: the new id alone is right. */
  private static void afterwards(Sheet sheet, String seed, ExternalCommitPolicy fresh)
      throws ProtocolException {
    XipScene scene = XipScene.five(seed + "afterwards", XipPolicies.open());
    XipStandard given = XipStandard.of(sheet, "afterwards", scene);
    CreatedCommit change = scene.draft("alice", "rotation", XipProposals.policy(fresh));
    XipTrial.Post heard = XipTrial.Post.of(change, given.next());
    scene.hear("alice", change);
    XipTrial bob = given.bob.hearing(heard).carriedOnBy(next(scene, "afterwards"));
    XipJoiner joiner = given.joiner("new-id");
    Entry renewed =
        bob.accept(
            "rotation-then-new-id",
            "A rotation, then a join on the new epoch with the new id",
            joiner.post(joiner.join()),
            "XIP82-RECV-18",
            "XIP82-RECV-10");
    XipJoiner old = given.joiner("old-id");
    bob.refuse(
        "rotation-then-old-id",
        "A rotation, then a join on the new epoch that still names the old id",
        XipFault.of(Fault.XIP_WRONG_TAG, ADMITTED_VIA_MISMATCH, "XIP82-RECV-10"),
        old.message(old.entry(XipProposals.tagged(XipPolicies.SLOT))),
        given.next(),
        renewed);
  }

  /** The Commit right before the join opens the group. */
  private static void enabling(Sheet sheet, String seed) throws ProtocolException {
    XipScene scene = XipScene.five(seed + "enabling");
    XipStandard given = XipStandard.of(sheet, "enabling", scene);
    CreatedCommit change =
        scene.draft("alice", "enabling", XipProposals.policy(XipPolicies.open()));
    XipTrial.Post heard = XipTrial.Post.of(change, given.next());
    scene.hear("alice", change);
    XipJoiner joiner = given.joiner("enabled");
    given
        .bob
        .hearing(heard)
        .accept(
            "enabled-then-join",
            "Alice enables invites, and somebody joins at once",
            joiner.post(joiner.join()),
            "XIP82-RECV-18",
            "XIP82-POLICY-21");
  }

  /** Epochs further away, and one that is not there yet. */
  private static void distant(Sheet sheet, String seed) throws ProtocolException {
    XipScene scene = XipScene.five(seed + "distant", XipPolicies.open());
    Bytes early = XipJoiner.of(scene, "joiner", "early").join().message().encoded();
    scene.commit("alice", XipProposals.name("one")).commit("carol", XipProposals.name("two"));
    XipStandard given = XipStandard.of(sheet, "distant", scene);
    Entry genuine = given.accept("of-this-epoch", "A join for this epoch", "XIP82-SHAPE-15");
    given.refuse(
        "of-two-epochs-ago",
        "A join for the epoch before the last",
        XipFault.of(Fault.XIP_STALE, STALE_EPOCH, "XIP82-ROTATE-05", "XIP82-SHAPE-15")
            .or(FramingCode.WRONG_EPOCH),
        early,
        genuine);
    CreatedCommit unheard = scene.draft("dave", "unheard", XipProposals.name("three"));
    scene.hear("dave", unheard);
    given.refuse(
        "of-the-next-epoch",
        "A join for an epoch that this member has not reached",
        XipFault.of(Fault.XIP_STALE, FramingCode.WRONG_EPOCH, "RFC9420-FRAME-02", "XIP82-SHAPE-15")
            .or(MLS_INVALID_COMMIT),
        given.joiner("future").join().message().encoded(),
        genuine);
  }
}
