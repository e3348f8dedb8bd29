package dev.latchkey.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.appdata.Membership;
import dev.latchkey.appdata.MembershipEntry;
import dev.latchkey.appdata.WellKnown;
import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.ContentBody;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.framing.Sender;
import dev.latchkey.identity.InboxId;
import dev.latchkey.invite.DurableSettings;
import dev.latchkey.invite.EnableRequest;
import dev.latchkey.invite.ExternalGroupId;
import dev.latchkey.invite.InviteLimits;
import dev.latchkey.invite.InvitePayload;
import dev.latchkey.invite.MaxUses;
import dev.latchkey.join.memory.Device;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.Commit;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.ProposalOrRef;
import dev.latchkey.tls.Tls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a joiner puts on the wire: one Commit, its Welcomes, and nothing beside them. */
class AtomicCommitTest {
  private static final ExternalGroupId ELSEWHERE =
      new ExternalGroupId(Bytes.utf8("a slot nobody has"));

  @Test
  @Tag("XIP82-SHAPE-03")
  void theCommitChangesTheJoinersOwnEntryAndNothingElse() throws ProtocolException {
    Scene scene = Scene.enabled("own entry");
    Bytes printed = scene.issue();
    Device carol = scene.world.device("carol", "phone");
    scene.world.device("carol", "laptop");
    scene.joins(carol, printed);

    List<AppDataUpdate> updates = updates(lastCommit(scene));

    assertThat(updates).hasSize(1);
    assertThat(updates.get(0).component()).isEqualTo(WellKnown.GROUP_MEMBERSHIP.id());
    assertThat(insertion(updates.get(0)).key()).isEqualTo(carol.inbox());
  }

  @Test
  @Tag("XIP82-SHAPE-04")
  void theTagIsTheSlotOfTheGroupAndNotThatOfThePrintedCode() throws ProtocolException {
    Scene scene = Scene.enabled("tag of the group");
    Bytes printed = scene.issue();
    Device carol = scene.world.device("carol", "phone");
    InvitePayload payload = Scene.decode(printed);
    InvitePayload misprinted =
        new InvitePayload(payload.servicePointer(), ELSEWHERE, payload.key().copy());
    JoinerIdentity self = new JoinerIdentity(carol.inbox(), carol.signer(), carol.hmacSecret());
    AttemptBuilder builder =
        new AttemptBuilder(
            scene.world.directory().seenBy(carol.faults()),
            self,
            scene.world.settings(),
            carol.random());
    Candidate candidate =
        new CandidateSelection(scene.world.settings(), InviteLimits.DEFAULT)
            .select(scene.blobs(Scene.BLOBS), misprinted.key(), scene.world.now())
            .survivors()
            .get(0);

    Attempt attempt;
    try {
      attempt = builder.build(candidate, builder.household(), scene.world.now());
    } catch (IOException e) {
      throw new AssertionError(e);
    }

    Bytes tag = entry(updates(commit(attempt.message().data())).get(0)).admittedVia().orElseThrow();
    assertThat(tag).isEqualTo(scene.invite().slot().value()).isNotEqualTo(ELSEWHERE.value());
  }

  @Test
  @Tag("XIP82-SHAPE-14")
  void anEntryIsTaggedThoughNobodyCountsYet() throws ProtocolException {
    Scene scene = Scene.enabled("counted later");
    Bytes printed = scene.issue();
    Device carol = scene.world.device("carol", "phone");
    assertThat(scene.alice.policy().settings().maxUses()).isEmpty();
    scene.joins(carol, printed);
    scene.assertConverged(carol);
    assertThat(scene.alice.membership().tagOf(carol.inbox()))
        .contains(scene.invite().slot().value());

    scene.alice.commit(
        scene
            .alice
            .setter()
            .changeSettings(
                scene.alice.policy(),
                new DurableSettings(Optional.empty(), Optional.of(new MaxUses(1)))));
    scene.issue();

    Device dave = scene.world.device("dave", "phone");
    assertThat(scene.refused(dave, printed)).isEqualTo(InviteCode.MAX_USES_EXHAUSTED);
  }

