package dev.latchkey.suite.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.bytes.Bytes;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One question to a subject. What the right answer is, is never part of it.
 *
 * @param id unique on its connection; the reply repeats it
 * @param op for example {@code codec.blob.open}
 * @param input an object; its form belongs to the op
 * @param nowNs unsigned nanoseconds since the Unix epoch, where time matters
 * @param rng the random bytes to consume, in the order the op states, where randomness matters
 * @param label the case, for the subject's logs only
 * @param deadline after which the answer counts for nothing
 */
public record Request(
    String id,
    String op,
    JsonNode input,
    OptionalLong nowNs,
    Optional<Bytes> rng,
    String label,
    Duration deadline) {}
