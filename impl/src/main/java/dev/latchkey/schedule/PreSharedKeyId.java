package dev.latchkey.schedule;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/**
 * Names a pre-shared key; the nonce makes each use distinct.
 *
 * <pre>{@code
 * struct {
 *     PSKType psktype;
 *     select (PreSharedKeyID.psktype) {
 *         case external: opaque psk_id<V>;
 *         case resumption:
 *             ResumptionPSKUsage usage; opaque psk_group_id<V>; uint64 psk_epoch;
 *         case application: ComponentID component_id; opaque psk_id<V>;
 *     };
 *     opaque psk_nonce<V>;
 * } PreSharedKeyID;
 * }</pre>
 *
 * (RFC 9420, section 8.4, and draft-ietf-mls-extensions)
 */
public sealed interface PreSharedKeyId extends TlsStruct {
  PskType type();

  /** Nh fresh random bytes of the group's suite. */
  Bytes nonce();

  <R> R match(Cases<R> cases);

  /** One method per variant. */
  interface Cases<R> {
    R external(External external);

    R resumption(Resumption resumption);

    R application(Application application);
  }

  /** A key agreed outside MLS. */
  record External(Bytes pskId, Bytes nonce) implements PreSharedKeyId {
    @Override
    public PskType type() {
      return PskType.EXTERNAL;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.external(this);
    }

    @Override
    public void writeTo(TlsWriter out) {
      type().writeTo(out);
      out.opaqueV(pskId).opaqueV(nonce);
    }
  }

  /** A key that an epoch of some group left behind. */
  record Resumption(ResumptionPskUsage usage, GroupId group, Epoch epoch, Bytes nonce)
      implements PreSharedKeyId {
    @Override
    public PskType type() {
      return PskType.RESUMPTION;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.resumption(this);
    }

    @Override
    public void writeTo(TlsWriter out) {
      type().writeTo(out);
      usage.writeTo(out);
      out.struct(group).struct(epoch).opaqueV(nonce);
    }
  }

  /** A key that an application component provides. */
  record Application(ComponentId component, Bytes pskId, Bytes nonce) implements PreSharedKeyId {
    @Override
    public PskType type() {
      return PskType.APPLICATION;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.application(this);
    }

    @Override
    public void writeTo(TlsWriter out) {
      type().writeTo(out);
      out.struct(component).opaqueV(pskId).opaqueV(nonce);
    }
  }

  /**
   * Reads one id.
   *
   * @throws ProtocolException {@code psk_type_unknown} for a psktype or usage outside the list
   */
  static PreSharedKeyId readFrom(TlsReader in) throws ProtocolException {
    return switch (PskType.readFrom(in)) {
      case EXTERNAL -> new External(in.opaqueV("psk_id"), in.opaqueV("psk_nonce"));
      case RESUMPTION ->
          new Resumption(
              ResumptionPskUsage.readFrom(in),
              GroupId.readFrom(in),
              Epoch.readFrom(in),
              in.opaqueV("psk_nonce"));
      case APPLICATION ->
          new Application(ComponentId.readFrom(in), in.opaqueV("psk_id"), in.opaqueV("psk_nonce"));
    };
  }
}
