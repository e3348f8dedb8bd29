package dev.latchkey.suite.cases.l3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.HashReference;
import dev.latchkey.crypto.HpkeCiphertext;
import dev.latchkey.crypto.KemOutput;
import dev.latchkey.extension.Extension;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.KeyPackageCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WelcomeCode;
import dev.latchkey.failure.WireCode;
import dev.latchkey.group.CommitBuilder;
import dev.latchkey.group.CommitOptions;
import dev.latchkey.group.CreatedCommit;
import dev.latchkey.group.Group;
import dev.latchkey.group.KeyPackageBundle;
import dev.latchkey.identity.Epoch;
import dev.latchkey.message.Add;
import dev.latchkey.message.EncryptedGroupSecrets;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.UnverifiedGroupInfo;
import dev.latchkey.message.Welcome;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.CipherSuiteId;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.suite.model.VectorFile;
import dev.latchkey.tls.Tls;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Welcomes (RFC 9420, section 12.4.3.1). */
final class WelcomeCases {
  private final Inside given;
  private final Client alice;
  private final Client frank;
  private final KeyPackageBundle bundle;
  private final Welcome welcome;
  private final Group group;
  private final WelcomeDraft draft;
  private final LoadSheet sheet;

  private WelcomeCases(Sheet sheet, Inside given) throws ProtocolException {
    this.given = given;
    this.alice = given.alice.client;
    this.frank = Client.of(sheet.seed(), "frank", Standard.SUITE_1);
    this.bundle = frank.keyPackage();
    CreatedCommit created = commit(CommitOptions.DEFAULT.withPath(), bundle);
    this.welcome = created.welcome().orElseThrow();
    this.group = created.staged().merge();
    this.draft = WelcomeDraft.open(frank, bundle, welcome, List.of());
    this.sheet =
        LoadSheet.of(
                sheet,
                "genuine",
                "A Welcome with path secret and tree",
                LoadSheet.input(frank, bundle, Wire.welcome(welcome)),
                group)
            .covers("RFC9420-GI-25", "RFC9420-KP-10", "RFC9420-GI-22");
  }

  private CreatedCommit commit(CommitOptions options, KeyPackageBundle... added)
      throws ProtocolException {
    CommitBuilder builder = given.alice.group.commit().with(options);
    for (KeyPackageBundle one : added) {
      builder = builder.with(new Add(one.keyPackage()));
    }
    return builder.build(alice.signer, alice.random);
  }

  static VectorFile welcome() throws ProtocolException {
    Sheet sheet = new Sheet("mls-welcome", "welcome", "Welcomes, genuine and changed.");
    WelcomeCases cases = new WelcomeCases(sheet, Inside.of(sheet));
    cases.accepted();
    cases.addressing();
    cases.sealing();
    cases.secrets();
    cases.infos();
    cases.trees();
    cases.client();
    return sheet.file();
  }

  private void accepted() throws ProtocolException {
    CreatedCommit pathless = commit(CommitOptions.DEFAULT, bundle);
    sheet.accept(
        "no-path-secret",
        "A Welcome of a Commit without a path",
        sheet.with(Wire.welcome(pathless.welcome().orElseThrow())),
        pathless.staged().merge(),
        "RFC9420-WEL-06");
    Client grace = Client.of(given.sheet.seed(), "grace", Standard.SUITE_1);
    CreatedCommit two = commit(CommitOptions.DEFAULT.withPath(), grace.keyPackage(), bundle);
    sheet.accept(
        "two-newcomers",
        "A Welcome for two, the other first",
        sheet.with(Wire.welcome(two.welcome().orElseThrow())),
        two.staged().merge(),
        "RFC9420-WEL-01");
    CreatedCommit treeless = commit(CommitOptions.DEFAULT.withPath().withTreeElsewhere(), bundle);
    Group next = treeless.staged().merge();
    sheet.accept(
        "tree-elsewhere",
        "A Welcome without the tree, which comes beside it",
        sheet
            .with(Wire.welcome(treeless.welcome().orElseThrow()))
            .put("ratchet_tree", next.tree().encoded().hex()),
        next,
        "RFC9420-GI-03",
        "RFC9420-GI-28");
    sheet.accept(
        "grease-in-group-info",
        "The GroupInfo has an extension that nobody knows",
        sheet.with(
            draft
                .info(
                    alice,
                    info -> info.with(new Extension(new ExtensionType(0x1a1a), Bytes.zeros(3))))
                .seal()),
        group,
        "RFC9420-GI-08");
    sheet.refuse(
        "tree-missing",
        "A Welcome without the tree, and none beside it",
        Fault.MLS_NOT_JOINABLE,
        GroupInfoCode.RATCHET_TREE_MISSING,
        Wire.welcome(treeless.welcome().orElseThrow()));
  }

