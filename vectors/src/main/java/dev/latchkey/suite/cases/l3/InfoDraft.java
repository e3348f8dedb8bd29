package dev.latchkey.suite.cases.l3;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.Extension;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.GroupInfo;
import dev.latchkey.message.GroupInfoTbs;
import dev.latchkey.message.UnverifiedGroupInfo;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.tls.TlsWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A GroupInfo in parts, without invariants, to be changed and signed again.
 *
 * @param context the encoded GroupContext
 * @param signer a leaf index, whether or not somebody is there
 */
record InfoDraft(Bytes context, List<Extension> extensions, Bytes tag, long signer) {
  private static final int WIRE_FORMAT_GROUP_INFO = 4;

  InfoDraft {
    extensions = List.copyOf(extensions);
  }

  static InfoDraft of(GroupInfo info) {
    return of(info.toUnverified());
  }

  static InfoDraft of(UnverifiedGroupInfo info) {
    GroupInfoTbs tbs = info.tbs();
    return new InfoDraft(
        tbs.groupContext().encoded(),
        tbs.extensions().entries(),
        tbs.confirmationTag().value(),
        tbs.signer().value());
  }

  InfoDraft context(Bytes changed) {
    return new InfoDraft(changed, extensions, tag, signer);
  }

  InfoDraft context(GroupContext changed) {
    return context(changed.encoded());
  }

  InfoDraft tag(Bytes changed) {
    return new InfoDraft(context, extensions, changed, signer);
  }

  InfoDraft signer(long changed) {
    return new InfoDraft(context, extensions, tag, changed);
  }

  InfoDraft with(Extension more) {
    List<Extension> all = new ArrayList<>(extensions);
    all.add(more);
    return new InfoDraft(context, all, tag, signer);
  }

  InfoDraft without(ExtensionType type) {
    return new InfoDraft(
        context,
        extensions.stream().filter(extension -> !extension.type().equals(type)).toList(),
        tag,
        signer);
  }

  /** With other data in the extension of {@code type}. */
  InfoDraft data(ExtensionType type, UnaryOperator<Bytes> change) {
    return new InfoDraft(
        context,
        extensions.stream()
            .map(
                extension ->
                    extension.type().equals(type)
                        ? new Extension(type, change.apply(extension.data()))
                        : extension)
            .toList(),
        tag,
        signer);
  }

  Bytes data(ExtensionType type) {
    return extensions.stream()
        .filter(extension -> extension.type().equals(type))
        .findFirst()
        .orElseThrow()
        .data();
  }

  private Bytes tbs() {
    return new TlsWriter().opaque(context).vector(extensions).opaqueV(tag).uint32(signer).toBytes();
  }

  /** An MLSMessage with the GroupInfo, signed by {@code client}. */
  Bytes sign(Client client) {
    return signed(client.crypto.signWithLabel(client.signer, "GroupInfoTBS", tbs()));
  }

  /** The same with any signature. */
  Bytes signed(Bytes signature) {
    return new TlsWriter()
        .uint16(1)
        .uint16(WIRE_FORMAT_GROUP_INFO)
        .opaque(tbs())
        .opaqueV(signature)
        .toBytes();
  }

  /** The signature of a message this made. */
  Bytes signature(Client client) {
    return client.crypto.signWithLabel(client.signer, "GroupInfoTBS", tbs());
  }
}
