package dev.latchkey.profile;

/** Changes single choices of a {@link Profile}; see there for what each means. */
public final class ProfileBuilder {
  private final String name;
  private Limits limits;
  private DraftProfile draft;
  private Switch leafLifetimeOnReceipt;
  private Switch defaultTypesInCapabilities;
  private Switch suiteInCapabilities;
  private Switch keyPackageExtensionsInCapabilities;
  private Switch contextExtensionsOnCommitLeaf;
  private Switch duplicateClientOnExternalJoin;
  private boolean customProposalsInExternalCommit;
  private boolean addInExternalCommit;
  private TreeConflict treeConflict;
  private boolean dictionaryGuardOnEitherSide;
  private boolean keepEmptyDictionary;
  private boolean unknownCredentialAsOpaque;
  private Switch branchExtensionsMustMatch;
  private Switch appComponentsInLeaf;
  private long lifetimeLimitSeconds;

  ProfileBuilder(Profile base, String name) {
    this.name = name;
    this.limits = base.limits();
    this.draft = base.draft();
    this.leafLifetimeOnReceipt = base.leafLifetimeOnReceipt();
    this.defaultTypesInCapabilities = base.defaultTypesInCapabilities();
    this.suiteInCapabilities = base.suiteInCapabilities();
    this.keyPackageExtensionsInCapabilities = base.keyPackageExtensionsInCapabilities();
    this.contextExtensionsOnCommitLeaf = base.contextExtensionsOnCommitLeaf();
    this.duplicateClientOnExternalJoin = base.duplicateClientOnExternalJoin();
    this.customProposalsInExternalCommit = base.customProposalsInExternalCommit();
    this.addInExternalCommit = base.addInExternalCommit();
    this.treeConflict = base.treeConflict();
    this.dictionaryGuardOnEitherSide = base.dictionaryGuardOnEitherSide();
    this.keepEmptyDictionary = base.keepEmptyDictionary();
    this.unknownCredentialAsOpaque = base.unknownCredentialAsOpaque();
    this.branchExtensionsMustMatch = base.branchExtensionsMustMatch();
    this.appComponentsInLeaf = base.appComponentsInLeaf();
    this.lifetimeLimitSeconds = base.lifetimeLimitSeconds();
  }

  public ProfileBuilder limits(Limits value) {
    this.limits = value;
    return this;
  }

  public ProfileBuilder draft(DraftProfile value) {
    this.draft = value;
    return this;
  }

  public ProfileBuilder leafLifetimeOnReceipt(Switch value) {
    this.leafLifetimeOnReceipt = value;
    return this;
  }

  public ProfileBuilder defaultTypesInCapabilities(Switch value) {
    this.defaultTypesInCapabilities = value;
    return this;
  }

  public ProfileBuilder suiteInCapabilities(Switch value) {
    this.suiteInCapabilities = value;
    return this;
  }

  public ProfileBuilder keyPackageExtensionsInCapabilities(Switch value) {
    this.keyPackageExtensionsInCapabilities = value;
    return this;
  }

  public ProfileBuilder contextExtensionsOnCommitLeaf(Switch value) {
    this.contextExtensionsOnCommitLeaf = value;
    return this;
  }

  public ProfileBuilder duplicateClientOnExternalJoin(Switch value) {
    this.duplicateClientOnExternalJoin = value;
    return this;
  }

  public ProfileBuilder customProposalsInExternalCommit(boolean value) {
    this.customProposalsInExternalCommit = value;
    return this;
  }

  public ProfileBuilder addInExternalCommit(boolean value) {
    this.addInExternalCommit = value;
    return this;
  }

  public ProfileBuilder treeConflict(TreeConflict value) {
    this.treeConflict = value;
    return this;
  }

  public ProfileBuilder dictionaryGuardOnEitherSide(boolean value) {
    this.dictionaryGuardOnEitherSide = value;
    return this;
  }

  public ProfileBuilder keepEmptyDictionary(boolean value) {
    this.keepEmptyDictionary = value;
    return this;
  }

  public ProfileBuilder unknownCredentialAsOpaque(boolean value) {
    this.unknownCredentialAsOpaque = value;
    return this;
  }

  public ProfileBuilder branchExtensionsMustMatch(Switch value) {
    this.branchExtensionsMustMatch = value;
    return this;
  }

  public ProfileBuilder appComponentsInLeaf(Switch value) {
    this.appComponentsInLeaf = value;
    return this;
  }

  public ProfileBuilder lifetimeLimitSeconds(long value) {
    this.lifetimeLimitSeconds = value;
    return this;
  }

  public Profile build() {
    return new Profile(
        name,
        limits,
        draft,
        leafLifetimeOnReceipt,
        defaultTypesInCapabilities,
        suiteInCapabilities,
        keyPackageExtensionsInCapabilities,
        contextExtensionsOnCommitLeaf,
        duplicateClientOnExternalJoin,
        customProposalsInExternalCommit,
        addInExternalCommit,
        treeConflict,
        dictionaryGuardOnEitherSide,
        keepEmptyDictionary,
        unknownCredentialAsOpaque,
        branchExtensionsMustMatch,
        appComponentsInLeaf,
        lifetimeLimitSeconds);
  }
}
