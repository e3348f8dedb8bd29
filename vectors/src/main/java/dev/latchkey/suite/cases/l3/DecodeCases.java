package dev.latchkey.suite.cases.l3;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.group.KeyPackageBundle;
import dev.latchkey.message.Add;
import dev.latchkey.message.PreSharedKey;
import dev.latchkey.message.Proposal;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.schedule.ResumptionPskUsage;
import dev.latchkey.suite.model.VectorFile;
import java.util.List;

/** Tags of unknown value inside of members' messages: found before any signature is looked at. */
final class DecodeCases {
  private static final int HEADER = 4;
  private static final int EPOCH_BYTES = 8;
  private static final int MEMBER_BYTES = 5;
  private static final int KEY_BYTES = 33;

  private DecodeCases() {}

  static VectorFile tags() throws ProtocolException {
    Sheet sheet = new Sheet("mls-framing", "tags", "Unknown tags inside of a proposal.");
    Inside given = Inside.of(sheet);
    Insider alice = given.alice;
    KeyPackageBundle frank = Client.of(sheet.seed(), "frank", Standard.SUITE_1).keyPackage();
    Member bob = given.member("commit", "A Commit of the epoch").covers("RFC9420-COMMIT-17");
    Bytes add = Wire.message(alice.open(new Add(frank.keyPackage())));
    Member adding =
        bob.take("add", "A proposal to add a client", add, "RFC9420-WIRE-10", "RFC9420-WIRE-21");
    int sender = HEADER + 1 + alice.group.id().value().size() + EPOCH_BYTES;
    int contentType = sender + MEMBER_BYTES + 1;
    int keyPackage = contentType + 1 + 2;
    int credential = keyPackage + HEADER + 3 * KEY_BYTES;
    Bytes capabilities = frank.keyPackage().leafNode().capabilities().encoded();
    int abilities = add.hex().indexOf(capabilities.hex()) / 2;
    int source = abilities + capabilities.size();
    for (int octet : List.of(0, 4, 255)) {
      refuse(
          adding, "content-type-" + octet, WireCode.CONTENT_TYPE_UNKNOWN, add, contentType, octet);
    }
    for (int octet : List.of(0, 5, 255)) {
      refuse(adding, "sender-type-" + octet, WireCode.SENDER_TYPE_UNKNOWN, add, sender, octet);
    }
    for (int octet : List.of(0, 4, 255)) {
      refuse(adding, "leaf-source-" + octet, WireCode.LEAF_NODE_SOURCE_UNKNOWN, add, source, octet);
    }
    refuse(adding, "credential-type", WireCode.CREDENTIAL_TYPE_UNKNOWN, add, credential, 0xf0);
    adding.refuse(
        "half-a-version",
        "The list of versions in the capabilities has an odd length",
        Fault.MLS_BAD_FRAMING,
        WireCode.VECTOR_PARTIAL_ELEMENT,
        Wire.changed(add, abilities, 1),
        "RFC9420-WIRE-05",
        "RFC9420-WIRE-24");
    keys(bob, alice, contentType);
    return sheet.file();
  }

  private static void keys(Member bob, Insider alice, int contentType) {
    Proposal external =
        new PreSharedKey(new PreSharedKeyId.External(Bytes.utf8("key"), Bytes.zeros(32)));
    Proposal past =
        new PreSharedKey(
            new PreSharedKeyId.Resumption(
                ResumptionPskUsage.APPLICATION,
                alice.group.id(),
                alice.group.epoch(),
                Bytes.zeros(32)));
    Bytes first = Wire.message(alice.open(external));
    Bytes second = Wire.message(alice.open(past));
    Member naming = bob.take("psk", "A proposal of a pre-shared key", first, "RFC9420-WIRE-15");
    for (int octet : List.of(0, 4, 255)) {
      refuse(naming, "psk-type-" + octet, WireCode.PSK_TYPE_UNKNOWN, first, contentType + 3, octet);
      refuse(
          naming, "psk-usage-" + octet, WireCode.PSK_TYPE_UNKNOWN, second, contentType + 4, octet);
    }
  }

  private static void refuse(
      Member bob, String slug, ErrorCode code, Bytes message, int at, int octet) {
    bob.refuse(
        slug,
        "A tag of unknown value: " + slug.replace('-', ' '),
        Fault.MLS_BAD_FRAMING,
        code,
        Wire.changed(message, at, octet),
        code.requirements().get(0));
  }
}
