package dev.latchkey.suite.official;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.AuthenticatedContent;
import dev.latchkey.framing.ContentType;
import dev.latchkey.schedule.ConfirmationKey;
import dev.latchkey.schedule.ConfirmedTranscriptHash;
import dev.latchkey.schedule.InterimTranscriptHash;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataValue;
import dev.latchkey.tls.Tls;
import java.util.OptionalInt;

/** {@code transcript-hashes}: one Commit added to the transcript (RFC 9420, section 8.2). */
final class TranscriptHashes implements OfficialFamily {
  @Override
  public String name() {
    return "transcript-hashes";
  }

  @Override
  public OfficialEntry read(DataValue entry) throws DataException {
    return entry.object(
        in ->
            new Entry(
                in.get("cipher_suite").uint16(),
                in.get("confirmation_key").hex(),
                in.get("authenticated_content").hex(),
                in.get("interim_transcript_hash_before").hex(),
                in.get("confirmed_transcript_hash_after").hex(),
                in.get("interim_transcript_hash_after").hex()));
  }

  private record Entry(
      int suite,
      Bytes confirmationKey,
      Bytes authenticatedContent,
      Bytes interimBefore,
      Bytes confirmedAfter,
      Bytes interimAfter)
      implements OfficialEntry {
    @Override
    public OptionalInt cipherSuite() {
      return OptionalInt.of(suite);
    }

    @Override
    public void verify(Trial trial) throws ProtocolException {
      MlsCrypto crypto = trial.crypto();
      AuthenticatedContent content =
          Tls.decode(authenticatedContent, trial.profile(), AuthenticatedContent::readFrom);
      trial.same("content_type", ContentType.COMMIT, content.content().contentType());
      ConfirmedTranscriptHash confirmed =
          new InterimTranscriptHash(interimBefore)
              .followedBy(crypto, content.confirmedTranscriptHashInput());
      trial.same("confirmed_transcript_hash_after", confirmedAfter, confirmed.value());
      Bytes tag = new ConfirmationKey(SecretBytes.copyOf(confirmationKey)).tag(crypto, confirmed);
      trial.same("confirmation_tag", tag, content.auth().confirmationTag().map(it -> it.value()));
      trial.same(
          "interim_transcript_hash_after",
          interimAfter,
          confirmed.confirmedBy(crypto, tag).value());
    }
  }
}
