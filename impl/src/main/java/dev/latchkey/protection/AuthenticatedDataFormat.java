package dev.latchkey.protection;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.extension.SafeAad;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.message.GroupContext;
import dev.latchkey.profile.Profile;
import java.util.Optional;

/** What a group expects in authenticated_data (draft-ietf-mls-extensions, Safe AAD). */
public enum AuthenticatedDataFormat {
  /** Any bytes. */
  OPAQUE,
  /** A SafeAAD, empty where no component has data to send. */
  SAFE_AAD;

  /**
   * The format of a group: SafeAAD when its dictionary has a safe_aad component, even an empty one.
   *
   * @throws ProtocolException what a malformed app_data_dictionary is refused with
   */
  public static AuthenticatedDataFormat of(GroupContext context, Profile profile)
      throws ProtocolException {
    Optional<AppDataDictionary> dictionary = AppDataDictionary.in(context.extensions(), profile);
    return dictionary.flatMap(found -> found.find(ComponentId.SAFE_AAD)).isPresent()
        ? SAFE_AAD
        : OPAQUE;
  }

  /**
   * Judges the authenticated_data of any message, external Commits and SelfRemoves included.
   *
   * @throws ProtocolException {@code safe_aad_malformed}, {@code safe_aad_unsorted}, {@code
   *     safe_aad_trailing}
   */
  public void check(Bytes authenticatedData, Profile profile) throws ProtocolException {
    switch (this) {
      case OPAQUE -> {}
      case SAFE_AAD -> SafeAad.fromAuthenticatedData(authenticatedData, profile);
    }
  }

  /**
   * What goes out for what a sender chose: nothing chosen is an empty SafeAAD where the group uses
   * it.
   *
   * @throws ProtocolException what {@link #check} refuses
   */
  public Bytes toSend(Bytes chosen, Profile profile) throws ProtocolException {
    if (this == SAFE_AAD && chosen.isEmpty()) {
      return SafeAad.EMPTY.encoded();
    }
    check(chosen, profile);
    return chosen;
  }
}
