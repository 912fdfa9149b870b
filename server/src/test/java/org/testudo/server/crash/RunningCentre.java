package org.testudo.server.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.testudo.model.json.StixJson;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A centre in a process of its own, started as the launcher does, so that it can be killed.
final class RunningCentre {
    private final Path home;
    private final Process process;
    private final int port;

    private RunningCentre(Path home, Process process, int port) {
        this.home = home;
        this.process = process;
        this.port = port;
    }

    static RunningCentre start(Path home, Path log, String... more) throws IOException, InterruptedException {
        return start(List.of(), home, log, more);
    }

    /// @param as what runs it: the words of a command before that of the JVM
    static RunningCentre start(List<String> as, Path home, Path log, String... more)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("up", "--home", home.toString(), "--port", "0", "--https-port", "0"));
        command.addAll(List.of(more));
        Process process = java(as, log, command);
        for (int i = 0; i < 1_200; i++) {
            String said = Files.exists(log) ? Files.readString(log) : "";
            var found =
                    java.util.regex.Pattern.compile("http://localhost:(\\d+)/").matcher(said);
            if (said.contains("Ctrl-C stops") && found.find()) {
                return new RunningCentre(home, process, Integer.parseInt(found.group(1)));
            }
            if (!process.isAlive()) {
                throw new IllegalStateException("The centre ended: " + said);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("The centre did not start in two minutes: " + Files.readString(log));
    }

    /// Runs one command to its end.
    static String run(Path log, List<String> command) throws IOException, InterruptedException {
        return attempt(List.of(), log, command).said;
    }

    /// How a command ended, and all that it said.
    record Ended(int code, String said) {}

    static Ended attempt(List<String> as, Path log, List<String> command) throws IOException, InterruptedException {
        Process process = java(as, log, command);
        if (!process.waitFor(100, TimeUnit.SECONDS)) {
            // In order, so that no database is left behind.
            process.destroy();
            process.waitFor(1, TimeUnit.MINUTES);
            throw new IllegalStateException("No end: " + command + "\n" + Files.readString(log));
        }
        return new Ended(process.exitValue(), Files.readString(log));
    }

    private static Process java(List<String> as, Path log, List<String> command) throws IOException {
        Files.deleteIfExists(log);
        var all = new ArrayList<>(as);
        all.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "org.testudo.server.cli.Main"));
        all.addAll(command);
        return new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    int port() {
        return port;
    }

    /// The centre's process dies at once, its database lives on.
    void killCentre() throws InterruptedException {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    /// The database dies at once under the running centre, if it has come back since it was killed last.
    void killDatabase() throws IOException {
        Path file = home.resolve("postgres/data/postmaster.pid");
        if (Files.exists(file)) {
            // It may be half written.
            Files.readAllLines(file).stream()
                    .findFirst()
                    .filter(line -> line.strip().matches("\\d+"))
                    .flatMap(line -> ProcessHandle.of(Long.parseLong(line.strip())))
                    .ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /// The account of the machine that the database runs as.
    String databaseAccount() throws IOException {
        long pid = Long.parseLong(Files.readAllLines(home.resolve("postgres/data/postmaster.pid"))
                .getFirst()
                .strip());
        return ProcessHandle.of(pid).flatMap(one -> one.info().user()).orElse("");
    }

    /// Runs one command inside the running centre, as the command line does.
    ///
    /// @return all that it said
    String command(HttpClient client, String... words) throws IOException, InterruptedException {
        String[] door = Files.readString(home.resolve("operator")).strip().split(" ", -1);
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        order.put("folder", home.toString());
        var args = order.putArray("args");
        for (String word : words) {
            args.add(word);
        }
        args.add("--home").add(home.toString());
        var answer = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:%s/run".formatted(door[0])))
                        .header("Authorization", "Bearer " + door[1])
                        .POST(HttpRequest.BodyPublishers.ofString(order.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofLines());
        return answer.body()
                .map(line -> StixJson.parseObject(line.getBytes(StandardCharsets.UTF_8)))
                .map(said -> said.path("out").stringValue("") + said.path("err").stringValue(""))
                .collect(Collectors.joining());
    }

    boolean lives() {
        return process.isAlive();
    }

    /// The manifest of these ids as a key reads it from its inbox; empty while there is no answer.
    Optional<String> manifest(HttpClient client, String key, Collection<String> ids) throws InterruptedException {
        try {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(
                                    "http://127.0.0.1:%d/taxii2/coalition/collections/inbox/manifest/?match%%5Bid%%5D=%s"
                                            .formatted(port, String.join(",", ids))))
                            .timeout(Duration.ofSeconds(30))
                            .header("Authorization", "Bearer " + key)
                            .header("Accept", "application/taxii+json;version=2.1")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /// What a key reads of everything, or the status of the refusal.
    String read(HttpClient client, String key) throws InterruptedException {
        try {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(
                                    "http://127.0.0.1:%d/taxii2/coalition/collections/all/objects/".formatted(port)))
                            .timeout(Duration.ofSeconds(30))
                            .header("Authorization", "Bearer " + key)
                            .header("Accept", "application/taxii+json;version=2.1")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? answer.body() : Integer.toString(answer.statusCode());
        } catch (IOException gone) {
            return "0";
        }
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("The centre does not stop.");
        }
    }

    /// Posts an envelope to the inbox.
    ///
    /// @return the status code, or 0 where there was no answer
    int post(HttpClient client, String key, String envelope) throws InterruptedException {
        try {
            return client.send(
                            HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:%d/taxii2/coalition/collections/inbox/objects/"
                                                    .formatted(port)))
                                    .timeout(Duration.ofSeconds(30))
                                    .header("Authorization", "Bearer " + key)
                                    .header("Accept", "application/taxii+json;version=2.1")
                                    .header("Content-Type", "application/taxii+json;version=2.1")
                                    .POST(HttpRequest.BodyPublishers.ofString(envelope))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException gone) {
            return 0;
        }
    }
}
