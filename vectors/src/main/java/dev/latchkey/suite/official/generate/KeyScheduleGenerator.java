package dev.latchkey.suite.official.generate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.message.GroupContext;
import dev.latchkey.schedule.CommitSecret;
import dev.latchkey.schedule.EpochSecrets;
import dev.latchkey.schedule.EpochStart;
import dev.latchkey.schedule.InitSecret;
import dev.latchkey.schedule.JoinerSecret;
import dev.latchkey.schedule.MemberSecret;
import dev.latchkey.schedule.PskSecret;

/** Three epochs for each suite; the second without a pre-shared key, the third without a path. */
final class KeyScheduleGenerator implements Generator {
  private static final int EPOCHS = 3;
  private static final int GROUP_ID_BYTES = 5;
  private static final int EXPORT_BYTES = 100;
  private static final String EXPORT_LABEL = "c0ffee";

  @Override
  public String family() {
    return "key-schedule";
  }

  @Override
  public void generate(ArrayNode entries, Ingredients ingredients) {
    for (MlsCrypto crypto : ingredients.allSuites()) {
      SeededRandom random = ingredients.random("key-schedule/" + crypto.suite().id().value());
      GroupId group = new GroupId(random.bytes(GROUP_ID_BYTES));
      InitSecret init = new InitSecret(random.secret(crypto.hashBytes()));
      Json entry =
          Json.in(entries)
              .suite(crypto)
              .hex("group_id", group.value())
              .hex("initial_init_secret", init.material());
      ArrayNode epochs = entry.array("epochs");
      for (int i = 0; i < EPOCHS; i++) {
        init =
            epoch(
                Json.in(epochs),
                crypto,
                random.child("epoch " + i),
                context(crypto, group, i),
                init);
      }
    }
  }

  private static GroupContext context(MlsCrypto crypto, GroupId group, int epoch) {
    return GroupContext.initial(crypto.suite().id(), group, Bytes.EMPTY, ExtensionList.EMPTY)
        .withEpoch(new Epoch(epoch));
  }

  private static InitSecret epoch(
      Json json, MlsCrypto crypto, SeededRandom random, GroupContext bare, InitSecret init) {
    int size = crypto.hashBytes();
    boolean psk = bare.epoch().value() != 1;
    boolean path = bare.epoch().value() != 2;
    SecretBytes commit = path ? random.secret(size) : CommitSecret.none(crypto).material();
    SecretBytes injected = psk ? random.secret(size) : PskSecret.none(crypto).material();
    GroupContext context =
        bare.withTreeHash(random.bytes(size)).withConfirmedTranscriptHash(random.bytes(size));
    JoinerSecret joiner =
        JoinerSecret.derive(crypto, init, new CommitSecret(commit), context.encoded());
    MemberSecret member = joiner.inject(crypto, new PskSecret(injected));
    EpochStart start = member.enter(crypto, context.encoded());
    json.hex("tree_hash", context.treeHash())
        .hex("commit_secret", commit)
        .hex("psk_secret", injected)
        .hex("confirmed_transcript_hash", context.confirmedTranscriptHash())
        .hex("group_context", context.encoded())
        .hex("joiner_secret", joiner.material())
        .hex("welcome_secret", member.welcomeSecret(crypto))
        .hex("encryption_secret", start.encryptionSecret());
    secrets(json, crypto, start.secrets());
    exporter(json.object("exporter"), crypto, start.secrets(), random);
    return start.secrets().init();
  }

  private static void secrets(Json json, MlsCrypto crypto, EpochSecrets secrets) {
    json.hex("init_secret", secrets.init().material())
        .hex("sender_data_secret", secrets.senderData().material())
        .hex("exporter_secret", secrets.exporter().material())
        .hex("epoch_authenticator", secrets.authenticator().value())
        .hex("external_secret", secrets.external().material())
        .hex("confirmation_key", secrets.confirmation().material())
        .hex("membership_key", secrets.membership().material())
        .hex("resumption_psk", secrets.resumption().material())
        .hex("external_pub", secrets.external().keyPair(crypto).publicKey().value());
  }

  private static void exporter(
      Json json, MlsCrypto crypto, EpochSecrets secrets, SeededRandom random) {
    Bytes context = random.bytes(GROUP_ID_BYTES);
    json.text("label", EXPORT_LABEL)
        .hex("context", context)
        .number("length", EXPORT_BYTES)
        .hex("secret", secrets.exporter().export(crypto, EXPORT_LABEL, context, EXPORT_BYTES));
  }
}
