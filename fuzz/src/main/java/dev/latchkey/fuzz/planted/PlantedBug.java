package dev.latchkey.fuzz.planted;

import dev.latchkey.fuzz.planted.Change.AlwaysJump;
import dev.latchkey.fuzz.planted.Change.Returns;
import java.util.List;

/**
 * One bug.
 *
 * @param type without {@code dev.latchkey.}, slashes between parts
 * @param target the fuzz target that should notice
 */
public record PlantedBug(String name, String type, String method, Change change, String target) {
  private static final Change PASSES = Returns.TRUE;

  /** Checks that decoders, rules and services must not lose. */
  public static final List<PlantedBug> ALL =
      List.of(
          new PlantedBug(
              "trailing-bytes-pass", "tls/TlsReader", "expectEnd", Returns.NOTHING, "struct"),
          new PlantedBug("bounds-unchecked", "tls/TlsReader", "need", Returns.NOTHING, "tls"),
          new PlantedBug(
              "long-varint-passes", "tls/TlsReader", "vectorLength", new AlwaysJump(2), "struct"),
          new PlantedBug(
              "extension-twice",
              "extension/ExtensionList",
              "readFrom",
              new AlwaysJump(0),
              "struct"),
          new PlantedBug(
              "dictionary-unsorted",
              "extension/AppDataDictionary",
              "readFrom",
              new AlwaysJump(2),
              "app-data"),
          new PlantedBug(
              "tree-ends-blank", "tree/TreeCodec", "read", new AlwaysJump(1), "ratchet-tree"),
          new PlantedBug(
              "tree-hash-unchecked",
              "tree/TreeValidation",
              "requireHash",
              Returns.NOTHING,
              "group-info"),
          new PlantedBug(
              "any-tag", "admission/JoinRules", "tagIsActiveSlot", PASSES, "external-commit"),
          new PlantedBug(
              "campaign-never-ends",
              "admission/JoinRules",
              "withinCampaign",
              PASSES,
              "external-commit"),
          new PlantedBug(
              "epoch-never-stale", "admission/JoinRules", "freshEnough", PASSES, "external-commit"),
          new PlantedBug(
              "foreign-device-added",
              "admission/JoinRules",
              "addsShareInbox",
              PASSES,
              "external-commit"),
          new PlantedBug(
              "unknown-device-added",
              "admission/JoinRules",
              "addKeysHeld",
              PASSES,
              "external-commit"),
          new PlantedBug(
              "unknown-device-joins",
              "admission/JoinRules",
              "joinerKeyHeld",
              PASSES,
              "external-commit"),
          new PlantedBug(
              "redirect-leaves-origin",
              "invite/FetchRules",
              "redirect",
              new AlwaysJump(1),
              "pointer"),
          new PlantedBug(
              "epoch-jump-stored", "slot/SlotWindow", "requireNoJump", Returns.NOTHING, "slot"),
          new PlantedBug(
              "expired-blob-kept", "slot/SlotWindow$Stored", "isExpired", Returns.FALSE, "slot"),
          new PlantedBug(
              "metadata-unbound",
              "invite/BlobMetadata",
              "associatedData",
              Returns.NO_BYTES,
              "blob"),
          new PlantedBug(
              "wrong-epoch-opens",
              "invite/OpenedBlob",
              "requireConsistent",
              Returns.NOTHING,
              "blob"),
          new PlantedBug(
              "delta-always-applies", "appdata/container/TlsMap", "step", Returns.TRUE, "app-data"),
          new PlantedBug(
              "expired-blob-tried",
              "invite/EncryptedGroupInfoBlob",
              "requireUnexpired",
              Returns.NOTHING,
              "candidates"));

  String internalName() {
    return "dev/latchkey/" + type;
  }

  /** The classes around it: enough to guide a fuzzer, and quick to start with. */
  String scope() {
    String name = binaryName();
    return name.substring(0, name.lastIndexOf('.')) + ".**";
  }

  String binaryName() {
    return internalName().replace('/', '.');
  }
}
