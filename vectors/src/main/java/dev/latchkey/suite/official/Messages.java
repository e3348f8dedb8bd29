package dev.latchkey.suite.official;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.ContentType;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.framing.PrivateMessage;
import dev.latchkey.framing.PublicMessage;
import dev.latchkey.framing.WireType;
import dev.latchkey.framing.WireTypes;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.message.UnverifiedGroupInfo;
import dev.latchkey.message.Welcome;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataValue;
import dev.latchkey.tls.Tls;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code messages}: every struct decodes, and encodes to the same bytes. */
final class Messages implements OfficialFamily {
  private static final List<Field> FIELDS =
      List.of(
          message("mls_welcome", "welcome"),
          message("mls_group_info", "group_info"),
          message("mls_key_package", "key_package"),
          struct("ratchet_tree", "RatchetTree"),
          struct("group_secrets", "GroupSecrets"),
          struct("add_proposal", "Add"),
          struct("update_proposal", "Update"),
          struct("remove_proposal", "Remove"),
          struct("pre_shared_key_proposal", "PreSharedKey"),
          struct("re_init_proposal", "ReInit"),
          struct("external_init_proposal", "ExternalInit"),
          struct("group_context_extensions_proposal", "GroupContextExtensions"),
          struct("commit", "Commit"),
          message("public_message_application", "public_message application"),
          message("public_message_proposal", "public_message proposal"),
          message("public_message_commit", "public_message commit"),
          message("private_message", "private_message"));

  @Override
  public String name() {
    return "messages";
  }

  @Override
  public OfficialEntry read(DataValue entry) throws DataException {
    return entry.object(Messages::readEntry);
  }

  private static OfficialEntry readEntry(DataObject in) throws DataException {
    List<Bytes> values = new ArrayList<>();
    for (Field field : FIELDS) {
      values.add(in.get(field.key()).hex());
    }
    return new Entry(values);
  }

  /** Values in the order of the fields. */
  private record Entry(List<Bytes> values) implements OfficialEntry {
    @Override
    public void verify(Trial trial) {
      for (int i = 0; i < FIELDS.size(); i++) {
        Field field = FIELDS.get(i);
        try {
          field.check().verify(trial, field.key(), values.get(i));
        } catch (ProtocolException e) {
          trial.holds(field.key() + " decodes (" + e.getMessage() + ")", false);
        }
      }
    }
  }

  private record Field(String key, Check check) {}

  private interface Check {
    void verify(Trial trial, String key, Bytes value) throws ProtocolException;
  }

  private static Field struct(String key, String typeName) {
    WireType type = WireTypes.byName(typeName).orElseThrow();
    return new Field(
        key,
        (trial, what, value) -> encodes(trial, what, value, type.decode(value, trial.profile())));
  }

  private static Field message(String key, String kind) {
    return new Field(
        key,
        (trial, what, value) -> {
          MlsMessage message = Tls.decode(value, trial.profile(), MlsMessage::readFrom);
          trial.same(what + ": kind", kind, message.match(new KindOf()));
          encodes(trial, what, value, message);
        });
  }

  private static void encodes(Trial trial, String what, Bytes value, TlsStruct decoded) {
    TlsWriter out = new TlsWriter(trial.profile());
    decoded.writeTo(out);
    trial.same(what, value, out.toBytes());
  }

  /** What a message is, in the words of the format. */
  private static final class KindOf implements MlsMessage.Cases<String> {
    @Override
    public String publicMessage(PublicMessage message) {
      ContentType type = message.content().contentType();
      return "public_message " + type.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String privateMessage(PrivateMessage message) {
      return "private_message";
    }

    @Override
    public String welcome(Welcome welcome) {
      return "welcome";
    }

    @Override
    public String groupInfo(UnverifiedGroupInfo groupInfo) {
      return "group_info";
    }

    @Override
    public String keyPackage(KeyPackage keyPackage) {
      return "key_package";
    }
  }
}
