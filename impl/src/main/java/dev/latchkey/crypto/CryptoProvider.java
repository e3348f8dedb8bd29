package dev.latchkey.crypto;

/**
 * One implementation for each kind of primitive; they may come from different libraries, since none
 * is fastest at everything. All answer alike.
 *
 * @param name for reports, for example {@code bc} or {@code bc+jca-hash}
 * @param xWing ML-KEM-768 with X25519; no cipher suite of MLS has it, the outer encryption of
 *     XMTP's Welcomes does
 */
public record CryptoProvider(
    String name,
    Hashing hashing,
    Sealing sealing,
    Signing signing,
    KeyAgreement agreement,
    KeyEncapsulation xWing) {}
