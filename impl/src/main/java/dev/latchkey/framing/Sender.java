package dev.latchkey.framing;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import dev.latchkey.tree.LeafIndex;

/**
 * Who made a message, as claimed until the signature is checked.
 *
 * <pre>{@code
 * enum { reserved(0), member(1), external(2), new_member_proposal(3), new_member_commit(4), (255) }
 *     SenderType;
 * struct {
 *     SenderType sender_type;
 *     select (Sender.sender_type) {
 *         case member: uint32 leaf_index;
 *         case external: uint32 sender_index;
 *         case new_member_commit:
 *         case new_member_proposal: struct{};
 *     };
 * } Sender;
 * }</pre>
 *
 * (RFC 9420, section 6)
 */
public sealed interface Sender extends TlsStruct {
  <R> R match(Cases<R> cases);

  /** One method per variant. */
  interface Cases<R> {
    R member(LeafIndex leaf);

    R external(long senderIndex);

    R newMemberProposal();

    R newMemberCommit();
  }

  /** The member at {@code leaf}. */
  record Member(LeafIndex leaf) implements Sender {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.member(leaf);
    }

    @Override
    public void writeTo(TlsWriter out) {
      out.uint8(1).struct(leaf);
    }
  }

  /** Entry {@code senderIndex} (a uint32) of the external_senders extension. */
  record External(long senderIndex) implements Sender {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.external(senderIndex);
    }

    @Override
    public void writeTo(TlsWriter out) {
      out.uint8(2).uint32(senderIndex);
    }
  }

  /** A client that asks to be added. */
  record NewMemberProposal() implements Sender {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.newMemberProposal();
    }

    @Override
    public void writeTo(TlsWriter out) {
      out.uint8(3);
    }
  }

  /** A client that joins by external Commit. */
  record NewMemberCommit() implements Sender {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.newMemberCommit();
    }

    @Override
    public void writeTo(TlsWriter out) {
      out.uint8(4);
    }
  }

  default boolean isMember() {
    return this instanceof Member;
  }

  /** Whether the signature covers the GroupContext: member and new_member_commit. */
  default boolean signsGroupContext() {
    return this instanceof Member || this instanceof NewMemberCommit;
  }

  /**
   * Reads one sender.
   *
   * @throws ProtocolException {@code sender_type_unknown} outside 1 to 4
   */
  static Sender readFrom(TlsReader in) throws ProtocolException {
    int at = in.offset();
    int type = in.uint8("sender_type");
    return switch (type) {
      case 1 -> new Member(in.struct("leaf_index", LeafIndex::readFrom));
      case 2 -> new External(in.uint32("sender_index"));
      case 3 -> new NewMemberProposal();
      case 4 -> new NewMemberCommit();
      default -> throw WireCode.SENDER_TYPE_UNKNOWN.at(at, "sender_type " + type);
    };
  }
}
