package dev.latchkey.admission;

import static dev.latchkey.testing.Refusals.refusalCode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.appdata.MembershipEntry;
import dev.latchkey.appdata.WellKnown;
import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HashReference;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ExternalCommitCode;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.group.CommitOptions;
import dev.latchkey.group.CreatedCommit;
import dev.latchkey.group.CreatedExternalCommit;
import dev.latchkey.group.ExternalCommitOptions;
import dev.latchkey.group.ExternalCommitRule;
import dev.latchkey.group.Group;
import dev.latchkey.group.GroupSettings;
import dev.latchkey.group.LeafChange;
import dev.latchkey.group.MessageOptions;
import dev.latchkey.identity.Credential;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.identity.InboxId;
import dev.latchkey.invite.EpochStart;
import dev.latchkey.message.Add;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.AppEphemeral;
import dev.latchkey.message.ConfirmationTag;
import dev.latchkey.message.ExternalInit;
import dev.latchkey.message.GroupContextExtensions;
import dev.latchkey.message.PreSharedKey;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.ProposalOrRef;
import dev.latchkey.message.ReInit;
import dev.latchkey.message.Remove;
import dev.latchkey.message.SelfRemove;
import dev.latchkey.message.Update;
import dev.latchkey.proposals.AuthenticationService;
import dev.latchkey.proposals.ComponentRules;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.tree.LeafIndex;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shape of an external commit on the wire, and what standard MLS asks of it. */
class ExternalShapeTest extends InvitedGroup {
  private static final GroupSettings LAWLESS =
      Device.SETTINGS
          .with(ComponentRules.replacing())
          .with(AuthenticationService.equalCredentials());

  @Test
  @Tag("XIP82-RECV-06")
  @Tag("XIP82-SHAPE-06")
  @Tag("XIP82-SHAPE-07")
  @Tag("XIP82-SHAPE-08")
  void refusesEveryForbiddenType() throws ProtocolException {
    refusesBeside(new Remove(new LeafIndex(1)), InviteCode.FORBIDDEN_REMOVE);
    refusesBeside(
        new PreSharedKey(new PreSharedKeyId.External(Bytes.utf8("psk"), Bytes.zeros(32))),
        InviteCode.FORBIDDEN_PSK);
    ExtensionList same = chat.group(alice).context().extensions();
    refusesBeside(new GroupContextExtensions(same), InviteCode.FORBIDDEN_GCE);
    refusesBeside(new Update(chat.group(bob).ownLeafNode()), InviteCode.FORBIDDEN_PROPOSAL_TYPE);
    refusesBeside(
        new ReInit(
            new GroupId(Bytes.utf8("next")),
            ProtocolVersion.MLS10,
            chat.group(alice).context().cipherSuite(),
            same),
        InviteCode.FORBIDDEN_PROPOSAL_TYPE);
    refusesBeside(
        new AppEphemeral(WellKnown.GROUP_NAME.id(), Bytes.EMPTY),
        InviteCode.FORBIDDEN_PROPOSAL_TYPE);
    refusesBeside(SelfRemove.INSTANCE, InviteCode.FORBIDDEN_PROPOSAL_TYPE);
    accepted(join(joiner));
  }

  private void refusesBeside(Proposal proposal, ErrorCode code) throws ProtocolException {
    MlsMessage genuine = chat.join(alice, joiner).message();
    refused(chat.publish(Wire.adding(genuine, proposal)), CheckId.R06, code);
  }

  @Test
  @Tag("XIP82-SHAPE-05")
  void refusesAReferenceWhateverItNames() throws ProtocolException {
    MlsMessage genuine = chat.join(alice, joiner).message();
    ProposalOrRef unknown = new ProposalOrRef.ByReference(new HashReference(Bytes.zeros(32)));

    refused(
        chat.publish(Wire.adding(genuine, unknown)), CheckId.R06, InviteCode.BY_REFERENCE_PROPOSAL);
    accepted(join(joiner));
  }

