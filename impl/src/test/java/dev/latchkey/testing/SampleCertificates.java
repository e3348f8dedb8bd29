package dev.latchkey.testing;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.SignaturePublicKey;

/** Two self-signed certificates; MLS itself reads nothing but their subject's key. */
public final class SampleCertificates {
  private static final String ED25519_KEY =
      "f2d3338586a2dd670c91241f9385ccc5b2c55a71d30c777d3a7fa0cceedbd813";
  private static final String P256_KEY =
      "04d125329aa9e1440647c1f575856620b3b71b23fb862e6188c4fb10fbe7178962"
          + "33c904b9af62a382ea8e8f143873c7df3072da1cd3aaac5bd3d84c8124161431";
  private static final String ED25519 =
      "308201363081e9a00302010202141a384a17d71744b4db18384b287bf36093831f14300506032b6570301031"
          + "0e300c06035504030c05616c6963653020170d3236313132323037343331385a180f3231323631303239"
          + "3037343331385a3010310e300c06035504030c05616c696365302a300506032b6570032100"
          + ED25519_KEY
          + "a3533051301d0603551d0e04160414a2503cc6e7ba088db0646849cedae7ae13299bd9301f0603551d23"
          + "041830168014a2503cc6e7ba088db0646849cedae7ae13299bd9300f0603551d130101ff040530030101"
          + "ff300506032b6570034100c80e68b5ea267bb632a308d476fd1aa650097ba01a2bfbdd7ec634bec63b45"
          + "a200c293374e6e49177f6e6fb617ae65c5d0803489b1da152fe1439501c9882607";
  private static final String P256 =
      "3082017330820119a0030201020214611cdc9954e3b0e8ba5eb4302b096b4603beb792300a06082a8648ce3d"
          + "040302300e310c300a06035504030c03626f623020170d3236313132323037343331385a180f32313236"
          + "313032393037343331385a300e310c300a06035504030c03626f623059301306072a8648ce3d02010608"
          + "2a8648ce3d030107034200"
          + P256_KEY
          + "a3533051301d0603551d0e04160414a28aecc578210af67a9ca7b20bd298ae48edce3e301f0603551d23"
          + "041830168014a28aecc578210af67a9ca7b20bd298ae48edce3e300f0603551d130101ff040530030101"
          + "ff300a06082a8648ce3d0403020348003045022100f34c7024fddfa82d4a32393b4577fd43b688998810"
          + "37ad5fb7386eea0cfc84a502202e1e7ea8a9c3081afbbe276bc3af014c512329728e62d50365a0c9b4aa"
          + "9ca9e4";

  private SampleCertificates() {}

  public static Bytes ed25519() {
    return Bytes.fromHex(ED25519);
  }

  public static SignaturePublicKey ed25519Key() {
    return new SignaturePublicKey(Bytes.fromHex(ED25519_KEY));
  }

  public static Bytes p256() {
    return Bytes.fromHex(P256);
  }

  public static SignaturePublicKey p256Key() {
    return new SignaturePublicKey(Bytes.fromHex(P256_KEY));
  }

  /** The first certificate about another 32-byte key; its own signature no longer holds. */
  public static Bytes naming(SignaturePublicKey key) {
    return Bytes.fromHex(ED25519.replace(ED25519_KEY, key.value().hex()));
  }
}
