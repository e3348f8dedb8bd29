package dev.latchkey.suite.cases.l3;

import static dev.latchkey.failure.AppDataCode.APP_DATA_BEFORE_GCE;
import static dev.latchkey.failure.AppDataCode.CONSTRAINED_POLICY_VIOLATION;
import static dev.latchkey.failure.AppDataCode.IMMUTABLE_COMPONENT;
import static dev.latchkey.failure.AppDataCode.KEY_EXISTS;
import static dev.latchkey.failure.AppDataCode.MIN_VERSION_DOWNGRADE;
import static dev.latchkey.failure.AppDataCode.RESERVED_COMPONENT;
import static dev.latchkey.failure.AppDataCode.UNSUPPORTED_CAPABILITIES;
import static dev.latchkey.failure.InviteCode.FORBIDDEN_GCE;
import static dev.latchkey.failure.InviteCode.INSUFFICIENT_PERMISSIONS;
import static dev.latchkey.failure.InviteCode.MLS_INVALID_COMMIT;

import dev.latchkey.appdata.Bootstrap;
import dev.latchkey.appdata.BootstrapSeed;
import dev.latchkey.appdata.ComponentChange;
import dev.latchkey.appdata.ComponentType;
import dev.latchkey.appdata.MembershipEntry;
import dev.latchkey.appdata.Permissions;
import dev.latchkey.appdata.Policy;
import dev.latchkey.appdata.Registration;
import dev.latchkey.appdata.WellKnown;
import dev.latchkey.appdata.XmtpCapabilities;
import dev.latchkey.appdata.container.KeyType;
import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.appdata.container.TlsSetDelta;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.Defects;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.identity.InboxId;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.GroupContextExtensions;
import dev.latchkey.message.Proposal;
import dev.latchkey.profile.Profile;
import dev.latchkey.suite.model.VectorFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Members' Commits on other components than the policy, and on who may come in. */
final class XipComponentCases {
  private static final ComponentId APP = new ComponentId(0xc123);
  private static final ComponentId ONCE = new ComponentId(0xfd12);

  private final XipStandard given;

  private XipComponentCases(XipStandard given) {
    this.given = given;
  }

  static VectorFile components() throws ProtocolException {
    Sheet sheet =
        new Sheet("xip-members", "components", "Who writes which component, and how often.");
    XipScene scene =
        XipScene.five(sheet.seed())
            .commit("alice", register(APP, Policy.ADMIN))
            .commit("alice", register(ONCE, Policy.SUPER_ADMIN))
            .commit(
                "alice",
                XipProposals.update(WellKnown.MIN_SUPPORTED_PROTOCOL_VERSION, Bytes.utf8("1.4.0")));
    XipComponentCases cases = new XipComponentCases(XipStandard.of(sheet, scene));
    Entry written = cases.roles();
    cases.ranges(written);
    cases.registry();
    cases.together();
    return sheet.file();
  }

  private static Proposal register(ComponentId id, Policy policy) {
    Registration entry = new Registration(ComponentType.BYTES, Permissions.all(policy));
    return XipProposals.registry(new MapMutation.Insert<>(id, entry.encoded()));
  }

  private static Proposal write(ComponentId id) {
    return AppDataUpdate.update(id, Bytes.fromHex("0102"));
  }

  private Entry accepts(
      String by, String slug, String title, List<Proposal> proposals, String... rules)
      throws ProtocolException {
    return given.accept(by, slug, title, proposals, rules);
  }

  private void refuses(
      String by,
      String slug,
      String title,
      ErrorCode code,
      String rule,
      List<Proposal> proposals,
      Entry twin)
      throws ProtocolException {
    XipFault fault = XipFault.of(Fault.XIP_NOT_PERMITTED, code, rule);
    given.refuse(by, slug, title, fault, proposals, twin);
  }

