package dev.latchkey.schedule;

/**
 * The secrets a member holds throughout one epoch (RFC 9420, section 8, table 4). What the epoch
 * uses up at its start is in {@link EpochStart}. Close to wipe all of them.
 */
public record EpochSecrets(
    SenderDataSecret senderData,
    ExporterSecret exporter,
    ExternalSecret external,
    ConfirmationKey confirmation,
    MembershipKey membership,
    ResumptionPsk resumption,
    EpochAuthenticator authenticator,
    InitSecret init)
    implements AutoCloseable {
  @Override
  public void close() {
    senderData.close();
    exporter.close();
    external.close();
    confirmation.close();
    membership.close();
    resumption.close();
    init.close();
  }
}
