package dev.latchkey.suite.reference.l3;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.group.CommitBuilder;
import dev.latchkey.group.CommitOptions;
import dev.latchkey.group.CreatedCommit;
import dev.latchkey.group.Group;
import dev.latchkey.group.MessageOptions;
import dev.latchkey.group.Sent;
import dev.latchkey.message.Add;
import dev.latchkey.message.Remove;
import dev.latchkey.suite.adapter.OpCall;
import dev.latchkey.suite.adapter.OpInput;
import dev.latchkey.suite.adapter.Output;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataValue;
import dev.latchkey.suite.protocol.Reply;
import dev.latchkey.tree.LeafIndex;
import java.util.List;

/** {@code validator.commit}, {@code .merge}, {@code .groupInfo}, {@code .protect}: it speaks. */
final class SenderOps {
  private static final int SEED_BYTES = 32;

  private final Handles handles;

  SenderOps(Handles handles) {
    this.handles = handles;
  }

  /** The GroupInfo of the present epoch, with tree and external_pub. */
  Reply groupInfo(OpCall call) throws DataException, ProtocolException {
    Seat seat = handles.get(call.input().text("handle"));
    MlsMessage info =
        new MlsMessage.OfGroupInfo(
            seat.group()
                .groupInfo()
                .withTree()
                .withExternalPub()
                .sign(seat.signer())
                .toUnverified());
    return new Output().bytes("group_info", info.encoded()).ok();
  }

  /** A Commit that is not in force before {@code validator.merge}. */
  Reply commit(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    String handle = input.text("handle");
    Seat seat = handles.get(handle);
    boolean sealed = input.optional("private", DataValue::bool).orElse(false);
    CommitBuilder builder =
        seat.group()
            .commit()
            .with(
                CommitOptions.DEFAULT
                    .withPath()
                    .with(sealed ? MessageOptions.PRIVATE : MessageOptions.PUBLIC));
    for (Bytes added :
        input.optional("adds", list -> list.list(OpInput::bytes)).orElse(List.of())) {
      builder = builder.with(new Add(Messages.keyPackage(added, seat.group().profile())));
    }
    for (long leaf :
        input.optional("removes", list -> list.list(DataValue::uint32)).orElse(List.of())) {
      builder = builder.with(new Remove(new LeafIndex(leaf)));
    }
    CreatedCommit created = builder.build(seat.signer(), random(call));
    handles.replace(handle, seat.awaiting(created.sender(), created.staged()));
    Group next = created.staged().merge();
    Output output = ValidatorOps.show(next).bytes("commit", created.message().encoded());
    created
        .welcome()
        .ifPresent(welcome -> output.bytes("welcome", new MlsMessage.OfWelcome(welcome).encoded()));
    return output.ok();
  }

  /** The delivery service has accepted the pending Commit. */
  Reply merge(OpCall call) throws DataException {
    String handle = call.input().text("handle");
    Seat seat = handles.get(handle);
    Group next =
        seat.pending().orElseThrow(() -> new IllegalStateException("nothing is pending")).merge();
    handles.replace(handle, seat.with(next));
    return ValidatorOps.show(next).ok();
  }

  /** Application data, sealed. */
  Reply protect(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    String handle = input.text("handle");
    Seat seat = handles.get(handle);
    Sent sent =
        seat.group()
            .protect(
                input.bytes("application_data"),
                MessageOptions.PRIVATE,
                seat.signer(),
                random(call));
    handles.replace(handle, seat.with(sent.next()));
    return new Output().bytes("message", sent.message().encoded()).ok();
  }

  private static RandomSource random(OpCall call) {
    return SeededRandom.of(call.random().bytes(SEED_BYTES).hex(), call.op());
  }
}
