package dev.latchkey.suite.reference.l3;

import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.identity.AssociationState;
import dev.latchkey.identity.InMemoryAssociations;
import dev.latchkey.identity.InboxId;
import dev.latchkey.suite.adapter.OpInput;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataObject;
import java.util.List;
import java.util.Set;

/** What an input says of the identity log; it says all there is. */
final class Associations {
  private Associations() {}

  /** The member {@code associations}; without it no inbox has any update. */
  static AssociationState in(OpInput input) throws DataException {
    List<Update> updates =
        input
            .optional("associations", list -> list.list(entry -> entry.object(Update::read)))
            .orElse(List.of());
    InMemoryAssociations known = InMemoryAssociations.NONE;
    for (Update update : updates) {
      known = known.with(update.inbox, update.sequenceId, update.installations);
    }
    return known;
  }

  private record Update(InboxId inbox, long sequenceId, Set<SignaturePublicKey> installations) {
    static Update read(DataObject entry) throws DataException {
      List<SignaturePublicKey> keys =
          entry.get("installations").list(key -> new SignaturePublicKey(key.lowerHex()));
      return new Update(
          new InboxId(entry.get("inbox_id").lowerHex()),
          entry.get("sequence_id").decimalUint64(),
          Set.copyOf(keys));
    }
  }
}
