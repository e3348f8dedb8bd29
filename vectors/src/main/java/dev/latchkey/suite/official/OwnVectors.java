package dev.latchkey.suite.official;

import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataFile;
import dev.latchkey.suite.json.DataValue;
import dev.latchkey.suite.official.generate.OwnVectorFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The vector files that come with Latchkey. */
public final class OwnVectors {
  private static final String RESOURCES = "/dev/latchkey/suite/data/cases/official/";
  private static final String LABEL = "own/";

  private OwnVectors() {}

  /** All of them; a missing or damaged one is a broken build. */
  public static List<OfficialFile> read() {
    List<OfficialFile> files = new ArrayList<>();
    for (String name : OwnVectorFiles.names()) {
      OfficialFamily family = OfficialFamilies.ofFile(name).orElseThrow();
      try (InputStream in = OwnVectors.class.getResourceAsStream(RESOURCES + name)) {
        if (in == null) {
          throw new IllegalStateException(name + " is missing from the build");
        }
        DataValue root = DataFile.read(in, LABEL + name);
        files.add(OfficialFile.read(LABEL + name, family, root));
      } catch (DataException e) {
        throw new IllegalStateException(e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return List.copyOf(files);
  }
}
