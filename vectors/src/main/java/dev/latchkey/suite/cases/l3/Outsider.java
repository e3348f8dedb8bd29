package dev.latchkey.suite.cases.l3;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.KemOutput;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.extension.ExternalPub;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.framing.PublicMessage;
import dev.latchkey.framing.Sender;
import dev.latchkey.group.CreatedExternalCommit;
import dev.latchkey.group.Defects;
import dev.latchkey.group.ExternalCommitOptions;
import dev.latchkey.group.ExternalJoin;
import dev.latchkey.group.GroupInfoVerification;
import dev.latchkey.group.RawCommit;
import dev.latchkey.group.VerifiedGroupInfo;
import dev.latchkey.message.ExternalInit;
import dev.latchkey.message.GroupInfo;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.ProposalOrRef;
import dev.latchkey.profile.Profile;
import dev.latchkey.proposals.ListedProposal;
import dev.latchkey.schedule.InitSecret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Somebody with a GroupInfo in hand, who commits whatever a case asks for. */
final class Outsider {
  final Client client;
  final VerifiedGroupInfo info;
  private final GroupInfo exported;
  private final MlsCrypto.ExternalInit init;

  Outsider(Client client, GroupInfo exported) throws ProtocolException {
    this.client = client;
    this.exported = exported;
    this.info =
        new GroupInfoVerification(client.settings)
            .verify(exported.toUnverified(), Optional.empty());
    this.init =
        client
            .crypto
            .externalInit(
                ExternalPub.in(exported.extensions(), Profile.STRICT).orElseThrow().key(),
                client.random)
            .orElseThrow();
  }

  /** Somebody else with the same GroupInfo. */
  Outsider as(Client other) throws ProtocolException {
    return new Outsider(other, exported);
  }

  /** A Commit that all members must accept. */
  CreatedExternalCommit genuine() throws ProtocolException {
    return genuine(ExternalCommitOptions.of(client.profile));
  }

  CreatedExternalCommit genuine(ExternalCommitOptions options) throws ProtocolException {
    return ExternalJoin.of(client.settings, info).commit(options, client.signer, client.random);
  }

  ExternalInit externalInit() {
    return new ExternalInit(init.kemOutput());
  }

  KemOutput kemOutput() {
    return init.kemOutput();
  }

  static ListedProposal listed(Proposal proposal) {
    return new ListedProposal(proposal, new Sender.NewMemberCommit(), Optional.empty());
  }

  /** Nothing but ExternalInit, and the fault. */
  Bytes with(Defects defects) throws ProtocolException {
    return list(List.of(), List.of(), defects);
  }

  /** {@code proposals} by value behind the ExternalInit; the tree does not follow them. */
  Bytes with(Proposal... proposals) throws ProtocolException {
    return list(List.of(proposals), List.of(), Defects.NONE);
  }

  /** {@code proposals} by value behind the ExternalInit, and the tree follows {@code effective}. */
  Bytes list(List<Proposal> proposals, List<Proposal> effective, Defects defects)
      throws ProtocolException {
    List<ListedProposal> entries = new ArrayList<>();
    entries.add(listed(externalInit()));
    proposals.forEach(proposal -> entries.add(listed(proposal)));
    return raw(
        RawCommit.byValue(entries), effective.stream().map(Outsider::listed).toList(), defects);
  }

  /** Any list at all. */
  Bytes raw(List<ProposalOrRef> wire, List<ListedProposal> effective, Defects defects)
      throws ProtocolException {
    return Wire.message(build(wire, effective, defects));
  }

  PublicMessage build(List<ProposalOrRef> wire, List<ListedProposal> effective, Defects defects)
      throws ProtocolException {
    return RawCommit.external(
            client.settings, info, client.profile, new InitSecret(init.initSecret().copy()))
        .build(wire, effective, defects, client.signer, client.random);
  }

  /** The genuine shape, as a message to take apart. */
  PublicMessage plain() throws ProtocolException {
    return build(RawCommit.byValue(List.of(listed(externalInit()))), List.of(), Defects.NONE);
  }

  static MlsMessage message(PublicMessage message) {
    return new MlsMessage.OfPublicMessage(message);
  }
}
