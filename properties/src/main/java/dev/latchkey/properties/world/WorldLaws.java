package dev.latchkey.properties.world;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.properties.law.Law;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;

/** Whatever happens in a town, in whatever order: the invariants hold after each step. */
public final class WorldLaws {
  @Law(
      tries = 40,
      branches = {
        "ENABLE",
        "ROTATE_KEY",
        "ROTATE_SLOT",
        "REVOKE",
        "CHANGE_SETTINGS",
        "MOVE_CAMPAIGN_END",
        "ISSUE",
        "JOIN",
        "JOIN_AND_CRASH",
        "JOIN_BY_OLD_INVITE",
        "BUY_A_DEVICE",
        "ACCEPT_WELCOME",
        "ADD",
        "REMOVE",
        "RENAME",
        "TALK",
        "SLEEP",
        "WAKE",
        "PASS_TIME",
        "REFRESH",
        "RACE",
        "FLOOD",
        "FORGE",
        "REPLAY",
        "INTRUDE",
        "LAUNDER",
        "admitted",
        "not joined",
        "had to join",
        "crashed",
        "joined at last",
        "welcomed",
        "raced",
        "intruded",
        "laundered",
        "forged",
        "flooded",
        "replayed",
        "full",
        "epoch stays"
      })
  void theWorldStaysInOrder(@ForAll(supplier = Steps.class) List<Step> steps)
      throws ProtocolException, IOException {
    Life life = new Life();
    for (Step step : steps) {
      life.step(step);
    }
    life.end();
  }
}
