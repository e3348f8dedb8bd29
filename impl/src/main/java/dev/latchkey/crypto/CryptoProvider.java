package dev.latchkey.crypto;

/**
 * One implementation for each kind of primitive; they may come from different libraries, since none
 * is fastest at everything. All answer alike.
 *
 * @param name for reports, for example {@code bc} or {@code bc+jca-hash}
 */
public record CryptoProvider(
    String name, Hashing hashing, Sealing sealing, Signing signing, KeyAgreement agreement) {}
