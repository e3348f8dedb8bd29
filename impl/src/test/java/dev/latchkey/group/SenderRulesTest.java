package dev.latchkey.group;

import static dev.latchkey.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.KemOutput;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.ContentBody;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.framing.Sender;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.message.Add;
import dev.latchkey.message.Commit;
import dev.latchkey.message.ExternalInit;
import dev.latchkey.message.GroupContextExtensions;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.Remove;
import dev.latchkey.message.SelfRemove;
import dev.latchkey.message.Update;
import dev.latchkey.profile.Profile;
import dev.latchkey.tree.LeafIndex;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SenderRulesTest {
  private static final Sender OUTSIDE = new Sender.External(0);
  private static final Sender APPLICANT = new Sender.NewMemberProposal();
  private static final Sender JOINER = new Sender.NewMemberCommit();
  private static final Sender MEMBER = new Sender.Member(new LeafIndex(0));
  private static final Add ADD = new Add(Circle.client("added").keyPackage().keyPackage());
  private static final Proposal UPDATE = new Update(ADD.keyPackage().leafNode());
  private static final Proposal REMOVE = new Remove(new LeafIndex(0));
  private static final Proposal INIT = new ExternalInit(new KemOutput(Bytes.zeros(32)));
  private static final ContentBody COMMIT =
      new ContentBody.OfCommit(new Commit(List.of(), Optional.empty()));
  private static final ContentBody DATA = new ContentBody.OfApplication(Bytes.utf8("data"));

  @Test
  @Tag("RFC9420-COMMIT-02")
  @Tag("RFC9420-EXT-01")
  @Tag("MUSEUM-52")
  void onlyMembersAndJoinersCommit() throws ProtocolException {
    SenderRules.check(content(MEMBER, COMMIT));
    SenderRules.check(content(JOINER, COMMIT));
    refuses(CommitCode.COMMIT_SENDER_FORBIDDEN, OUTSIDE, COMMIT);
    refuses(CommitCode.COMMIT_SENDER_FORBIDDEN, APPLICANT, COMMIT);
    assertRefused(CommitCode.COMMIT_SENDER_FORBIDDEN, () -> CommitRules.requireCommitter(OUTSIDE));
  }

  @Test
  @Tag("RFC9420-FRAME-13")
  void externalSendersOnlyPropose() throws ProtocolException {
    SenderRules.check(content(OUTSIDE, new ContentBody.OfProposal(REMOVE)));
    refuses(FramingCode.EXTERNAL_SENDER_CONTENT_FORBIDDEN, OUTSIDE, DATA);
  }

  @Test
  @Tag("RFC9420-FRAME-14")
  @Tag("MUSEUM-67")
  void externalSendersProposeWhatTheRegistryAllows() throws ProtocolException {
    for (Proposal allowed : List.of(ADD, REMOVE, new GroupContextExtensions(ExtensionList.EMPTY))) {
      SenderRules.check(content(OUTSIDE, new ContentBody.OfProposal(allowed)));
    }
    for (Proposal forbidden : List.of(UPDATE, INIT, new SelfRemove())) {
      refuses(
          FramingCode.EXTERNAL_SENDER_PROPOSAL_FORBIDDEN,
          OUTSIDE,
          new ContentBody.OfProposal(forbidden));
    }
  }

  @Test
  @Tag("RFC9420-FRAME-15")
  @Tag("MUSEUM-38")
  void applicantsProposeTheirOwnAddOnly() throws ProtocolException {
    SenderRules.check(content(APPLICANT, new ContentBody.OfProposal(ADD)));
    for (Proposal forbidden : List.of(UPDATE, REMOVE, INIT, new SelfRemove())) {
      refuses(
          FramingCode.NEW_MEMBER_PROPOSAL_NOT_ADD,
          APPLICANT,
          new ContentBody.OfProposal(forbidden));
    }
    refuses(FramingCode.NEW_MEMBER_PROPOSAL_NOT_ADD, APPLICANT, DATA);
  }

  @Test
  @Tag("RFC9420-FRAME-16")
  void joinersOnlyCommit() {
    refuses(FramingCode.NEW_MEMBER_COMMIT_NOT_COMMIT, JOINER, new ContentBody.OfProposal(ADD));
    refuses(FramingCode.NEW_MEMBER_COMMIT_NOT_COMMIT, JOINER, DATA);
  }

  @Test
  @Tag("RFC9420-PROP-12")
  @Tag("MLSEXT-SELFREMOVE-04")
  void updatesAndSelfRemovesComeFromMembers() {
    assertThatCode(() -> SenderRules.checkProposer(UPDATE, MEMBER)).doesNotThrowAnyException();
    assertThatCode(() -> SenderRules.checkProposer(new SelfRemove(), MEMBER))
        .doesNotThrowAnyException();
    for (Sender other : List.of(OUTSIDE, APPLICANT, JOINER)) {
      assertRefused(
          ProposalCode.UPDATE_FROM_NON_MEMBER, () -> SenderRules.checkProposer(UPDATE, other));
      assertRefused(
          DraftCode.SELF_REMOVE_FROM_NON_MEMBER,
          () -> SenderRules.checkProposer(new SelfRemove(), other));
    }
  }

  private static void refuses(ErrorCode code, Sender sender, ContentBody body) {
    assertRefused(code, () -> SenderRules.check(content(sender, body)));
  }

  private static FramedContent content(Sender sender, ContentBody body) {
    return FramedContent.of(
        new FramedContent.Header(
            new GroupId(Bytes.utf8("group")), new Epoch(1), sender, Bytes.EMPTY),
        body,
        Profile.STRICT);
  }
}
