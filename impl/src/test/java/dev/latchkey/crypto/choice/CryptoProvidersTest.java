package dev.latchkey.crypto.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.crypto.CryptoProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.bouncycastle.crypto.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CryptoProvidersTest {
  @Test
  void listsWhatIsHereInOneOrder() {
    List<String> names = CryptoProviders.available().stream().map(CryptoProvider::name).toList();
    assertThat(names).startsWith("bc").isSubsetOf("bc", "jca", "conscrypt", "accp");
    assertThat(CryptoProviders.available()).extracting(CryptoProvider::name).isEqualTo(names);
  }

  @Test
  void findsEachByItsName() {
    for (CryptoProvider provider : CryptoProviders.available()) {
      assertThat(CryptoProviders.byName(provider.name()).name()).isEqualTo(provider.name());
    }
  }

  @Test
  void namesTheFastestSoThatItCanBeAskedForAgain() {
    String name = CryptoProviders.fastest().name();
    assertThat(CryptoProviders.byName("fastest").name()).isEqualTo(name);
    assertThat(CryptoProviders.byName(name).name()).isEqualTo(name);
  }

  @Test
  void fillsWhatIsNotNamedFromBouncyCastle() {
    CryptoProvider bc = CryptoProviders.byName("bc");
    CryptoProvider mixed = CryptoProviders.byName("hash=jca,aead=jca+bc");
    assertThat(mixed.name()).isEqualTo("hash=jca,mac=jca,aead=jca+bc,sign=bc,dh=bc");
    assertThat(CryptoProviders.byName("hash=jca,mac=bc").name())
        .isEqualTo("hash=jca,mac=bc,aead=bc,sign=bc,dh=bc");
    assertThat(mixed.sealing()).isNotInstanceOf(bc.sealing().getClass());
    assertThat(mixed.signing()).isSameAs(bc.signing());
    assertThat(mixed.agreement()).isSameAs(bc.agreement());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "BC",
        "openssl",
        "hash=",
        "hash=openssl",
        "hash=bc,",
        "hash=bc,hash=jca",
        "kem=bc",
        "=bc",
        "hash=bc=jca",
        "hash=bc+",
        "bc,jca",
        "fastest,hash=bc"
      })
  void refusesSpecificationThatDoesNotParse(String specification) {
    assertThatIllegalArgumentException().isThrownBy(() -> CryptoProviders.byName(specification));
  }

  @Test
  void worksWithoutTheOptionalLibraries() throws IOException, ReflectiveOperationException {
    URL[] ours = {where(CryptoProviders.class), where(Digest.class)};
    try (URLClassLoader bare = new URLClassLoader(ours, ClassLoader.getPlatformClassLoader())) {
      Class<?> providers = bare.loadClass(CryptoProviders.class.getName());
      assertThat(providers).isNotEqualTo(CryptoProviders.class);
      Object fastest = providers.getMethod("fastest").invoke(null);
      Object available = providers.getMethod("available").invoke(null);
      assertThat(name(fastest)).isEqualTo("hash=jca,mac=jca,aead=jca,sign=bc,dh=bc");
      assertThat((List<?>) available)
          .extracting(CryptoProvidersTest::name)
          .containsExactly("bc", "jca");
    }
  }

  private static Object name(Object provider) {
    try {
      return provider.getClass().getMethod("name").invoke(provider);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static URL where(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }
}
