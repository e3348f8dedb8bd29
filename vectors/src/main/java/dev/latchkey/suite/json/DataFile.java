package dev.latchkey.suite.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The way in from a file to JSON values. */
public final class DataFile {
  /** Largest file accepted, in bytes. */
  static final int MAX_BYTES = 1 << 28;

  private static final int MAX_DEPTH = 64;
  private static final int MAX_NUMBER_DIGITS = 40;
  private static final int MAX_NAME_CHARACTERS = 1000;
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_NUMBER_DIGITS)
                          .maxNameLength(MAX_NAME_CHARACTERS)
                          .maxStringLength(MAX_BYTES)
                          .build())
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  private DataFile() {}

  /**
   * Reads {@code path}; failures call it {@code name}.
   *
   * @throws DataException {@code file_unreadable}, {@code file_too_large}, {@code not_json}, {@code
   *     duplicate_key}
   */
  public static DataValue read(Path path, String name) throws DataException {
    try (InputStream in = Files.newInputStream(path)) {
      return read(in, name);
    } catch (NoSuchFileException e) {
      throw new DataException(DataFault.FILE_UNREADABLE, name, "", "no such file: " + path);
    } catch (IOException e) {
      throw new DataException(DataFault.FILE_UNREADABLE, name, "", String.valueOf(e.getMessage()));
    }
  }

  /** Reads all of {@code in}, which is not closed; failures call it {@code name}. */
  public static DataValue read(InputStream in, String name) throws DataException, IOException {
    byte[] content = in.readNBytes(MAX_BYTES + 1);
    if (content.length > MAX_BYTES) {
      throw new DataException(
          DataFault.FILE_TOO_LARGE, name, "", "more than " + MAX_BYTES + " bytes");
    }
    return new DataValue(name, "", parseTree(utf8(content, name), name));
  }

  /** Reads one value from {@code text}; failures call it {@code name}. */
  public static DataValue parse(String name, String text) throws DataException {
    try {
      return new DataValue(name, "", parseTree(text, name));
    } catch (IOException e) {
      throw new UncheckedIOException("reading a string", e);
    }
  }

  private static JsonNode parseTree(String text, String name) throws DataException, IOException {
    try (JsonParser parser = MAPPER.createParser(text)) {
      JsonNode root = MAPPER.readTree(parser);
      if (root == null || root.isMissingNode()) {
        throw new DataException(DataFault.NOT_JSON, name, "", "the file is empty");
      }
      if (parser.nextToken() != null) {
        throw notJson(name, parser.currentLocation(), "more than one value");
      }
      return root;
    } catch (MismatchedInputException e) {
      throw new DataException(DataFault.DUPLICATE_KEY, name, "", e.getOriginalMessage());
    } catch (JsonProcessingException e) {
      throw notJson(name, e.getLocation(), e.getOriginalMessage());
    }
  }

  private static DataException notJson(String name, @Nullable JsonLocation at, String detail) {
    String where =
        at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
    return new DataException(DataFault.NOT_JSON, name, "", where + detail);
  }

  /** Strictly, and without guessing other encodings from the first bytes. */
  private static String utf8(byte[] content, String name) throws DataException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new DataException(DataFault.NOT_JSON, name, "", "not UTF-8");
    }
  }
}
