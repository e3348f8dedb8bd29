package dev.latchkey.join;

import dev.latchkey.bytes.Bytes;

/**
 * What is handed to the delivery service: {@code GroupMessageInput.V1} of XMTP, its push flag off.
 *
 * @param data the TLS bytes of an MLSMessage
 * @param senderHmac 32 bytes over {@code data}, see {@link SenderHmac}
 */
public record OutgoingMessage(Bytes data, Bytes senderHmac) {}
