package org.testudo.server.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.testudo.model.json.StixJson;
import tools.jackson.databind.node.ObjectNode;

/// A real browser without a window, spoken to by its own protocol (Chrome DevTools), with a virtual authenticator.
final class Chromium implements AutoCloseable, WebSocket.Listener {
    private static final Path BINARY = Path.of(System.getProperty("testudo.chromium", "/usr/bin/chromium"));

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Integer, CompletableFuture<ObjectNode>> waiting = new ConcurrentHashMap<>();
    private final StringBuilder part = new StringBuilder();

    Chromium(Path folder) throws IOException, InterruptedException {
        if (!Files.isExecutable(BINARY)) {
            throw new IllegalStateException(
                    "This test needs Chromium at %s. Install it (apt install chromium), or set -Dtestudo.chromium=FILE."
                            .formatted(BINARY));
        }
        process = new ProcessBuilder(
                        BINARY.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + folder,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolveSibling("chromium.log").toFile())
                .start();
        Path chosen = folder.resolve("DevToolsActivePort");
        for (int i = 0; i < 300 && !Files.exists(chosen); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        TimeUnit.MILLISECONDS.sleep(200);
        int port = Integer.parseInt(Files.readAllLines(chosen).getFirst());
        String page = client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/new?about:blank"))
                                .PUT(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        String address = StixJson.parseObject(page.getBytes(StandardCharsets.UTF_8))
                .path("webSocketDebuggerUrl")
                .stringValue("");
        socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(address), this)
                .join();
        call("Page.enable", "{}");
        call("WebAuthn.enable", "{}");
        call(
                "WebAuthn.addVirtualAuthenticator",
                "{\"options\":{\"protocol\":\"ctap2\",\"transport\":\"internal\",\"hasResidentKey\":true,\"hasUserVerification\":true,\"isUserVerified\":true,\"automaticPresenceSimulation\":true}}");
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            ObjectNode json = StixJson.parseObject(part.toString().getBytes(StandardCharsets.UTF_8));
            part.setLength(0);
            CompletableFuture<ObjectNode> one = waiting.remove(json.path("id").intValue(-1));
            if (one != null) {
                one.complete(json);
            }
        }
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    private ObjectNode call(String method, String params) {
        int number = numbers.incrementAndGet();
        var answer = new CompletableFuture<ObjectNode>();
        waiting.put(number, answer);
        socket.sendText("{\"id\":%d,\"method\":\"%s\",\"params\":%s}".formatted(number, method, params), true)
                .join();
        ObjectNode json = answer.orTimeout(30, TimeUnit.SECONDS).join();
        if (json.has("error") || json.path("result").has("exceptionDetails")) {
            throw new IllegalStateException(method + " " + params + ": " + json);
        }
        return (ObjectNode) json.path("result");
    }

    void open(String address) {
        call("Page.navigate", "{\"url\":\"" + address + "\"}");
        until("document.readyState === 'complete' && location.href.startsWith('" + address + "')");
    }

    /// Runs a script in the page, as its user's hands.
    String run(String script) {
        ObjectNode params = StixJson.parseObject(
                "{\"returnByValue\":true,\"awaitPromise\":true,\"userGesture\":true}".getBytes(StandardCharsets.UTF_8));
        params.put("expression", "String(" + script + ")");
        return call("Runtime.evaluate", params.toString())
                .path("result")
                .path("value")
                .stringValue("");
    }

    /// Waits until the page says so.
    void until(String condition) {
        for (int i = 0; i < 200; i++) {
            try {
                if (run(condition).equals("true")) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (IllegalStateException navigating) {
                // the page is changing at this moment
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw new IllegalStateException("Not in ten seconds: " + condition + "; the page says: "
                + run("document.body ? document.body.innerText : ''"));
    }

    @Override
    public void close() {
        socket.abort();
        client.close();
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
