package dev.latchkey.properties.world;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Epoch;
import dev.latchkey.join.InviteCreator;
import dev.latchkey.join.memory.Device;
import dev.latchkey.join.memory.GroupAdmin;
import dev.latchkey.join.memory.World;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everybody and everything: the people and their devices, what was printed, and the shadow. */
final class Town {
  static final String HOST = "blobs.example";
  static final long MINUTE = 60_000_000_000L;
  static final String OWNER = "alice";
  private static final List<String> PEOPLE = List.of("bob", "carol", "dave", "erin");
  private static final int KEY_BYTES = 32;

  final World world = new World("town");
  final GroupAdmin alice;
  final Device eve;
  final Shadow shadow = new Shadow();
  final Map<String, List<Device>> devices = new LinkedHashMap<>();
  final Set<Device> asleep = new HashSet<>();

  /** Every invite ever printed, the newest last; the last bytes of each are its key. */
  final List<Bytes> printed = new ArrayList<>();

  /** The epoch of which the slot certainly holds a blob, and how many uploads came since. */
  Optional<Epoch> fresh = Optional.empty();

  int uploadsSince;

  /** Who may have come in by the step that is going on. */
  Optional<String> knocking = Optional.empty();

  /** What the step that is going on said, to be searched for keys. */
  final List<String> said = new ArrayList<>();

  Town() throws ProtocolException {
    world.service(HOST);
    alice = new GroupAdmin(world, world.device(OWNER, "phone"));
    eve = world.device("eve", "phone");
    devices.put(OWNER, new ArrayList<>(List.of(alice.device())));
    PEOPLE.forEach(name -> devices.put(name, new ArrayList<>(List.of(world.device(name, "0")))));
    devices.get("carol").add(world.device("carol", "1"));
    alice.create("A town");
    alice.add(device("bob"));
    shadow.members.put(OWNER, Optional.empty());
    shadow.members.put("bob", Optional.empty());
    committed();
  }

  long now() {
    return world.now().unixNanos();
  }

  String person(Step step) {
    return PEOPLE.get(step.who() % PEOPLE.size());
  }

  /** The first device of a person, which is the one that scans. */
  Device device(String person) {
    return devices.get(person).get(0);
  }

  /** Devices that are in the group and awake. */
  List<Device> awake() {
    return devices.values().stream()
        .flatMap(List::stream)
        .filter(device -> device.isMember() && !asleep.contains(device))
        .toList();
  }

  /** Prints the live invite and uploads a blob of this epoch. */
  void issue() throws ProtocolException {
    Device owner = alice.device();
    Bytes payload =
        new InviteCreator(world.routes(), owner.random())
            .issue(owner.member(), owner.signer(), Optional.of(world.at(HOST)))
            .payload()
            .encode();
    if (printed.isEmpty() || !printed.get(printed.size() - 1).equals(payload)) {
      printed.add(payload);
    }
    uploaded();
  }

  /** Notes that a genuine blob of this epoch is in the slot now. */
  void uploaded() {
    fresh = Optional.of(alice.device().group().epoch());
    uploadsSince = 0;
  }

  /** Notes that a Commit everybody takes in was made just now. */
  void committed() {
    shadow.epochStart = now();
  }

  /** Notes that slot and key are others than before. */
  void replaced() throws ProtocolException {
    shadow.on = alice.policy().invite().isPresent();
    shadow.slot = alice.policy().invite().map(invite -> invite.slot().value()).orElse(Bytes.EMPTY);
    shadow.end =
        alice.policy().invite().flatMap(i -> i.campaignEnd()).map(e -> e.unixNanos()).orElse(0L);
    fresh = Optional.empty();
    committed();
  }

  /** The keys of all invites ever printed. */
  List<Bytes> keys() {
    return printed.stream().map(p -> p.slice(p.size() - KEY_BYTES, p.size())).distinct().toList();
  }
}
