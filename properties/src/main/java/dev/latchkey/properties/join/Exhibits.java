package dev.latchkey.properties.join;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.group.Group;
import dev.latchkey.identity.Epoch;
import dev.latchkey.invite.BlobCipher;
import dev.latchkey.invite.BlobMetadata;
import dev.latchkey.invite.BlobNonce;
import dev.latchkey.invite.EncryptedGroupInfoBlob;
import dev.latchkey.invite.Expiry;
import dev.latchkey.invite.GroupStateHash;
import dev.latchkey.invite.InviteKey;
import dev.latchkey.invite.StatePair;
import dev.latchkey.message.UnverifiedGroupInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Blobs of a gallery: each moment twice, once with an expiry, and junk made of the present. All
 * sealed with the key the invite has in the end, as anybody may who has scanned it.
 */
final class Exhibits {
  private static final long HOUR = 3_600_000_000_000L;

  private final Gallery gallery;
  private final CryptoProvider crypto;
  private final long now;
  private final List<Exhibit> all = new ArrayList<>();

  private Exhibits(Gallery gallery) {
    this.gallery = gallery;
    this.crypto = gallery.world.crypto().provider();
    this.now = gallery.world.now().unixNanos();
  }

  static List<Exhibit> of(Gallery gallery) throws ProtocolException {
    Exhibits hall = new Exhibits(gallery);
    for (Gallery.Moment moment : gallery.moments()) {
      hall.genuine(moment, 0);
      hall.genuine(moment, now(gallery) + HOUR);
    }
    hall.junk(gallery.moments().get(gallery.moments().size() - 1));
    return List.copyOf(hall.all);
  }

  private static long now(Gallery gallery) {
    return gallery.world.now().unixNanos();
  }

  private void genuine(Gallery.Moment moment, long expires) throws ProtocolException {
    StatePair pair = moment.state().pair();
    Bytes blob = seal(metadata(pair, expires), message(info(moment)));
    all.add(
        new Exhibit(
            moment.name(),
            blob,
            pair.epoch().value(),
            pair.hash().digest(),
            expires,
            moment.nature()));
  }

  private void junk(Gallery.Moment live) throws ProtocolException {
    StatePair pair = live.state().pair();
    Bytes message = message(info(live));
    BlobMetadata truth = metadata(pair, 0);
    Bytes genuine = seal(truth, message);
    UnverifiedGroupInfo signed = info(live);
    Group group = live.state().group();
    junk("cut short", genuine.slice(0, genuine.size() - 1));
    junk("nothing", Bytes.EMPTY);
    junk("of another version", Bytes.fromHex("12021234"));
    junk("expired", seal(metadata(pair, now), message));
    junk("extended", with(metadata(pair, now + HOUR), seal(metadata(pair, now), message)));
    junk("under a stranger's key", seal(stranger(), truth, message));
    junk("epoch too high", seal(metadata(new StatePair(Epoch.LAST, pair.hash()), 0), message));
    GroupStateHash zeros = new GroupStateHash(Bytes.zeros(GroupStateHash.BYTES));
    junk("another hash", seal(metadata(new StatePair(pair.epoch(), zeros), 0), message));
    junk("no message", seal(truth, Bytes.utf8("no message at all")));
    junk("with a tail", seal(truth, Bytes.concat(message, Bytes.fromHex("00"))));
    Bytes other = Bytes.zeros(signed.signature().size());
    junk("unsigned", seal(truth, message(new UnverifiedGroupInfo(signed.tbs(), other))));
    junk(
        "without a tree",
        seal(
            truth,
            message(group.groupInfo().withExternalPub().sign(live.by().signer()).toUnverified())));
    junk(
        "without a key",
        seal(truth, message(group.groupInfo().withTree().sign(live.by().signer()).toUnverified())));
  }

  private void junk(String name, Bytes bytes) {
    all.add(new Exhibit(name, bytes, 0, Bytes.EMPTY, 0, Exhibit.Nature.JUNK));
  }

  /** The ciphertext of {@code blob} under metadata it was not sealed with. */
  private static Bytes with(BlobMetadata metadata, Bytes blob) throws ProtocolException {
    EncryptedGroupInfoBlob read = EncryptedGroupInfoBlob.decode(blob);
    return new EncryptedGroupInfoBlob(read.nonce(), read.ciphertext(), metadata).encode();
  }

  private static UnverifiedGroupInfo info(Gallery.Moment moment) throws ProtocolException {
    return moment
        .state()
        .group()
        .groupInfo()
        .withTree()
        .withExternalPub()
        .sign(moment.by().signer())
        .toUnverified();
  }

  private static Bytes message(UnverifiedGroupInfo info) {
    return new MlsMessage.OfGroupInfo(info).encoded();
  }

  private static BlobMetadata metadata(StatePair pair, long expires) {
    return new BlobMetadata(pair, Expiry.fromWire(expires));
  }

  private Bytes seal(BlobMetadata metadata, Bytes message) throws ProtocolException {
    return seal(gallery.key(), metadata, message);
  }

  private Bytes seal(InviteKey key, BlobMetadata metadata, Bytes message) {
    BlobNonce nonce = BlobNonce.fresh(gallery.carol.random());
    return new BlobCipher(crypto.sealing()).seal(key, nonce, metadata, message).encode();
  }

  private static InviteKey stranger() throws ProtocolException {
    return InviteKey.fromWire(Bytes.fromHex("5c".repeat(InviteKey.BYTES)));
  }

  /** The exhibits a joiner may try, in the order it must try them; the oracle. */
  static List<Exhibit> inOrder(List<Exhibit> served, int looked, Optional<Long> later) {
    List<Exhibit> survivors = new ArrayList<>();
    for (Exhibit each : served.subList(0, Math.min(looked, served.size()))) {
      boolean expired =
          later.isPresent()
              && each.expires() != 0
              && Long.compareUnsigned(each.expires(), later.get()) <= 0;
      if (each.nature() != Exhibit.Nature.JUNK && !expired) {
        survivors.add(each);
      }
    }
    survivors.sort(
        (one, other) -> {
          int byEpoch = Long.compareUnsigned(other.epoch(), one.epoch());
          return byEpoch != 0 ? byEpoch : one.hash().compareTo(other.hash());
        });
    return survivors;
  }
}
