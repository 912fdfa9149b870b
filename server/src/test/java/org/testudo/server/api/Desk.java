package org.testudo.server.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.testudo.model.json.StixJson;
import org.testudo.policy.Level;
import org.testudo.policy.Member;
import org.testudo.server.Centre;
import org.testudo.server.House;
import org.testudo.server.signin.Passwords;
import org.testudo.server.signin.Totp;
import org.testudo.store.Directory;
import org.testudo.store.Store;
import org.testudo.store.home.Chance;
import org.testudo.store.ledger.Stamps;
import tools.jackson.databind.node.ObjectNode;

/// A running centre with two nations, whose people and keys ask it over HTTP. The clock goes on when it is told to.
final class Desk implements AutoCloseable {
    static final String ALL = "{\"tlp\":\"green\",\"releasable_to\":\"ALL\"}";
    static final String FRA_ONLY = "{\"tlp\":\"amber\",\"releasable_to\":[]}";
    static final String HIGHER_EST = "{\"level\":\"RESTRICTED\",\"tlp\":\"amber\",\"releasable_to\":[\"EST\"]}";
    static final String CLOSED_EST = "{\"tlp\":\"amber\",\"releasable_to\":[\"EST\",\"FIN\"],\"circle\":\"closed\"}";
    static final String PASSWORD = "a password that is long enough";
    static final byte[] OTP = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /// How many sign-ins from one address at once; a test of that limit sets it.
    static final String SIGN_INS = "testudo.sign-ins";

    private final Path home;
    private House house;
    private Centre centre;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> keys = new HashMap<>();
    private final String hash = new Passwords().hash(PASSWORD);
    private volatile Duration ahead = Duration.ZERO;

    record Reply(int status, Map<String, List<String>> headers, byte[] bytes) {
        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        ObjectNode json() {
            return StixJson.parseObject(bytes);
        }

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(one -> one.getKey().equalsIgnoreCase(name))
                    .map(one -> one.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }
    }

    Desk(Path home) {
        this(home, new House.Founding(false, "Centre Of Coalition", null));
    }

    Desk(Path home, House.Founding founding) {
        this.home = home;
        this.house = open(founding);
        for (String member : List.of("EST", "FRA", "FIN")) {
            // An exercise has its own.
            if (house.store().directory().members().find(new Member(member)).isPresent()) {
                continue;
            }
            house.store()
                    .directory()
                    .addMember(new Directory.NewMember(
                            member, member, "nation", "identity--" + UUID.randomUUID(), FRA_ONLY));
        }
        key("est-high", "EST", Level.SECRET, List.of("read", "write", "preview", "release"));
        key("est-low", "EST", Level.UNCLASSIFIED, List.of("read", "write", "release"));
        key("fra", "FRA", Level.SECRET, List.of("read", "write", "release"));
        this.centre = start();
    }

    /// From one address a test signs many people in, faster than any office does.
    private Centre start() {
        boolean set = System.getProperty(SIGN_INS) != null;
        if (!set) {
            System.setProperty(SIGN_INS, "1000");
        }
        try {
            return Centre.start(house, 0, 0);
        } finally {
            if (!set) {
                System.clearProperty(SIGN_INS);
            }
        }
    }

    private House open(House.@Nullable Founding founding) {
        InstantSource clock = () -> Instant.now().plus(ahead);
        return House.open(
                home,
                founding,
                new House.Surroundings(
                        new Store.Surroundings(
                                clock,
                                () -> System.nanoTime() + ahead.toNanos(),
                                Chance.secure(),
                                key -> Stamps.ofClock(clock, key)),
                        new Store.Sizes(3, 4, 1),
                        line -> {}));
    }

    /// The centre stops, and is started again when this time has gone by.
    void restart(Duration stopped) {
        centre.close();
        house.close();
        later(stopped);
        house = open(null);
        centre = start();
    }

    House house() {
        return house;
    }

    int port() {
        return centre.port();
    }

    /// What time it is there.
    Instant now() {
        return Instant.now().plus(ahead);
    }

    void later(Duration more) {
        ahead = ahead.plus(more);
    }