  @Test
  @Tag("XIP82-SHAPE-12")
  @Tag("XIP82-JOIN-22")
  void oneCommitGoesToTheGroupAndOneWelcomeToEachOtherInstallation() throws ProtocolException {
    Scene scene = Scene.enabled("traffic");
    Bytes printed = scene.issue();
    Device phone = scene.world.device("carol", "phone");
    Device laptop = scene.world.device("carol", "laptop");
    Device tablet = scene.world.device("carol", "tablet");
    int published = scene.world.delivery().published().size();
    int welcomes = scene.world.delivery().welcomeCount();

    scene.joins(phone, printed);

    assertThat(scene.world.delivery().published()).hasSize(published + 1);
    assertThat(scene.world.delivery().welcomeCount()).isEqualTo(welcomes + 2);
    assertThat(phone.welcomes()).isEmpty();
    for (Device other : List.of(laptop, tablet)) {
      assertThat(other.welcomes()).hasSize(1);
      assertThat(other.acceptWelcome()).isTrue();
    }
    scene.assertConverged(phone, laptop, tablet);
  }

  @Test
  @Tag("XIP82-SHAPE-12")
  void aJoinerWithOneInstallationSendsNoWelcome() throws ProtocolException {
    Scene scene = Scene.enabled("no welcome");
    Bytes printed = scene.issue();
    int welcomes = scene.world.delivery().welcomeCount();
    scene.joins(scene.world.device("carol", "phone"), printed);
    assertThat(scene.world.delivery().welcomeCount()).isEqualTo(welcomes);
  }

  @Test
  @Tag("XIP81-VAL-30")
  void aPolicyIsChangedByAProposalOfItsOwnAndACommitThatRefersToIt() throws ProtocolException {
    Scene scene = new Scene("two messages");
    int before = scene.world.delivery().published().size();

    scene.alice.enable(EnableRequest.PLAIN);

    assertThat(scene.world.delivery().published()).hasSize(before + 2);
    List<TopicEvent> events = scene.bob.sync().events();
    assertThat(events).hasSize(2);
    assertThat(events.get(0)).isInstanceOf(TopicEvent.Proposal.class);
    assertThat(events.get(1)).isInstanceOf(TopicEvent.Opened.class);
    assertThat(scene.bob.member().policy().invite()).isPresent();
    Bytes printed = scene.issue();
    scene.joins(scene.world.device("carol", "phone"), printed);
    assertThat(lastCommit(scene).proposals())
        .as("an external Commit is by value")
        .allMatch(ProposalOrRef.ByValue.class::isInstance);
  }

  private static Commit lastCommit(Scene scene) throws ProtocolException {
    List<OutgoingMessage> published = scene.world.delivery().published();
    return commit(published.get(published.size() - 1).data());
  }

  private static Commit commit(Bytes data) throws ProtocolException {
    MlsMessage message = Tls.decode(data, MlsMessage::readFrom);
    assertThat(message).isInstanceOf(MlsMessage.OfPublicMessage.class);
    var content = ((MlsMessage.OfPublicMessage) message).content().content();
    assertThat(content.sender()).isInstanceOf(Sender.NewMemberCommit.class);
    return ((ContentBody.OfCommit) content.body()).commit();
  }

  private static List<AppDataUpdate> updates(Commit commit) {
    List<AppDataUpdate> updates = new ArrayList<>();
    for (ProposalOrRef each : commit.proposals()) {
      Proposal proposal = ((ProposalOrRef.ByValue) each).proposal();
      if (proposal instanceof AppDataUpdate update) {
        updates.add(update);
      }
    }
    return updates;
  }

  private static MapMutation.Insert<InboxId> insertion(AppDataUpdate update)
      throws ProtocolException {
    return Membership.delta(update.update().orElseThrow()).soleInsertion().orElseThrow();
  }

  private static MembershipEntry entry(AppDataUpdate update) throws ProtocolException {
    return MembershipEntry.decode(insertion(update).value());
  }
}
