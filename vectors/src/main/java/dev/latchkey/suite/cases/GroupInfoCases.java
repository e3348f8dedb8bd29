package dev.latchkey.suite.cases;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.WireCode;
import dev.latchkey.suite.model.Level;

/** {@code codec.mls.groupInfo}: what a GroupInfo must satisfy in itself. */
final class GroupInfoCases implements Topic {
  private static final GroupInfoBytes INFO = GroupInfoBytes.GENUINE;
  private static final Bytes GENUINE = INFO.extensions();

  @Override
  public CaseGroup cases() {
    CaseGroup group =
        new CaseGroup(
            Level.L1, "mls", "group-info", "A GroupInfo without its tree and its signature.");
    Accepted base =
        group
            .accept(
                "genuine",
                "Tree and external_pub in place",
                "codec.mls.groupInfo",
                Members.of("value", INFO.groupInfo()),
                Members.NONE.u64("epoch", 7))
            .covers("RFC9420-WIRE-20", "RFC9420-GI-16");
    places(base);
    bodies(base);
    unknown(base);
    lengths(base);
    return group;
  }

  private static void with(
      Accepted base, String slug, String title, Flag flag, ErrorCode code, Bytes extension) {
    refuse(base, slug, title, flag, code, INFO.withExtensions(Bytes.concat(GENUINE, extension)));
  }

  private static void refuse(
      Accepted base, String slug, String title, Flag flag, ErrorCode code, GroupInfoBytes info) {
    base.refuse(slug, title, flag, code, input -> input.with("value", info.groupInfo()));
  }

  private static void places(Accepted base) {
    ErrorCode wrong = GroupInfoCode.EXTENSION_WRONG_LOCATION;
    Bytes required = GroupInfoBytes.extension(3, Bytes.zeros(3));
    with(
        base,
        "required-capabilities-in-group-info",
        "required_capabilities in the GroupInfo",
        Flag.UNKNOWN_TAG,
        wrong,
        required);
    with(
        base,
        "application-id-in-group-info",
        "application_id in the GroupInfo",
        Flag.UNKNOWN_TAG,
        wrong,
        GroupInfoBytes.extension(1, Bytes.zeros(1)));
    with(
        base,
        "external-senders-in-group-info",
        "external_senders in the GroupInfo",
        Flag.UNKNOWN_TAG,
        wrong,
        GroupInfoBytes.extension(5, Bytes.zeros(1)));
    refuse(
        base,
        "ratchet-tree-in-context",
        "ratchet_tree in the GroupContext",
        Flag.UNKNOWN_TAG,
        wrong,
        INFO.withContextExtensions(GroupInfoBytes.tree()));
    refuse(
        base,
        "external-pub-in-context",
        "external_pub in the GroupContext",
        Flag.UNKNOWN_TAG,
        wrong,
        INFO.withContextExtensions(GroupInfoBytes.externalPub()));
    refuse(
        base,
        "application-id-in-context",
        "application_id in the GroupContext",
        Flag.UNKNOWN_TAG,
        wrong,
        INFO.withContextExtensions(GroupInfoBytes.extension(1, Bytes.zeros(1))));
    accept(
        base,
        "required-capabilities-in-context",
        "required_capabilities in the GroupContext",
        INFO.withContextExtensions(required),
        "RFC9420-GI-16");
  }

  private static void accept(
      Accepted base, String slug, String title, GroupInfoBytes info, String rule) {
    base.alsoAccept(
        slug,
        title,
        input -> input.with("value", info.groupInfo()),
        Members.NONE.u64("epoch", info.epoch()),
        rule);
  }

