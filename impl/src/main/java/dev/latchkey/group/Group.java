package dev.latchkey.group;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.Signer;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.ReInit;
import dev.latchkey.profile.Profile;
import dev.latchkey.proposals.ListedProposal;
import dev.latchkey.schedule.EpochAuthenticator;
import dev.latchkey.schedule.ExporterTree;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.Member;
import dev.latchkey.tree.RatchetTree;
import java.util.List;
import java.util.Optional;

/**
 * One client's view of one group in one epoch: an immutable value. Everything that happens returns
 * the next value; a refusal leaves this one as it was.
 *
 * <p>Private keys are shared between successive values, so letting go of a value is what ends the
 * life of its keys; {@link #close} wipes those of an epoch that is over.
 */
public final class Group implements AutoCloseable {
  private final GroupState state;

  Group(GroupState state) {
    this.state = state;
  }

  /** A new group with the creator as its only member (section 11). */
  public static Group create(GroupSettings settings, NewGroup creation, RandomSource random)
      throws ProtocolException {
    return creation.start(settings, random);
  }

  public GroupContext context() {
    return state.epoch().context();
  }

  public GroupId id() {
    return context().group();
  }

  public Epoch epoch() {
    return context().epoch();
  }

  public RatchetTree tree() {
    return state.epoch().tree();
  }

  /** The members from left to right. */
  public List<Member> members() {
    return tree().members();
  }

  public LeafIndex ownLeaf() {
    return state.ownLeaf();
  }

  public LeafNode ownLeafNode() {
    return tree().leaf(ownLeaf()).orElseThrow();
  }

  public MlsCrypto crypto() {
    return state.crypto();
  }

  public Profile profile() {
    return state.profile();
  }

  public GroupSettings settings() {
    return state.settings();
  }

  /** The same group under other settings: another clock, other external keys. */
  public Group with(GroupSettings settings) {
    return new Group(state.withSettings(settings));
  }

  /** Equal for all members who agree on the whole history (section 8.7). */
  public EpochAuthenticator epochAuthenticator() {
    return state.epoch().secrets().authenticator();
  }

  /** MLS-Exporter of section 8.5; close the result after use. */
  public SecretBytes export(String label, Bytes context, int length) {
    return state.epoch().secrets().exporter().export(crypto(), label, context, length);
  }

  /** A component's secret, which the caller owns, and the group that no longer has it. */
  public record ComponentSecret(SecretBytes secret, Group next) {}

  /**
   * SafeExportSecret of the extensions draft.
   *
   * @throws ProtocolException {@code component_secret_consumed} the second time in an epoch
   */
  public ComponentSecret exportFor(ComponentId component) throws ProtocolException {
    ExporterTree.Step step = state.exports().export(component);
    return new ComponentSecret(step.secret(), new Group(state.withExports(step.next())));
  }

  /** The resumption key of a past epoch that this group still keeps; its owner stays the group. */
  public Optional<SecretBytes> resumptionPsk(Epoch epoch) {
    return state.resumption().find(epoch);
  }

  /** Proposals of this epoch, in the order of arrival. */
  public List<ListedProposal> pendingProposals() {
    return state.proposals().entries();
  }

  /** The ReInit that ended this group, if one did. */
  public Optional<ReInit> reInit() {
    return state.reInit();
  }

  /**
   * Takes in a message of somebody else.
   *
   * @throws ProtocolException codes of the rules it breaks; this group is unchanged
   */
  public Received receive(MlsMessage message) throws ProtocolException {
    return new MessageReceiver(state).receive(message);
  }

  /**
   * Sends application data as a PrivateMessage.
   *
   * @throws ProtocolException {@code group_inactive} after a ReInit, {@code generation_too_far}
   */
  public Sent protect(Bytes data, MessageOptions options, Signer signer, RandomSource random)
      throws ProtocolException {
    return new MessageSender(state, signer, random).application(data, options);
  }

  /**
   * Sends a proposal, and remembers it for the next Commit.
   *
   * @throws ProtocolException what a receiver would refuse it with
   */
  public Sent propose(Proposal proposal, MessageOptions options, Signer signer, RandomSource random)
      throws ProtocolException {
    return new MessageSender(state, signer, random).proposal(proposal, options);
  }

  /** Sends an Update of our own leaf with a fresh key. */
  public Sent proposeUpdate(
      LeafChange change, MessageOptions options, Signer signer, RandomSource random)
      throws ProtocolException {
    return new MessageSender(state, signer, random).update(change, options);
  }

  /** Starts a Commit on this epoch. */
  public CommitBuilder commit() {
    return new CommitBuilder(state);
  }

  /** Exports this epoch for others to join by. */
  public GroupInfoExport groupInfo() {
    return new GroupInfoExport(state);
  }

  GroupState state() {
    return state;
  }

  /** Wipes the secrets of this epoch; values of later epochs stay usable. */
  @Override
  public void close() {
    state.epoch().secrets().init().close();
    state.epoch().secrets().membership().close();
    state.epoch().secrets().senderData().close();
    state.messages().close();
    state.exports().close();
  }

  @Override
  public String toString() {
    return "Group[" + context() + ", own leaf " + ownLeaf() + "]";
  }
}
