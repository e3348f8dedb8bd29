package dev.latchkey.suite.official;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.SignatureKeyPair;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.ContentBody;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.message.Commit;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.Proposal;
import dev.latchkey.protection.AuthenticatedDataFormat;
import dev.latchkey.protection.EpochKeys;
import dev.latchkey.schedule.MembershipKey;
import dev.latchkey.schedule.SenderDataSecret;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataValue;
import dev.latchkey.tls.Tls;
import java.util.OptionalInt;

/** {@code message-protection}: both framings, opened and made anew (RFC 9420, section 6). */
final class MessageProtection implements OfficialFamily {
  @Override
  public String name() {
    return "message-protection";
  }

  @Override
  public OfficialEntry read(DataValue entry) throws DataException {
    return entry.object(
        in ->
            new Entry(
                in.get("cipher_suite").uint16(),
                Group.read(in),
                Keys.read(in),
                new Message(
                    in.get("proposal").hex(),
                    in.get("proposal_pub").hex(),
                    in.get("proposal_priv").hex()),
                new Message(
                    in.get("commit").hex(),
                    in.get("commit_pub").hex(),
                    in.get("commit_priv").hex()),
                new Message(
                    in.get("application").hex(), Bytes.EMPTY, in.get("application_priv").hex())));
  }

  /** The fields of the GroupContext; its extensions are empty. */
  private record Group(GroupId id, Epoch epoch, Bytes treeHash, Bytes transcriptHash) {
    static Group read(DataObject in) throws DataException {
      return new Group(
          new GroupId(in.get("group_id").hex()),
          new Epoch(in.get("epoch").uint64()),
          in.get("tree_hash").hex(),
          in.get("confirmed_transcript_hash").hex());
    }

    GroupContext context(Trial trial) {
      return GroupContext.initial(trial.crypto().suite().id(), id, treeHash, ExtensionList.EMPTY)
          .withEpoch(epoch)
          .withConfirmedTranscriptHash(transcriptHash);
    }
  }

  private record Keys(
      Bytes signaturePrivate,
      Bytes signaturePublic,
      Bytes encryptionSecret,
      Bytes senderDataSecret,
      Bytes membershipKey) {
    static Keys read(DataObject in) throws DataException {
      return new Keys(
          in.get("signature_priv").hex(),
          in.get("signature_pub").hex(),
          in.get("encryption_secret").hex(),
          in.get("sender_data_secret").hex(),
          in.get("membership_key").hex());
    }

    EpochKeys epoch(GroupContext context, Trial trial) throws ProtocolException {
      return new EpochKeys(
          context,
          AuthenticatedDataFormat.of(context, trial.profile()),
          new MembershipKey(SecretBytes.copyOf(membershipKey)),
          new SenderDataSecret(SecretBytes.copyOf(senderDataSecret)));
    }
  }

  /** The bare content and both messages around it. */
  private record Message(Bytes content, Bytes asPublic, Bytes asPrivate) {}

  private record Entry(
      int suite, Group group, Keys keys, Message proposal, Message commit, Message application)
      implements OfficialEntry {
    @Override
    public OptionalInt cipherSuite() {
      return OptionalInt.of(suite);
    }

    @Override
    public void verify(Trial trial) throws ProtocolException {
      GroupContext context = group.context(trial);
      SignatureKeyPair signature = VectorKeys.signature(trial.crypto(), keys.signaturePrivate());
      trial.same("signature_pub", keys.signaturePublic(), signature.publicKey().value());
      ProtectionTrial protection =
          new ProtectionTrial(
              trial,
              context,
              signature,
              SecretBytes.copyOf(keys.encryptionSecret()),
              keys.epoch(context, trial));
      ContentBody proposed =
          new ContentBody.OfProposal(
              Tls.decode(proposal.content(), trial.profile(), Proposal::readFrom));
      ContentBody committed =
          new ContentBody.OfCommit(Tls.decode(commit.content(), trial.profile(), Commit::readFrom));
      ContentBody sent = new ContentBody.OfApplication(application.content());
      protection.publicMessage("proposal_pub", proposed, proposal.asPublic());
      protection.privateMessage("proposal_priv", proposed, proposal.asPrivate());
      protection.publicMessage("commit_pub", committed, commit.asPublic());
      protection.privateMessage("commit_priv", committed, commit.asPrivate());
      protection.publicApplicationIsRefused(sent);
      protection.privateMessage("application_priv", sent, application.asPrivate());
    }
  }
}
