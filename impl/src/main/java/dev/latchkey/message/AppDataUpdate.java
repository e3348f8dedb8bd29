package dev.latchkey.message;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsWriter;
import java.util.Optional;

/**
 * Changes or drops the group's state of one application component.
 *
 * <pre>{@code
 * enum { invalid(0), update(1), remove(2), (255) } AppDataUpdateOperation;
 * struct {
 *     ComponentID component_id;
 *     AppDataUpdateOperation op;
 *     select (AppDataUpdate.op) {
 *         case update: opaque update<V>;
 *         case remove: struct{};
 *     };
 * } AppDataUpdate;
 * }</pre>
 *
 * (draft-ietf-mls-extensions)
 *
 * @param update what the component's own logic applies; empty for the operation remove
 */
public record AppDataUpdate(ComponentId component, Optional<Bytes> update) implements Proposal {
  private static final int OP_UPDATE = 1;
  private static final int OP_REMOVE = 2;

  public static AppDataUpdate update(ComponentId component, Bytes update) {
    return new AppDataUpdate(component, Optional.of(update));
  }

  public static AppDataUpdate remove(ComponentId component) {
    return new AppDataUpdate(component, Optional.empty());
  }

  public boolean isRemove() {
    return update.isEmpty();
  }

  @Override
  public ProposalType type(Profile profile) {
    return new ProposalType(profile.draft().appDataUpdate());
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.appDataUpdate(this);
  }

  /**
   * Reads component, operation and what the operation carries.
   *
   * @throws ProtocolException {@code app_data_op_invalid} for an operation other than 1 and 2
   */
  public static AppDataUpdate readBodyFrom(TlsReader in) throws ProtocolException {
    ComponentId component = in.struct("component_id", ComponentId::readFrom);
    int at = in.offset();
    int op = in.uint8("op");
    return switch (op) {
      case OP_UPDATE -> update(component, in.opaqueV("update"));
      case OP_REMOVE -> remove(component);
      default -> throw DraftCode.APP_DATA_OP_INVALID.at(at, "operation " + op);
    };
  }

  @Override
  public void writeBodyTo(TlsWriter out) {
    out.struct(component).uint8(isRemove() ? OP_REMOVE : OP_UPDATE);
    update.ifPresent(out::opaqueV);
  }
}
