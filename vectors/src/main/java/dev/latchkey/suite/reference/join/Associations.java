package dev.latchkey.suite.reference.join;

import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.identity.AssociationState;
import dev.latchkey.identity.InboxId;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Identity updates as the request has them. */
record Associations(List<Update> updates) implements AssociationState {
  /** What an inbox consists of after one update. */
  record Update(InboxId inbox, long sequenceId, Set<SignaturePublicKey> installations) {
    static Update read(DataObject entry) throws DataException {
      Set<SignaturePublicKey> keys = new LinkedHashSet<>();
      entry.get("installations").list(DataValue::lowerHex).stream()
          .map(SignaturePublicKey::new)
          .forEach(keys::add);
      return new Update(
          new InboxId(entry.get("inbox_id").lowerHex()),
          entry.get("sequence_id").decimalUint64(),
          keys);
    }
  }

  static Associations read(DataValue list) throws DataException {
    return new Associations(list.list(entry -> entry.object(Update::read)));
  }

  /** The latest update of {@code inbox}: the last one that stands in the list. */
  Optional<Update> latest(InboxId inbox) {
    return updates.stream()
        .filter(update -> update.inbox.equals(inbox))
        .reduce((first, second) -> second);
  }

  @Override
  public Optional<Set<SignaturePublicKey>> installationsAt(InboxId inbox, long sequenceId) {
    return updates.stream()
        .filter(update -> update.inbox.equals(inbox) && update.sequenceId == sequenceId)
        .map(Update::installations)
        .findFirst();
  }
}
