package dev.latchkey.cli;

import dev.latchkey.appdata.Membership;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.InboxId;
import dev.latchkey.invite.ActiveInvite;
import dev.latchkey.invite.BlobCipher;
import dev.latchkey.invite.BlobMetadata;
import dev.latchkey.invite.BlobNonce;
import dev.latchkey.invite.DurableSettings;
import dev.latchkey.invite.EnableRequest;
import dev.latchkey.invite.GroupStateHash;
import dev.latchkey.invite.InviteKey;
import dev.latchkey.invite.InviteText;
import dev.latchkey.invite.MaxEpochAge;
import dev.latchkey.invite.MaxUses;
import dev.latchkey.invite.RotateRequest;
import dev.latchkey.invite.StatePair;
import dev.latchkey.join.Discard;
import dev.latchkey.join.InviteCreator;
import dev.latchkey.join.IssuedInvite;
import dev.latchkey.join.JoinOutcome;
import dev.latchkey.join.OutgoingMessage;
import dev.latchkey.join.RotationOffer;
import dev.latchkey.join.Selection;
import dev.latchkey.join.memory.Device;
import dev.latchkey.join.memory.GroupAdmin;
import dev.latchkey.join.memory.MemberWitness;
import dev.latchkey.join.memory.World;
import dev.latchkey.message.Welcome;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** An invite from beginning to end, in a world of its own. */
final class DemoStory {
  private static final String HOST = "blobs.example";
  private static final String MIRROR = "mirror.example";
  private static final long HOUR_NANOS = 3_600_000_000_000L;
  private static final int JUNK = 3;

  private final Narrator narrator;
  private final World world;
  private final GroupAdmin alice;
  private final Device bob;

  DemoStory(String seed, Narrator narrator) {
    this.narrator = narrator;
    this.world = new World(seed);
    this.alice = new GroupAdmin(world, world.device("alice", "phone"));
    this.bob = world.device("bob", "phone");
    world.service(HOST);
    world.service(MIRROR);
  }

  void tell() throws ProtocolException, IOException {
    foundGroup();
    switchOn();
    Bytes printed = issue();
    poison();
    carolJoins(printed);
    daveJoins(printed);
    revoke(rotateOnRemoval(printed));
  }

  private void foundGroup() throws ProtocolException {
    narrator.chapter("Alice makes a group and adds Bob");
    alice.create("Book club");
    alice.add(bob);
    narrator.fact("members", members());
    narrator.fact("epoch", epoch());
  }

  private void switchOn() throws ProtocolException {
    narrator.chapter("Alice switches invites on: a proposal, then the commit that takes it up");
    alice.enable(
        EnableRequest.PLAIN
            .withSettings(
                new DurableSettings(
                    Optional.of(new MaxEpochAge(HOUR_NANOS)), Optional.of(new MaxUses(5))))
            .withRefreshPointers(List.of(world.at(HOST), world.at(MIRROR))));
    bob.sync();
    narrator.say(
        "A fresh key and a fresh slot, at most 5 guests at a time, no epoch older than an hour.");
    narrator.fact("slot", alice.policy().invite().orElseThrow().slot().value().hex());
    narrator.fact("key", "32 bytes, not shown");
    narrator.fact("epoch", epoch());
  }

  private Bytes issue() throws ProtocolException, IOException {
    narrator.chapter("She prints the invite and uploads the encrypted GroupInfo");
    try (IssuedInvite issued =
        new InviteCreator(world.routes(), alice.device().random())
            .issue(alice.device().member(), alice.device().signer(), Optional.of(world.at(HOST)))) {
      Bytes printed = issued.payload().encode();
      narrator.code(InviteText.of(issued.payload()));
      narrator.artefact("payload.bin", printed);
      narrator.artefact("blob.bin", issued.blob().encode());
      narrator.artefact("policy.bin", alice.policy().encode());
      narrator.fact("blob epoch", issued.blob().metadata().state().epoch().toString());
      narrator.fact("state hash", issued.blob().metadata().state().hash().digest().hex());
      return printed;
    }
  }

  private void poison() throws ProtocolException {
    narrator.chapter("Mallory, who has no key, fills the slot with junk of the highest epoch");
    ActiveInvite invite = alice.policy().invite().orElseThrow();
    BlobCipher cipher = new BlobCipher(world.crypto().provider().sealing());
    BlobMetadata claim =
        new BlobMetadata(
            new StatePair(Epoch.LAST, new GroupStateHash(Bytes.zeros(GroupStateHash.BYTES))),
            Optional.empty());
    for (int i = 0; i < JUNK; i++) {
      BlobNonce nonce = BlobNonce.fresh(world.random("mallory " + i));
      try (InviteKey own = InviteKey.fresh(world.random("mallory's key"))) {
        world
            .service(HOST)
            .slot(invite.slot())
            .upload(cipher.seal(own, nonce, claim, Bytes.utf8("junk " + i)).encode());
      }
    }
    narrator.fact("blobs in the slot", Integer.toString(JUNK + 1));
  }

