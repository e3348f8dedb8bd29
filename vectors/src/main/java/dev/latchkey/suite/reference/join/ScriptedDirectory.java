package dev.latchkey.suite.reference.join;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.InboxId;
import dev.latchkey.join.IdentityDirectory;
import dev.latchkey.join.InboxState;
import dev.latchkey.join.memory.Faults;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Identity updates and key packages as the request has them. */
record ScriptedDirectory(
    Associations associations, List<Offer> offers, Journal journal, Faults faults)
    implements IdentityDirectory {
  /** A key package as the network hands it out for an installation, whatever it holds. */
  record Offer(SignaturePublicKey installation, Bytes keyPackage) {
    static Offer read(DataObject offer) throws DataException {
      return new Offer(
          new SignaturePublicKey(offer.get("installation").lowerHex()),
          offer.get("key_package").lowerHex());
    }
  }

  @Override
  public Optional<InboxState> refresh(InboxId inbox) throws IOException {
    journal.note("identity").put("inbox_id", inbox.hex());
    faults.before("directory.identity");
    return associations
        .latest(inbox)
        .map(update -> new InboxState(update.sequenceId(), update.installations()));
  }

  @Override
  public Optional<KeyPackage> keyPackage(SignaturePublicKey installation) throws IOException {
    journal.note("key-package").put("installation", installation.value().hex());
    faults.before("directory.key-package");
    return offers.stream()
        .filter(offer -> offer.installation.equals(installation))
        .map(Offer::keyPackage)
        .findFirst()
        .flatMap(ScriptedDirectory::decoded);
  }

  /** What is no key package is none. */
  private static Optional<KeyPackage> decoded(Bytes offered) {
    try {
      return Optional.of(Wire.keyPackage(offered));
    } catch (ProtocolException unreadable) {
      return Optional.empty();
    }
  }
}
