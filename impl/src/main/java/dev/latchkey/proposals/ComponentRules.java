package dev.latchkey.proposals;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.AppEphemeral;
import java.util.List;
import java.util.Optional;

/**
 * What the application's components make of their data. Must be deterministic: every member has to
 * come to the same dictionary. The draft's own rules on the list are checked before.
 */
public interface ComponentRules {
  /**
   * The dictionary after {@code updates}, which come in Commit order.
   *
   * @param facts the Commit's whole list and the state before it
   * @param before the dictionary after the Commit's GroupContextExtensions
   * @throws ProtocolException {@code app_data_update_rejected}, {@code app_data_component_unknown}
   *     or a code of the application's own
   */
  AppDataDictionary apply(ListFacts facts, AppDataDictionary before, List<ListedProposal> updates)
      throws ProtocolException;

  /**
   * Judges one AppEphemeral.
   *
   * @throws ProtocolException {@code app_ephemeral_rejected}
   */
  void ephemeral(AppEphemeral ephemeral) throws ProtocolException;

  /** Every update replaces its component's data whole; every ephemeral is accepted. */
  static ComponentRules replacing() {
    return new ComponentRules() {
      @Override
      public AppDataDictionary apply(
          ListFacts facts, AppDataDictionary before, List<ListedProposal> updates) {
        AppDataDictionary changed = before;
        for (ListedProposal entry : updates) {
          AppDataUpdate update = (AppDataUpdate) entry.proposal();
          Optional<Bytes> data = update.update();
          ComponentId id = update.component();
          changed = data.isPresent() ? changed.with(id, data.get()) : changed.without(id);
        }
        return changed;
      }

      @Override
      public void ephemeral(AppEphemeral ephemeral) {}
    };
  }

  /** Refuses every component: for applications that use none. */
  static ComponentRules none() {
    return new ComponentRules() {
      @Override
      public AppDataDictionary apply(
          ListFacts facts, AppDataDictionary before, List<ListedProposal> updates)
          throws ProtocolException {
        if (!updates.isEmpty()) {
          throw DraftCode.APP_DATA_COMPONENT_UNKNOWN.because(
              "component " + ((AppDataUpdate) updates.get(0).proposal()).component());
        }
        return before;
      }

      @Override
      public void ephemeral(AppEphemeral ephemeral) throws ProtocolException {
        throw DraftCode.APP_EPHEMERAL_REJECTED.because("component " + ephemeral.component());
      }
    };
  }
}