  private static void bodies(Accepted base) {
    Bytes key = Bytes.fromHex("09".repeat(32));
    Bytes[] bad = {
      key,
      Bytes.EMPTY,
      Bytes.concat(ContainerCases.opaque(key), Bytes.zeros(1)),
      ContainerCases.opaque(key).slice(0, 20),
      Bytes.concat(Bytes.fromHex("21"), key),
    };
    String[] slugs = {"bare-key", "empty", "trailing-byte", "cut-off", "length-too-long"};
    for (int i = 0; i < bad.length; i++) {
      Bytes data = bad[i];
      refuse(
          base,
          "external-pub-" + slugs[i],
          "external_pub: " + slugs[i].replace('-', ' '),
          Flag.MALFORMED_MESSAGE,
          WireCode.EXTERNAL_PUB_MALFORMED,
          INFO.withExtensions(
              Bytes.concat(GroupInfoBytes.tree(), GroupInfoBytes.extension(4, data))));
    }
    Bytes[] required = {Bytes.EMPTY, Bytes.zeros(2), Bytes.zeros(4), Bytes.fromHex("010000")};
    for (int i = 0; i < required.length; i++) {
      refuse(
          base,
          "required-capabilities-malformed-" + (i + 1),
          "required_capabilities of the bytes [" + required[i].hex() + "]",
          Flag.MALFORMED_MESSAGE,
          WireCode.EXTENSION_DATA_MALFORMED,
          INFO.withContextExtensions(GroupInfoBytes.extension(3, required[i])));
    }
    with(
        base,
        "duplicate-external-pub",
        "external_pub twice",
        Flag.UNSORTED_OR_DUPLICATE,
        WireCode.DUPLICATE_EXTENSION,
        GroupInfoBytes.externalPub());
    with(
        base,
        "duplicate-ratchet-tree",
        "ratchet_tree twice",
        Flag.UNSORTED_OR_DUPLICATE,
        WireCode.DUPLICATE_EXTENSION,
        GroupInfoBytes.tree());
  }

  private static void unknown(Accepted base) {
    for (int type : new int[] {0x0a0a, 0x7a7a, 0xf000, 0xffff}) {
      Bytes extension = GroupInfoBytes.extension(type, Bytes.fromHex("0102"));
      accept(
          base,
          "unknown-extension-" + type,
          "An unknown extension of type " + type + " in the GroupInfo is ignored",
          INFO.withExtensions(Bytes.concat(GENUINE, extension)),
          "RFC9420-GI-16");
    }
  }

  private static void lengths(Accepted base) {
    refuse(
        base,
        "suite-0",
        "Cipher suite 0",
        Flag.UNKNOWN_TAG,
        GroupInfoCode.CIPHER_SUITE_UNSUPPORTED,
        INFO.withSuite(0));
    refuse(
        base,
        "suite-grease",
        "A cipher suite nobody knows",
        Flag.UNKNOWN_TAG,
        GroupInfoCode.CIPHER_SUITE_UNSUPPORTED,
        INFO.withSuite(0x0a0a));
    refuse(
        base,
        "hashes-of-another-suite",
        "Hashes of 32 bytes under a suite with 48",
        Flag.WRONG_LENGTH,
        GroupInfoCode.GROUP_CONTEXT_MALFORMED,
        INFO.withSuite(7));
    refuse(
        base,
        "transcript-in-epoch-0",
        "A transcript hash in epoch 0",
        Flag.WRONG_LENGTH,
        GroupInfoCode.GROUP_CONTEXT_MALFORMED,
        INFO.withEpoch(0));
    for (int suite : new int[] {1, 2}) {
      accept(
          base,
          "suite-" + suite,
          "Cipher suite " + suite + " has hashes of 32 bytes too",
          INFO.withSuite(suite),
          "RFC9420-GI-11");
    }
    for (long epoch : new long[] {1, Long.MIN_VALUE, -1}) {
      accept(
          base,
          "epoch-" + Long.toUnsignedString(epoch),
          "Epoch " + Long.toUnsignedString(epoch),
          INFO.withEpoch(epoch),
          "RFC9420-GI-17");
    }
  }
}
