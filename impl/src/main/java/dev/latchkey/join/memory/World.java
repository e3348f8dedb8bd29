package dev.latchkey.join.memory;

import dev.latchkey.admission.Admission;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.GroupSettings;
import dev.latchkey.identity.InboxId;
import dev.latchkey.invite.EnvelopeTime;
import dev.latchkey.invite.HttpsUrl;
import dev.latchkey.invite.ServicePointer;
import dev.latchkey.invite.WallTime;
import dev.latchkey.join.RoutedSlots;
import dev.latchkey.slot.InMemorySlots;
import dev.latchkey.slot.SlotRules;
import dev.latchkey.slot.SlotService;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything devices share: a delivery service, identity logs, blob services and one clock. The
 * same seed gives the same bytes.
 */
public final class World {
  /** 2026-01-01, in nanoseconds. */
  private static final long START = 1_767_225_600_000_000_000L;

  private final String seed;
  private final InMemoryDelivery delivery = new InMemoryDelivery(new EnvelopeTime(START));
  private final InMemoryDirectory directory = new InMemoryDirectory();
  private final Map<String, InMemorySlots> services = new HashMap<>();
  private final GroupSettings settings = Admission.settings(BouncyCastle.provider());
  private final MlsCrypto crypto =
      new MlsCrypto(
          CipherSuite.MLS_128_DHKEMX25519_CHACHA20POLY1305_SHA256_ED25519, BouncyCastle.provider());

  public World(String seed) {
    this.seed = seed;
  }

  public InMemoryDelivery delivery() {
    return delivery;
  }

  public InMemoryDirectory directory() {
    return directory;
  }

  public GroupSettings settings() {
    return settings;
  }

  public MlsCrypto crypto() {
    return crypto;
  }

  public SeededRandom random(String label) {
    return SeededRandom.of(seed, label);
  }

  /** The clock by which everybody's devices go. */
  public WallTime now() {
    return new WallTime(delivery.now().unixNanos());
  }

  /** An inbox whose id is drawn from its owner's name. */
  public InboxId inbox(String owner) {
    return new InboxId(random("inbox " + owner).bytes(InboxId.BYTES));
  }

  /** A device of {@code owner}, known to the directory. */
  public Device device(String owner, String name) {
    return new Device(this, inbox(owner), owner + "/" + name);
  }

  /** The blob service at {@code https://host}. */
  public synchronized InMemorySlots service(String host) {
    return services.computeIfAbsent(host, name -> new InMemorySlots(SlotRules.DEFAULT));
  }

  /** A pointer to that service. */
  public ServicePointer.Https at(String host) {
    try {
      return new ServicePointer.Https(HttpsUrl.parse("https://" + host + "/invites"));
    } catch (ProtocolException e) {
      throw new IllegalArgumentException("host " + host, e);
    }
  }

  /** An opaque pointer that {@link #routes} sends to the service of that name. */
  public ServicePointer.Opaque opaque(String host) {
    return new ServicePointer.Opaque(Bytes.utf8(host));
  }

  /** Every service by its URL; nothing by opaque or absent pointers. */
  public RoutedSlots routes() {
    return RoutedSlots.none()
        .withHttps(
            origin -> true, target -> find(host(target.requestUrl())).map(SlotService.class::cast));
  }

  private synchronized Optional<InMemorySlots> find(String host) {
    return Optional.ofNullable(services.get(host));
  }

  private static String host(String url) {
    String rest = url.substring("https://".length());
    return rest.substring(0, rest.indexOf('/'));
  }
}
