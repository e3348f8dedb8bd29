package dev.latchkey.properties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.properties.law.Campaign;
import dev.latchkey.properties.law.LawResult;
import dev.latchkey.properties.law.LawRun;
import dev.latchkey.properties.law.LawSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** All laws with random inputs for {@code latchkey.properties.campaign} minutes. */
class CampaignTest {
  @Test
  @EnabledIfSystemProperty(named = "latchkey.properties.campaign", matches = "[0-9]+")
  void allLawsHoldForAsLongAsAsked() {
    Duration time =
        Duration.ofMinutes(Long.parseLong(System.getProperty("latchkey.properties.campaign")));
    List<String> broken = new ArrayList<>();
    new Campaign(new LawRun(Laws.book()), LawSettings.OWN)
        .go(Laws.book().ids(), time, result -> note(result, broken));
    assertThat(broken).isEmpty();
  }

  @Test
  void aCampaignEndsAndSaysWhatItSaw() {
    List<LawResult> heard = new ArrayList<>();
    int broken =
        new Campaign(new LawRun(Laws.book()), LawSettings.OWN)
            .go(Laws.book().matching("codec/everyTypeHasValues"), Duration.ofMillis(1), heard::add);
    assertThat(broken).isZero();
    assertThat(heard).isNotEmpty().allMatch(LawResult::holds);
  }

  private static void note(LawResult result, List<String> broken) {
    if (!result.holds()) {
      broken.add(result.replay() + " " + result.sample());
    }
  }
}
