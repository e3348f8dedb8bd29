package dev.latchkey.suite.reference.l3;

import dev.latchkey.suite.adapter.Operations;

/**
 * The operations of level L3. Inputs and outputs are described in {@code docs/l3.md}.
 *
 * <p>{@code validator.load} puts a member into a state and answers with a handle, which {@code
 * validator.process} and {@code validator.state} name; {@code joiner.verifyGroupInfo} and {@code
 * joiner.build} need nothing but their input. A handle is good for the case that made it: no case
 * sees what another one did.
 */
public final class PassiveOps {
  private PassiveOps() {}

  /** Adds the operations, with handles of their own. */
  public static Operations.Builder addTo(Operations.Builder builder) {
    ValidatorOps validator = new ValidatorOps(new Handles());
    return builder
        .on("validator.load", validator::load)
        .on("validator.process", validator::process)
        .on("validator.state", validator::state)
        .on("joiner.verifyGroupInfo", GroupInfoOps::verify)
        .on("joiner.build", GroupInfoOps::build);
  }
}