  private void carolJoins(Bytes printed) throws ProtocolException, IOException {
    narrator.chapter("Carol scans with her phone; her laptop is to come in too");
    Device phone = world.device("carol", "phone");
    Device laptop = world.device("carol", "laptop");
    JoinOutcome outcome = join(phone, printed);
    if (!(outcome instanceof JoinOutcome.Joined joined)) {
      throw new IllegalStateException("the demonstration's own join failed: " + outcome);
    }
    tellSelection(joined.selection());
    List<OutgoingMessage> published = world.delivery().published();
    narrator.say(
        "One commit: ExternalInit, Add of the laptop, and her own tagged membership entry.");
    Bytes commit = published.get(published.size() - 1).data();
    narrator.artefact("external-commit.mls", commit);
    narrator.say(
        "Published, read back as the commit that opened the epoch, then stored; only then");
    narrator.say("the Welcome for the laptop, and fresh blobs for both services.");
    Welcome welcome = laptop.open(laptop.welcomes().get(0)).welcome();
    narrator.artefact("welcome.mls", new MlsMessage.OfWelcome(welcome).encoded());
    laptop.acceptWelcome();
    narrator.fact("fresh blobs", Integer.toString(joined.refreshed().size()));
    narrator.artefact("fresh-blob.bin", lastBlob());
    judge(commit);
    tellAgreement(phone, laptop);
  }

  /** Bob has not read on yet: he judges by the state before the commit. */
  private void judge(Bytes commit) throws ProtocolException {
    narrator.chapter("Bob's phone judges her commit, check by check");
    new DemoJudgement(bob.member(), world.directory())
        .of(commit, world.delivery().now())
        .forEach((check, verdict) -> narrator.fact("check " + check.name(), verdict));
  }

  private Bytes lastBlob() throws ProtocolException, IOException {
    ActiveInvite invite = alice.policy().invite().orElseThrow();
    List<Bytes> blobs = world.service(HOST).slot(invite.slot()).fetch();
    return blobs.get(blobs.size() - 1);
  }

  private void tellSelection(Optional<Selection> selection) {
    if (selection.isEmpty()) {
      return;
    }
    for (Discard discard : selection.get().discards()) {
      narrator.fact(
          "candidate " + discard.position(),
          "discarded by " + discard.check() + " (" + discard.reason().code().id() + ")");
    }
    selection
        .get()
        .survivors()
        .forEach(
            candidate ->
                narrator.fact(
                    "candidate " + candidate.position(),
                    "valid, epoch " + candidate.state().epoch()));
  }

  private void tellAgreement(Device phone, Device laptop) throws ProtocolException {
    alice.device().sync();
    bob.sync();
    boolean agreed =
        List.of(bob, phone, laptop).stream()
            .allMatch(
                device ->
                    device
                        .group()
                        .epochAuthenticator()
                        .equals(alice.device().group().epochAuthenticator()));
    narrator.fact("members", members());
    narrator.fact("epoch", epoch());
    narrator.fact("all agree", Boolean.toString(agreed));
    narrator.fact("guests", guests() + " of 5");
  }

  private void daveJoins(Bytes printed) throws ProtocolException, IOException {
    narrator.chapter("Dave scans the same paper while Alice is away: Carol's blob lets him in");
    Device dave = world.device("dave", "phone");
    JoinOutcome outcome = dave.join(printed, world.routes(), new MemberWitness(bob));
    alice.device().sync();
    bob.sync();
    narrator.fact("joined", Boolean.toString(outcome instanceof JoinOutcome.Joined));
    narrator.fact("members", members());
    narrator.fact("guests", guests() + " of 5");
  }

  /** Returns the invite that follows. */
  private Bytes rotateOnRemoval(Bytes old) throws ProtocolException, IOException {
    narrator.chapter("Alice removes Dave, who knows the key, and takes the offered rotation");
    InboxId dave = world.inbox("dave");
    RotationOffer offer = alice.offerOnRemoving(dave).orElseThrow();
    alice.remove(dave, offer.rotation(alice.setter(), RotateRequest.toFreshSlot()));
    bob.sync();
    narrator.say("One commit removes him and replaces the invite; she prints another paper.");
    narrator.fact("members", members());
    Bytes printed;
    try (IssuedInvite issued =
        new InviteCreator(world.routes(), alice.device().random())
            .issue(alice.device().member(), alice.device().signer(), Optional.of(world.at(HOST)))) {
      printed = issued.payload().encode();
    }
    JoinOutcome again = join(world.device("frank", "phone"), old);
    narrator.fact("old paper joins", Boolean.toString(again instanceof JoinOutcome.Joined));
    narrator.fact("guests", guests() + " of 5");
    return printed;
  }

  private void revoke(Bytes printed) throws ProtocolException, IOException {
    narrator.chapter("Alice switches invites off; Erin comes too late");
    alice.revoke();
    bob.sync();
    Device erin = world.device("erin", "phone");
    JoinOutcome outcome = join(erin, printed);
    narrator.fact("joined", Boolean.toString(outcome instanceof JoinOutcome.Joined));
    if (outcome instanceof JoinOutcome.NotJoined refused) {
      narrator.fact("refused with", refused.reason().code().id());
      narrator.fact("requirement", refused.reason().requirement());
      if (!refused.lost().isEmpty()) {
        narrator.say("Her commit was framed on an epoch that the revocation had closed.");
      }
    }
    narrator.fact("members", members());
  }

  private JoinOutcome join(Device device, Bytes printed) {
    return device.join(printed, world.routes(), new MemberWitness(alice.device()));
  }

  private String members() {
    return Integer.toString(alice.device().group().members().size());
  }

  private String epoch() {
    return alice.device().group().epoch().toString();
  }

  private int guests() throws ProtocolException {
    Membership membership = alice.membership();
    return membership.usesOf(alice.policy().invite().orElseThrow().slot().value());
  }
}
