package org.testudo.server.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.testudo.model.json.StixJson;
import org.testudo.server.House;
import org.testudo.store.home.HomeException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The operator's door of a running centre: on loopback, with a token file of the home (mode 0600). A command line that
/// finds it sends its words there, and prints what comes back, line by line. Health and metrics stand there too, with
/// that token or with one that opens nothing else.
public final class Operator {
    private static final String METRICS_TOKEN = "metrics-token";

    private final int port;
    private final String token;

    private Operator(int port, String token) {
        this.port = port;
        this.token = token;
    }

    /// The door of the centre that runs in this home; empty: none does.
    static Optional<Operator> at(Path home) {
        Path file = home.resolve("operator");
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            String[] parts = Files.readString(file).strip().split(" ", -1);
            var operator = new Operator(Integer.parseInt(parts[0]), parts[1]);
            return operator.alive() ? Optional.of(operator) : Optional.empty();
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private boolean alive() {
        try (var socket = new java.net.Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    int run(String[] args, Terminal terminal) {
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        order.put("folder", terminal.folder().toString());
        order.put("interactive", terminal.interactive());
        var words = order.putArray("args");
        for (String arg : args) {
            words.add(arg);
        }
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/run".formatted(port)))
                    .header("Authorization", "Bearer " + token)
                    .POST(HttpRequest.BodyPublishers.ofString(order.toString()))
                    .build();
            var response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new HomeException("The running centre refused the command (%d). Is the home another's?"
                        .formatted(response.statusCode()));
            }
            try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    ObjectNode said = StixJson.parseObject(line.getBytes(StandardCharsets.UTF_8));
                    if (said.has("exit")) {
                        return said.path("exit").intValue();
                    }
                    (said.has("out") ? terminal.out() : terminal.err())
                            .print(said.path(said.has("out") ? "out" : "err").stringValue(""));
                }
            }
            throw new HomeException("The centre stopped while the command was running. What was acknowledged stands.");
        } catch (ConnectException gone) {
            throw new HomeException("The centre is not running any more; try again.", gone);
        } catch (IOException broken) {
            throw new HomeException(
                    "The centre stopped while the command was running. What was acknowledged stands.", broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }

    /// Opens the door for a house; close the server to shut it.
    ///
    /// @param port on loopback; 0: any free one
    public static HttpServer open(House house, int port) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
            String token = java.util.HexFormat.of().formatHex(house.chance().bytes("operator", 32));
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/run", exchange -> serve(house, token, exchange));
            String scraper = scraper(house);
            server.createContext(
                    "/health", exchange -> told(token, scraper, exchange, "application/json", () -> health(house)));
            server.createContext(
                    "/metrics",
                    exchange -> told(
                            token,
                            scraper,
                            exchange,
                            "text/plain; version=0.0.4; charset=utf-8",
                            () -> house.meters().text(house)));
            server.start();
            house.home().writeSecretFile("operator", server.getAddress().getPort() + " " + token + "\n");
            return server;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Health and numbers, for the operator's own tools: with the token, on loopback, and on no public port.
    private static void told(String token, String scraper, HttpExchange exchange, String type, Supplier<String> text)
            throws IOException {
        try (exchange) {
            boolean known = known(token, exchange) || known(scraper, exchange);
            if (!known || !exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(known ? 405 : 401, -1);
                return;
            }
            byte[] body;
            int status = 200;
            try {
                body = text.get().getBytes(StandardCharsets.UTF_8);
            } catch (RuntimeException down) {
                body = "{\"status\":\"down\"}\n".getBytes(StandardCharsets.UTF_8);
                status = 503;
            }
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /// A token that reads health and metrics and runs nothing. It stays over restarts, until its file is removed.
    private static String scraper(House house) throws IOException {
        Path file = house.home().path(METRICS_TOKEN);
        if (!Files.exists(file)) {
            house.home()
                    .writeSecretFile(
                            METRICS_TOKEN,
                            java.util.HexFormat.of().formatHex(house.chance().bytes("metrics", 32)));
        }
        return Files.readString(file).strip();
    }

    private static String health(House house) {
        house.store().keeper().head();
        return "{\"status\":\"up\",\"database\":\"up\"}\n";
    }

    private static boolean known(String token, HttpExchange exchange) {
        String sent = exchange.getRequestHeaders().getFirst("Authorization");
        return sent != null
                && MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8), ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
    }

    private static void serve(House house, String token, HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean known = known(token, exchange);
            if (!known || !exchange.getRequestMethod().equals("POST")) {
                exchange.sendResponseHeaders(known ? 405 : 401, -1);
                return;
            }
            ObjectNode order = StixJson.parseObject(exchange.getRequestBody().readNBytes(1 << 20));
            var args = new ArrayList<String>();
            order.path("args").forEach(arg -> args.add(arg.stringValue("")));
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            var out = new PrintStream(new Said(body, "out"), true, StandardCharsets.UTF_8);
            var err = new PrintStream(new Said(body, "err"), true, StandardCharsets.UTF_8);
            int exit = Main.runInside(
                    house,
                    args.toArray(String[]::new),
                    new Terminal(
                            out,
                            err,
                            Path.of(order.path("folder").stringValue("/")),
                            order.path("interactive").booleanValue(false)));
            out.flush();
            err.flush();
            write(body, "exit", JsonNodeFactory.instance.numberNode(exit));
        }
    }

    private static void write(OutputStream body, String name, tools.jackson.databind.JsonNode value)
            throws IOException {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.set(name, value);
        synchronized (body) {
            body.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            body.flush();
        }
    }

    /// Wraps what a command prints, as it prints it.
    private static final class Said extends OutputStream {
        private final OutputStream body;
        private final String name;

        Said(OutputStream body, String name) {
            this.body = body;
            this.name = name;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
            Operator.write(body, name, JsonNodeFactory.instance.stringNode(text));
        }
    }
}
