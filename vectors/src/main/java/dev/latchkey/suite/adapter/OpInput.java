package dev.latchkey.suite.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataFault;
import dev.latchkey.suite.json.DataReader;
import dev.latchkey.suite.json.DataValue;
import dev.latchkey.suite.json.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The members of a request's input. Asking for what is not there, or is of another kind, fails. */
public final class OpInput {
  private final DataValue whole;
  private final Set<String> asked = new HashSet<>();

  OpInput(JsonNode input) {
    this.whole = DataValue.of("input", input);
  }

  public boolean has(String name) {
    asked.add(name);
    return whole.json().has(name);
  }

  /** The member {@code name}; its absence is {@code missing_key}. */
  public DataValue get(String name) throws DataException {
    asked.add(name);
    return whole.openObject(members -> members.get(name), unknown -> {});
  }

  /** What {@code reader} makes of the member, or empty when it is absent. */
  public <T> Optional<T> optional(String name, DataReader<DataValue, T> reader)
      throws DataException {
    return has(name) ? Optional.of(reader.read(get(name))) : Optional.empty();
  }

  /** Bytes: hexadecimal digits, or {@code {"file", "sha256"}} when they are many. */
  public Bytes bytes(String name) throws DataException {
    return bytes(get(name));
  }

  /** An unsigned 64-bit integer, written as a decimal string. */
  public long u64(String name) throws DataException {
    return get(name).decimalUint64();
  }

  public String text(String name) throws DataException {
    return get(name).text();
  }

  public boolean flag(String name) throws DataException {
    return get(name).bool();
  }

  /** Reads any value that holds bytes: hexadecimal digits, or {@code {"file", "sha256"}}. */
  public static Bytes bytes(DataValue value) throws DataException {
    return value.json().isObject()
        ? value.object(file -> content(file.get("file"), file.get("sha256").text()))
        : value.lowerHex();
  }

  /** Members of the input that nobody asked for. */
  List<String> unasked() {
    return whole.json().properties().stream()
        .map(Map.Entry::getKey)
        .filter(name -> !asked.contains(name))
        .toList();
  }

  private static Bytes content(DataValue file, String sha256) throws DataException {
    try {
      Bytes content = Bytes.takeOwnership(Files.readAllBytes(Path.of(file.text())));
      if (!Sha256.hex(content).equals(sha256)) {
        throw file.fault(DataFault.INCONSISTENT, "the file is not the one with that digest");
      }
      return content;
    } catch (IOException e) {
      throw file.fault(DataFault.FILE_UNREADABLE, String.valueOf(e.getMessage()));
    }
  }
}