  private void refuse(String slug, String title, ErrorCode code, Bytes changed, String... broken) {
    sheet.refuse(slug, title, Fault.MLS_BAD_WELCOME, code, changed, broken);
  }

  private void addressing() throws ProtocolException {
    Client grace = Client.of(given.sheet.seed(), "heidi", Standard.SUITE_1);
    CreatedCommit other = commit(CommitOptions.DEFAULT.withPath(), grace.keyPackage());
    ErrorCode notFound = KeyPackageCode.KEY_PACKAGE_NOT_FOUND;
    refuse(
        "for-somebody-else",
        "A Welcome for somebody else",
        notFound,
        Wire.welcome(other.welcome().orElseThrow()),
        "RFC9420-WEL-01");
    refuse(
        "for-nobody",
        "A Welcome without entries",
        notFound,
        Wire.welcome(new Welcome(welcome.cipherSuite(), List.of(), welcome.encryptedGroupInfo())),
        "RFC9420-WEL-01");
    refuse(
        "reference-of-message",
        "The entry's reference is over the MLSMessage, not over the KeyPackage",
        notFound,
        draft.reference(frank.crypto.keyPackageRef(Wire.keyPackage(bundle.keyPackage()))).seal(),
        "RFC9420-WEL-01",
        "RFC9420-KP-10",
        "RFC9420-KP-12");
    refuse(
        "reference-flipped",
        "The entry's reference has a bit turned over",
        notFound,
        draft.reference(new HashReference(Wire.flipped(draft.reference().value()))).seal(),
        "RFC9420-WEL-01");
    for (int suite : List.of(0, 3, 0xffff)) {
      refuse(
          "suite-" + suite,
          "The Welcome says suite " + suite + ", not 1",
          notFound,
          draft.suite(suite).seal(),
          "RFC9420-WEL-01",
          "RFC9420-KP-12");
    }
  }

  private void sealing() throws ProtocolException {
    EncryptedGroupSecrets entry = welcome.secretsFor(draft.reference()).orElseThrow();
    HpkeCiphertext genuine = entry.groupSecrets();
    ErrorCode failed = WelcomeCode.WELCOME_DECRYPTION_FAILED;
    Bytes sealedInfo = draft.sealedInfo();
    refuse(
        "secrets-flipped",
        "A bit of the encrypted GroupSecrets is turned over",
        failed,
        draft.welcome(
            new EncryptedGroupSecrets(
                draft.reference(),
                new HpkeCiphertext(genuine.kemOutput(), Wire.flipped(genuine.ciphertext()))),
            sealedInfo),
        "RFC9420-WEL-02");
    refuse(
        "secrets-empty",
        "The encrypted GroupSecrets are empty",
        failed,
        draft.welcome(
            new EncryptedGroupSecrets(
                draft.reference(), new HpkeCiphertext(genuine.kemOutput(), Bytes.EMPTY)),
            sealedInfo),
        "RFC9420-WEL-02");
    refuse(
        "kem-output-zero",
        "The kem_output of the GroupSecrets is zero",
        failed,
        draft.welcome(
            new EncryptedGroupSecrets(
                draft.reference(),
                new HpkeCiphertext(new KemOutput(Bytes.zeros(32)), genuine.ciphertext())),
            sealedInfo),
        "RFC9420-WEL-02");
    refuse(
        "secrets-under-other-label",
        "The GroupSecrets are encrypted under another label",
        failed,
        draft.seal(sealedInfo, draft.secrets(), "UpdatePathNode"),
        "RFC9420-WEL-02");
    refuse(
        "info-flipped-behind-secrets",
        "The sealed GroupInfo changes after the secrets were encrypted",
        failed,
        draft.welcome(entry, Wire.flipped(welcome.encryptedGroupInfo())),
        "RFC9420-WEL-02");
    refuse(
        "info-flipped",
        "A bit of the sealed GroupInfo is turned over, and the secrets are made for it",
        failed,
        draft.seal(Wire.flipped(sealedInfo), draft.secrets(), "Welcome"),
        "RFC9420-WEL-03");
    refuse(
        "info-empty",
        "The sealed GroupInfo is empty",
        failed,
        draft.seal(Bytes.EMPTY, draft.secrets(), "Welcome"),
        "RFC9420-WEL-03");
  }

