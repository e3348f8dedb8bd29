package dev.latchkey.suite.reference;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.FetchRules;
import dev.latchkey.invite.FetchTarget;
import dev.latchkey.invite.HttpsUrl;
import dev.latchkey.invite.Origin;
import dev.latchkey.suite.adapter.OpCall;
import dev.latchkey.suite.adapter.OpInput;
import dev.latchkey.suite.adapter.Operations;
import dev.latchkey.suite.adapter.Output;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataValue;
import dev.latchkey.suite.protocol.Reply;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code codec.pointer.parse} and {@code joiner.fetch*}: what a joiner may request. */
final class PointerOps {
  private PointerOps() {}

  static void addTo(Operations.Builder builder) {
    builder
        .on("codec.pointer.parse", PointerOps::parse)
        .on("joiner.fetchFirst", PointerOps::first)
        .on("joiner.fetchRedirect", PointerOps::redirect);
  }

  private static Reply parse(OpCall call) throws DataException, ProtocolException {
    HttpsUrl url = HttpsUrl.parse(call.input().text("https_url"));
    return new Output()
        .text("host", url.origin().host())
        .number("port", url.origin().port())
        .text("request_url", url.requestUrl())
        .ok();
  }

  private static Reply first(OpCall call) throws DataException, ProtocolException {
    FetchTarget.Unconfirmed target = FetchRules.SAME_ORIGIN.first(call.input().text("https_url"));
    return new Output()
        .text("ask_user_about", target.origin().display())
        .text("request_url", target.confirmed().requestUrl())
        .ok();
  }

  private static Reply redirect(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    Optional<List<HttpsUrl>> allowed =
        input.optional("allowed", list -> list.list(PointerOps::allowed));
    Set<Origin> origins =
        Set.copyOf(allowed.orElse(List.of()).stream().map(HttpsUrl::origin).toList());
    FetchRules rules = new FetchRules(origins, FetchRules.SAME_ORIGIN.maxRedirects());
    FetchTarget from = rules.first(input.text("from")).confirmed();
    int followed = input.optional("followed", DataValue::uint16).orElse(0);
    FetchTarget target = rules.redirect(from, input.text("location"), followed);
    return new Output().text("request_url", target.requestUrl()).ok();
  }

  private static HttpsUrl allowed(DataValue url) throws DataException {
    try {
      return HttpsUrl.parse(url.text());
    } catch (ProtocolException e) {
      throw new IllegalArgumentException("an allowed origin that is no URL", e);
    }
  }
}
