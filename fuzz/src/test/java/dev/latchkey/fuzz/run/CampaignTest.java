package dev.latchkey.fuzz.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.fuzz.catalogue.FuzzTarget;
import dev.latchkey.fuzz.catalogue.FuzzTargets;
import dev.latchkey.suite.run.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignTest {
  private static final List<FuzzTarget> TWO = FuzzTargets.all().subList(0, 2);
  private static final String FIRST = TWO.get(0).name();
  private static final String SECOND = TWO.get(1).name();

  @TempDir private Path directory;

  private CampaignLog log() throws IOException {
    return CampaignLog.open(directory.resolve("campaign.json"));
  }

  private FuzzTarget next() throws IOException {
    Campaign.Places places = new Campaign.Places(directory, directory, directory, directory);
    Campaign.Heard deaf =
        new Campaign.Heard() {
          @Override
          public void sample(FuzzTarget target, TargetLog before, Sample sample) {}

          @Override
          public void found(FuzzTarget target, Path finding) {}
        };
    return new Campaign(places, log(), deaf, new StopSignal()).next(TWO);
  }

  private void ran(String target, int features) throws IOException {
    CampaignLog log = log();
    Sample sample = new Sample(10, 1000, features, features, 3);
    log.put(log.of(target).plus(new Fuzzer.Outcome(10, 5, List.of(sample), 0, List.of()), 0));
  }

  @Test
  void givesEachTargetATurnFirst() throws IOException {
    ran(FIRST, 500);
    assertThat(next().name()).isEqualTo(SECOND);
  }

  @Test
  void goesWhereMoreIsFound() throws IOException {
    ran(FIRST, 500);
    ran(SECOND, 40);
    assertThat(next().name()).isEqualTo(FIRST);
    ran(FIRST, 501);
    assertThat(next().name()).isEqualTo(SECOND);
  }

  @Test
  void goesOnFromItsRecord() throws IOException {
    ran(FIRST, 500);
    ran(FIRST, 510);
    TargetLog again = log().of(FIRST);
    assertThat(again.seconds()).isEqualTo(20);
    assertThat(again.executions()).isEqualTo(2000);
    assertThat(again.features()).isEqualTo(510);
    assertThat(again.samples()).hasSize(2);
  }
}
