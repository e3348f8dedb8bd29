package dev.latchkey.join.memory;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.identity.GroupId;
import dev.latchkey.invite.WallTime;
import dev.latchkey.join.Cursor;
import dev.latchkey.join.DeliveryService;
import dev.latchkey.join.OutgoingMessage;
import dev.latchkey.join.SenderHmac;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a member has made and perhaps not published: a message is kept until the service has taken
 * it, because the member's own state already counts on it.
 */
final class Outbox {
  private final DeliveryService delivery;
  private final SenderHmac hmac;
  private final List<Letter> unsent = new ArrayList<>();

  private record Letter(GroupId group, OutgoingMessage message) {}

  Outbox(DeliveryService delivery, SenderHmac hmac) {
    this.delivery = delivery;
    this.hmac = hmac;
  }

  /** Keeps {@code data}, then publishes it. */
  void send(GroupId group, Bytes data, WallTime now) throws IOException {
    Letter letter = new Letter(group, new OutgoingMessage(data, hmac.tag(group, now, data)));
    unsent.add(letter);
    delivery.publish(group, letter.message());
    unsent.remove(letter);
  }

  /** Publishes what was left over and is not on its topic all the same. */
  void resend() throws IOException {
    for (Letter letter : List.copyOf(unsent)) {
      boolean arrived =
          delivery.read(letter.group(), Cursor.START).stream()
              .anyMatch(envelope -> envelope.message().equals(letter.message().data()));
      if (!arrived) {
        delivery.publish(letter.group(), letter.message());
      }
      unsent.remove(letter);
    }
  }
}
