package dev.latchkey.suite.official.generate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.framing.AuthenticatedContent;
import dev.latchkey.framing.ContentBody;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.framing.FramedContentAuthData;
import dev.latchkey.framing.FramedContentTbs;
import dev.latchkey.framing.Sender;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.message.Commit;
import dev.latchkey.message.ConfirmationTag;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.ProposalOrRef;
import dev.latchkey.message.Remove;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.WireFormat;
import dev.latchkey.schedule.ConfirmationKey;
import dev.latchkey.schedule.ConfirmedTranscriptHash;
import dev.latchkey.schedule.InterimTranscriptHash;
import dev.latchkey.tree.LeafIndex;
import java.util.List;
import java.util.Optional;

/** One signed Commit for each suite and wire format, with authenticated data. */
final class TranscriptHashesGenerator implements Generator {
  private static final List<WireFormat> FORMATS =
      List.of(WireFormat.PUBLIC_MESSAGE, WireFormat.PRIVATE_MESSAGE);

  @Override
  public String family() {
    return "transcript-hashes";
  }

  @Override
  public void generate(ArrayNode entries, Ingredients ingredients) {
    for (MlsCrypto crypto : ingredients.allSuites()) {
      for (WireFormat format : FORMATS) {
        String id = "transcript-hashes/" + crypto.suite().id().value() + "/" + format.value();
        entry(Json.in(entries).suite(crypto), crypto, format, ingredients.random(id));
      }
    }
  }

  private static void entry(Json entry, MlsCrypto crypto, WireFormat format, SeededRandom random) {
    int size = crypto.hashBytes();
    InterimTranscriptHash before = new InterimTranscriptHash(random.bytes(size));
    ConfirmationKey key = new ConfirmationKey(random.secret(size));
    GroupContext context =
        GroupContext.initial(
                crypto.suite().id(),
                new GroupId(Bytes.utf8("transcript")),
                random.bytes(size),
                ExtensionList.EMPTY)
            .withEpoch(new Epoch(41))
            .withConfirmedTranscriptHash(random.bytes(size));
    FramedContent content = commit(context);
    Bytes signature =
        FramedContentTbs.of(format, content, context)
            .sign(Client.create(crypto, "committer", random).signer(random), crypto);
    ConfirmedTranscriptHash confirmed =
        before.followedBy(
            crypto, AuthenticatedContent.confirmedTranscriptHashInput(format, content, signature));
    Bytes tag = key.tag(crypto, confirmed);
    AuthenticatedContent authenticated =
        new AuthenticatedContent(
            format, content, FramedContentAuthData.of(signature, new ConfirmationTag(tag)));
    entry
        .hex("confirmation_key", key.material())
        .hex("authenticated_content", authenticated.encoded())
        .hex("interim_transcript_hash_before", before.value())
        .hex("confirmed_transcript_hash_after", confirmed.value())
        .hex("interim_transcript_hash_after", confirmed.confirmedBy(crypto, tag).value());
  }

  private static FramedContent commit(GroupContext context) {
    Commit commit =
        new Commit(
            List.of(new ProposalOrRef.ByValue(new Remove(new LeafIndex(3)))), Optional.empty());
    return FramedContent.of(
        FramedContent.Header.in(
            context, new Sender.Member(new LeafIndex(2)), Bytes.utf8("authenticated data")),
        new ContentBody.OfCommit(commit),
        Profile.STRICT);
  }
}
