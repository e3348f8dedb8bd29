package dev.latchkey.suite.cases.l3;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.admission.Admission;
import dev.latchkey.appdata.XmtpCapabilities;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.group.GroupSettings;
import dev.latchkey.group.MemberProfile;
import dev.latchkey.identity.Credential;
import dev.latchkey.identity.InboxId;
import dev.latchkey.join.JoinerIdentity;
import dev.latchkey.profile.Profile;
import dev.latchkey.proposals.AuthenticationService;
import java.util.List;
import java.util.Locale;

/** Installations of inboxes, which keep MLS's rules and none of XIP-81's and XIP-82's. */
final class XipClients {
  static final CipherSuite SUITE = CipherSuite.of(XmtpCapabilities.SUITE).orElseThrow();

  /** The sequence id at which everybody's inbox has its installations. */
  static final long SEQUENCE = 7;

  static final GroupSettings LAWLESS =
      Admission.settings(BouncyCastle.provider())
          .with(new LawlessComponents())
          .with(AuthenticationService.anyIdentity());

  private XipClients() {}

  /** The inbox of the person called {@code name}. */
  static InboxId inbox(String seed, String name) {
    return new InboxId(SeededRandom.of(seed, "inbox of " + name).bytes(InboxId.BYTES));
  }

  /** The only installation of a person. */
  static Client person(String seed, String name) {
    return installation(seed, name, name);
  }

  /** The installation {@code name} of the person {@code owner}. */
  static Client installation(String seed, String owner, String name) {
    return Client.of(seed, name, SUITE)
        .with(old -> JoinerIdentity.profile(inbox(seed, owner), Profile.XIP82))
        .with(LAWLESS);
  }

  /** The same client with {@code identity} as what its credential says. */
  static Client calling(Client client, Bytes identity) {
    return client.with(
        old ->
            new MemberProfile(
                new Credential.BasicCredential(identity), old.capabilities(), old.extensions()));
  }

  /** A credential's identity that spells {@code inbox} in capitals. */
  static Bytes shouted(InboxId inbox) {
    return spelled(inbox.hex().toUpperCase(Locale.ROOT));
  }

  /** A credential's identity that names {@code text} as its inbox; up to 127 characters. */
  static Bytes spelled(String text) {
    byte[] prefix = {0x0a, (byte) text.length()};
    return Bytes.concat(Bytes.copyOf(prefix), Bytes.utf8(text));
  }

  /** One entry of {@code associations}. */
  static ObjectNode association(InboxId inbox, long sequenceId, List<Client> installations) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    entry.put("inbox_id", inbox.hex());
    entry.put("sequence_id", Long.toUnsignedString(sequenceId));
    ArrayNode keys = entry.putArray("installations");
    installations.forEach(client -> keys.add(client.signer.publicKey().value().hex()));
    return entry;
  }
}
