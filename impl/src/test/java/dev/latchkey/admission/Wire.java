package dev.latchkey.admission;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.framing.ContentBody;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.framing.FramedContentAuthData;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.framing.PublicMessage;
import dev.latchkey.identity.Epoch;
import dev.latchkey.message.Commit;
import dev.latchkey.message.ConfirmationTag;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.ProposalOrRef;
import dev.latchkey.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** External commits changed on the wire, signature and tag left as they were. */
final class Wire {
  private Wire() {}

  static MlsMessage withProposals(MlsMessage message, UnaryOperator<List<ProposalOrRef>> change) {
    Commit commit = commit(message);
    List<ProposalOrRef> changed = change.apply(new ArrayList<>(commit.proposals()));
    return withCommit(message, new Commit(changed, commit.path()));
  }

  static MlsMessage adding(MlsMessage message, Proposal proposal) {
    return adding(message, new ProposalOrRef.ByValue(proposal));
  }

  static MlsMessage adding(MlsMessage message, ProposalOrRef entry) {
    return withProposals(
        message,
        entries -> {
          entries.add(entry);
          return entries;
        });
  }

  /** Every proposal of {@code kind} a second time. */
  static MlsMessage doubling(MlsMessage message, Class<? extends Proposal> kind) {
    return withProposals(
        message,
        entries -> {
          List<ProposalOrRef> again =
              entries.stream().filter(entry -> carries(entry, kind)).toList();
          entries.addAll(again);
          return entries;
        });
  }

  static MlsMessage without(MlsMessage message, Class<? extends Proposal> kind) {
    return withProposals(
        message, entries -> entries.stream().filter(entry -> !carries(entry, kind)).toList());
  }

  static MlsMessage withoutPath(MlsMessage message) {
    return withCommit(message, new Commit(commit(message).proposals(), Optional.empty()));
  }

  static MlsMessage withEpoch(MlsMessage message, Epoch epoch) {
    FramedContent content = publicMessage(message).content();
    FramedContent.Header header =
        new FramedContent.Header(
            content.group(), epoch, content.sender(), content.authenticatedData());
    return framed(message, FramedContent.of(header, content.body(), Profile.XIP82));
  }

  static MlsMessage withSignature(MlsMessage message, Bytes signature) {
    PublicMessage inOpen = publicMessage(message);
    ConfirmationTag tag = inOpen.auth().confirmationTag().orElseThrow();
    return new MlsMessage.OfPublicMessage(
        PublicMessage.of(inOpen.content(), FramedContentAuthData.of(signature, tag)));
  }

  static MlsMessage withTag(MlsMessage message, ConfirmationTag tag) {
    PublicMessage inOpen = publicMessage(message);
    return new MlsMessage.OfPublicMessage(
        PublicMessage.of(
            inOpen.content(), FramedContentAuthData.of(inOpen.auth().signature(), tag)));
  }

  private static boolean carries(ProposalOrRef entry, Class<? extends Proposal> kind) {
    return entry instanceof ProposalOrRef.ByValue value && kind.isInstance(value.proposal());
  }

  private static MlsMessage withCommit(MlsMessage message, Commit commit) {
    FramedContent content = publicMessage(message).content();
    ContentBody body = new ContentBody.OfCommit(commit);
    return framed(message, FramedContent.of(content.header(), body, Profile.XIP82));
  }

  private static MlsMessage framed(MlsMessage message, FramedContent content) {
    return new MlsMessage.OfPublicMessage(PublicMessage.of(content, publicMessage(message).auth()));
  }

  private static Commit commit(MlsMessage message) {
    return ((ContentBody.OfCommit) publicMessage(message).content().body()).commit();
  }

  private static PublicMessage publicMessage(MlsMessage message) {
    return ((MlsMessage.OfPublicMessage) message).content();
  }
}
