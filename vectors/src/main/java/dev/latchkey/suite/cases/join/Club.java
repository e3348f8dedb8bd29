package dev.latchkey.suite.cases.join;

import dev.latchkey.admission.Admission;
import dev.latchkey.appdata.Actor;
import dev.latchkey.appdata.AppDataRules;
import dev.latchkey.appdata.Bootstrap;
import dev.latchkey.appdata.BootstrapSeed;
import dev.latchkey.appdata.MembershipEntry;
import dev.latchkey.appdata.ProposedChange;
import dev.latchkey.appdata.ResultRule;
import dev.latchkey.appdata.WellKnown;
import dev.latchkey.appdata.XmtpCapabilities;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.group.CommitOptions;
import dev.latchkey.group.CreatedCommit;
import dev.latchkey.group.Group;
import dev.latchkey.group.GroupSettings;
import dev.latchkey.group.MessageOptions;
import dev.latchkey.group.NewGroup;
import dev.latchkey.group.Received;
import dev.latchkey.group.WelcomeJoin;
import dev.latchkey.identity.GroupId;
import dev.latchkey.identity.InboxId;
import dev.latchkey.identity.Lifetime;
import dev.latchkey.invite.BlobNonce;
import dev.latchkey.invite.EnvelopeTime;
import dev.latchkey.invite.EpochStart;
import dev.latchkey.invite.InviteIssuer;
import dev.latchkey.invite.StatePair;
import dev.latchkey.message.Add;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.GroupInfo;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.Welcome;
import dev.latchkey.profile.Profile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * A migrated group of Alice and Bob, its super admins, and Carol, who has no rights. Bob and Carol
 * came by Welcome and can be loaded. An epoch lasts a minute. Copies go separate ways: forks.
 */
final class Club {
  static final long SECOND = 1_000_000_000L;
  static final long MINUTE = 60 * SECOND;
  static final long HOUR = 60 * MINUTE;
  static final long START = 1_790_000_000_000_000_000L;
  static final GroupSettings SETTINGS = Admission.settings(BouncyCastle.provider());

  private final String seed;
  private final Map<String, Person> people = new LinkedHashMap<>();
  private final Map<String, Group> groups = new LinkedHashMap<>();
  private final List<Bytes> history = new ArrayList<>();
  private Bytes welcome = Bytes.EMPTY;
  private long began = START;

  private Club(String seed) {
    this.seed = seed;
    for (String name : List.of("alice/phone", "bob/phone", "carol/phone")) {
      people.put(name.substring(0, name.indexOf('/')), Person.of(seed, name));
    }
  }

  /** A group whose dictionary is that of a migrated group, changed by {@code change}. */
  static Club of(String seed, UnaryOperator<AppDataDictionary> change) throws ProtocolException {
    Club club = new Club(seed);
    club.create(change.apply(club.dictionary()));
    CreatedCommit adding =
        club.build("alice", new Add(club.keyPackage("bob")), new Add(club.keyPackage("carol")));
    club.groups.put("alice", adding.staged().merge());
    club.began += MINUTE;
    Welcome sent = adding.welcome().orElseThrow();
    club.welcome = new MlsMessage.OfWelcome(sent).encoded(Profile.XIP82);
    for (String name : List.of("bob", "carol")) {
      club.groups.put(name, new WelcomeJoin(SETTINGS, club.person(name).bundle).join(sent));
    }
    return club;
  }

  /** A group that has {@code policy} from its beginning. */
  static Club with(String seed, Bytes policy) throws ProtocolException {
    return of(seed, before -> before.with(WellKnown.EXTERNAL_COMMIT_POLICY.id(), policy));
  }

  private KeyPackage keyPackage(String name) {
    return person(name).bundle.keyPackage();
  }

  private AppDataDictionary dictionary() throws ProtocolException {
    Map<InboxId, MembershipEntry> members = new TreeMap<>();
    people.values().forEach(it -> members.put(it.inbox, MembershipEntry.untagged(1)));
    InboxId alice = person("alice").inbox;
    BootstrapSeed plain =
        BootstrapSeed.group(alice, members).with(WellKnown.GROUP_NAME, Bytes.utf8("Book club"));
    BootstrapSeed shared =
        new BootstrapSeed(
            alice,
            plain.type(),
            new TreeSet<>(Set.of(alice, person("bob").inbox)),
            plain.admins(),
            plain.members(),
            plain.dmMembers(),
            plain.values());
    Actor self = Actor.member(alice);
    List<ProposedChange> changes =
        Bootstrap.changes(shared).stream().map(it -> new ProposedChange(self, it)).toList();
    return new AppDataRules(BouncyCastle.provider().hashing(), ResultRule.NONE)
        .bootstrap(AppDataDictionary.EMPTY, changes);
  }

