package dev.latchkey.suite.cases.join;

import dev.latchkey.appdata.WellKnown;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.suite.model.VectorFile;
import java.util.List;

/** {@code setter.publish}: a member changes the group's metadata, and others follow. */
final class SetterCases {
  private static final Bytes SEED = Bytes.fromHex("5e".repeat(32));

  private final Playbook book =
      new Playbook(
          "setter",
          "publish",
          "A change of metadata is published as a proposal, then as a commit that refers to it.");
  private final Terms terms = Terms.of(book.seed());

  static VectorFile publish() throws ProtocolException {
    SetterCases cases = new SetterCases();
    Club closed = Club.of(cases.book.seed(), before -> before).rename("Chess club");
    Club open = Club.with(cases.book.seed() + "/open", cases.terms.policy()).rename("Chess club");
    int policy = (int) WellKnown.EXTERNAL_COMMIT_POLICY.id().value();
    record Row(String slug, String title, Club club, int component, Bytes update) {}
    for (Row row :
        List.of(
            new Row("enable", "An admin enables invites", closed, policy, cases.terms.policy()),
            new Row(
                "rotate",
                "An admin rotates the key",
                open,
                policy,
                cases.terms.withKey(Bytes.fromHex("31".repeat(32))).policy()),
            new Row("revoke", "An admin revokes the invite", open, policy, cases.terms.revoked()),
            new Row(
                "rename",
                "An admin renames the group",
                open,
                (int) WellKnown.GROUP_NAME.id().value(),
                Bytes.utf8("Tea club")))) {
      Play both = cases.published(row.slug, row.title, row.club, row.component, row.update);
      for (int at = 0; at < 2; at++) {
        both.ask(
                "member.receive",
                Doc.on("carol")
                    .set("message", Doc.saved("change/messages/" + at))
                    .u64("envelope_ns", row.club.began() + (at + 1) * Club.SECOND))
            .gives(Doc.NONE.u64("epoch", row.club.epoch() + at));
      }
      both.same("/epoch_authenticator", "change/epoch_authenticator");
      Play alone =
          cases
              .published(
                  row.slug + "-commit-alone",
                  row.title + "; a member that missed the proposal cannot follow",
                  row.club,
                  row.component,
                  row.update)
              .differs(JoinFault.LOOSE_PROPOSAL, both, "XIP81-VAL-30");
      alone
          .ask(
              "member.receive",
              Doc.on("carol")
                  .set("message", Doc.saved("change/messages/1"))
                  .u64("envelope_ns", row.club.began() + Club.SECOND))
          .refused(ProposalCode.PROPOSAL_REF_UNKNOWN);
    }
    return cases.book.file();
  }

  /** Bob changes a component; Carol has not heard of it. */
  private Play published(String slug, String title, Club club, int component, Bytes update) {
    return book.play(slug, title)
        .covers("XIP81-VAL-30")
        .ask("member.load", Doc.NONE.set("member", club.load("bob")))
        .save("bob", "/handle")
        .ask("member.load", Doc.NONE.set("member", club.load("carol")))
        .save("carol", "/handle")
        .ask("setter.publish", Doc.on("bob").number("component", component).hex("update", update))
        .withRng(SEED)
        .counts("/messages", 2)
        .save("change");
  }
}
