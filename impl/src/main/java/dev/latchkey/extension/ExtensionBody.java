package dev.latchkey.extension;

import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.tls.TlsStruct;

/** The typed content of an extension, which knows its code point. */
public interface ExtensionBody extends TlsStruct {
  /** The code point under the revision of the extensions draft that {@code profile} names. */
  ExtensionType type(Profile profile);

  /** This content as an entry of an extension list. */
  default Extension toExtension(Profile profile) {
    return new Extension(type(profile), encoded(profile));
  }
}