  private void create(AppDataDictionary dictionary) throws ProtocolException {
    Person alice = person("alice");
    ExtensionList extensions =
        ExtensionList.of(XmtpCapabilities.REQUIRED.toExtension(Profile.XIP82))
            .with(dictionary.toExtension(Profile.XIP82));
    NewGroup creation =
        new NewGroup(
            Person.CRYPTO.suite(),
            new GroupId(SeededRandom.of(seed, "group").bytes(16)),
            extensions,
            alice.profile(),
            Lifetime.UNLIMITED,
            alice.signer);
    groups.put("alice", Group.create(SETTINGS, creation, alice.random));
  }

  /** This group, to go on apart. */
  Club fork() {
    Club fork = new Club(seed);
    fork.people.putAll(people);
    fork.groups.putAll(groups);
    fork.history.addAll(history);
    fork.welcome = welcome;
    fork.began = began;
    return fork;
  }

  Person person(String name) {
    return people.get(name);
  }

  Group group(String name) {
    return groups.get(name);
  }

  /** When the present epoch began. */
  long began() {
    return began;
  }

  long epoch() {
    return group("alice").epoch().value();
  }

  Bytes id() {
    return group("alice").id().value();
  }

  StatePair pair() throws ProtocolException {
    return StatePair.of(group("alice").context(), Person.CRYPTO);
  }

  /** The last Commit that was published. */
  Bytes last() {
    return history.get(history.size() - 1);
  }

  private CreatedCommit build(String by, Proposal... proposals) throws ProtocolException {
    var builder =
        group(by).commit().with(CommitOptions.DEFAULT.with(MessageOptions.PRIVATE).withPath());
    for (Proposal proposal : proposals) {
      builder = builder.with(proposal);
    }
    return builder.build(person(by).signer, person(by).random);
  }

  /** A Commit of {@code by} that everybody hears, a minute later. */
  Club commit(String by, Proposal... proposals) throws ProtocolException {
    CreatedCommit created = build(by, proposals);
    for (Map.Entry<String, Group> seat : groups.entrySet()) {
      boolean own = seat.getKey().equals(by);
      seat.setValue(
          own
              ? created.staged().merge()
              : ((Received.Committed) seat.getValue().receive(created.message())).staged().merge());
    }
    history.add(created.message().encoded(Profile.XIP82));
    began += MINUTE;
    return this;
  }

  Club rename(String name) throws ProtocolException {
    return commit("alice", AppDataUpdate.update(WellKnown.GROUP_NAME.id(), Bytes.utf8(name)));
  }

  /** Writes the policy component. */
  Club write(Bytes policy) throws ProtocolException {
    return commit("alice", AppDataUpdate.update(WellKnown.EXTERNAL_COMMIT_POLICY.id(), policy));
  }

  GroupInfo info(String by) throws ProtocolException {
    return group(by).groupInfo().withTree().withExternalPub().sign(person(by).signer);
  }

  /** The genuine blob of the present epoch; {@code label} decides the nonce. */
  Bytes blob(String label) throws ProtocolException {
    return new InviteIssuer(BouncyCastle.provider(), Profile.XIP82)
        .wrap(
            info("alice"),
            EpochStart.at(new EnvelopeTime(began)),
            BlobNonce.fresh(SeededRandom.of(seed, "nonce " + label)))
        .encode();
  }

  /** What loads {@code name} into a subject, in the present epoch. */
  Doc load(String name) {
    return person(name)
        .asMember()
        .hex("welcome", welcome)
        .bytes("history", history)
        .u64("epoch_start_ns", began);
  }

  /** What a member answers in the present epoch. */
  Doc state() {
    return Doc.NONE
        .hex("group_id", id())
        .u64("epoch", epoch())
        .hex("epoch_authenticator", group("alice").epochAuthenticator().value())
        .number("members", group("alice").tree().memberCount());
  }
}
