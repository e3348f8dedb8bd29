package dev.latchkey.suite.cases.l3;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.CreatedExternalCommit;
import dev.latchkey.group.Defects;
import dev.latchkey.group.ExternalCommitOptions;
import dev.latchkey.identity.InboxId;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.Proposal;
import java.util.ArrayList;
import java.util.List;

/** An installation outside the group, with the GroupInfo of the present epoch in hand. */
final class XipJoiner {
  final XipScene scene;
  final InboxId inbox;
  final Outsider outside;

  private XipJoiner(XipScene scene, InboxId inbox, Outsider outside) {
    this.scene = scene;
    this.inbox = inbox;
    this.outside = outside;
  }

  /**
   * The person called {@code name}.
   *
   * @param label what the Commit's randomness is drawn for
   */
  static XipJoiner of(XipScene scene, String name, String label) throws ProtocolException {
    return of(scene, scene.inbox(name), XipClients.person(scene.seed, name), label);
  }

  /** {@code client}, which writes the entry of {@code inbox}. */
  static XipJoiner of(XipScene scene, InboxId inbox, Client client, String label)
      throws ProtocolException {
    Outsider outside =
        new Outsider(client.drawing(scene.seed + "/" + label), scene.scene.info("alice"));
    return new XipJoiner(scene, inbox, outside);
  }

  Client client() {
    return outside.client;
  }

  /** The one update a joiner may send. */
  AppDataUpdate entry() throws ProtocolException {
    return entry(XipProposals.tagged(scene.slot()));
  }

  AppDataUpdate entry(Bytes value) {
    return XipProposals.membership(XipProposals.insert(inbox, value));
  }

  /** A join that keeps every rule. */
  CreatedExternalCommit join() throws ProtocolException {
    return commit(entry());
  }

  /** The joiner's other installations come in with it. */
  CreatedExternalCommit joinWith(Client... others) throws ProtocolException {
    List<Proposal> proposals = new ArrayList<>();
    for (Client other : others) {
      proposals.add(scene.adding(other));
    }
    proposals.add(entry());
    return commit(proposals.toArray(new Proposal[0]));
  }

  /** A Commit that keeps MLS's rules, behind whose ExternalInit stand {@code proposals}. */
  CreatedExternalCommit commit(Proposal... proposals) throws ProtocolException {
    ExternalCommitOptions options = ExternalCommitOptions.of(outside.client.profile);
    for (Proposal proposal : proposals) {
      options = options.with(proposal);
    }
    return outside.genuine(options);
  }

  Bytes message(Proposal... proposals) throws ProtocolException {
    return commit(proposals).message().encoded();
  }

  /** The own entry, and then {@code more}, which the tree does not follow. */
  Bytes beside(Proposal... more) throws ProtocolException {
    List<Proposal> proposals = new ArrayList<>(List.of(entry()));
    proposals.addAll(List.of(more));
    return outside.list(proposals, List.of(entry()), Defects.NONE);
  }

  /** The genuine list, and something wrong with the rest of the Commit. */
  Bytes with(Defects defects) throws ProtocolException {
    return outside.list(List.of(entry()), List.of(entry()), defects);
  }

  /** What members say after {@code commit}, at the scene's next second. */
  XipTrial.Post post(CreatedExternalCommit commit) {
    return post(commit, scene.now() + XipScene.SECOND);
  }

  XipTrial.Post post(CreatedExternalCommit commit, long at) {
    return XipTrial.Post.of(Member.Outcome.of(commit), at);
  }
}
