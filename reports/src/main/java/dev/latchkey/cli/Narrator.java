package dev.latchkey.cli;

import dev.latchkey.bytes.Bytes;
import java.io.IOException;

/** Who the demonstration is told to. */
interface Narrator {
  /** A new part of the story. */
  void chapter(String title);

  /** A sentence of the present part. */
  void say(String sentence);

  /** A number or a name worth keeping. */
  void fact(String name, String value);

  /** A code to scan. It is a secret: only the demonstration's made-up group may be shown so. */
  void code(String text);

  /** Bytes that were made, under the name of a file. */
  void artefact(String file, Bytes content) throws IOException;
}
