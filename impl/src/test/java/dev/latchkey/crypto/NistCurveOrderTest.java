package dev.latchkey.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NistCurveOrderTest {
  @ParameterizedTest
  @CsvSource({"DHKEM_P256,P-256", "DHKEM_P384,P-384", "DHKEM_P521,P-521"})
  void isTheOrderOfTheCurve(Kem kem, String curve) {
    assertThat(NistCurveOrder.of(kem)).isEqualTo(CustomNamedCurves.getByName(curve).getN());
  }

  @Test
  void isUndefinedForMontgomeryCurves() {
    assertThatIllegalArgumentException().isThrownBy(() -> NistCurveOrder.of(Kem.DHKEM_X25519));
    assertThatIllegalArgumentException().isThrownBy(() -> NistCurveOrder.of(Kem.DHKEM_X448));
  }
}
