package dev.latchkey.appdata;

import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.identity.InboxId;
import dev.latchkey.profile.DraftProfile;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.registry.ProposalType;
import java.util.List;
import java.util.Set;

/**
 * What XIP-81 adds to MLS's own rules on proposals other than AppDataUpdate (sections 1.4, 3.2).
 */
public final class MemberProposalRules {
  private static final Set<ProposalType> ALLOWED_DEFAULTS =
      Set.of(
          ProposalType.ADD,
          ProposalType.UPDATE,
          ProposalType.REMOVE,
          ProposalType.GROUP_CONTEXT_EXTENSIONS);

  private final PreCommitState state;
  private final DraftProfile draft;

  public MemberProposalRules(PreCommitState state, DraftProfile draft) {
    this.state = state;
    this.draft = draft;
  }

  /**
   * Judges the types of a commit's proposals, in the commit's order.
   *
   * @throws ProtocolException {@code forbidden_gce} for a GroupContextExtensions proposal in a
   *     migrated group; {@code app_data_before_gce} for an AppDataUpdate ahead of one
   */
  public void checkOrder(List<ProposalType> types) throws ProtocolException {
    boolean appDataSeen = false;
    for (ProposalType type : types) {
      if (type.equals(ProposalType.GROUP_CONTEXT_EXTENSIONS)) {
        refuseAfterMigration();
        if (appDataSeen) {
          throw AppDataCode.APP_DATA_BEFORE_GCE.because("AppDataUpdate ahead of " + type);
        }
      }
      appDataSeen |= isAppDataUpdate(type);
    }
  }

  /**
   * Judges the type of a proposal sent on its own.
   *
   * @throws ProtocolException {@code unsupported_proposal_type} for PSK, ReInit, ExternalInit,
   *     SelfRemove, AppEphemeral and types we do not know; {@code forbidden_gce} in a migrated
   *     group
   */
  public void checkStandalone(ProposalType type) throws ProtocolException {
    if (!ALLOWED_DEFAULTS.contains(type) && !isAppDataUpdate(type)) {
      throw AppDataCode.UNSUPPORTED_PROPOSAL_TYPE.because("standalone proposal " + type);
    }
    if (type.equals(ProposalType.GROUP_CONTEXT_EXTENSIONS)) {
      refuseAfterMigration();
    }
  }

  /**
   * Judges an Update: its leaf must stay with the proposer's inbox.
   *
   * @throws ProtocolException {@code actor_not_member}
   */
  public void checkUpdate(InboxId proposer, InboxId newLeaf) throws ProtocolException {
    if (!proposer.equals(newLeaf)) {
      throw AppDataCode.ACTOR_NOT_MEMBER.under(
          "XIP81-VAL-20", proposer + " proposes a leaf of " + newLeaf);
    }
  }

  /**
   * Judges an Add: GROUP_MEMBERSHIP's insert policy decides, but a participant of a direct
   * conversation may always be added to it.
   *
   * @throws ProtocolException {@code actor_not_member}, {@code insufficient_permissions}
   */
  public void checkAdd(Actor actor, InboxId added) throws ProtocolException {
    Role role = memberRole(actor);
    AppDataDictionary dictionary = state.dictionary();
    boolean participant =
        ConversationType.isDm(dictionary)
            && PreCommitState.inboxes(dictionary, WellKnown.DM_MEMBERS).contains(added);
    if (!participant) {
      require(role, Operation.INSERT, "add of " + added);
    }
  }

  /**
   * Judges a Remove: GROUP_MEMBERSHIP's delete policy decides, and nobody removes a super admin.
   *
   * @throws ProtocolException {@code actor_not_member}, {@code insufficient_permissions}
   */
  public void checkRemove(Actor actor, InboxId removed) throws ProtocolException {
    Role role = memberRole(actor);
    if (state.isSuperAdmin(removed)) {
      throw InviteCode.INSUFFICIENT_PERMISSIONS.under(
          "XIP81-VAL-21", "removal of super admin " + removed);
    }
    require(role, Operation.DELETE, "removal of " + removed);
  }

  /**
   * Judges the leaf of a client that enters a migrated group: it must understand the dictionary and
   * AppDataUpdate.
   *
   * @throws ProtocolException {@code unsupported_capabilities}
   */
  public void checkCapabilities(Capabilities capabilities) throws ProtocolException {
    ExtensionType dictionary = new ExtensionType(draft.appDataDictionary());
    ProposalType update = new ProposalType(draft.appDataUpdate());
    if (Bootstrap.isMigrated(state.dictionary())
        && !(capabilities.supports(dictionary) && capabilities.supports(update))) {
      throw AppDataCode.UNSUPPORTED_CAPABILITIES.because(
          "leaf without extension " + dictionary + " or proposal " + update);
    }
  }

  private Role memberRole(Actor actor) throws ProtocolException {
    Role role = state.roleOf(actor);
    if (role == Role.OUTSIDER) {
      throw AppDataCode.ACTOR_NOT_MEMBER.because("proposal from outside the group");
    }
    return role;
  }

  private void require(Role role, Operation operation, String what) throws ProtocolException {
    boolean allowed =
        state
            .registrationOf(WellKnown.GROUP_MEMBERSHIP.id())
            .filter(entry -> entry.permissions().allows(role, operation))
            .isPresent();
    if (!allowed) {
      throw InviteCode.INSUFFICIENT_PERMISSIONS.under("XIP81-VAL-21", what + " as " + role);
    }
  }

  private void refuseAfterMigration() throws ProtocolException {
    if (Bootstrap.isMigrated(state.dictionary())) {
      throw InviteCode.FORBIDDEN_GCE.under("XIP81-VAL-17", "group is migrated");
    }
  }

  private boolean isAppDataUpdate(ProposalType type) {
    return type.value() == draft.appDataUpdate();
  }
}
