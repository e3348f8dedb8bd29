package dev.latchkey.profile;

/**
 * Every choice that RFC 9420, its extensions draft and XIP-82 leave open, contradict each other on,
 * or that published vectors break, each with its recorded default. Nothing else in the library
 * decides such a point.
 *
 * <p>Numbers in parentheses are rows of the ambiguity table in {@code docs/ambiguities.md}.
 *
 * @param name for reports
 * @param limits caps while decoding
 * @param draft code points of the extensions draft (12, 13, 14)
 * @param leafLifetimeOnReceipt (2) judge the lifetime of leaves in a tree, an Add or a KeyPackage
 *     by the caller's clock; off by default because one expired member would bar all joins
 * @param defaultTypesInCapabilities (3) refuse capabilities that list default types
 * @param suiteInCapabilities (4) a leaf's capabilities must list the group's suite and version
 * @param keyPackageExtensionsInCapabilities (5) KeyPackage extension types must be listed in its
 *     leaf's capabilities
 * @param contextExtensionsOnCommitLeaf (6) leaves of Updates and member Commits must support every
 *     GroupContext extension; leaves of added members and external joiners always must
 * @param duplicateClientOnExternalJoin (8) refuse a second leaf of one identity that joins without
 *     a Remove
 * @param customProposalsInExternalCommit (9) accept unknown proposal types by value in an external
 *     Commit
 * @param addInExternalCommit (10) accept by-value Adds in an external Commit, as XIP-82 does
 *     against RFC 9420 section 12.2
 * @param treeConflict (11) which of two trees counts
 * @param dictionaryGuardOnEitherSide (15) a GroupContextExtensions proposal must leave the
 *     app_data_dictionary alone when app_data_update is required before or after it
 * @param keepEmptyDictionary (16) keep the extension when its last component is removed
 * @param unknownCredentialAsOpaque (20) read a credential of unknown type as one opaque vector
 * @param branchExtensionsMustMatch (22) a branched group must copy the GroupContext extensions
 * @param appComponentsInLeaf (28) a leaf that supports app_data_dictionary must list its components
 *     there; off by default because only the latest revision of the draft asks for it
 * @param lifetimeLimitSeconds longest KeyPackage lifetime accepted, unsigned; 0 means no limit
 */
public record Profile(
    String name,
    Limits limits,
    DraftProfile draft,
    Switch leafLifetimeOnReceipt,
    Switch defaultTypesInCapabilities,
    Switch suiteInCapabilities,
    Switch keyPackageExtensionsInCapabilities,
    Switch contextExtensionsOnCommitLeaf,
    Switch duplicateClientOnExternalJoin,
    boolean customProposalsInExternalCommit,
    boolean addInExternalCommit,
    TreeConflict treeConflict,
    boolean dictionaryGuardOnEitherSide,
    boolean keepEmptyDictionary,
    boolean unknownCredentialAsOpaque,
    Switch branchExtensionsMustMatch,
    Switch appComponentsInLeaf,
    long lifetimeLimitSeconds) {
  /** RFC 9420 read strictly: the profile conformance verdicts use. */
  public static final Profile STRICT =
      new Profile(
          "strict",
          Limits.DEFAULT,
          DraftProfile.DRAFT_10,
          Switch.OFF,
          Switch.OFF,
          Switch.ENFORCE,
          Switch.ENFORCE,
          Switch.ENFORCE,
          Switch.OFF,
          false,
          false,
          TreeConflict.REJECT_IF_DIFFERENT,
          true,
          true,
          false,
          Switch.OFF,
          Switch.OFF,
          0);

  /**
   * What the published MLS vectors need: the four checks that each break some of their files are
   * off.
   */
  public static final Profile VECTORS =
      STRICT.toBuilder("vectors")
          .suiteInCapabilities(Switch.OFF)
          .keyPackageExtensionsInCapabilities(Switch.OFF)
          .build();

  /** XIP-82: external Commits may carry by-value Adds of the joiner's other installations. */
  public static final Profile XIP82 =
      STRICT.toBuilder("xip82")
          .keyPackageExtensionsInCapabilities(Switch.OFF)
          .addInExternalCommit(true)
          .build();

  /** A profile that starts from this one's choices. */
  public ProfileBuilder toBuilder(String newName) {
    return new ProfileBuilder(this, newName);
  }
}
