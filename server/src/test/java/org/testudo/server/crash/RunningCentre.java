package org.testudo.server.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

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
        var command = new ArrayList<>(List.of("up", "--home", home.toString(), "--port", "0", "--https-port", "0"));
        command.addAll(List.of(more));
        Process process = java(log, command);
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
        Process process = java(log, command);
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("No end: " + command);
        }
        return Files.readString(log);
    }

    private static Process java(Path log, List<String> command) throws IOException {
        Files.deleteIfExists(log);
        var all = new ArrayList<>(List.of(
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

    /// The database dies at once under the running centre.
    void killDatabase() throws IOException {
        long pid = Long.parseLong(Files.readAllLines(home.resolve("postgres/data/postmaster.pid"))
                .getFirst()
                .strip());
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
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
