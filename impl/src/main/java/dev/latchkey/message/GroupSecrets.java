package dev.latchkey.message;

import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import java.util.List;
import java.util.Optional;

/**
 * What one new member gets in a Welcome. Close to wipe the secrets; without value equality.
 *
 * <pre>{@code
 * struct {
 *     opaque joiner_secret<V>;
 *     optional<PathSecret> path_secret;
 *     PreSharedKeyID psks<V>;
 * } GroupSecrets;
 * }</pre>
 *
 * (RFC 9420, section 12.4.3.1)
 */
public final class GroupSecrets implements TlsStruct, AutoCloseable {
  private final SecretBytes joinerSecret;
  private final Optional<PathSecret> pathSecret;
  private final List<PreSharedKeyId> psks;

  /** Takes ownership of both secrets. */
  public GroupSecrets(
      SecretBytes joinerSecret, Optional<PathSecret> pathSecret, List<PreSharedKeyId> psks) {
    this.joinerSecret = joinerSecret;
    this.pathSecret = pathSecret;
    this.psks = List.copyOf(psks);
  }

  public SecretBytes joinerSecret() {
    return joinerSecret;
  }

  public Optional<PathSecret> pathSecret() {
    return pathSecret;
  }

  public List<PreSharedKeyId> psks() {
    return psks;
  }

  public static GroupSecrets readFrom(TlsReader in) throws ProtocolException {
    SecretBytes joinerSecret = SecretBytes.copyOf(in.opaqueV("joiner_secret"));
    Optional<PathSecret> pathSecret = in.optional("path_secret", PathSecret::readFrom);
    int max = in.profile().limits().maxPsks();
    List<PreSharedKeyId> psks = in.vector("psks", max, PreSharedKeyId::readFrom);
    return new GroupSecrets(joinerSecret, pathSecret, psks);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.opaqueV(joinerSecret.reveal()).optional(pathSecret).vector(psks);
  }

  @Override
  public void close() {
    joinerSecret.close();
    pathSecret.ifPresent(PathSecret::close);
  }

  @Override
  public String toString() {
    return "GroupSecrets[redacted, psks " + psks.size() + "]";
  }
}
