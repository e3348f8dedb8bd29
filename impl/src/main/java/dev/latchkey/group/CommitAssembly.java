package dev.latchkey.group;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.Signer;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.AuthenticatedContent;
import dev.latchkey.framing.ContentBody;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.framing.FramedContentAuthData;
import dev.latchkey.framing.FramedContentTbs;
import dev.latchkey.message.Commit;
import dev.latchkey.message.ConfirmationTag;
import dev.latchkey.message.GroupContext;
import dev.latchkey.profile.Profile;
import dev.latchkey.schedule.CommitSecret;
import dev.latchkey.schedule.PskSecret;
import dev.latchkey.tree.CreatedPath;
import dev.latchkey.tree.RatchetTree;
import dev.latchkey.tree.TreeKem;
import dev.latchkey.tree.UpdatePath;
import java.util.Optional;

/** Turns a plan into a signed Commit and the epoch it opens (RFC 9420, section 12.4.1). */
final class CommitAssembly {
  private final CommitPlan plan;
  private final Profile profile;
  private final Signer signer;
  private final RandomSource random;
  private final MlsCrypto crypto;

  CommitAssembly(CommitPlan plan, Profile profile, Signer signer, RandomSource random) {
    this.plan = plan;
    this.profile = profile;
    this.signer = signer;
    this.random = random;
    this.crypto = plan.applied().tree().crypto();
  }

  /**
   * A finished Commit. Close {@link #entry} and the path once Welcomes are made.
   *
   * @param content signed, with its confirmation_tag, not yet protected
   * @param entry the epoch it opens
   * @param tree the tree of that epoch
   * @param path the committer's secrets, when there is a path
   */
  record Assembled(
      AuthenticatedContent content, EpochEntry entry, RatchetTree tree, Optional<CreatedPath> path)
      implements AutoCloseable {
    ConfirmationTag tag() {
      return content.auth().confirmationTag().orElseThrow();
    }

    @Override
    public void close() {
      entry.close();
      path.ifPresent(CreatedPath::close);
    }
  }

  Assembled assemble() throws ProtocolException {
    Optional<CreatedPath> path = plan.path().map(this::create);
    RatchetTree tree = path.map(CreatedPath::tree).orElse(plan.applied().tree());
    GroupContext provisional = NextEpoch.provisional(plan.before(), tree, plan.applied());
    Optional<UpdatePath> sealed = Optional.empty();
    if (path.isPresent()) {
      sealed =
          Optional.of(
              path.get().seal(provisional.encoded(), CommitReceiver.added(plan.applied()), random));
    }
    CommitSecret commitSecret =
        path.map(made -> new CommitSecret(made.commitSecret())).orElse(CommitSecret.none(crypto));
    PskSecret psk = PskSecret.chain(crypto, profile, plan.psks());
    return finish(
        new Commit(plan.entries(), sealed),
        provisional,
        new EpochEntry.Inputs(plan.init(), commitSecret, psk),
        path);
  }

  private Assembled finish(
      Commit commit,
      GroupContext provisional,
      EpochEntry.Inputs inputs,
      Optional<CreatedPath> path) {
    MessageOptions options = plan.options();
    FramedContent content =
        FramedContent.of(
            FramedContent.Header.in(plan.before(), plan.sender(), options.authenticatedData()),
            new ContentBody.OfCommit(commit),
            profile);
    Bytes signature =
        FramedContentTbs.of(options.wireFormat(), content, plan.before()).sign(signer, crypto);
    EpochEntry entry =
        EpochEntry.derive(
            crypto,
            provisional,
            plan.interim(),
            AuthenticatedContent.confirmedTranscriptHashInput(
                options.wireFormat(), content, signature),
            inputs);
    AuthenticatedContent signed =
        new AuthenticatedContent(
            options.wireFormat(),
            content,
            FramedContentAuthData.of(signature, entry.confirmationTag(crypto)));
    RatchetTree tree = path.map(CreatedPath::tree).orElse(plan.applied().tree());
    return new Assembled(signed, entry, tree, path);
  }

  private CreatedPath create(PathPlan path) {
    return TreeKem.create(
        plan.applied().tree(),
        path.index(),
        (key, parentHash) -> path.leaf(key, parentHash, plan.before().group(), signer, crypto),
        random);
  }
}
