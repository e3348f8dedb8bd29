package dev.latchkey.properties.world;

import dev.latchkey.appdata.MembershipEntry;
import dev.latchkey.appdata.WellKnown;
import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.group.CommitOptions;
import dev.latchkey.group.CreatedCommit;
import dev.latchkey.group.ExternalCommitOptions;
import dev.latchkey.group.ExternalJoin;
import dev.latchkey.group.GroupSettings;
import dev.latchkey.group.MessageOptions;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.InboxId;
import dev.latchkey.invite.BlobCipher;
import dev.latchkey.invite.BlobMetadata;
import dev.latchkey.invite.BlobNonce;
import dev.latchkey.invite.ExternalGroupId;
import dev.latchkey.invite.GroupStateHash;
import dev.latchkey.invite.InviteKey;
import dev.latchkey.invite.InvitePayload;
import dev.latchkey.invite.StatePair;
import dev.latchkey.join.JoinerIdentity;
import dev.latchkey.join.OutgoingMessage;
import dev.latchkey.join.memory.Device;
import dev.latchkey.join.memory.GroupAdmin;
import dev.latchkey.message.Add;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.UnverifiedGroupInfo;
import dev.latchkey.profile.Profile;
import dev.latchkey.properties.law.Coverage;
import dev.latchkey.proposals.ComponentRules;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What people do who do not: outsiders without the key, holders of the key, and insiders. */
final class Hostile {
  private final Town town;

  Hostile(Town town) {
    this.town = town;
  }

  /** Fills the slot, whose id was printed, with blobs that claim anything and open for nobody. */
  void flood(Step step) throws ProtocolException, IOException {
    if (town.printed.isEmpty()) {
      return;
    }
    InviteKey strange = InviteKey.fresh(town.eve.random());
    StatePair pair =
        new StatePair(
            step.how() % 2 == 0 ? Epoch.LAST : town.alice.device().group().epoch(),
            new GroupStateHash(town.eve.random().bytes(GroupStateHash.BYTES)));
    for (int i = 0; i <= step.who() % 9; i++) {
      upload(seal(strange, pair, Bytes.utf8("junk " + i)));
    }
    Coverage.hit("flooded");
  }

  /** Seals lies with the key of a printed invite. */
  void forge(Step step) throws ProtocolException, IOException {
    if (town.printed.isEmpty()) {
      return;
    }
    StatePair truth = town.alice.device().member().pair();
    Bytes message = new MlsMessage.OfGroupInfo(info()).encoded();
    StatePair lie =
        step.how() % 2 == 0
            ? new StatePair(Epoch.LAST, truth.hash())
            : new StatePair(truth.epoch(), new GroupStateHash(Bytes.zeros(32)));
    try (InvitePayload payload = newest()) {
      upload(seal(payload.key(), lie, message));
      upload(seal(payload.key(), truth, Bytes.utf8("no GroupInfo")));
    }
    Coverage.hit("forged");
  }

  /** Sends again what was sent before. */
  void replay(Step step) {
    List<OutgoingMessage> all = town.world.delivery().published();
    publish(all.get(step.how() % all.size()).data());
    Coverage.hit("replayed");
  }

  /** Commits from outside in every shape but the one that is allowed. */
  void intrude(Step step) throws ProtocolException {
    Bytes slot = town.shadow.slot;
    Device bob = town.device("bob");
    Proposal own = inserting(town.eve.inbox(), slot);
    Proposal foreign = inserting(town.world.inbox("nobody"), slot);
    Proposal wrongTag = inserting(town.eve.inbox(), Bytes.concat(slot, Bytes.fromHex("00")));
    Proposal untagged = inserting(town.eve.inbox(), Bytes.EMPTY);
    Proposal policy = AppDataUpdate.remove(WellKnown.EXTERNAL_COMMIT_POLICY.id());
    Proposal admin = AppDataUpdate.update(WellKnown.GROUP_NAME.id(), Bytes.utf8("Eve's"));
    List<List<Proposal>> shapes =
        List.of(
            List.of(),
            List.of(foreign),
            List.of(wrongTag),
            List.of(untagged),
            List.of(policy),
            List.of(own, admin),
            List.of(own, foreign),
            List.of(own, new Add(bob.keyPackage())),
            List.of(admin));
    commit(step.how() % 2 == 0 ? town.eve : stranger(), shapes.get(step.who() % shapes.size()));
  }