  private void secrets() throws ProtocolException {
    Bytes secret = draft.pathSecret().orElseThrow();
    for (Bytes wrong : List.of(Wire.flipped(secret), Bytes.zeros(32), Bytes.EMPTY)) {
      refuse(
          "path-secret-"
              + (wrong.size() == 0 ? "empty" : wrong.equals(Bytes.zeros(32)) ? "zero" : "flipped"),
          "A path_secret that does not lead to the keys of the tree",
          CommitCode.PATH_KEY_MISMATCH,
          draft.pathSecret(Optional.of(wrong)).seal(),
          "RFC9420-WEL-06");
    }
    refuse(
        "bytes-behind-secrets",
        "A byte behind the GroupSecrets",
        WireCode.TRAILING_BYTES,
        draft.seal(draft.sealedInfo(), Bytes.concat(draft.secrets(), Bytes.zeros(1)), "Welcome"),
        "RFC9420-WIRE-07");
    refuse(
        "bytes-behind-info",
        "A byte behind the GroupInfo",
        WireCode.TRAILING_BYTES,
        draft.info(Bytes.concat(draft.info(), Bytes.zeros(1))).seal(),
        "RFC9420-WIRE-07");
    refuse(
        "secrets-cut-off",
        "The GroupSecrets end before the list of PSKs",
        WireCode.TRUNCATED_INPUT,
        draft.seal(
            draft.sealedInfo(), draft.secrets().slice(0, draft.secrets().size() - 1), "Welcome"),
        "RFC9420-WIRE-03");
  }

  private void infos() throws ProtocolException {
    refuse(
        "info-signature-flipped",
        "The GroupInfo's signature has a bit turned over",
        GroupInfoCode.GROUP_INFO_SIGNATURE_INVALID,
        draft.info(Wire.flipped(draft.info())).seal());
    refuse(
        "info-signed-by-other",
        "Another member signs the GroupInfo than it names",
        GroupInfoCode.GROUP_INFO_SIGNATURE_INVALID,
        draft.info(given.dave.client, info -> info).seal());
    for (long leaf : List.of(8L, 1L << 31, (1L << 32) - 1)) {
      refuse(
          "info-signer-" + leaf,
          "The GroupInfo's signer is leaf " + leaf + ", where nobody is",
          GroupInfoCode.GROUP_INFO_SIGNER_UNKNOWN,
          draft.info(alice, info -> info.signer(leaf)).seal());
    }
    refuse(
        "info-of-other-suite",
        "The GroupInfo is of another cipher suite than the Welcome",
        WelcomeCode.CIPHER_SUITE_MISMATCH,
        draft.info(alice, info -> info.context(ofSuite(context(info), 3))).seal());
    Bytes tag = InfoDraft.of(decode(draft.info())).tag();
    for (Bytes wrong : List.of(Wire.flipped(tag), Bytes.zeros(tag.size()))) {
      refuse(
          "confirmation-tag-" + (wrong.equals(Bytes.zeros(tag.size())) ? "zero" : "flipped"),
          "A confirmation_tag that belongs to no epoch",
          GroupInfoCode.CONFIRMATION_TAG_INVALID,
          draft.info(alice, info -> info.tag(wrong)).seal(),
          "RFC9420-WEL-07",
          "RFC9420-GI-19",
          "RFC9420-GI-23");
    }
    refuse(
        "other-epoch",
        "The GroupInfo's epoch is one higher; the signature is genuine",
        GroupInfoCode.CONFIRMATION_TAG_INVALID,
        draft.info(alice, info -> info.context(context(info).withEpoch(new Epoch(100)))).seal(),
        "RFC9420-WEL-07");
  }

  private static GroupContext context(InfoDraft info) {
    try {
      return Tls.decode(info.context(), Profile.STRICT, GroupContext::readFrom);
    } catch (ProtocolException e) {
      throw new IllegalStateException("a context of our own", e);
    }
  }

  private static GroupContext ofSuite(GroupContext context, int suite) {
    return GroupContext.initial(
            new CipherSuiteId(suite), context.group(), context.treeHash(), context.extensions())
        .withEpoch(context.epoch())
        .withConfirmedTranscriptHash(context.confirmedTranscriptHash());
  }

  private static UnverifiedGroupInfo decode(Bytes info) throws ProtocolException {
    return Tls.decode(info, Profile.STRICT, UnverifiedGroupInfo::readFrom);
  }

