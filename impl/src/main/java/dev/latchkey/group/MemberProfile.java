package dev.latchkey.group;

import dev.latchkey.extension.ExtensionList;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.identity.Credential;

/** What a client says of itself in its leaf, keys apart. */
public record MemberProfile(
    Credential credential, Capabilities capabilities, ExtensionList extensions) {}
