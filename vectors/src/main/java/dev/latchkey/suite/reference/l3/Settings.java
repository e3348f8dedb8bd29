package dev.latchkey.suite.reference.l3;

import dev.latchkey.admission.Admission;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.ExternalCommitRule;
import dev.latchkey.group.GroupSettings;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.CipherSuiteId;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.suite.adapter.OpInput;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataValue;
import dev.latchkey.tls.Tls;
import dev.latchkey.tree.RatchetTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an input says of the rules to follow and of keys agreed elsewhere. */
final class Settings {
  private Settings() {}

  static GroupSettings of(OpInput input) throws DataException {
    GroupSettings settings = rules(input);
    boolean closed =
        input
            .optional("external_commits", DataValue::text)
            .filter(word -> word.equals("deny"))
            .isPresent();
    Map<Bytes, Bytes> psks = new HashMap<>();
    for (Psk psk :
        input
            .optional("external_psks", list -> list.list(entry -> entry.object(Psk::read)))
            .orElse(List.of())) {
      psks.put(psk.id, psk.secret);
    }
    GroupSettings holding =
        settings.withPsks(
            id ->
                id instanceof PreSharedKeyId.External external
                    ? Optional.ofNullable(psks.get(external.pskId())).map(SecretBytes::copyOf)
                    : Optional.empty());
    GroupSettings judging = Judgement.of(input).applyTo(holding);
    return closed ? judging.withExternalCommits(ExternalCommitRule.DENY) : judging;
  }

  private static GroupSettings rules(OpInput input) throws DataException {
    String rules = input.text("rules");
    return switch (rules) {
      case "rfc9420" -> GroupSettings.of(BouncyCastle.provider(), Profile.STRICT);
      case "xip-82" -> Admission.settings(BouncyCastle.provider());
      default -> throw new IllegalArgumentException("rules \"" + rules + "\"");
    };
  }

  static MlsCrypto crypto(CipherSuiteId id) throws ProtocolException {
    CipherSuite suite =
        CipherSuite.of(id)
            .orElseThrow(() -> GroupInfoCode.CIPHER_SUITE_UNSUPPORTED.because("suite " + id));
    return new MlsCrypto(suite, BouncyCastle.provider());
  }

  /** The tree from elsewhere, when there is one. */
  static Optional<RatchetTree> tree(OpInput input, CipherSuiteId suite, Profile profile)
      throws DataException, ProtocolException {
    if (!input.has("ratchet_tree")) {
      return Optional.empty();
    }
    MlsCrypto crypto = crypto(suite);
    return Optional.of(
        Tls.decode(input.bytes("ratchet_tree"), profile, in -> RatchetTree.readFrom(in, crypto)));
  }

  private record Psk(Bytes id, Bytes secret) {
    static Psk read(DataObject entry) throws DataException {
      return new Psk(entry.get("psk_id").lowerHex(), entry.get("psk").lowerHex());
    }
  }
}
