package org.testudo.server.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// A real Keycloak in a process of its own, with one realm. The build puts its distribution beside the classes when the
/// deep tests run.
final class Keycloak implements AutoCloseable {
    private static final String SHA_512 = "15c764765576eef267cf15cc5225a5826b5394a25a83d9bfa5b8544e4bbba690"
            + "cb743c9d384200b93bb71ee4c4a328e1dd8c0a00f822fd3e6e154f14b1e47216";

    private final Process process;

    private Keycloak(Process process) {
        this.process = process;
    }

    /// A port below those that systems give to outgoing connections: it is still free when Keycloak, much later, takes
    /// it.
    static int freePort() {
        for (int port = 20_000; port < 21_000; port++) {
            try (var free = new ServerSocket(port)) {
                return free.getLocalPort();
            } catch (IOException taken) {
                // the next
            }
        }
        throw new IllegalStateException("No port from 20000 to 20999 is free.");
    }

    /// @param realm the realm's JSON, imported at the start
    static Keycloak start(Path folder, int port, String realm) throws IOException, InterruptedException {
        Path home = unpack(folder);
        Path imports = Files.createDirectories(home.resolve("data/import"));
        Files.writeString(imports.resolve("coalition-realm.json"), realm);
        Path log = folder.resolve("keycloak.log");
        var builder = new ProcessBuilder(
                        "sh",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        var keycloak = new Keycloak(builder.start());
        try (HttpClient client = HttpClient.newHttpClient()) {
            var known = HttpRequest.newBuilder(URI.create(
                            "http://localhost:%d/realms/coalition/.well-known/openid-configuration".formatted(port)))
                    .build();
            for (int i = 0; i < 240; i++) {
                TimeUnit.SECONDS.sleep(1);
                if (!keycloak.process.isAlive()) {
                    throw new IllegalStateException("Keycloak ended: " + Files.readString(log));
                }
                try {
                    if (client.send(known, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return keycloak;
                    }
                } catch (IOException notYet) {
                    // it is still starting
                }
            }
        }
        keycloak.close();
        throw new IllegalStateException("Keycloak did not start in four minutes: " + Files.readString(log));
    }

    private static Path unpack(Path folder) throws IOException {
        Path archives = Path.of("target", "keycloak");
        if (!Files.isDirectory(archives)) {
            throw new IllegalStateException(
                    "This test needs Keycloak in target/keycloak: run Maven with -Dtestudo.excludedGroups=none.");
        }
        Path archive;
        try (var all = Files.list(archives)) {
            archive = all.filter(one -> one.toString().endsWith(".zip"))
                    .findFirst()
                    .orElseThrow();
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-512");
            try (InputStream in = new DigestInputStream(Files.newInputStream(archive), digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            if (!HexFormat.of().formatHex(digest.digest()).equals(SHA_512)) {
                throw new IllegalStateException(archive + " is another file than the one that was tested with.");
            }
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
        try (var zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IllegalStateException("An entry outside of the folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
                    Files.copy(zip, file);
                }
            }
        }
        try (var all = Files.list(folder)) {
            return all.filter(one -> Files.exists(one.resolve("bin/kc.sh")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