  @Test
  @Tag("XIP82-RECV-02")
  @Tag("XIP82-SHAPE-11")
  @Tag("GAP-03")
  void countsProposalsAsTheyCame() throws ProtocolException {
    MlsMessage genuine = chat.join(alice, joiner).message();

    refused(
        chat.publish(Wire.without(genuine, ExternalInit.class)),
        CheckId.R02,
        InviteCode.MISSING_EXTERNAL_INIT);
    refused(
        chat.publish(Wire.doubling(genuine, ExternalInit.class)),
        CheckId.R02,
        InviteCode.MULTIPLE_EXTERNAL_INIT);
    refused(
        chat.publish(Wire.without(genuine, AppDataUpdate.class)),
        CheckId.R05,
        InviteCode.MISSING_MEMBERSHIP_UPDATE);
    refused(
        chat.publish(Wire.doubling(genuine, AppDataUpdate.class)),
        CheckId.R05,
        InviteCode.MULTIPLE_MEMBERSHIP_UPDATES);
    accepted(chat.publish(genuine));
  }

  @Test
  @Tag("GAP-03")
  void refusesTheSameAddTwice() throws ProtocolException {
    Device other = another("other");
    chat.register(other);
    Add add = other.add();
    ExternalCommitOptions once =
        ExternalCommitOptions.of(joiner.profile).with(own(slot())).with(add);

    assertThat(refusalCode(() -> chat.join(alice, joiner, Device.SETTINGS, once.with(add))))
        .isEqualTo(ProposalCode.DUPLICATE_ADD);
    MlsMessage genuine = chat.join(alice, joiner, Device.SETTINGS, once).message();
    assertThat(chat.publish(Wire.doubling(genuine, Add.class)).isAccepted()).isFalse();
    accepted(chat.publish(genuine));
  }

  @Test
  @Tag("REVIEW-22")
  void attributesACommitWithoutPathToNobody() throws ProtocolException {
    MlsMessage genuine = chat.join(alice, joiner).message();

    refused(chat.publish(Wire.withoutPath(genuine)), CheckId.R03, InviteCode.MISSING_UPDATE_PATH);
    accepted(chat.publish(genuine));
  }

  @ParameterizedTest
  @ValueSource(longs = {0x8000, 0x8002, 0x8004, 0x800c, 0xc123})
  @Tag("XIP82-SHAPE-10")
  @Tag("XIP82-POLICY-31")
  void refusesACommitThatWritesAnotherComponent(long id) throws ProtocolException {
    Proposal other = AppDataUpdate.update(new ComponentId(id), Bytes.utf8("mine"));

    refused(lawless(other), CheckId.R05, InviteCode.WRONG_COMPONENT);
    accepted(lawfulAfterAll());
  }

  @Test
  @Tag("XIP82-SHAPE-09")
  @Tag("REVIEW-04")
  @Tag("XIP82-RECV-05")
  void refusesEveryDeltaButTheOwnInsertion() throws ProtocolException {
    Bytes entry = MembershipEntry.admittedVia(Chat.SEQUENCE, slot()).encoded();
    InboxId self = joiner.inbox;

    outOfScope(Chat.membership());
    outOfScope(Chat.membership(new MapMutation.Insert<>(Sample.inbox("0d"), entry)));
    outOfScope(
        Chat.membership(
            new MapMutation.Insert<>(self, entry), new MapMutation.Update<>(bob.inbox, entry)));
    outOfScope(
        Chat.membership(
            new MapMutation.Insert<>(self, entry), new MapMutation.Delete<>(bob.inbox)));
    outOfScope(Chat.membership(new MapMutation.Update<>(self, entry)));
    outOfScope(Chat.membership(new MapMutation.Delete<>(self)));
    outOfScope(
        Chat.membership(
            new MapMutation.Insert<>(self, entry), new MapMutation.Update<>(self, entry)));
    outOfScope(AppDataUpdate.remove(WellKnown.GROUP_MEMBERSHIP.id()));
    refused(
        lawless(Chat.write(WellKnown.GROUP_MEMBERSHIP, Bytes.fromHex("0109"))),
        CheckId.R05,
        InviteCode.MALFORMED_MEMBERSHIP_DELTA);
    refused(
        lawless(Chat.membership(new MapMutation.Insert<>(self, Bytes.EMPTY))),
        CheckId.R05,
        InviteCode.MALFORMED_MEMBERSHIP_ENTRY);
    accepted(lawfulAfterAll());
  }

