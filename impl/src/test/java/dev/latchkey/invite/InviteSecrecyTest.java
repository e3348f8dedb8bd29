package dev.latchkey.invite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.latchkey.appdata.ConversationType;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.failure.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Nothing that people or logs can see holds a key, a payload or a URL. The key and the URL are
 * canaries: their text is searched for, in every spelling a byte string usually gets.
 */
@Tag("XIP82-PAYLOAD-13")
class InviteSecrecyTest {
  private static final byte[] KEY =
      "canary-key-canary-key-canary-key".getBytes(StandardCharsets.US_ASCII);
  private static final String HOST = "canary.example";
  private static final HttpsUrl URL = Samples.url("https://canary-user@" + HOST + "/canary?canary");
  private static final InviteKey INVITE_KEY = Samples.keyOf(Bytes.copyOf(KEY).hex());
  private static final ServicePointer POINTER = new ServicePointer.Https(URL);
  private static final ServicePointer OPAQUE = new ServicePointer.Opaque(Bytes.utf8(HOST));
  private static final ActiveInvite INVITE =
      new ActiveInvite(
          INVITE_KEY, Samples.SLOT, Optional.empty(), List.of(POINTER.asClaim(), OPAQUE.asClaim()));
  private static final ExternalCommitPolicy POLICY =
      new ExternalCommitPolicy.Enabled(INVITE, DurableSettings.NONE);

  @Test
  void noReadableFormShowsACanary() throws ProtocolException {
    FetchTarget.Unconfirmed fetch = FetchRules.SAME_ORIGIN.first(URL);
    PolicyEntry entry = PolicyEntry.decode(POLICY.encode());
    PolicyChange change = PolicyChange.write(ExternalCommitPolicy.DEFAULT, POLICY.encode());
    for (Object value :
        List.of(
            INVITE_KEY,
            POINTER,
            POINTER.asClaim(),
            OPAQUE,
            OPAQUE.asClaim(),
            URL,
            URL.origin(),
            fetch,
            fetch.confirmed(),
            new FetchRules(Set.of(URL.origin()), 1),
            INVITE,
            INVITE.payload(POINTER),
            INVITE.payload(OPAQUE),
            POLICY,
            entry,
            change,
            new PolicyEntry.Unrecognised(POLICY.encode()),
            EnableRequest.PLAIN.withRefreshPointers(List.of(POINTER, OPAQUE)),
            RotateRequest.keepingSlot().withRefreshPointers(List.of(POINTER)),
            KeyClaim.present(Bytes.copyOf(KEY)),
            KeyClaim.present(Bytes.copyOf(Arrays.copyOf(KEY, 31))))) {
      assertClean(value.toString());
      assertThat(String.valueOf(INVITE_KEY.hashCode())).isEqualTo("32");
    }
  }

  @Test
  void noRefusalShowsACanary() {
    Bytes payload = INVITE.payload(POINTER).encode();
    String text = InviteText.of(INVITE.payload(POINTER));
    Bytes policy = POLICY.encode();
    PolicySetter dm = new PolicySetter(ConversationType.DM, Samples.random("secrecy"));
    PolicySetter group = new PolicySetter(ConversationType.GROUP, Samples.random("secrecy"));
    BlobCipher cipher = new BlobCipher(BouncyCastle.provider().sealing());
    EncryptedGroupInfoBlob junk =
        new EncryptedGroupInfoBlob(
            Bytes.zeros(12), Bytes.zeros(40), new BlobMetadata(Samples.PAIR, Optional.empty()));
    FetchTarget target = FetchRules.SAME_ORIGIN.first(URL).confirmed();
    List<ThrowingCallable> calls = new ArrayList<>();
    for (int i = 0; i < payload.size(); i++) {
      Bytes cut = payload.slice(0, i);
      Bytes changed = flip(payload, i);
      calls.add(() -> InvitePayload.decode(cut));
      calls.add(() -> InvitePayload.decode(changed));
    }
    for (int i = 0; i < policy.size(); i++) {
      Bytes changed = flip(policy, i);
      calls.add(() -> PolicyChange.write(POLICY, changed));
    }
    calls.add(() -> InviteText.parse(text + "!"));
    calls.add(() -> InviteText.parse(text, new InviteLimits(10, 10, 1)));
    calls.add(() -> InvitePayload.decode(payload, new InviteLimits(10, 10, 1)));
    calls.add(() -> InviteKey.fromWire(Bytes.copyOf(Arrays.copyOf(KEY, 31))));
    calls.add(() -> HttpsUrl.parse("https://" + HOST + "/canary canary"));
    calls.add(() -> FetchRules.SAME_ORIGIN.first("http://" + HOST + "/canary"));
    calls.add(() -> FetchRules.SAME_ORIGIN.redirect(target, "https://other-" + HOST, 0));
    calls.add(() -> FetchRules.SAME_ORIGIN.redirect(target, "http://" + HOST, 0));
    calls.add(() -> dm.enable(POLICY, EnableRequest.PLAIN));
    calls.add(() -> group.enable(POLICY, EnableRequest.PLAIN));
    calls.add(() -> cipher.open(INVITE_KEY, junk));

    long refused = 0;
    for (ThrowingCallable call : calls) {
      Throwable thrown = catchThrowable(call);
      if (thrown != null) {
        assertThat(thrown).isInstanceOf(ProtocolException.class);
        assertClean(thrown.toString());
        assertThat(thrown.getCause()).isNull();
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(150);
  }

  private static Bytes flip(Bytes source, int at) {
    byte[] changed = source.toArray();
    changed[at] ^= 0x21;
    return Bytes.takeOwnership(changed);
  }

  private static void assertClean(String shown) {
    String lower = shown.toLowerCase(Locale.ROOT);
    for (byte[] canary : List.of(KEY, HOST.getBytes(StandardCharsets.US_ASCII))) {
      byte[] part = Arrays.copyOf(canary, 6);
      assertThat(lower)
          .doesNotContain("canary")
          .doesNotContain(Bytes.copyOf(part).hex())
          .doesNotContain(Base64.getEncoder().encodeToString(part).toLowerCase(Locale.ROOT))
          .doesNotContain(Arrays.toString(part).replace("[", "").replace("]", ""));
    }
  }
}
