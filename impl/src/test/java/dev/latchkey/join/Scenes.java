package dev.latchkey.join;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.DurableSettings;
import dev.latchkey.invite.EnableRequest;
import dev.latchkey.invite.MaxEpochAge;
import dev.latchkey.invite.MaxUses;
import java.util.List;
import java.util.Optional;

/** Scenes whose invites are bounded, or kept fresh by members. */
final class Scenes {
  private Scenes() {}

  static Scene withMaxAge(String seed, long nanos) throws ProtocolException {
    DurableSettings settings =
        new DurableSettings(Optional.of(new MaxEpochAge(nanos)), Optional.empty());
    return Scene.enabled(seed, EnableRequest.PLAIN.withSettings(settings));
  }

  static Scene withMaxUses(String seed, long count) throws ProtocolException {
    DurableSettings settings =
        new DurableSettings(Optional.empty(), Optional.of(new MaxUses(count)));
    return Scene.enabled(seed, EnableRequest.PLAIN.withSettings(settings));
  }

  /** With refresh pointers to both services. */
  static Scene refreshed(String seed) throws ProtocolException {
    Scene scene = new Scene(seed);
    scene.alice.enable(
        EnableRequest.PLAIN.withRefreshPointers(
            List.of(scene.at(Scene.BLOBS), scene.at(Scene.MIRROR))));
    scene.bob.sync();
    return scene;
  }
}
