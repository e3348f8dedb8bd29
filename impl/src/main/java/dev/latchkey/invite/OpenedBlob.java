package dev.latchkey.invite;

import dev.latchkey.bytes.Bytes;

/**
 * A blob somebody with the key made: the metadata is as that somebody wrote it, and {@code
 * plaintext} claims to be an MLSMessage that holds a GroupInfo.
 */
public record OpenedBlob(Bytes plaintext, BlobMetadata metadata) {}
