package dev.latchkey.join.memory;

import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.identity.GroupId;
import dev.latchkey.invite.EnvelopeTime;
import dev.latchkey.join.Cursor;
import dev.latchkey.join.DeliveryService;
import dev.latchkey.join.Envelope;
import dev.latchkey.join.OutgoingMessage;
import dev.latchkey.join.WelcomeEnvelope;
import dev.latchkey.join.WrappedWelcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A delivery service in memory. One counter for all topics, so no topic starts at 1; time stands
 * still until somebody moves it. Operations in {@link Faults}: {@code delivery.publish}, {@code
 * delivery.read}, {@code delivery.welcome}.
 */
public final class InMemoryDelivery {
  private static final long FIRST_CURSOR = 1000;

  private final Map<GroupId, List<Envelope>> topics = new HashMap<>();
  private final Map<SignaturePublicKey, List<WelcomeEnvelope>> welcomes = new HashMap<>();
  private final List<OutgoingMessage> published = new ArrayList<>();
  private long last = FIRST_CURSOR;
  private EnvelopeTime now;

  public InMemoryDelivery(EnvelopeTime now) {
    this.now = now;
  }

  public synchronized EnvelopeTime now() {
    return now;
  }

  /** Stamps what comes from now on with {@code time}. */
  public synchronized void setTime(EnvelopeTime time) {
    now = time;
  }

  /** Lets {@code nanos} pass. */
  public synchronized void pass(long nanos) {
    now = new EnvelopeTime(now.unixNanos() + nanos);
  }

  /** Every message of every topic as it was handed in. */
  public synchronized List<OutgoingMessage> published() {
    return List.copyOf(published);
  }

  /** How many Welcomes were handed in. */
  public synchronized int welcomeCount() {
    return welcomes.values().stream().mapToInt(List::size).sum();
  }

  /** The service as one client sees it, failing where {@code faults} says. */
  public DeliveryService seenBy(Faults faults) {
    return new View(faults);
  }

  /** The service, never failing. */
  public DeliveryService reliable() {
    return new View(new Faults());
  }

  private synchronized void store(GroupId group, OutgoingMessage message) {
    published.add(message);
    topics
        .computeIfAbsent(group, id -> new ArrayList<>())
        .add(new Envelope(new Cursor(++last), now, message.data()));
  }

  private synchronized void store(SignaturePublicKey installation, WrappedWelcome welcome) {
    welcomes
        .computeIfAbsent(installation, key -> new ArrayList<>())
        .add(new WelcomeEnvelope(new Cursor(++last), now, welcome));
  }

  private synchronized List<Envelope> after(GroupId group, Cursor cursor) {
    return topics.getOrDefault(group, List.of()).stream()
        .filter(e -> e.cursor().compareTo(cursor) > 0)
        .toList();
  }

  private synchronized List<WelcomeEnvelope> after(SignaturePublicKey key, Cursor cursor) {
    return welcomes.getOrDefault(key, List.of()).stream()
        .filter(e -> e.cursor().compareTo(cursor) > 0)
        .toList();
  }

  private final class View implements DeliveryService {
    private final Faults faults;

    View(Faults faults) {
      this.faults = faults;
    }

    @Override
    public void publish(GroupId group, OutgoingMessage message) throws IOException {
      faults.before("delivery.publish");
      store(group, message);
      faults.after("delivery.publish");
    }

    @Override
    public List<Envelope> read(GroupId group, Cursor after) throws IOException {
      faults.before("delivery.read");
      List<Envelope> read = after(group, after);
      faults.after("delivery.read");
      return read;
    }

    @Override
    public void publishWelcome(SignaturePublicKey installation, WrappedWelcome welcome)
        throws IOException {
      faults.before("delivery.welcome");
      store(installation, welcome);
      faults.after("delivery.welcome");
    }

    @Override
    public List<WelcomeEnvelope> welcomes(SignaturePublicKey installation, Cursor after)
        throws IOException {
      faults.before("delivery.welcomes");
      List<WelcomeEnvelope> read = after(installation, after);
      faults.after("delivery.welcomes");
      return read;
    }
  }
}
