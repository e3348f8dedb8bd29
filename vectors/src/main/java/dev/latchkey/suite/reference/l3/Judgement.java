package dev.latchkey.suite.reference.l3;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.GroupSettings;
import dev.latchkey.group.Holdings;
import dev.latchkey.identity.Credential;
import dev.latchkey.identity.UnixSeconds;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.AppEphemeral;
import dev.latchkey.profile.Profile;
import dev.latchkey.profile.Switch;
import dev.latchkey.proposals.AuthenticationService;
import dev.latchkey.proposals.ComponentRules;
import dev.latchkey.proposals.ListFacts;
import dev.latchkey.proposals.ListedProposal;
import dev.latchkey.suite.adapter.OpInput;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataValue;
import dev.latchkey.tree.LeafNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an input says of the application around the group: whom and what it refuses, where it is a
 * member, and what time it is.
 */
record Judgement(
    Set<Bytes> refusedIdentities,
    Set<Integer> unknownComponents,
    Set<Bytes> groups,
    Set<Bytes> usedKeyPackages,
    Optional<Long> nowSeconds,
    Optional<Long> maxLifetimeSeconds) {
  static Judgement of(OpInput input) throws DataException {
    return new Judgement(
        bytes(input, "refused_identities"),
        Set.copyOf(
            input
                .optional("unknown_components", list -> list.list(DataValue::uint16))
                .orElse(List.of())),
        bytes(input, "groups"),
        bytes(input, "used_key_packages"),
        input.optional("now_s", DataValue::decimalUint64),
        input.optional("max_lifetime_s", DataValue::decimalUint64));
  }

  private static Set<Bytes> bytes(OpInput input, String name) throws DataException {
    return Set.copyOf(
        input.optional(name, list -> list.list(DataValue::lowerHex)).orElse(List.of()));
  }

  /** {@code settings} with what the input speaks of; everything else stays. */
  GroupSettings applyTo(GroupSettings settings) {
    GroupSettings judged = settings.with(profile(settings.profile()));
    if (!refusedIdentities.isEmpty()) {
      judged = judged.with(authentication(judged.authentication()));
    }
    if (!unknownComponents.isEmpty()) {
      judged = judged.with(components(judged.components()));
    }
    if (!groups.isEmpty() || !usedKeyPackages.isEmpty()) {
      judged =
          judged.with(
              new Holdings(
                  group -> groups.contains(group.value()),
                  keyPackage -> usedKeyPackages.contains(keyPackage.encoded())));
    }
    return nowSeconds.isPresent() ? judged.at(new UnixSeconds(nowSeconds.get())) : judged;
  }

  private Profile profile(Profile before) {
    if (nowSeconds.isEmpty() && maxLifetimeSeconds.isEmpty()) {
      return before;
    }
    return before.toBuilder(before.name() + " with a clock")
        .leafLifetimeOnReceipt(nowSeconds.isPresent() ? Switch.ENFORCE : Switch.OFF)
        .lifetimeLimitSeconds(maxLifetimeSeconds.orElse(0L))
        .build();
  }

  private AuthenticationService authentication(AuthenticationService others) {
    return new AuthenticationService() {
      @Override
      public boolean accepts(Credential credential, SignaturePublicKey key) {
        return !(credential instanceof Credential.BasicCredential basic
            && refusedIdentities.contains(basic.identity()));
      }

      @Override
      public boolean acceptsSuccessor(LeafNode old, LeafNode next) {
        return others.acceptsSuccessor(old, next);
      }

      @Override
      public boolean sameClient(LeafNode one, LeafNode other) {
        return others.sameClient(one, other);
      }
    };
  }

  private boolean unknown(ComponentId component) {
    return unknownComponents.contains((int) component.value());
  }

  private ComponentRules components(ComponentRules others) {
    return new ComponentRules() {
      @Override
      public AppDataDictionary apply(
          ListFacts facts, AppDataDictionary before, List<ListedProposal> updates)
          throws ProtocolException {
        for (ListedProposal entry : updates) {
          ComponentId component = ((AppDataUpdate) entry.proposal()).component();
          if (unknown(component)) {
            throw DraftCode.APP_DATA_COMPONENT_UNKNOWN.because("component " + component);
          }
        }
        return others.apply(facts, before, updates);
      }

      @Override
      public void ephemeral(AppEphemeral ephemeral) throws ProtocolException {
        if (unknown(ephemeral.component())) {
          throw DraftCode.APP_EPHEMERAL_REJECTED.because("component " + ephemeral.component());
        }
        others.ephemeral(ephemeral);
      }
    };
  }
}