  private void trees() throws ProtocolException {
    refuse(
        "tree-hash",
        "The GroupContext announces another tree than comes with it",
        GroupInfoCode.TREE_HASH_MISMATCH,
        draft.info(alice, info -> info.context(context(info).withTreeHash(Bytes.zeros(32)))).seal(),
        "RFC9420-GI-04");
    KeyPackageBundle second = frank.keyPackage();
    Bytes twin =
        new WelcomeDraft(
                frank,
                new KeyPackageBundle(second.keyPackage(), second.initKeys(), second.leafKeys()),
                draft.suite(),
                second.keyPackage().reference(frank.crypto),
                draft.joinerSecret(),
                draft.pathSecret(),
                draft.info(),
                List.of(),
                List.of())
            .seal();
    ObjectNode input = LoadSheet.input(frank, second, twin);
    sheet.refuse(
        "own-leaf-missing",
        "The tree has another leaf of the newcomer than its key package",
        Fault.MLS_BAD_WELCOME,
        List.of(WelcomeCode.OWN_LEAF_NOT_FOUND),
        input);
  }

  /** What only the newcomer knows of itself. */
  private void client() {
    ObjectNode already = sheet.load();
    already.putArray("groups").add(given.bob.id().value().hex());
    sheet.refuse(
        "already-in-group",
        "The newcomer is in a group of that id",
        Fault.MLS_ALREADY_THERE,
        List.of(GroupInfoCode.GROUP_ID_NOT_UNIQUE),
        already,
        "RFC9420-WEL-08");
    ObjectNode elsewhere = sheet.load();
    elsewhere.putArray("groups").add(Bytes.utf8("another group").hex());
    sheet.accept(
        "in-another-group", "The newcomer is in another group", elsewhere, group, "RFC9420-WEL-08");
    ObjectNode used = sheet.load();
    used.putArray("used_key_packages").add(bundle.keyPackage().encoded().hex());
    sheet.refuse(
        "used-key-package",
        "The key package has been used before",
        Fault.MLS_ALREADY_THERE,
        List.of(KeyPackageCode.KEY_PACKAGE_REUSED),
        used,
        "RFC9420-KP-09");
    ObjectNode judging = sheet.load();
    judging.putArray("refused_identities").add(Bytes.utf8("dave").hex());
    sheet.refuse(
        "refused-member",
        "The application refuses the identity of a member",
        Fault.MLS_REFUSED_IDENTITY,
        List.of(GroupInfoCode.CREDENTIAL_INVALID),
        judging,
        "RFC9420-GI-14");
  }

  /** Welcomes in every suite. */
  static VectorFile suites() throws ProtocolException {
    Sheet sheet = new Sheet("mls-welcome", "suites", "Welcomes in every cipher suite.");
    for (CipherSuite suite : CipherSuite.values()) {
      int id = suite.id().value();
      String seed = sheet.seed() + "/" + id;
      Inside given = Inside.of(sheet, seed, suite, ExtensionList.EMPTY);
      Client frank = Client.of(seed, "frank", suite);
      KeyPackageBundle bundle = frank.keyPackage();
      CreatedCommit created =
          given
              .alice
              .group
              .commit()
              .with(CommitOptions.DEFAULT.withPath())
              .with(new Add(bundle.keyPackage()))
              .build(given.alice.client.signer, given.alice.client.random);
      Welcome welcome = created.welcome().orElseThrow();
      WelcomeDraft draft = WelcomeDraft.open(frank, bundle, welcome, List.of());
      UnaryOperator<Bytes> flipped = Wire::flipped;
      LoadSheet.of(
              sheet,
              "suite-" + id,
              "A Welcome in suite " + id,
              LoadSheet.input(frank, bundle, Wire.welcome(welcome)),
              created.staged().merge())
          .covers("RFC9420-WEL-02", "RFC9420-WEL-03")
          .refuse(
              "suite-" + id + "-path-secret",
              "A wrong path_secret in suite " + id,
              Fault.MLS_BAD_WELCOME,
              CommitCode.PATH_KEY_MISMATCH,
              draft.pathSecret(draft.pathSecret().map(flipped)).seal(),
              "RFC9420-WEL-06")
          .refuse(
              "suite-" + id + "-tag",
              "A wrong confirmation_tag in suite " + id,
              Fault.MLS_BAD_WELCOME,
              GroupInfoCode.CONFIRMATION_TAG_INVALID,
              draft.info(given.alice.client, info -> info.tag(Wire.flipped(info.tag()))).seal(),
              "RFC9420-WEL-07");
    }
    return sheet.file();
  }
}
