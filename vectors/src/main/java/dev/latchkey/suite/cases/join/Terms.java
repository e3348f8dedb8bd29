package dev.latchkey.suite.cases.join;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.ActiveInvite;
import dev.latchkey.invite.BlobCipher;
import dev.latchkey.invite.BlobMetadata;
import dev.latchkey.invite.BlobNonce;
import dev.latchkey.invite.DurableSettings;
import dev.latchkey.invite.Expiry;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.invite.ExternalGroupId;
import dev.latchkey.invite.HttpsUrl;
import dev.latchkey.invite.InviteKey;
import dev.latchkey.invite.InvitePayload;
import dev.latchkey.invite.MaxEpochAge;
import dev.latchkey.invite.MaxUses;
import dev.latchkey.invite.PointerClaim;
import dev.latchkey.invite.ServicePointer;
import dev.latchkey.invite.StatePair;
import java.util.List;
import java.util.Optional;

/**
 * An invite's key and slot, and the settings around it.
 *
 * @param campaignEnd 0 for none, as on the wire; likewise the other two numbers
 */
record Terms(
    Bytes key,
    Bytes slot,
    long campaignEnd,
    long expireIn,
    int maxUses,
    List<PointerClaim> pointers) {
  static final String URL = "https://blobs.example/invites";
  static final String MIRROR = "https://mirror.example/invites";
  static final Bytes OPAQUE = Bytes.fromHex("c0ffee");

  static final PointerClaim AT_URL = new PointerClaim.Https(URL);
  static final PointerClaim AT_MIRROR = new PointerClaim.Https(MIRROR);
  static final PointerClaim AT_OPAQUE = new PointerClaim.Opaque(OPAQUE);

  /** An hour for each epoch, no end, kept fresh at one place. */
  static Terms of(String seed) {
    SeededRandom random = SeededRandom.of(seed, "terms");
    return new Terms(random.bytes(32), random.bytes(16), 0, Club.HOUR, 0, List.of(AT_URL));
  }

  Terms withKey(Bytes changed) {
    return new Terms(changed, slot, campaignEnd, expireIn, maxUses, pointers);
  }

  Terms withSlot(Bytes changed) {
    return new Terms(key, changed, campaignEnd, expireIn, maxUses, pointers);
  }

  Terms withCampaignEnd(long changed) {
    return new Terms(key, slot, changed, expireIn, maxUses, pointers);
  }

  Terms withExpireIn(long changed) {
    return new Terms(key, slot, campaignEnd, changed, maxUses, pointers);
  }

  Terms withMaxUses(int changed) {
    return new Terms(key, slot, campaignEnd, expireIn, changed, pointers);
  }

  Terms withPointers(PointerClaim... changed) {
    return new Terms(key, slot, campaignEnd, expireIn, maxUses, List.of(changed));
  }

  private DurableSettings settings() {
    return new DurableSettings(MaxEpochAge.fromWire(expireIn), MaxUses.fromWire(maxUses));
  }

  private InviteKey inviteKey() {
    try {
      return InviteKey.fromWire(key);
    } catch (ProtocolException e) {
      throw new IllegalStateException("32 bytes", e);
    }
  }

  /** The policy component with this invite live. */
  Bytes policy() {
    ActiveInvite invite =
        new ActiveInvite(
            inviteKey(), new ExternalGroupId(slot), Expiry.fromWire(campaignEnd), pointers);
    return new ExternalCommitPolicy.Enabled(invite, settings()).encode();
  }

  /** The policy component after a revocation. */
  Bytes revoked() {
    return new ExternalCommitPolicy.Disabled(settings()).encode();
  }

  private Bytes payload(Optional<ServicePointer> pointer) {
    return new InvitePayload(pointer, new ExternalGroupId(slot), inviteKey()).encode();
  }

  /** What is printed, leading to the first service. */
  Bytes payload() {
    try {
      return payload(Optional.of(new ServicePointer.Https(HttpsUrl.parse(URL))));
    } catch (ProtocolException e) {
      throw new IllegalStateException("a URL", e);
    }
  }

  /** What is printed for scanners that know the service. */
  Bytes bare() {
    return payload(Optional.empty());
  }

  Bytes opaquePayload() {
    return payload(Optional.of(new ServicePointer.Opaque(OPAQUE)));
  }

  /** A blob of any plaintext under any metadata: what a holder of the key can make. */
  Bytes seal(Bytes plaintext, StatePair pair, long expires, String label) {
    return new BlobCipher(BouncyCastle.provider().sealing())
        .seal(
            inviteKey(),
            BlobNonce.fresh(SeededRandom.of("sealed", label)),
            new BlobMetadata(pair, Expiry.fromWire(expires)),
            plaintext)
        .encode();
  }

  /** The slot at the first service. */
  Doc slotAt(List<Bytes> blobs) {
    return Doc.of("https_url", URL).hex("external_group_id", slot).bytes("blobs", blobs);
  }

  Doc mirror(List<Bytes> blobs) {
    return Doc.of("https_url", MIRROR).hex("external_group_id", slot).bytes("blobs", blobs);
  }
}
