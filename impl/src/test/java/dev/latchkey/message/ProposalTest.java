package dev.latchkey.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.KemOutput;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.CipherSuiteId;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.testing.WireExamples;
import dev.latchkey.tls.Tls;
import dev.latchkey.tree.LeafNodeSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProposalTest {
  private static final List<Proposal> ALL =
      List.of(
          new Add(WireExamples.keyPackage()),
          new Update(WireExamples.leaf(new LeafNodeSource.Update())),
          new Remove(WireExamples.LAST_LEAF),
          new PreSharedKey(new PreSharedKeyId.External(Bytes.EMPTY, Bytes.EMPTY)),
          new ReInit(
              WireExamples.GROUP, ProtocolVersion.MLS10, new CipherSuiteId(1), ExtensionList.EMPTY),
          new ExternalInit(new KemOutput(Bytes.EMPTY)),
          new GroupContextExtensions(ExtensionList.EMPTY),
          AppDataUpdate.remove(WireExamples.COMPONENT),
          new AppEphemeral(WireExamples.COMPONENT, Bytes.EMPTY),
          SelfRemove.INSTANCE);

  @Test
  void hasTheCodePointsOfTheRegistries() {
    assertThat(ALL.stream().map(proposal -> proposal.type(Profile.STRICT).value()))
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  }

  @Test
  void everyTypeRoundTrips() throws Exception {
    for (Proposal proposal : ALL) {
      assertThat(Tls.decode(proposal.encoded(), Proposal::readFrom)).isEqualTo(proposal);
    }
  }

  @Test
  void needsAPathWhereTheRegistrySaysSo() {
    assertThat(ALL.stream().filter(Proposal::needsPath).map(Object::getClass).toList())
        .containsExactly(
            Update.class,
            Remove.class,
            ExternalInit.class,
            GroupContextExtensions.class,
            SelfRemove.class);
  }

  @Test
  void dispatchesEachTypeToItsOwnCase() {
    List<Proposal> seen = ALL.stream().map(p -> p.match(new Echo())).toList();
    assertThat(seen).isEqualTo(ALL);
  }

  private static final class Echo implements Proposal.Cases<Proposal> {
    @Override
    public Proposal add(Add add) {
      return add;
    }

    @Override
    public Proposal update(Update update) {
      return update;
    }

    @Override
    public Proposal remove(Remove remove) {
      return remove;
    }

    @Override
    public Proposal preSharedKey(PreSharedKey preSharedKey) {
      return preSharedKey;
    }

    @Override
    public Proposal reInit(ReInit reInit) {
      return reInit;
    }

    @Override
    public Proposal externalInit(ExternalInit externalInit) {
      return externalInit;
    }

    @Override
    public Proposal groupContextExtensions(GroupContextExtensions extensions) {
      return extensions;
    }

    @Override
    public Proposal appDataUpdate(AppDataUpdate appDataUpdate) {
      return appDataUpdate;
    }

    @Override
    public Proposal appEphemeral(AppEphemeral appEphemeral) {
      return appEphemeral;
    }

    @Override
    public Proposal selfRemove(SelfRemove selfRemove) {
      return selfRemove;
    }

    @Override
    public Proposal custom(CustomProposal custom) {
      return custom;
    }
  }
}
