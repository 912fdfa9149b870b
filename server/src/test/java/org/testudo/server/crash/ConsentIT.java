package org.testudo.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.model.json.StixJson;
import org.testudo.policy.Level;
import org.testudo.policy.Member;
import org.testudo.server.House;
import org.testudo.server.signin.Passwords;
import org.testudo.server.signin.Totp;
import org.testudo.store.Directory;
import tools.jackson.databind.JsonNode;

/// The centre and its database die (-9) between two consents, and while one is being said: what was acknowledged
/// stands,
/// nothing stands twice, and it goes on from there.
class ConsentIT {
    private static final long SEED = Long.getLong("testudo.seed", System.nanoTime());
    private static final String PASSWORD = "between two consents";
    private static final byte[] OTP = "between two consents".getBytes(StandardCharsets.US_ASCII);
    private static final String ALONE = "{\"tlp\":\"amber\",\"releasable_to\":[]}";
    private static final List<String> PEOPLE = List.of(
            "liaison@EST",
            "national-authority@EST",
            "legal-adviser@EST",
            "liaison@FRA",
            "national-authority@FRA",
            "legal-adviser@FRA");

    @TempDir
    private Path folder = Path.of("");

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Map<String, Map<String, String>> sessions = new HashMap<>();
    private RunningCentre centre;
    private Path home = Path.of("");
    private String request = "";

    @Test
    @Tag("deep")
    @DisplayName("killed between two consents, and during one: what was acknowledged stands, and nothing stands twice")
    void between() throws Exception {
        System.out.println("ConsentIT seed " + SEED);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        home = folder.resolve("home");
        found();
        centre = RunningCentre.start(home, folder.resolve("log"));
        try {
            for (String who : PEOPLE) {
                signIn(who);
            }
            request = said(
                    "liaison@EST", "requests", "{\"name\":\"Relays\",\"needed\":[{\"team_type\":\"threat-hunt\"}]}");
            step("national-authority@EST", request, "\"act\":\"validate\"");
            step("liaison@EST", request, "\"act\":\"circulate\",\"members\":[\"FRA\"]");
            String offer = said(
                    "liaison@FRA",
                    "requests/" + request + "/offers",
                    "{\"team\":{\"name\":\"Crew\",\"team_type\":\"threat-hunt\"}}");
            step("liaison@EST", offer, "\"act\":\"accept\"");
            String assignment = assignment().path("id").stringValue();

            step("national-authority@FRA", assignment, "\"act\":\"consent\",\"as\":\"owner\"");
            die();
            assertThat(assignment().path("missing"))
                    .as("the first consent was acknowledged")
                    .extracting(JsonNode::stringValue)
                    .containsExactly(
                            "the legal position of the owner",
                            "the consent of the host",
                            "the legal position of the host");

            // The second is on its way when all of it dies: it stands as a whole, or not at all.
            var sent = client.sendAsync(
                    post(
                            "national-authority@EST",
                            "assistance/" + assignment + "/steps",
                            "{\"act\":\"consent\",\"as\":\"host\"}"),
                    HttpResponse.BodyHandlers.ofString());
            TimeUnit.MILLISECONDS.sleep(new Random(SEED).nextInt(30));
            die();
            boolean acknowledged = sent.handle((answer, failed) -> answer != null && answer.statusCode() == 201)
                    .get();
            boolean stands = consents(assignment()).contains("host");
            assertThat(stands || !acknowledged)
                    .as("acknowledged, seed %d", SEED)
                    .isTrue();
            if (!stands) {
                step("national-authority@EST", assignment, "\"act\":\"consent\",\"as\":\"host\"");
            }
            assertThat(consents(assignment())).containsExactlyInAnyOrder("owner", "host");
            String favourable = "\"act\":\"position\",\"position\":\"favourable\",\"as\":\"%s\"";
            step("legal-adviser@FRA", assignment, favourable.formatted("owner"));
            step("legal-adviser@EST", assignment, favourable.formatted("host"));
            step("national-authority@FRA", assignment, "\"act\":\"task\"");
            assertThat(assignment().path("stage").stringValue()).isEqualTo("tasked");
            assertThat(centre.command(client, "verify")).contains("all sound");
        } finally {
            centre.stop();
            client.close();
        }
    }

    /// Two members and their people.
    private void found() {
        try (House house =
                House.open(home, new House.Founding(false, "Centre", null), House.Surroundings.real(line -> {}))) {
            Directory directory = house.store().directory();
            String hash = new Passwords().hash(PASSWORD);
            for (String nation : List.of("EST", "FRA")) {
                directory.addMember(
                        new Directory.NewMember(nation, nation, "nation", "identity--" + UUID.randomUUID(), ALONE));
            }
            for (String who : PEOPLE) {
                String[] name = who.split("@", -1);
                var account = directory.addAccount(new Directory.NewAccount(
                        "person", new Member(name[1]), name[0], name[0], List.of(name[0]), Level.SECRET, List.of()));
                directory.setPassword(account.number(), hash);
                directory.setOtpSecret(account.number(), OTP);
            }
        }
    }

    private void die() throws Exception {
        centre.killCentre();
        centre.killDatabase();
        centre = RunningCentre.start(home, folder.resolve("log"));
    }

    private void signIn(String who) throws IOException, InterruptedException {
        String code = Totp.code(OTP, Totp.step(Instant.now()));
        var answer = client.send(
                HttpRequest.newBuilder(uri("session"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"login\":\"%s\",\"password\":\"%s\",\"otp\":\"%s\"}".formatted(who, PASSWORD, code)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        sessions.put(
                who,
                Map.of(
                        "Cookie",
                        answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", -1)[0],
                        "X-CSRF-Token",
                        json(answer.body()).path("csrf").stringValue()));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:%d/api/%s".formatted(centre.port(), path));
    }

    private HttpRequest.Builder as(String who, String path) {
        var request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30));
        Objects.requireNonNull(sessions.get(who), who).forEach(request::header);
        return request;
    }

    private HttpRequest post(String who, String path, String body) {
        return as(who, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private String said(String who, String path, String body) throws IOException, InterruptedException {
        var answer = client.send(post(who, path, body), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as("%s: %s: %s", who, body, answer.body())
                .isEqualTo(201);
        return json(answer.body()).path("id").stringValue();
    }

    private void step(String who, String about, String step) throws IOException, InterruptedException {
        said(who, "assistance/" + about + "/steps", "{" + step + "}");
    }

    private JsonNode assignment() throws IOException, InterruptedException {
        var answer =
                client.send(as("liaison@EST", "requests/" + request).build(), HttpResponse.BodyHandlers.ofString());
        return json(answer.body()).path("offers").path(0).path("assignment");
    }

    private static List<String> consents(JsonNode assignment) {
        var all = new ArrayList<String>();
        assignment.path("steps").forEach(step -> {
            if (step.path("act").stringValue().equals("consent")
                    && step.path("counts").booleanValue()) {
                all.add(step.path("as").stringValue());
            }
        });
        return all;
    }

    private static JsonNode json(String text) {
        return StixJson.parseObject(text.getBytes(StandardCharsets.UTF_8));
    }
}
