package dev.latchkey.cli;

import dev.latchkey.admission.CheckId;
import dev.latchkey.admission.JoinCheck;
import dev.latchkey.admission.JoinFacts;
import dev.latchkey.admission.JoinFactsOf;
import dev.latchkey.admission.ReceiveSide;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.ContentBody;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.identity.AssociationState;
import dev.latchkey.invite.EnvelopeTime;
import dev.latchkey.join.MemberState;
import dev.latchkey.tls.Tls;
import java.util.LinkedHashMap;
import java.util.Map;

/** A member's look at an external commit, check by check. */
final class DemoJudgement {
  private final MemberState member;
  private final AssociationState associations;

  DemoJudgement(MemberState member, AssociationState associations) {
    this.member = member;
    this.associations = associations;
  }

  /** What each check says of {@code commit}, in the order of the specification. */
  Map<CheckId, String> of(Bytes commit, EnvelopeTime at) throws ProtocolException {
    MlsMessage message = Tls.decode(commit, member.group().profile(), MlsMessage::readFrom);
    if (!(message instanceof MlsMessage.OfPublicMessage open)
        || !(open.content().content().body() instanceof ContentBody.OfCommit body)) {
      throw new IllegalStateException("the demonstration's commit is a public one");
    }
    FramedContent content = open.content().content();
    JoinFacts facts =
        JoinFactsOf.state(
                member.group().context(),
                member.group().tree(),
                member.group().profile(),
                associations)
            .of(content.sender(), body.commit(), at, member.start());
    ReceiveSide.Explanation explanation = ReceiveSide.explain(facts);
    Map<CheckId, String> verdicts = new LinkedHashMap<>();
    for (JoinCheck check : ReceiveSide.CHECKS) {
      String verdict = "holds";
      if (explanation.broken().contains(check)) {
        verdict = "broken: " + check.code().id();
      } else if (explanation.notEvaluated().contains(check)) {
        verdict = "not evaluated";
      }
      verdicts.merge(check.id(), verdict, (first, next) -> first.equals("holds") ? next : first);
    }
    return verdicts;
  }
}
