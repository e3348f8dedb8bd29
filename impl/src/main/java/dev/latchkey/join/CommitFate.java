package dev.latchkey.join;

import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.StagedCommit;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.invite.EpochStart;
import dev.latchkey.invite.ExternalGroupId;
import dev.latchkey.profile.Profile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * From a built commit to knowing whether it made us a member: publishes unless it is on the topic
 * already, reads back, and saves what came out. Safe to repeat from any point.
 */
final class CommitFate {
  private final JoinerPorts ports;
  private final StepRunner steps;
  private final ExternalGroupId slot;
  private final Profile profile;

  CommitFate(JoinerPorts ports, StepRunner steps, ExternalGroupId slot, Profile profile) {
    this.ports = ports;
    this.steps = steps;
    this.slot = slot;
    this.profile = profile;
  }

  JoinRecord load() throws ProtocolException {
    try {
      return ports.store().load(slot).orElse(JoinRecord.EMPTY);
    } catch (IOException e) {
      throw InviteCode.STORAGE_FAILED.because("join record cannot be read");
    }
  }

  /** Before anything is published: the keys of the epoch the commit would open exist only here. */
  void save(JoinRecord record) throws ProtocolException {
    try {
      ports.store().save(slot, record);
    } catch (IOException e) {
      throw InviteCode.STORAGE_FAILED.because("join record cannot be written");
    }
  }

  /**
   * Settles the fate of a saved attempt.
   *
   * @return the record, now with a landing or with one state more that was lost
   * @throws ProtocolException {@code publish_failed} while the fate is unknown, {@code
   *     storage_failed}; the attempt stays saved
   */
  JoinRecord settle(JoinRecord record, Attempt attempt) throws ProtocolException {
    GroupId group = attempt.commit().staged().context().group();
    steps.run(
        JoinStep.PUBLISH,
        InviteCode.PUBLISH_FAILED,
        () -> {
          if (own(topic(group), attempt).isEmpty()) {
            ports.delivery().publish(group, attempt.message());
          }
          return group;
        });
    Optional<Envelope> landed =
        steps.run(JoinStep.READ_BACK, InviteCode.PUBLISH_FAILED, () -> readBack(group, attempt));
    JoinRecord settled =
        landed.isPresent()
            ? record.with(new Landing(attempt, member(attempt, landed.get()), false))
            : record.without(attempt.fork());
    persist(settled);
    return settled;
  }

  /** The envelope of our commit if it opened the next epoch; empty if another one did. */
  private Optional<Envelope> readBack(GroupId group, Attempt attempt)
      throws ProtocolException, IOException {
    List<Envelope> topic = topic(group);
    Envelope own =
        own(topic, attempt)
            .orElseThrow(() -> InviteCode.PUBLISH_FAILED.because("not on the topic yet"));
    Epoch epoch = attempt.fork().state().epoch();
    List<Envelope> commits = TopicReading.commits(topic, group, epoch, profile);
    return switch (ports.arbiter().fate(group, commits, own)) {
      case OPENED -> Optional.of(own);
      case REFUSED -> Optional.empty();
      case UNKNOWN ->
          throw InviteCode.PUBLISH_FAILED.because("nobody says yet what members made of it");
    };
  }

  private void persist(JoinRecord settled) throws ProtocolException {
    Optional<Landing> landing = settled.landed();
    if (landing.isEmpty()) {
      save(settled);
      return;
    }
    steps.run(
        JoinStep.PERSIST,
        InviteCode.STORAGE_FAILED,
        () -> {
          ports.store().enter(slot, settled, landing.get().member());
          return slot;
        });
  }

  private List<Envelope> topic(GroupId group) throws IOException {
    return ports.delivery().read(group, Cursor.START);
  }

  private static Optional<Envelope> own(List<Envelope> topic, Attempt attempt) {
    return topic.stream().filter(e -> e.message().equals(attempt.message().data())).findFirst();
  }

  private static MemberState member(Attempt attempt, Envelope landed) {
    StagedCommit staged = attempt.commit().staged();
    return new MemberState(staged.merge(), EpochStart.at(landed.time()), landed.cursor());
  }
}