  private Entry roles() throws ProtocolException {
    Entry admin =
        accepts(
            "dave",
            "app-by-admin",
            "An application's component, which admins may write",
            List.of(write(APP)),
            "XIP81-VAL-05",
            "XIP81-VAL-14",
            "XIP81-VAL-26");
    refuses(
        "carol",
        "app-by-member",
        "The same by a plain member",
        INSUFFICIENT_PERMISSIONS,
        "XIP81-VAL-05",
        List.of(write(APP)),
        admin);
    Proposal entry = register(new ComponentId(0xc200), Policy.ALLOW);
    Entry registered =
        accepts("alice", "registry", "A super admin registers", List.of(entry), "XIP81-VAL-03");
    Bytes delta =
        TlsSetDelta.inserting(KeyType.INBOX_ID, List.of(given.scene.inbox("dave"))).encoded();
    Proposal promotion = XipProposals.update(WellKnown.SUPER_ADMIN_LIST, delta);
    Entry promoted =
        accepts(
            "alice",
            "super-admins",
            "A super admin names another",
            List.of(promotion),
            "XIP81-VAL-03");
    for (String by : List.of("dave", "carol")) {
      refuses(
          by,
          "registry-by-" + by,
          "Not a super admin registers",
          INSUFFICIENT_PERMISSIONS,
          "XIP81-VAL-03",
          List.of(entry),
          registered);
      refuses(
          by,
          "super-admins-by-" + by,
          "Not a super admin names one",
          INSUFFICIENT_PERMISSIONS,
          "XIP81-VAL-03",
          List.of(promotion),
          promoted);
    }
    refuses(
        "alice",
        "registry-removed",
        "The registry is removed",
        INSUFFICIENT_PERMISSIONS,
        "XIP81-VAL-03",
        List.of(AppDataUpdate.remove(WellKnown.COMPONENT_REGISTRY.id())),
        registered);
    return admin;
  }

  private void ranges(Entry twin) throws ProtocolException {
    for (int id : new int[] {0xff00, 0xff50, 0xffff}) {
      refuses(
          "alice",
          "reserved-%04x".formatted(id),
          "A component of the reserved range",
          RESERVED_COMPONENT,
          "XIP81-VAL-02",
          List.of(write(new ComponentId(id))),
          twin);
    }
    for (int id : new int[] {0x7fff, 0x8123, 0xc124, 0xfcff}) {
      refuses(
          "alice",
          "unregistered-%04x".formatted(id),
          "A component without a registry entry",
          INSUFFICIENT_PERMISSIONS,
          "XIP81-VAL-04",
          List.of(write(new ComponentId(id))),
          twin);
    }
    Entry once =
        accepts(
            "alice",
            "once",
            "A component that is written once, for the first time",
            List.of(write(ONCE)),
            "XIP81-VAL-06",
            "XIP81-VAL-07",
            "XIP81-VAL-11");
    refuses(
        "alice",
        "once-twice",
        "Two writes of it in one Commit",
        IMMUTABLE_COMPONENT,
        "XIP81-VAL-11",
        List.of(write(ONCE), write(ONCE)),
        once);
    refuses(
        "alice",
        "conversation-type",
        "The conversation's type is written again",
        IMMUTABLE_COMPONENT,
        "XIP81-VAL-06",
        List.of(XipProposals.update(WellKnown.CONVERSATION_TYPE, Bytes.fromHex("00000002"))),
        once);
    refuses(
        "alice",
        "creator-removed",
        "The creator is removed from the dictionary",
        IMMUTABLE_COMPONENT,
        "XIP81-VAL-07",
        List.of(AppDataUpdate.remove(WellKnown.CREATOR_INBOX_ID.id())),
        once);
  }

  private void registry() throws ProtocolException {
    Bytes allow = new Registration(ComponentType.BYTES, Permissions.all(Policy.ALLOW)).encoded();
    Entry changed =
        accepts(
            "alice",
            "registration-changed",
            "An entry of the registry is changed",
            List.of(XipProposals.registry(new MapMutation.Update<>(APP, allow))),
            "XIP81-VAL-28",
            "XIP81-VAL-22");
    refuses(
        "alice",
        "registered-twice",
        "What is registered is registered again",
        KEY_EXISTS,
        "XIP81-VAL-28",
        List.of(register(APP, Policy.ALLOW)),
        changed);
    for (Policy policy : List.of(Policy.ALLOW, Policy.DENY)) {
      refuses(
          "alice",
          policy.equals(Policy.ALLOW) ? "admin-list-for-all" : "admin-list-for-nobody",
          "The admin list is to be changed by others than admins",
          CONSTRAINED_POLICY_VIOLATION,
          "XIP81-VAL-22",
          List.of(XipProposals.permitting(WellKnown.ADMIN_LIST, policy)),
          changed);
    }
    WellKnown floor = WellKnown.MIN_SUPPORTED_PROTOCOL_VERSION;
    Entry raised =
        accepts(
            "alice",
            "floor-raised",
            "The lowest version is raised",
            List.of(XipProposals.update(floor, Bytes.utf8("1.10.0"))),
            "XIP81-VAL-29");
    refuses(
        "alice",
        "floor-lowered",
        "The lowest version is lowered",
        MIN_VERSION_DOWNGRADE,
        "XIP81-VAL-29",
        List.of(XipProposals.update(floor, Bytes.utf8("1.3.9"))),
        raised);
    refuses(
        "alice",
        "floor-removed",
        "The lowest version is removed",
        MIN_VERSION_DOWNGRADE,
        "XIP81-VAL-29",
        List.of(AppDataUpdate.remove(floor.id())),
        raised);
  }

