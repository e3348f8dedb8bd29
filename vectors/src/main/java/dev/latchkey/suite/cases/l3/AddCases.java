package dev.latchkey.suite.cases.l3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.extension.Extension;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.KeyPackageCode;
import dev.latchkey.failure.LeafCode;
import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.TreeCode;
import dev.latchkey.group.Defects;
import dev.latchkey.group.KeyPackageBundle;
import dev.latchkey.group.RawCommit;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.identity.Lifetime;
import dev.latchkey.message.Add;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.message.KeyPackageTbs;
import dev.latchkey.message.Proposal;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.suite.model.VectorFile;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.LeafNodeContent;
import dev.latchkey.tree.LeafNodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Adds in a member's Commit (RFC 9420, sections 10.1 and 12.2). */
final class AddCases {
  private final Inside given;
  private final Insider alice;
  private final Client frank;
  private final Member bob;

  private AddCases(Inside given, Client frank, Member bob) {
    this.given = given;
    this.alice = given.alice;
    this.frank = frank;
    this.bob = bob;
  }

  static VectorFile add() throws ProtocolException {
    Sheet sheet = new Sheet("mls-commit", "add", "Adds by value in a member's Commit.");
    Inside given = Inside.of(sheet);
    Client frank = Client.of(sheet.seed(), "frank", Standard.SUITE_1);
    Bytes genuine = given.alice.commit(Defects.NONE, new Add(frank.keyPackage().keyPackage()));
    Member bob =
        Member.of(
                sheet,
                "genuine",
                "One client is added, on the leftmost blank leaf",
                given.load(),
                List.of(),
                given.bob,
                given.outcome(genuine))
            .covers("RFC9420-TREE-25", "RFC9420-TREE-26", "RFC9420-COMMIT-24");
    AddCases cases = new AddCases(given, frank, bob);
    cases.accepted();
    cases.packages();
    cases.leaves();
    cases.lists();
    return sheet.file();
  }

  private void accepted() throws ProtocolException {
    bob.accept(
        "three",
        "Three clients are added; the tree grows",
        given.outcome(alice.commit(Defects.NONE, fresh("x"), fresh("y"), fresh("z"))),
        "RFC9420-TREE-25",
        "RFC9420-PROP-05",
        "RFC9420-PROP-21");
    bob.accept(
        "remove-and-add",
        "A member is removed, and added anew",
        given.outcome(
            alice.commit(
                Defects.NONE,
                CommitListCases.remove(4),
                new Add(given.erin.client.keyPackage().keyPackage()))),
        "RFC9420-PROP-06",
        "RFC9420-TREE-25");
    bob.accept(
        "add-before-remove",
        "The Add stands before the Remove, and is applied after it",
        given.outcome(alice.commit(Defects.NONE, fresh("w"), CommitListCases.remove(1 + 2))),
        "RFC9420-PROP-21",
        "RFC9420-TREE-24");
    Client knowing = with(frank, type -> type.add(new ExtensionType(0xf00d)));
    bob.accept(
        "key-package-extension",
        "A KeyPackage with an extension that nobody else knows",
        given.outcome(alice.commit(Defects.NONE, new Add(extended(knowing)))),
        "RFC9420-KP-07",
        "RFC9420-KP-06");
    Capabilities grease =
        new Capabilities(
            frank.profile.capabilities().versions(),
            frank.profile.capabilities().cipherSuites(),
            List.of(new ExtensionType(6), new ExtensionType(0x0a0a)),
            frank.profile.capabilities().proposals(),
            frank.profile.capabilities().credentials());
    bob.accept(
        "grease-in-capabilities",
        "Capabilities that list a GREASE value",
        given.outcome(
            alice.commit(Defects.NONE, new Add(frank.with(grease).keyPackage().keyPackage()))),
        "RFC9420-LEAF-22",
        "RFC9420-WIRE-24");
  }

  private Client with(Client client, Consumer<List<ExtensionType>> change) {
    Capabilities old = client.profile.capabilities();
    List<ExtensionType> types = new ArrayList<>(old.extensions());
    change.accept(types);
    return client.with(
        new Capabilities(
            old.versions(), old.cipherSuites(), types, old.proposals(), old.credentials()));
  }

  private static KeyPackage extended(Client client) {
    return KeyPackageBundle.create(
            client.crypto,
            client.profile,
            Lifetime.UNLIMITED,
            ExtensionList.of(new Extension(new ExtensionType(0xf00d), Bytes.utf8("x"))),
            client.signer,
            client.random)
        .keyPackage();
  }

  private Proposal fresh(String name) {
    return new Add(Client.of(given.sheet.seed(), name, Standard.SUITE_1).keyPackage().keyPackage());
  }