  /** Somebody nobody knows: in no identity log, under the name of one who may come in. */
  private Device stranger() {
    Device stranger = town.world.device("carol", "stolen name");
    town.world.directory().revoke(stranger.inbox(), stranger.installation());
    return stranger;
  }

  /** A member writes the tag of its entry, or of another's, by rules of its own. */
  void launder(Step step) throws ProtocolException {
    Device bob = town.device("bob");
    if (!bob.isMember() || town.asleep.contains(bob)) {
      return;
    }
    Device about = town.device(town.person(step));
    boolean tagged =
        town.shadow.members.getOrDefault(town.person(step), Optional.empty()).isPresent();
    Bytes entry =
        tagged
            ? MembershipEntry.untagged(1).encoded()
            : MembershipEntry.admittedVia(1, Bytes.utf8("slot")).encoded();
    boolean inside = town.shadow.members.containsKey(town.person(step));
    MapMutation<InboxId> write =
        inside
            ? new MapMutation.Update<>(about.inbox(), entry)
            : new MapMutation.Insert<>(about.inbox(), entry);
    CreatedCommit commit =
        bob.group()
            .with(bob.group().settings().with(ComponentRules.replacing()))
            .commit()
            .with(CommitOptions.DEFAULT.with(MessageOptions.PRIVATE).withPath())
            .with(GroupAdmin.membership(write))
            .build(bob.signer(), bob.random());
    publish(commit.message().encoded(Profile.XIP82));
    Coverage.hit("laundered");
  }

  private void commit(Device by, List<Proposal> proposals) {
    GroupSettings lawless =
        GroupSettings.of(town.world.crypto().provider(), Profile.XIP82)
            .with(ComponentRules.replacing());
    ExternalCommitOptions options =
        ExternalCommitOptions.of(JoinerIdentity.profile(by.inbox(), Profile.XIP82));
    for (Proposal proposal : proposals) {
      options = options.with(proposal);
    }
    try {
      publish(
          ExternalJoin.verifying(lawless, info(), Optional.empty())
              .commit(options, by.signer(), by.random())
              .message()
              .encoded(Profile.XIP82));
      Coverage.hit("intruded");
    } catch (ProtocolException cannotBeMade) {
      Coverage.hit("intrusion that MLS forbids");
    }
  }

  private Proposal inserting(InboxId inbox, Bytes tag) {
    return GroupAdmin.membership(
        new MapMutation.Insert<>(inbox, MembershipEntry.admittedVia(1, tag).encoded()));
  }

  private UnverifiedGroupInfo info() throws ProtocolException {
    Device owner = town.alice.device();
    return owner
        .group()
        .groupInfo()
        .withTree()
        .withExternalPub()
        .sign(owner.signer())
        .toUnverified();
  }

  private InvitePayload newest() throws ProtocolException {
    return InvitePayload.decode(town.printed.get(town.printed.size() - 1));
  }

  private void upload(Bytes blob) throws ProtocolException, IOException {
    try (InvitePayload payload = newest()) {
      ExternalGroupId slot = payload.slot();
      town.world.service(Town.HOST).slot(slot).upload(blob);
      town.uploadsSince++;
    }
  }

  private Bytes seal(InviteKey key, StatePair pair, Bytes message) {
    return new BlobCipher(town.world.crypto().provider().sealing())
        .seal(
            key,
            BlobNonce.fresh(town.eve.random()),
            new BlobMetadata(pair, Optional.empty()),
            message)
        .encode();
  }

  private void publish(Bytes data) {
    try {
      town.world
          .delivery()
          .reliable()
          .publish(town.alice.device().group().id(), new OutgoingMessage(data, Bytes.EMPTY));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
