package dev.latchkey.suite.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.Expiry;
import dev.latchkey.suite.adapter.Adapter;
import dev.latchkey.suite.model.SuiteData;
import dev.latchkey.suite.reference.ReferenceAdapter;
import dev.latchkey.suite.subject.SubjectSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MutantLoaderTest {
  @Test
  void copiesTheReferenceAndSharesTheBorder() throws Exception {
    MutantLoader loader = MutantLoader.of(mutant("expiry-refuses-at-bound"));
    assertThat(loader.loadClass(Expiry.class.getName())).isNotSameAs(Expiry.class);
    assertThat(loader.loadClass(Bytes.class.getName())).isSameAs(Bytes.class);
    assertThat(loader.loadClass(ProtocolException.class.getName()))
        .isSameAs(ProtocolException.class);
    assertThat(loader.loadClass(Adapter.class.getName())).isSameAs(Adapter.class);
    Adapter adapter = loader.adapter();
    assertThat(adapter).isNotInstanceOf(ReferenceAdapter.class);
    assertThat(adapter.operations().hello()).isEqualTo(new ReferenceAdapter().operations().hello());
  }

  @Test
  void givesEveryMutantItsOwnCopy() throws Exception {
    Class<?> first = copyOfExpiry("expiry-refuses-at-bound");
    assertThat(copyOfExpiry("expiry-refuses-at-bound")).isNotSameAs(first);
  }

  private static Class<?> copyOfExpiry(String name) throws Exception {
    return MutantLoader.of(mutant(name)).loadClass(Expiry.class.getName());
  }

  @Test
  void saysWhatItChanged() throws Exception {
    assertThat(MutantLoader.of(mutant("expiry-refuses-at-bound")).changedMethods())
        .containsExactly(
            "dev.latchkey.invite.Expiry.exceededBy(Ldev/latchkey/invite/EnvelopeTime;)Z");
  }

  @Test
  void refusesToEditWhatTheRunnerShares() {
    Edit edit = new Edit.Return(new StandIn("0"), Optional.empty());
    Mutant mutant =
        new Mutant(
            "short-bytes",
            "Every byte string is empty.",
            List.of("NONE"),
            List.of(new PlacedEdit(Bytes.class.getName(), "size", Optional.empty(), edit)),
            Excuse.NONE);
    assertThatThrownBy(() -> MutantLoader.of(mutant))
        .isInstanceOf(MutantException.class)
        .hasMessageContaining("shared with the runner");
  }

  @Test
  void isASubjectByName() throws Exception {
    assertThat(SubjectSpec.builtin("mutant/aad-omits-expiry").operations().hello().subject().name())
        .isEqualTo("latchkey-reference");
    assertThatThrownBy(() -> SubjectSpec.builtin("mutant/no-such-mutant"))
        .hasMessageContaining("no builtin subject");
  }

  @Test
  void canMakeEveryMutant() throws Exception {
    List<Mutant> all = Mutants.load(SuiteData.packaged()).all();
    assertThat(all).isNotEmpty();
    for (Mutant mutant : all) {
      assertThat(MutantLoader.of(mutant).changedMethods()).as(mutant.name()).isNotEmpty();
    }
  }

  private static Mutant mutant(String name) throws Exception {
    return Mutants.load(SuiteData.packaged()).find(name).orElseThrow();
  }
}