    String key(String name, String member, Level clearance, List<String> rights) {
        var account = house.store()
                .directory()
                .addAccount(new Directory.NewAccount(
                        "machine", new Member(member), name, name, List.of(), clearance, List.of()));
        String key = house.store().directory().makeKey(account, name, rights, null);
        keys.put(name, key);
        return key;
    }

    /// A person with the one password, and the second factor where it says so.
    Directory.Account person(String login, String member, String role, boolean otp) {
        var directory = house.store().directory();
        var account = directory.addAccount(new Directory.NewAccount(
                "person", new Member(member), login, login, List.of(role), Level.SECRET, List.of()));
        directory.setPassword(account.number(), hash);
        if (otp) {
            directory.setOtpSecret(account.number(), OTP);
        }
        return account;
    }

    /// The code of now; time goes on first, so that each is a new one.
    String code() {
        later(Duration.ofSeconds(30));
        return Totp.code(OTP, Totp.step(Instant.now().plus(ahead)));
    }

    Reply signIn(String login, String password, String otp) {
        return send("POST", "/api/session", """
                {"login":"%s","password":"%s","otp":"%s"}""".formatted(login, password, otp), Map.of());
    }

    /// The headers of a signed-in person, the CSRF token among them.
    Map<String, String> session(String login, String otp) {
        Reply reply = signIn(login, PASSWORD, otp);
        if (reply.status() != 200) {
            throw new IllegalStateException(reply.text());
        }
        String cookie = reply.header("Set-Cookie").split(";", -1)[0];
        return Map.of(
                "Cookie", cookie, "X-CSRF-Token", reply.json().path("csrf").stringValue());
    }

    Map<String, String> as(String key, String... more) {
        var headers = new HashMap<String, String>();
        headers.put("Authorization", "Bearer " + keys.getOrDefault(key, key));
        for (int i = 0; i < more.length; i += 2) {
            headers.put(more[i], more[i + 1]);
        }
        return headers;
    }

    Reply get(String key, String path, String... more) {
        return send("GET", path, null, as(key, more));
    }

    Reply send(String method, String path, @Nullable String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(centre.port(), path)))
                .timeout(Duration.ofSeconds(30));
        headers.forEach(request::header);
        if (body != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        try {
            var answer = client.send(
                    request.method(
                                    method,
                                    body == null
                                            ? HttpRequest.BodyPublishers.noBody()
                                            : HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(answer.statusCode(), answer.headers().map(), answer.body());
        } catch (IOException broken) {
            throw new IllegalStateException(method + " " + path, broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /// Imports under a label and waits for the job.
    ObjectNode say(String key, String label, String... objects) {
        Reply started = send(
                "POST",
                "/api/import?label=" + java.net.URLEncoder.encode(label, StandardCharsets.UTF_8),
                "{\"objects\":[" + String.join(",", objects) + "]}",
                as(key));
        if (started.status() != 202) {
            throw new IllegalStateException(started.text());
        }
        return job(key, started.header("Location"));
    }

    ObjectNode job(String key, String path) {
        for (int i = 0; i < 200; i++) {
            ObjectNode job = get(key, path).json();
            if (job.path("state").stringValue("").equals("complete")) {
                return (ObjectNode) job.path("result");
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
        throw new IllegalStateException("The job does not end.");
    }

    static String id(String type, int number) {
        return "%s--%08d-0000-4000-8000-000000000000".formatted(type, number);
    }

    static String campaign(int number, String modified, String name) {
        return """
                {"type":"campaign","spec_version":"2.1","id":"%s","created":"2027-01-01T00:00:00.000Z","modified":"%s","name":"%s"}""".formatted(id("campaign", number), modified, name);
    }

    static String relationship(int number, String from, String to) {
        return """
                {"type":"relationship","spec_version":"2.1","id":"%s","created":"2027-01-01T00:00:00.000Z","modified":"2027-01-01T00:00:00.000Z","relationship_type":"related-to","source_ref":"%s","target_ref":"%s"}""".formatted(id("relationship", number), from, to);
    }

    @Override
    public void close() {
        client.close();
        centre.close();
        house.close();
    }
}