  private void refuse(String slug, String title, ErrorCode code, KeyPackage wrong, String... broken)
      throws ProtocolException {
    bob.refuse(
        slug,
        title,
        Fault.MLS_BAD_KEY_PACKAGE,
        code,
        alice.unapplied(Defects.NONE, new Add(wrong)),
        broken);
  }

  private KeyPackage changed(UnaryOperator<KeyPackageTbs> change) {
    return change.apply(frank.keyPackage().keyPackage().tbs()).sign(frank.signer, frank.crypto);
  }

  private void packages() throws ProtocolException {
    KeyPackage genuine = frank.keyPackage().keyPackage();
    refuse(
        "signature-flipped",
        "The KeyPackage's signature has a bit turned over",
        KeyPackageCode.KEY_PACKAGE_SIGNATURE_INVALID,
        KeyPackage.of(genuine.tbs(), Wire.flipped(genuine.signature())));
    refuse(
        "signature-empty",
        "The KeyPackage's signature is empty",
        KeyPackageCode.KEY_PACKAGE_SIGNATURE_INVALID,
        KeyPackage.of(genuine.tbs(), Bytes.EMPTY));
    refuse(
        "signed-by-other",
        "Somebody else signs the KeyPackage",
        KeyPackageCode.KEY_PACKAGE_SIGNATURE_INVALID,
        genuine.tbs().sign(alice.client.signer, frank.crypto));
    CipherSuite other = CipherSuite.MLS_128_DHKEMX25519_CHACHA20POLY1305_SHA256_ED25519;
    refuse(
        "other-suite",
        "A KeyPackage of another cipher suite, whose keys would fit",
        KeyPackageCode.KEY_PACKAGE_SUITE_OR_VERSION_MISMATCH,
        changed(
            tbs ->
                new KeyPackageTbs(
                    tbs.version(), other.id(), tbs.initKey(), tbs.leafNode(), tbs.extensions())));
    refuse(
        "init-key-is-leaf-key",
        "init_key and encryption_key are the same",
        KeyPackageCode.INIT_KEY_EQUALS_ENCRYPTION_KEY,
        changed(tbs -> withInitKey(tbs, tbs.leafNode().encryptionKey())));
    for (int size : List.of(0, 31, 33)) {
      refuse(
          "init-key-of-" + size + "-bytes",
          "An init_key of " + size + " bytes",
          KeyPackageCode.INIT_KEY_INVALID,
          changed(
              tbs ->
                  withInitKey(tbs, new HpkePublicKey(Wire.resized(tbs.initKey().value(), size)))));
    }
    refuse(
        "extension-not-in-capabilities",
        "An extension of the KeyPackage that its leaf does not list",
        KeyPackageCode.KEY_PACKAGE_EXTENSION_NOT_IN_CAPABILITIES,
        extended(frank));
  }

  private static KeyPackageTbs withInitKey(KeyPackageTbs tbs, HpkePublicKey key) {
    return new KeyPackageTbs(
        tbs.version(), tbs.cipherSuite(), key, tbs.leafNode(), tbs.extensions());
  }

  private KeyPackage withLeaf(LeafNode leaf) {
    return changed(
        tbs ->
            new KeyPackageTbs(
                tbs.version(), tbs.cipherSuite(), tbs.initKey(), leaf, tbs.extensions()));
  }

  private KeyPackage withLeaf(UnaryOperator<LeafNodeContent> change) {
    LeafNodeContent content = frank.keyPackage().keyPackage().leafNode().content();
    return withLeaf(change.apply(content).sign(frank.signer, frank.crypto));
  }

  private void leaves() throws ProtocolException {
    LeafNode genuine = frank.keyPackage().keyPackage().leafNode();
    refuse(
        "leaf-signature-flipped",
        "The signature of the KeyPackage's leaf has a bit turned over",
        LeafCode.LEAF_SIGNATURE_INVALID,
        withLeaf(LeafNode.of(genuine.content(), Wire.flipped(genuine.signature()))),
        "RFC9420-LEAF-02",
        "RFC9420-KP-02");
    refuse(
        "leaf-of-source-update",
        "The KeyPackage's leaf is that of an Update",
        LeafCode.LEAF_NODE_SOURCE_WRONG,
        withLeaf(
            genuine
                .content()
                .withSource(new LeafNodeSource.Update())
                .sign(alice.group.id(), new LeafIndex(2), frank.signer, frank.crypto)),
        "RFC9420-LEAF-15",
        "RFC9420-KP-02");
    for (int size : List.of(0, 31, 33)) {
      refuse(
          "encryption-key-of-" + size + "-bytes",
          "An encryption_key of " + size + " bytes",
          LeafCode.ENCRYPTION_KEY_INVALID,
          withLeaf(
              content ->
                  content.withEncryptionKey(
                      new HpkePublicKey(Wire.resized(content.encryptionKey().value(), size)))));
    }
    for (int size : List.of(0, 31, 33)) {
      LeafNodeContent content = genuine.content();
      LeafNodeContent odd =
          new LeafNodeContent(
              content.encryptionKey(),
              new SignaturePublicKey(Wire.resized(content.signatureKey().value(), size)),
              content.credential(),
              content.capabilities(),
              content.source(),
              content.extensions());
      bob.refuse(
          "signature-key-of-" + size + "-bytes",
          "A signature_key of " + size + " bytes",
          Fault.MLS_BAD_KEY_PACKAGE,
          List.of(LeafCode.SIGNATURE_KEY_INVALID, LeafCode.LEAF_SIGNATURE_INVALID),
          alice.unapplied(Defects.NONE, new Add(withLeaf(odd.sign(frank.signer, frank.crypto)))),
          "RFC9420-LEAF-20",
          "RFC9420-LEAF-02");
    }
    demands();
  }

