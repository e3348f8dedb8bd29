package dev.latchkey.suite.official.generate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.HpkeCiphertext;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.message.ConfirmationTag;
import dev.latchkey.message.EncryptedGroupSecrets;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.GroupInfo;
import dev.latchkey.message.GroupInfoTbs;
import dev.latchkey.message.GroupSecrets;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.message.Welcome;
import dev.latchkey.schedule.ConfirmedTranscriptHash;
import dev.latchkey.schedule.JoinerSecret;
import dev.latchkey.schedule.MemberSecret;
import dev.latchkey.schedule.PskSecret;
import dev.latchkey.tree.LeafIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A Welcome for three new members; the entry is about the second. */
final class WelcomeGenerator implements Generator {
  @Override
  public String family() {
    return "welcome";
  }

  @Override
  public void generate(ArrayNode entries, Ingredients ingredients) {
    for (MlsCrypto crypto : ingredients.allSuites()) {
      SeededRandom random = ingredients.random("welcome/" + crypto.suite().id().value());
      Client member = Client.create(crypto, "member", random);
      List<Client> joiners =
          List.of(
              Client.create(crypto, "joiner 0", random),
              Client.create(crypto, "joiner 1", random),
              Client.create(crypto, "joiner 2", random));
      Client subject = joiners.get(1);
      Json.in(entries)
          .suite(crypto)
          .hex("init_priv", subject.init().privateKey().material())
          .hex("signer_pub", member.signature().publicKey().value())
          .hex("key_package", new MlsMessage.OfKeyPackage(subject.keyPackage(random)).encoded())
          .hex(
              "welcome",
              new MlsMessage.OfWelcome(welcome(crypto, member, joiners, random)).encoded());
    }
  }

  private static Welcome welcome(
      MlsCrypto crypto, Client member, List<Client> joiners, SeededRandom random) {
    int size = crypto.hashBytes();
    GroupContext context =
        GroupContext.initial(
                crypto.suite().id(),
                new GroupId(Bytes.utf8("welcome")),
                random.bytes(size),
                ExtensionList.EMPTY)
            .withEpoch(new Epoch(7))
            .withConfirmedTranscriptHash(random.bytes(size));
    JoinerSecret joiner = new JoinerSecret(random.secret(size));
    MemberSecret shared = joiner.inject(crypto, PskSecret.none(crypto));
    Bytes tag =
        shared
            .enter(crypto, context.encoded())
            .secrets()
            .confirmation()
            .tag(crypto, new ConfirmedTranscriptHash(context.confirmedTranscriptHash()));
    GroupInfo info =
        new GroupInfoTbs(context, ExtensionList.EMPTY, new ConfirmationTag(tag), new LeafIndex(0))
            .sign(member.signer(random), crypto);
    Bytes sealed = shared.welcomeKey(crypto).seal(crypto, Bytes.EMPTY, info.encoded());
    List<EncryptedGroupSecrets> secrets = new ArrayList<>();
    for (Client client : joiners) {
      secrets.add(sealed(client, joiner, sealed, random));
    }
    return new Welcome(crypto.suite().id(), secrets, sealed);
  }

  private static EncryptedGroupSecrets sealed(
      Client client, JoinerSecret joiner, Bytes encryptedGroupInfo, SeededRandom random) {
    MlsCrypto crypto = client.crypto();
    KeyPackage keyPackage = client.keyPackage(random);
    GroupSecrets secrets = new GroupSecrets(joiner.material().copy(), Optional.empty(), List.of());
    HpkeCiphertext ciphertext =
        crypto
            .encryptWithLabel(
                client.init().publicKey(),
                "Welcome",
                encryptedGroupInfo,
                SecretBytes.copyOf(secrets.encoded()),
                random)
            .orElseThrow();
    return new EncryptedGroupSecrets(keyPackage.reference(crypto), ciphertext);
  }
}
