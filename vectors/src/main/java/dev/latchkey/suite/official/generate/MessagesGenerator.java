package dev.latchkey.suite.official.generate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.message.Commit;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.ProposalOrRef;
import dev.latchkey.tls.TlsWriter;
import java.util.List;
import java.util.Optional;

/**
 * Every struct once for each suite: well formed, and as full as it may be. The signatures hold;
 * MACs and ciphertexts are random bytes, since nobody opens them.
 */
final class MessagesGenerator implements Generator {
  @Override
  public String family() {
    return "messages";
  }

  @Override
  public void generate(ArrayNode entries, Ingredients ingredients) {
    for (CipherSuite suite : CipherSuite.values()) {
      MlsCrypto crypto = ingredients.suite(suite);
      String id = "messages/" + suite.id().value();
      entry(Json.in(entries), new SampleStructs(crypto, ingredients.random(id)));
    }
  }

  private static void entry(Json entry, SampleStructs sample) {
    Proposal remove = sample.remove();
    Commit commit =
        new Commit(
            List.of(
                new ProposalOrRef.ByValue(sample.add()),
                new ProposalOrRef.ByReference(sample.proposalReference())),
            Optional.of(sample.updatePath()));
    entry
        .hex("mls_welcome", sample.welcome().encoded())
        .hex("mls_group_info", sample.groupInfo().encoded())
        .hex("mls_key_package", sample.keyPackage().encoded())
        .hex("ratchet_tree", sample.ratchetTree())
        .hex("group_secrets", sample.groupSecrets().encoded())
        .hex("add_proposal", body(sample.add()))
        .hex("update_proposal", body(sample.update()))
        .hex("remove_proposal", body(remove))
        .hex("pre_shared_key_proposal", body(sample.preSharedKey()))
        .hex("re_init_proposal", body(sample.reInit()))
        .hex("external_init_proposal", body(sample.externalInit()))
        .hex("group_context_extensions_proposal", body(sample.groupContextExtensions()))
        .hex("commit", commit.encoded())
        .hex("public_message_application", sample.publicApplication().encoded())
        .hex("public_message_proposal", sample.publicProposal(remove).encoded())
        .hex("public_message_commit", sample.publicCommit(commit).encoded())
        .hex("private_message", sample.privateMessage().encoded());
  }

  private static Bytes body(Proposal proposal) {
    TlsWriter out = new TlsWriter();
    proposal.writeBodyTo(out);
    return out.toBytes();
  }
}
