package org.testudo.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.testudo.model.ParseException;
import org.testudo.model.json.StixJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// `api`: one request to the API of a centre that runs, here or elsewhere. All that the API can do, the command line
/// can; needs no home.
@Command(
        name = "api",
        mixinStandardHelpOptions = true,
        description =
                "Sends one request to the API of a running centre and prints what it answers, as what the key may see: missions, what is at stake, match and plan of a request, the situation report, and all else that /api/ lists.",
        footer = {
            "",
            "Examples:",
            "  ./testudo key make feed --member EST    # prints a key; put it into a file that only you can read",
            "  export TESTUDO_KEY=\"$(cat key)\"",
            "  ./testudo api /missions",
            "  ./testudo api /requests/x-testudo-request--…/plan",
            "  ./testudo api /sitrep --query since=2027-01-31T06:00:00Z",
            "  ./testudo api POST /objects --body status.json"
        })
final class ApiCommand {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofMinutes(5);
    private static final int MOST_PROBLEM = 1 << 20;
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE");

    @Parameters(
            paramLabel = "[METHOD] PATH",
            arity = "1..2",
            description = "GET, POST, PUT or DELETE (default: GET, with a body POST), and the path behind /api.")
    private List<String> words = List.of();

    @Option(
            names = "--query",
            paramLabel = "NAME=VALUE",
            description = "A parameter of the query, as it is meant: it is encoded here. Several times for several.")
    private List<String> query = List.of();

    @Option(
            names = "--body",
            paramLabel = "FILE",
            description = "What is sent: JSON if it begins with { or [, else a table (CSV). - reads standard input.")
    private @Nullable String body;

    @Option(names = "--if-match", paramLabel = "ETAG", description = "Only if it still is the version with this ETag.")
    private @Nullable String ifMatch;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "Where the key stands (default: the environment variable TESTUDO_KEY). Never as an argument.")
    private @Nullable Path keyFile;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The centre (default: $TESTUDO_SERVER, else http://localhost:8080).")
    private @Nullable String server;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Trust the certificates of this file (PEM) and no others; for a centre with one of its own.")
    private @Nullable Path ca;

    int run(Terminal terminal) {
        HttpRequest request = request(terminal);
        try (var client = client(terminal)) {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                if (response.statusCode() >= 300) {
                    terminal.err().println("testudo: " + problem(response.statusCode(), in.readNBytes(MOST_PROBLEM)));
                    return 1;
                }
                in.transferTo(terminal.out());
            }
            terminal.out().println();
            response.headers()
                    .firstValue("Testudo-Highest-Marking")
                    .ifPresent(marking -> terminal.err().println("highest marking: " + marking));
            return 0;
        } catch (ConnectException nobody) {
            terminal.err()
                    .println(
                            "testudo: Nothing answers at %s. Start the centre (./testudo up), or name another with --server."
                                    .formatted(base()));
            return 1;
        } catch (IOException broken) {
            terminal.err().println("testudo: %s did not answer: %s".formatted(base(), broken.getMessage()));
            return 1;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private String base() {
        String environment = System.getenv("TESTUDO_SERVER");
        String named = server != null ? server : environment != null ? environment : "http://localhost:8080";
        return named.replaceFirst("/+$", "");
    }

    private HttpRequest request(Terminal terminal) {
        byte[] sent = body == null ? null : sent(terminal, body);
        String method = words.size() == 2 ? words.getFirst().toUpperCase(Locale.ROOT) : sent == null ? "GET" : "POST";
        if (!METHODS.contains(method)) {
            throw new UsageException(
                    "'%s' is no method; it is %s.".formatted(words.getFirst(), String.join(", ", METHODS)));
        }
        String path = words.getLast().replaceFirst("^/api(?=/)", "");
        if (!path.startsWith("/")) {
            throw new UsageException("A path begins with a /, as /missions does, and '%s' does not.".formatted(path));
        }
        String more = query.stream().map(ApiCommand::encoded).collect(Collectors.joining("&"));
        String address = base() + "/api" + path + (more.isEmpty() ? "" : (path.contains("?") ? "&" : "?") + more);
        try {
            var request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(ANSWER)
                    .header("Authorization", "Bearer " + key(terminal))
                    .method(
                            method,
                            sent == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofByteArray(sent));
            if (sent != null) {
                request.header("Content-Type", isJson(sent) ? "application/json" : "text/csv");
            }
            Optional.ofNullable(ifMatch).ifPresent(etag -> request.header("If-Match", etag));
            return request.build();
        } catch (IllegalArgumentException wrong) {
            // The text of the exception may hold the key.
            throw new UsageException("'%s' is no address, or a header is none.".formatted(address));
        }
    }

    private static String encoded(String pair) {
        int at = pair.indexOf('=');
        if (at < 1) {
            throw new UsageException("A parameter is NAME=VALUE, and '%s' is not.".formatted(pair));
        }
        return URLEncoder.encode(pair.substring(0, at), StandardCharsets.UTF_8)
                + "="
                + URLEncoder.encode(pair.substring(at + 1), StandardCharsets.UTF_8);
    }

    private static byte[] sent(Terminal terminal, String file) {
        try {
            return file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(terminal.path(Path.of(file)));
        } catch (IOException missing) {
            throw new UsageException("%s cannot be read: %s.".formatted(file, missing.getMessage()));
        }
    }

    private static boolean isJson(byte[] bytes) {
        int first = CentreCommand.firstOf(bytes);
        return first == '{' || first == '[';
    }

    private String key(Terminal terminal) {
        String key = System.getenv("TESTUDO_KEY");
        if (keyFile != null) {
            try {
                key = Files.readString(terminal.path(keyFile));
            } catch (IOException missing) {
                throw new UsageException("%s cannot be read: %s.".formatted(keyFile, missing.getMessage()));
            }
        }
        if (key == null || key.isBlank()) {
            throw new UsageException(
                    "Say with which key: in the environment variable TESTUDO_KEY, or --key-file FILE. './testudo key make' makes one.");
        }
        return key.strip();
    }

    private HttpClient client(Terminal terminal) {
        var client = HttpClient.newBuilder().connectTimeout(CONNECT);
        if (ca != null) {
            client.sslContext(trusting(terminal.path(ca)));
        }
        return client.build();
    }

    private static SSLContext trusting(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int n = 0;
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("c" + n++, one);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException wrong) {
            throw new UsageException("%s holds no certificates: %s.".formatted(file, wrong.getMessage()));
        }
    }

    /// What a problem of the API (RFC 9457) says.
    private static String problem(int status, byte[] body) {
        try {
            ObjectNode json = StixJson.parseObject(body);
            String title = json.path("title").stringValue("");
            String detail = json.path("detail").stringValue("");
            return "%s (%d). %s"
                    .formatted(title.isEmpty() ? "Refused" : title, status, detail)
                    .strip();
        } catch (ParseException other) {
            return "It answered %d, and not as the API of a centre does. Is that the right address?".formatted(status);
        }
    }
}
