package dev.latchkey.proposals;

import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.profile.Profile;

/**
 * What stays the same over a group's life: by what it is judged.
 *
 * @param crypto the suite's functions
 * @param profile the switches
 * @param authentication the application's judgement of identities
 * @param components the application's judgement of component data
 */
public record GroupRules(
    MlsCrypto crypto,
    Profile profile,
    AuthenticationService authentication,
    ComponentRules components) {}
