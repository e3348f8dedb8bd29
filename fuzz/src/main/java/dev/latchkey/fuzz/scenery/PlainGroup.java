package dev.latchkey.fuzz.scenery;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.Signer;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.CommitBuilder;
import dev.latchkey.group.CreatedCommit;
import dev.latchkey.group.Group;
import dev.latchkey.group.GroupSettings;
import dev.latchkey.group.KeyPackageBundle;
import dev.latchkey.group.MemberProfile;
import dev.latchkey.group.NewGroup;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.identity.Credential;
import dev.latchkey.identity.GroupId;
import dev.latchkey.identity.Lifetime;
import dev.latchkey.message.Add;
import dev.latchkey.message.GroupInfo;
import dev.latchkey.message.Remove;
import dev.latchkey.message.Welcome;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.CredentialType;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.tree.LeafIndex;
import java.util.List;

/**
 * A group under RFC 9420 alone: alice on leaf 0, others on 1, 3 and 4, leaf 2 blank, parents filled
 * by alice. Its newest member, on leaf 2 of the next epoch, holds a Welcome.
 *
 * @param group as alice sees it, before the newcomer
 * @param alice signs for leaf 0
 * @param info with tree and external_pub
 * @param newcomer the key package that {@code welcome} is for
 * @param joined the group after the newcomer, as alice sees it
 */
public record PlainGroup(
    Group group,
    Signer alice,
    GroupInfo info,
    KeyPackageBundle newcomer,
    Signer newcomerSigner,
    Welcome welcome,
    Group joined) {
  /** Suite 1. */
  public static final MlsCrypto CRYPTO =
      new MlsCrypto(
          CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_ED25519, BouncyCastle.provider());

  public static final GroupSettings SETTINGS =
      GroupSettings.of(BouncyCastle.provider(), Profile.STRICT);

  private static final String SEED = "latchkey/fuzz/plain/1";

  private static final class Holder {
    private static final PlainGroup ONLY = make();
  }

  /** The one group. */
  public static PlainGroup get() {
    return Holder.ONLY;
  }

  /** A client with a basic credential, and fresh keys drawn from its name. */
  public static Signer signer(String name) {
    SeededRandom random = SeededRandom.of(SEED, name);
    return CRYPTO.signer(CRYPTO.generateSignatureKeys(random), random);
  }

  /** What a client called {@code name} says of itself. */
  public static MemberProfile profile(String name) {
    return new MemberProfile(
        new Credential.BasicCredential(Bytes.utf8(name)),
        new Capabilities(
            List.of(ProtocolVersion.MLS10),
            List.of(CRYPTO.suite().id()),
            List.of(new ExtensionType(6)),
            List.of(new ProposalType(8), new ProposalType(9), new ProposalType(10)),
            List.of(CredentialType.BASIC)),
        ExtensionList.EMPTY);
  }

  public static KeyPackageBundle keyPackage(String name) {
    return KeyPackageBundle.create(
        CRYPTO,
        profile(name),
        Lifetime.UNLIMITED,
        signer(name),
        SeededRandom.of(SEED, "key package " + name));
  }

  private static PlainGroup make() {
    try {
      SeededRandom random = SeededRandom.of(SEED, "group");
      Signer alice = signer("alice");
      NewGroup creation =
          new NewGroup(
              CRYPTO.suite(),
              new GroupId(Bytes.utf8(SEED)),
              ExtensionList.EMPTY,
              profile("alice"),
              Lifetime.UNLIMITED,
              alice);
      Group group = Group.create(SETTINGS, creation, random);
      CommitBuilder adding = group.commit();
      for (String name : List.of("bob", "carol", "dave", "erin")) {
        adding = adding.with(new Add(keyPackage(name).keyPackage()));
      }
      group = adding.build(alice, random).staged().merge();
      group =
          group.commit().with(new Remove(new LeafIndex(2))).build(alice, random).staged().merge();
      GroupInfo info = group.groupInfo().withTree().withExternalPub().sign(alice);
      KeyPackageBundle newcomer = keyPackage("newcomer");
      CreatedCommit last = group.commit().with(new Add(newcomer.keyPackage())).build(alice, random);
      return new PlainGroup(
          group,
          alice,
          info,
          newcomer,
          signer("newcomer"),
          last.welcome().orElseThrow(),
          last.staged().merge());
    } catch (ProtocolException e) {
      throw new IllegalStateException("the scenery does not stand", e);
    }
  }
}
