package dev.latchkey.fuzz.seed;

import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.model.Suite;
import dev.latchkey.suite.model.SuiteData;

/** All inputs to start from. */
public final class Seeds {
  private Seeds() {}

  /** Made of the suite's cases and of the sceneries; the same bytes every time. */
  public static SeedSet of(SuiteData data) throws DataException {
    SeedSet seeds = new SeedSet();
    SuiteSeeds.addTo(seeds, Suite.load(data));
    MessageSeeds.addTo(seeds, data);
    ScenerySeeds.addTo(seeds);
    ScriptSeeds.addTo(seeds);
    return seeds;
  }
}