  private void outOfScope(Proposal update) throws ProtocolException {
    refused(lawless(update), CheckId.R05, InviteCode.OUT_OF_SCOPE_MEMBERSHIP_UPDATE);
  }

  @Test
  @Tag("XIP82-RECV-04")
  @Tag("GAP-07")
  void refusesAnInboxThatIsInTheTreeInWhateverSpelling() throws ProtocolException {
    Device dave = device("da", "dave");
    CreatedCommit leafOnly = chat.commit(alice, dave.add());
    accepted(chat.publish(alice, leafOnly));
    chat.welcome(leafOnly, dave);
    Device second = new Device(seed, dave.inbox, "second");
    Device shouting = new Device(seed, dave.inbox, "shouting", shouted(dave.inbox));
    chat.register(dave, second, shouting);

    refused(join(second), CheckId.R04, InviteCode.JOINER_ALREADY_MEMBER);
    refused(join(shouting), CheckId.R04, InviteCode.JOINER_ALREADY_MEMBER);
    accepted(join(joiner));
  }

  @Test
  @Tag("XIP82-RECV-04")
  void refusesAnInboxThatIsInTheMapOnly() throws ProtocolException {
    MapMutation<InboxId> entry =
        new MapMutation.Insert<>(joiner.inbox, MembershipEntry.untagged(Chat.SEQUENCE).encoded());
    accepted(chat.send(alice, Chat.membership(entry)));

    refused(lawless(own(slot())), CheckId.R04, InviteCode.JOINER_ALREADY_MEMBER);
    accepted(chat.send(alice, Chat.membership(new MapMutation.Delete<>(joiner.inbox))));
    accepted(join(joiner));
  }

  @Test
  @Tag("GAP-07")
  void comparesInboxesByTheirBytes() throws ProtocolException {
    Device loud = new Device(seed, joiner.inbox, "loud", shouted(joiner.inbox));
    chat.register(loud);

    accepted(chat.publish(chat.join(alice, joiner, loud), joiner, loud));
    chat.assertAgreement();
  }

  @Test
  @Tag("GAP-07")
  void refusesACredentialThatIsNoInbox() throws ProtocolException {
    Credential nobody = new Credential.BasicCredential(Bytes.utf8("nobody"));
    Device odd = new Device(seed, joiner.inbox, "odd", nobody);
    chat.register(odd);
    ExternalCommitOptions options = ExternalCommitOptions.of(odd.profile).with(own(slot()));

    refused(
        chat.publish(chat.join(alice, odd, LAWLESS, options).message()),
        CheckId.R03,
        AppDataCode.INBOX_ID_MALFORMED);
    accepted(join(joiner));
  }

  @Test
  @Tag("XIP82-SHAPE-15")
  void stillAsksForEverythingMlsAsksFor() throws ProtocolException {
    MlsMessage genuine = chat.join(alice, joiner).message();
    Epoch epoch = chat.group(alice).epoch();
    Epoch before = new Epoch(epoch.value() - 1);

    refused(chat.publish(Wire.withEpoch(genuine, before)), CheckId.MLS, InviteCode.STALE_EPOCH);
    refused(
        chat.publish(Wire.withEpoch(genuine, epoch.next())), CheckId.MLS, FramingCode.WRONG_EPOCH);
    refused(
        chat.publish(Wire.withSignature(genuine, Bytes.zeros(64))),
        CheckId.MLS,
        FramingCode.SIGNATURE_INVALID);
    assertThat(chat.publish(Wire.withTag(genuine, new ConfirmationTag(Bytes.zeros(32)))))
        .isInstanceOfSatisfying(
            Verdict.Rejected.class, r -> assertThat(r.check()).isEqualTo(CheckId.MLS));
    accepted(chat.publish(genuine));
  }

