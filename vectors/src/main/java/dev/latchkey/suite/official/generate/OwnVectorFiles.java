package dev.latchkey.suite.official.generate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.failure.ProtocolException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Our own vector files: which there are, and what is in them. */
public final class OwnVectorFiles {
  private static final List<Generator> GENERATORS =
      Stream.concat(
              Stream.of(
                  new TreeMathGenerator(),
                  new CryptoBasicsGenerator(),
                  new SecretTreeGenerator(),
                  new MessageProtectionGenerator(),
                  new KeyScheduleGenerator(),
                  new PskSecretGenerator(),
                  new TranscriptHashesGenerator(),
                  new WelcomeGenerator(),
                  new TreeOperationsGenerator(),
                  new TreeValidationGenerator(),
                  new TreeKemGenerator(),
                  new MessagesGenerator(),
                  new DeserializationGenerator()),
              PassiveScripts.generators().stream())
          .toList();
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final DefaultPrettyPrinter PRINTER =
      new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

  private OwnVectorFiles() {}

  /** File names, in the order of the families. */
  public static List<String> names() {
    return GENERATORS.stream().map(Generator::fileName).toList();
  }

  /** Makes all files anew: name to content. The same on every machine. */
  public static Map<String, Bytes> generate(CryptoProvider provider) {
    Ingredients ingredients = new Ingredients(provider);
    Map<String, Bytes> files = new LinkedHashMap<>();
    for (Generator generator : GENERATORS) {
      files.put(generator.fileName(), content(generator, ingredients));
    }
    return files;
  }

  private static Bytes content(Generator generator, Ingredients ingredients) {
    ArrayNode entries = MAPPER.createArrayNode();
    try {
      generator.generate(entries, ingredients);
      return Bytes.utf8(MAPPER.writer(PRINTER).writeValueAsString(entries) + "\n");
    } catch (ProtocolException e) {
      throw new IllegalStateException(generator.fileName() + ": our own refusal", e);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
