package dev.latchkey.suite.reference.l3;

import dev.latchkey.suite.adapter.Operations;

/**
 * The operations of level L3. Inputs and outputs are described in {@code docs/l3.md}.
 *
 * <p>{@code validator.load} puts a member into a state and answers with a handle, which {@code
 * validator.process} and the others name; {@code joiner.verifyGroupInfo} and {@code joiner.build}
 * need nothing but their input. A handle is good for the case that made it: no case sees what
 * another one did.
 */
public final class PassiveOps {
  private PassiveOps() {}

  /** Adds the operations, with handles of their own. */
  public static Operations.Builder addTo(Operations.Builder builder) {
    Handles handles = new Handles();
    ValidatorOps validator = new ValidatorOps(handles);
    MemberOps member = new MemberOps(handles);
    SenderOps sender = new SenderOps(handles);
    return builder
        .on("validator.load", validator::load)
        .on("validator.process", validator::process)
        .on("validator.state", validator::state)
        .on("validator.members", member::members)
        .on("validator.export", member::export)
        .on("validator.exportComponent", member::exportComponent)
        .on("validator.groupInfo", sender::groupInfo)
        .on("validator.commit", sender::commit)
        .on("validator.merge", sender::merge)
        .on("validator.protect", sender::protect)
        .on("joiner.verifyGroupInfo", GroupInfoOps::verify)
        .on("joiner.build", GroupInfoOps::build);
  }
}