  @Test
  @Tag("GAP-15")
  @Tag("XIP82-RECV-01")
  void admitsNothingElseInTheOpen() throws ProtocolException {
    Group group = chat.group(bob);
    MlsMessage commit =
        group.commit().with(CommitOptions.DEFAULT).build(bob.signer, bob.random).message();
    MlsMessage proposal =
        group
            .proposeUpdate(LeafChange.NONE, MessageOptions.PUBLIC, bob.signer, bob.random)
            .message();

    for (MlsMessage open : List.of(commit, proposal)) {
      refused(receive(alice, open), CheckId.FRAMING, InviteCode.UNSUPPORTED_FRAMING);
    }
    accepted(chat.send(bob));
  }

  @Test
  @Tag("XIP82-RECV-17")
  @Tag("XIP82-COMPAT-02")
  void aClientWithoutThePathStaysWhereItIsAndCanCatchUp() throws ProtocolException {
    Group old =
        chat.group(carol)
            .with(chat.group(carol).settings().withExternalCommits(ExternalCommitRule.DENY));
    CreatedExternalCommit commit = chat.join(alice, joiner);

    refused(receive(old, commit.message()), CheckId.MLS, ExternalCommitCode.EXTERNAL_COMMIT_POLICY);
    accepted(receive(old.with(Device.SETTINGS), commit.message()));
    accepted(chat.publish(commit, joiner));
  }

  @Test
  @Tag("XIP82-POLICY-30")
  void refusesAnyJoinBeforeTheMigration() throws ProtocolException {
    Group plain = alice.create(new GroupId(Bytes.utf8("plain")), ExtensionList.EMPTY);
    MlsMessage genuine = chat.join(alice, joiner).message();
    JoinFacts facts =
        JoinFactsOf.state(plain.context(), plain.tree(), plain.profile(), chat.associations())
            .of(chat.join(alice, joiner).staged(), chat.time(), EpochStart.at(chat.time()));

    assertThat(ReceiveSide.explain(facts).broken())
        .containsExactly(JoinCheck.GROUP_IS_MIGRATED, JoinCheck.R07_SWITCH_IS_ON);
    accepted(chat.publish(genuine));
  }

  private Proposal own(Bytes slot) {
    MembershipEntry entry = MembershipEntry.admittedVia(Chat.SEQUENCE, slot);
    return Chat.membership(new MapMutation.Insert<>(joiner.inbox, entry.encoded()));
  }

  /** A commit by a joiner that keeps no rule on components. */
  private Verdict lawless(Proposal update) throws ProtocolException {
    ExternalCommitOptions options = ExternalCommitOptions.of(joiner.profile).with(update);
    return chat.publish(chat.join(alice, joiner, LAWLESS, options).message());
  }

  private Verdict lawfulAfterAll() throws ProtocolException {
    ExternalCommitOptions options = ExternalCommitOptions.of(joiner.profile).with(own(slot()));
    return chat.publish(chat.join(alice, joiner, Device.SETTINGS, options), joiner);
  }

  private Verdict receive(Device member, MlsMessage message) {
    return receive(chat.group(member), message);
  }

  private Verdict receive(Group group, MlsMessage message) {
    return Admission.receive(
            group, message, chat.time(), EpochStart.at(chat.time()), chat.associations())
        .verdict();
  }

  private static Credential shouted(InboxId inbox) {
    Bytes digits = Bytes.utf8(inbox.hex().toUpperCase(Locale.ROOT));
    return new Credential.BasicCredential(Bytes.concat(Bytes.fromHex("0a40"), digits));
  }
}
