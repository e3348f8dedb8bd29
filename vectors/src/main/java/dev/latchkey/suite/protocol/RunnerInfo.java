package dev.latchkey.suite.protocol;

/**
 * What the runner says about itself and about the suite in the handshake.
 *
 * @param suiteDigest {@code sha256:} and the hexadecimal digest of all case files
 * @param spec the specification the suite was written for, for example {@code xip-82@cc4ad7f}
 */
public record RunnerInfo(
    String name, String version, String suiteVersion, String suiteDigest, String spec) {}