  /** What the group demands of everybody. */
  private void demands() throws ProtocolException {
    refuse(
        "leaf-without-own-credential-type",
        "The leaf's capabilities do not list its own credential type",
        LeafCode.CREDENTIAL_TYPE_NOT_IN_CAPABILITIES,
        frank
            .with(
                new Capabilities(
                    frank.profile.capabilities().versions(),
                    frank.profile.capabilities().cipherSuites(),
                    frank.profile.capabilities().extensions(),
                    frank.profile.capabilities().proposals(),
                    List.of()))
            .keyPackage()
            .keyPackage());
    refuse(
        "leaf-extension-not-in-capabilities",
        "An extension of the leaf that its capabilities do not list",
        LeafCode.LEAF_EXTENSION_NOT_IN_CAPABILITIES,
        frank
            .with(ExtensionList.of(new Extension(new ExtensionType(0xf00d), Bytes.EMPTY)))
            .keyPackage()
            .keyPackage());
    ObjectNode load = given.load().deepCopy();
    load.putArray("refused_identities").add(Bytes.utf8("frank").hex());
    Member.of(
            given.sheet,
            "judging",
            "An application that refuses another identity than the one that is added",
            load,
            List.of(),
            given.bob,
            given.outcome(alice.commit(Defects.NONE, fresh("grace"))))
        .refuse(
            "refused-identity",
            "The application refuses the identity that is added",
            Fault.MLS_REFUSED_IDENTITY,
            GroupInfoCode.CREDENTIAL_INVALID,
            alice.commit(Defects.NONE, new Add(frank.keyPackage().keyPackage())),
            "RFC9420-LEAF-01");
  }

  private void lists() throws ProtocolException {
    Proposal add = new Add(frank.keyPackage().keyPackage());
    Proposal again = new Add(frank.keyPackage().keyPackage());
    twice("same-add-twice", "One Add twice", ProposalCode.DUPLICATE_ADD, add, add);
    twice(
        "one-client-twice",
        "Two KeyPackages of one client",
        ProposalCode.DUPLICATE_ADD,
        add,
        again);
    KeyPackageTbs lent = frank.keyPackage().keyPackage().tbs();
    Client grace = Client.of(given.sheet.seed(), "grace", Standard.SUITE_1);
    KeyPackageTbs borrowing = withInitKey(grace.keyPackage().keyPackage().tbs(), lent.initKey());
    bob.refuse(
        "one-init-key-twice",
        "Two clients with one init_key",
        Fault.MLS_REUSED_KEY,
        KeyPackageCode.DUPLICATE_INIT_KEY,
        alice.unapplied(
            Defects.NONE,
            new Add(lent.sign(frank.signer, frank.crypto)),
            new Add(borrowing.sign(grace.signer, grace.crypto))),
        "RFC9420-KP-08");
    bob.refuse(
        "existing-member",
        "A member is added that stays",
        Fault.MLS_WRONG_COUNT,
        ProposalCode.ADD_EXISTING_MEMBER,
        alice.unapplied(Defects.NONE, new Add(given.erin.client.keyPackage().keyPackage())),
        "RFC9420-PROP-06");
    HpkePublicKey taken = given.erin.group.ownLeafNode().encryptionKey();
    bob.refuse(
        "encryption-key-of-a-member",
        "A client with the encryption_key of a member",
        Fault.MLS_REUSED_KEY,
        TreeCode.DUPLICATE_ENCRYPTION_KEY,
        alice.commit(Defects.NONE, new Add(withLeaf(content -> content.withEncryptionKey(taken)))),
        "RFC9420-LEAF-18",
        "RFC9420-TREE-12",
        "RFC9420-COMMIT-20");
    Bytes swapped = swapped();
    bob.refuse(
        "leaves-swapped",
        "Two Adds, applied by the committer in the other order",
        Fault.MLS_BROKEN_PATH,
        List.of(
            CommitCode.PATH_DECRYPTION_FAILED,
            GroupInfoCode.CONFIRMATION_TAG_INVALID,
            TreeCode.PARENT_HASH_MISMATCH),
        swapped,
        "RFC9420-PROP-21",
        "RFC9420-COMMIT-14",
        "RFC9420-COMMIT-17",
        "RFC9420-COMMIT-11");
  }