  /** One Commit cannot grant a permission and use it. */
  private void together() throws ProtocolException {
    ComponentId id = new ComponentId(0xc300);
    Entry registered =
        accepts(
            "alice",
            "register-alone",
            "A component is registered",
            List.of(register(id, Policy.ALLOW)),
            "XIP81-VAL-09",
            "XIP81-VAL-13");
    refuses(
        "alice",
        "register-and-write",
        "A component is registered and written",
        INSUFFICIENT_PERMISSIONS,
        "XIP81-VAL-09",
        List.of(register(id, Policy.ALLOW), write(id)),
        registered);
    List<Proposal> bootstrap = new ArrayList<>();
    BootstrapSeed seed =
        BootstrapSeed.group(
            given.scene.inbox("alice"), MembershipEntry.untagged(XipClients.SEQUENCE));
    for (ComponentChange change : Bootstrap.changes(seed)) {
      bootstrap.add(proposal(change));
    }
    given.refuse(
        "alice",
        "bootstrap-again",
        "The Commit of a migration, in a group that is migrated",
        XipFault.of(Fault.XIP_NOT_PERMITTED, INSUFFICIENT_PERMISSIONS, "XIP81-VAL-13")
            .or(KEY_EXISTS, IMMUTABLE_COMPONENT),
        bootstrap,
        registered);
  }

  private static Proposal proposal(ComponentChange change) {
    return change instanceof ComponentChange.Update update
        ? AppDataUpdate.update(update.id(), update.payload())
        : AppDataUpdate.remove(change.id());
  }

  /** GroupContextExtensions, before and after the migration. */
  static VectorFile migration() throws ProtocolException {
    Sheet sheet =
        new Sheet("xip-members", "migration", "GroupContextExtensions and the migration.");
    String bare = sheet.seed() + "/before";
    XipScene before =
        XipScene.create(
                bare,
                ExtensionList.of(XmtpCapabilities.REQUIRED.toExtension(Profile.XIP82)),
                XipClients.person(bare, "alice"))
            .addLeaves("bob", "carol", "erin");
    XipComponentCases cases = new XipComponentCases(XipStandard.of(sheet, "before", before));
    List<Proposal> changes = new ArrayList<>();
    for (ComponentChange change : Bootstrap.changes(seed(before))) {
      changes.add(proposal(change));
    }
    Proposal extensions = new GroupContextExtensions(XipScene.extensions(AppDataDictionary.EMPTY));
    List<Proposal> right = new ArrayList<>(List.of(extensions));
    right.addAll(changes);
    Entry migrated =
        cases.accepts(
            "alice",
            "extensions-first",
            "The migration: extensions first, then the components",
            right,
            "XIP81-VAL-16",
            "XIP81-VAL-17");
    List<Proposal> wrong = new ArrayList<>(changes);
    wrong.add(extensions);
    cases.bad("components-first", "The components first, then the extensions", wrong, migrated);
    List<Proposal> between = new ArrayList<>(changes);
    between.add(1, extensions);
    cases.bad("extensions-second", "One component ahead of the extensions", between, migrated);
    after(sheet, migrated);
    return sheet.file();
  }

  private void bad(String slug, String title, List<Proposal> proposals, Entry twin)
      throws ProtocolException {
    given.refuse(
        "alice",
        slug,
        title,
        XipFault.of(Fault.XIP_BAD_LIST, APP_DATA_BEFORE_GCE, "XIP81-VAL-16"),
        proposals,
        twin);
  }

  private static BootstrapSeed seed(XipScene scene) {
    MembershipEntry entry = MembershipEntry.untagged(XipClients.SEQUENCE);
    Map<InboxId, MembershipEntry> members =
        Map.of(
            scene.inbox("alice"), entry,
            scene.inbox("bob"), entry,
            scene.inbox("carol"), entry,
            scene.inbox("erin"), entry);
    return BootstrapSeed.group(scene.inbox("alice"), members);
  }

