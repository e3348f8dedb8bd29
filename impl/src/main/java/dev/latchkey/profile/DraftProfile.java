package dev.latchkey.profile;

/**
 * Code points and widths of draft-ietf-mls-extensions, which moved between revisions.
 *
 * @param name the revision, for reports
 * @param appDataUpdate proposal type
 * @param appEphemeral proposal type
 * @param selfRemove proposal type
 * @param appDataDictionary extension type
 * @param supportedWireFormats extension type
 * @param requiredWireFormats extension type
 * @param componentIdBytes 2 or 4
 * @param applicationPsk whether PSK type 3 exists
 * @param componentLabelBase first field of ComponentOperationLabel
 * @param safeAadTail whether raw bytes may follow a SafeAAD
 */
public record DraftProfile(
    String name,
    int appDataUpdate,
    int appEphemeral,
    int selfRemove,
    int appDataDictionary,
    int supportedWireFormats,
    int requiredWireFormats,
    int componentIdBytes,
    boolean applicationPsk,
    String componentLabelBase,
    boolean safeAadTail) {
  /** The current editor's copy, revision 10. */
  public static final DraftProfile DRAFT_10 =
      new DraftProfile(
          "draft-10",
          0x0008,
          0x0009,
          0x000a,
          0x0006,
          0x0007,
          0x0008,
          2,
          true,
          "MLS Component",
          false);

  /** Revision 09: component ids of two bytes already, a raw tail behind the SafeAAD still. */
  public static final DraftProfile DRAFT_09 =
      new DraftProfile(
          "draft-09",
          0x0008,
          0x0009,
          0x000a,
          0x0006,
          0x0007,
          0x0008,
          2,
          true,
          "MLS Component",
          true);

  /** Revisions 07 and 08: component ids of four bytes and the older label. */
  public static final DraftProfile DRAFT_08 =
      new DraftProfile(
          "draft-08", 0x0008, 0x0009, 0x000a, 0x0006, 0x0007, 0x0008, 4, true, "Application", true);
}