  private Bytes swapped() throws ProtocolException {
    Proposal first = fresh("x");
    Proposal second = fresh("y");
    return alice.commit(
        RawCommit.byValue(List.of(alice.listed(first), alice.listed(second))),
        List.of(alice.listed(second), alice.listed(first)),
        Defects.NONE);
  }

  private void twice(String slug, String title, ErrorCode code, Proposal... adds)
      throws ProtocolException {
    bob.refuse(
        slug,
        title,
        Fault.MLS_WRONG_COUNT,
        code,
        alice.unapplied(Defects.NONE, adds),
        "RFC9420-PROP-05");
  }

  /** Lifetimes, by the member's clock. */
  static VectorFile lifetimes() throws ProtocolException {
    Sheet sheet = new Sheet("mls-commit", "lifetime", "Lifetimes of added clients, by a clock.");
    long now = 1_700_000_000L;
    Lifetime around = new Lifetime(now - 1000, now + 1000);
    Scene scene =
        Scene.of(
            sheet.seed(),
            ExtensionList.EMPTY,
            Stream.of("alice", "bob", "carol", "dave", "erin")
                .map(name -> Client.of(sheet.seed(), name, Standard.SUITE_1).with(around))
                .toList());
    Inside given = Inside.of(sheet, scene);
    ObjectNode load = given.load().deepCopy();
    load.put("now_s", Long.toString(now)).put("max_lifetime_s", "1000000");
    Client frank = Client.of(sheet.seed(), "frank", Standard.SUITE_1);
    Member bob =
        Member.of(
            sheet,
            "present",
            "now is inside of the lifetime",
            load,
            List.of(),
            given.bob,
            given.outcome(given.alice.commit(Defects.NONE, add(frank, now - 10, now + 10))));
    bob.covers("RFC9420-LEAF-11", "RFC9420-LEAF-12", "RFC9420-LEAF-13", "RFC9420-LEAF-14");
    bob.accept(
        "first-second",
        "now is the first second",
        given.outcome(given.alice.commit(Defects.NONE, add(frank, now, now + 10))),
        "RFC9420-LEAF-12");
    bob.accept(
        "last-second",
        "now is the last second",
        given.outcome(given.alice.commit(Defects.NONE, add(frank, now - 10, now))),
        "RFC9420-LEAF-12");
    lifetime(bob, given, "expired", LeafCode.LIFETIME_INVALID, add(frank, now - 10, now - 1));
    lifetime(bob, given, "not-yet", LeafCode.LIFETIME_INVALID, add(frank, now + 1, now + 10));
    lifetime(bob, given, "reversed", LeafCode.LIFETIME_INVALID, add(frank, now + 10, now - 10));
    lifetime(
        bob, given, "too-long", LeafCode.LIFETIME_TOO_LONG, add(frank, now - 10, now + 1_000_000));
    lifetime(bob, given, "endless", LeafCode.LIFETIME_TOO_LONG, add(frank, 0, -1));
    Member.of(
            sheet,
            "no-clock",
            "Without a clock nobody asks for lifetimes",
            given.load(),
            List.of(),
            given.bob,
            given.outcome(given.alice.commit(Defects.NONE, add(frank, now - 10, now - 1))))
        .covers("RFC9420-LEAF-12");
    return sheet.file();
  }

  private static void lifetime(Member bob, Inside given, String slug, ErrorCode code, Proposal add)
      throws ProtocolException {
    bob.refuse(
        slug,
        "The lifetime is " + slug.replace('-', ' '),
        Fault.MLS_BAD_LIFETIME,
        code,
        given.alice.commit(Defects.NONE, add),
        slug.equals("reversed")
            ? "RFC9420-LEAF-14"
            : code.requirements().get(code == LeafCode.LIFETIME_INVALID ? 1 : 0));
  }

  private static Proposal add(Client client, long notBefore, long notAfter) {
    return new Add(
        KeyPackageBundle.create(
                client.crypto,
                client.profile,
                new Lifetime(notBefore, notAfter),
                client.signer,
                client.random)
            .keyPackage());
  }
}
