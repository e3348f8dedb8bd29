package dev.latchkey.join;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.ContentType;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.profile.Profile;
import dev.latchkey.tls.Tls;
import java.util.List;

/** What an outsider can tell of a topic: group, epoch and content type are in the clear. */
final class TopicReading {
  private TopicReading() {}

  /** The Commits of {@code group} that are framed on {@code epoch}, in order. */
  static List<Envelope> commits(List<Envelope> topic, GroupId group, Epoch epoch, Profile profile) {
    return topic.stream().filter(e -> isCommit(e, group, epoch, profile)).toList();
  }

  private static boolean isCommit(Envelope envelope, GroupId group, Epoch epoch, Profile profile) {
    MlsMessage message;
    try {
      message = Tls.decode(envelope.message(), profile, MlsMessage::readFrom);
    } catch (ProtocolException e) {
      return false;
    }
    if (message instanceof MlsMessage.OfPublicMessage found) {
      return found.content().content().contentType().equals(ContentType.COMMIT)
          && found.content().content().group().equals(group)
          && found.content().content().epoch().equals(epoch);
    }
    return message instanceof MlsMessage.OfPrivateMessage sealed
        && sealed.content().contentType().equals(ContentType.COMMIT)
        && sealed.content().group().equals(group)
        && sealed.content().epoch().equals(epoch);
  }
}
