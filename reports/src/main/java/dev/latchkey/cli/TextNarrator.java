package dev.latchkey.cli;

import dev.latchkey.bytes.Bytes;
import java.io.IOException;
import java.io.PrintWriter;

/** Tells the story to a person at a terminal. */
final class TextNarrator implements Narrator {
  private final PrintWriter out;
  private final ArtefactFolder folder;
  private final boolean ascii;
  private int chapters;

  TextNarrator(PrintWriter out, ArtefactFolder folder, boolean ascii) {
    this.out = out;
    this.folder = folder;
    this.ascii = ascii;
  }

  @Override
  public void chapter(String title) {
    chapters++;
    out.printf("%n%d. %s%n", chapters, title);
  }

  @Override
  public void say(String sentence) {
    out.println("   " + sentence);
  }

  @Override
  public void fact(String name, String value) {
    out.printf("   %-18s %s%n", name, value);
  }

  @Override
  public void code(String text) {
    out.println();
    (ascii ? QrText.ascii(text) : QrText.halfBlocks(text))
        .lines()
        .forEach(line -> out.println("   " + line));
    out.println(
        "   This code IS the invite: whoever sees it can join. Shown here because the group");
    out.println("   is made up; a real one is never printed to a log.");
    out.println();
  }

  @Override
  public void artefact(String file, Bytes content) throws IOException {
    folder.write(file, content);
    out.printf("   %-18s %,d bytes%s%n", file, content.size(), folder.isKept() ? ", written" : "");
  }
}