  private static void after(Sheet sheet, Entry twin) throws ProtocolException {
    XipScene scene = XipScene.five(sheet.seed() + "/after");
    XipStandard given = XipStandard.of(sheet, "after", scene);
    ExtensionList same = scene.group("alice").context().extensions();
    XipFault fault = XipFault.of(Fault.XIP_BAD_LIST, FORBIDDEN_GCE, "XIP81-VAL-17");
    given.refuse(
        "alice",
        "same-extensions-after",
        "A super admin sets the extensions that a migrated group has",
        fault,
        List.of(new GroupContextExtensions(same)),
        twin);
    given.refuse(
        "alice",
        "fewer-extensions-after",
        "A super admin drops what the group requires of members",
        fault,
        List.of(
            new GroupContextExtensions(
                same.without(XmtpCapabilities.REQUIRED.type(Profile.XIP82)))),
        twin);
    given.refuse(
        "alice",
        "name-and-extensions-after",
        "A new name, and behind it extensions",
        fault.or(APP_DATA_BEFORE_GCE),
        List.of(XipProposals.name("x"), new GroupContextExtensions(same)),
        twin);
  }

  /** Who may be brought in, and by whom. */
  static VectorFile newcomers() throws ProtocolException {
    Sheet sheet =
        new Sheet("xip-members", "newcomers", "Whom a Commit may bring into a migrated group.");
    XipScene scene = XipScene.five(sheet.seed(), XipPolicies.open());
    XipStandard given = XipStandard.of(sheet, scene);
    Proposal entry = XipProposals.enter(scene.seed, "frank");
    Client frank = XipClients.person(scene.seed, "frank");
    Entry added =
        given.accept(
            "carol",
            "able",
            "A member adds somebody who understands all that the group uses",
            List.of(scene.adding(frank.drawing("able")), entry),
            "XIP81-VAL-27",
            "XIP81-VAL-21");
    Entry joined = given.accept("joins-able", "Somebody like that joins by invite", "XIP81-VAL-27");
    Capabilities all = frank.profile.capabilities();
    Capabilities noUpdates =
        new Capabilities(
            all.versions(),
            all.cipherSuites(),
            all.extensions(),
            all.proposals().stream()
                .filter(type -> !type.equals(XmtpCapabilities.APP_DATA_UPDATE))
                .toList(),
            all.credentials());
    Capabilities noDictionary =
        new Capabilities(
            all.versions(),
            all.cipherSuites(),
            all.extensions().stream()
                .filter(type -> !type.equals(XmtpCapabilities.APP_DATA_DICTIONARY))
                .toList(),
            all.proposals(),
            all.credentials());
    XipFault unable = XipFault.of(Fault.MLS_UNSUPPORTED, UNSUPPORTED_CAPABILITIES, "XIP81-VAL-27");
    XipFault required =
        unable.or(
            GroupInfoCode.REQUIRED_CAPABILITY_UNSUPPORTED,
            GroupInfoCode.GROUP_CONTEXT_EXTENSION_UNSUPPORTED,
            MLS_INVALID_COMMIT);
    given.refuse(
        "carol",
        "no-updates",
        "Whoever is added does not support AppDataUpdate",
        unable,
        List.of(scene.adding(frank.with(noUpdates).drawing("no-updates")), entry),
        added);
    joinsUnable(given, noUpdates, unable.or(MLS_INVALID_COMMIT), joined);
    bringsUnable(given, "without-updates", noUpdates, unable.or(MLS_INVALID_COMMIT), joined);
    bringsUnable(given, "without-dictionary", noDictionary, required, joined);
    return sheet.file();
  }

  /** An invite is no way round it. */
  private static void joinsUnable(
      XipStandard given, Capabilities capabilities, XipFault fault, Entry twin)
      throws ProtocolException {
    XipScene scene = given.scene;
    Client client = XipClients.person(scene.seed, "joiner").with(capabilities);
    XipJoiner joiner = XipJoiner.of(scene, scene.inbox("joiner"), client, "joins-unable");
    given.refuse(
        "joins-without-updates",
        "Who joins by invite does not support AppDataUpdate, and would end all updates",
        fault,
        joiner.join().message().encoded(),
        twin);
  }

  private static void bringsUnable(
      XipStandard given, String slug, Capabilities capabilities, XipFault fault, Entry twin)
      throws ProtocolException {
    XipScene scene = given.scene;
    Client second =
        XipClients.installation(scene.seed, "joiner", "second").with(capabilities).drawing(slug);
    Client own = XipClients.person(scene.seed, "joiner");
    XipTrial bob =
        given.bob.knowing(
            XipStandard.log(
                XipClients.association(
                    scene.inbox("joiner"), XipClients.SEQUENCE, List.of(own, second))));
    XipJoiner joiner = given.joiner("brings-" + slug);
    List<Proposal> list = List.of(scene.adding(second), joiner.entry());
    bob.refuse(
        "brings-device-" + slug,
        "The joiner's second installation lacks support: " + slug.replace('-', ' '),
        fault,
        joiner.outside.list(list, list, Defects.NONE),
        given.next(),
        twin);
  }
}
