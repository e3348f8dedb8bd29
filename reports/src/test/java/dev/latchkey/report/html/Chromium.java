package dev.latchkey.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A headless Chromium with one page, driven over its own protocol: nothing to install beside it.
 */
final class Chromium implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long POLL_MS = 50;

  private final Process process;
  private final Messages messages = new Messages();
  private final WebSocket socket;

  private Chromium(Process process, URI page) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(page, messages).join();
  }

  /** Where Chromium is, if it is on the path. */
  static Optional<Path> installed() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .flatMap(folder -> Stream.of("chromium", "chromium-browser").map(Path.of(folder)::resolve))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts {@code binary} with a profile of its own in {@code profile}. */
  static Chromium start(Path binary, Path profile) throws Exception {
    Process process =
        new ProcessBuilder(
                binary.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--window-size=1280,1000",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.to(profile.resolve("log").toFile()))
            .start();
    int port = port(process, profile.resolve("DevToolsActivePort"));
    JsonNode targets = targets(URI.create("http://127.0.0.1:" + port + "/json"));
    for (JsonNode target : targets) {
      if (target.path("type").asText().equals("page")) {
        Chromium browser =
            new Chromium(process, URI.create(target.get("webSocketDebuggerUrl").asText()));
        browser.call("Runtime.enable", Map.of());
        browser.call("Page.enable", Map.of());
        return browser;
      }
    }
    throw new IOException("no page among " + targets);
  }

  private static JsonNode targets(URI list) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(list).build();
    return JSON.readTree(
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  private static int port(Process process, Path file) throws Exception {
    long start = System.nanoTime();
    while (System.nanoTime() - start < PATIENCE.toNanos() && process.isAlive()) {
      if (Files.exists(file)) {
        List<String> lines = Files.readAllLines(file);
        if (lines.size() == 2) {
          return Integer.parseInt(lines.get(0));
        }
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
    throw new IOException("the browser did not start");
  }

  JsonNode call(String method, Map<String, Object> parameters) throws Exception {
    ObjectNode message = JsonNodeFactory.instance.objectNode().put("method", method);
    message.set("params", JSON.valueToTree(parameters));
    CompletableFuture<JsonNode> answer = messages.expect(message);
    socket.sendText(message.toString(), true).join();
    return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** Opens {@code file} at {@code fragment} and waits until its script is done. */
  void open(Path file, String fragment) throws Exception {
    call("Page.navigate", Map.of("url", "about:blank"));
    call("Page.navigate", Map.of("url", file.toUri() + fragment));
    await("document.documentElement.dataset.ready === 'yes'");
  }

  /** Waits until {@code condition}, an expression, holds. */
  void await(String condition) throws Exception {
    long start = System.nanoTime();
    while (!evaluate(condition).asBoolean()) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new IOException("never true: " + condition + "; errors: " + errors());
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
  }

  JsonNode evaluate(String expression) throws Exception {
    JsonNode answer =
        call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
    return answer.path("result").path("value");
  }

  void press(String key) throws Exception {
    call("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", key, "text", key));
    call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
  }

  /** Makes the page believe in paper or a screen, and in a preference for light or dark. */
  void emulate(String media, String scheme) throws Exception {
    Map<String, String> preference = Map.of("name", "prefers-color-scheme", "value", scheme);
    call("Emulation.setEmulatedMedia", Map.of("media", media, "features", List.of(preference)));
  }

  void screenshot(Path file) throws Exception {
    JsonNode shot = call("Page.captureScreenshot", Map.of("format", "png"));
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode(shot.get("data").asText()));
  }

  /** What the page's script threw, and what it complained of. */
  List<String> errors() {
    return List.copyOf(messages.errors);
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Sorts what comes by the call it answers. */
  private static final class Messages implements WebSocket.Listener {
    private final Map<Integer, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final StringBuilder text = new StringBuilder();

    CompletableFuture<JsonNode> expect(ObjectNode message) {
      int id = calls.incrementAndGet();
      message.put("id", id);
      CompletableFuture<JsonNode> answer = new CompletableFuture<>();
      open.put(id, answer);
      return answer;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        take(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }

    private void take(String message) {
      JsonNode read;
      try {
        read = JSON.readTree(message);
      } catch (IOException e) {
        errors.add("not JSON: " + message);
        return;
      }
      String method = read.path("method").asText();
      if (method.equals("Runtime.exceptionThrown")
          || (method.equals("Runtime.consoleAPICalled")
              && read.at("/params/type").asText().equals("error"))) {
        errors.add(message);
      }
      Optional.ofNullable(open.remove(read.path("id").asInt(-1)))
          .ifPresent(answer -> answer.complete(read.path("result")));
    }
  }
}
