package org.testudo.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk that is full: said so, nothing acknowledged is lost, and everything goes on when there is room.
class DiskFullIT {
    @TempDir
    private Path folder = Path.of("");

    private Path disk = Path.of("");

    @BeforeEach
    void mount() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        disk = Files.createDirectory(folder.resolve("disk"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=400m,mode=711", "tmpfs", disk.toString()))
                .as("a small disk is mounted: this takes root, and the right to mount")
                .isZero();
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk.toString());
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /// Takes all room but this.
    private void fill(long but) throws IOException {
        long free = Files.getFileStore(disk).getUsableSpace() - but;
        try (var ballast = Files.newOutputStream(disk.resolve("ballast"))) {
            var block = new byte[64 * 1024];
            for (long written = 0; written < free; written += block.length) {
                ballast.write(block, 0, (int) Math.min(block.length, free - written));
            }
        }
    }

    @Test
    @DisplayName("while appending: what was acknowledged stays, and appending goes on when there is room")
    void whileAppending() throws Exception {
        Path home = disk.resolve("home");
        var centre = RunningCentre.start(home, folder.resolve("log"), "--empty");
        String key = RunningCentre.run(
                        folder.resolve("key"), List.of("key", "make", "poster", "--home", home.toString()))
                .lines()
                .filter(line -> line.startsWith("tk_"))
                .findFirst()
                .orElseThrow();
        fill(1_000_000);
        var acknowledged = new ArrayList<String>();
        try (var client = HttpClient.newHttpClient()) {
            int status = 202;
            for (int i = 0; i < 2_000 && status == 202; i++) {
                // Text that does not pack: the disk fills in seconds.
                String name = "n%d %s".formatted(i, noise(i));
                status = centre.post(client, key, Things.envelope(name));
                if (status == 202) {
                    acknowledged.add("\"n%d ".formatted(i));
                }
            }
            assertThat(status).as("after %d objects", acknowledged.size()).isEqualTo(503);
            // What is read has to be in the audit first, which needs room too: all of it or a refusal, never a part.
            String read = centre.read(client, key);
            assertThat(read.equals("503") || acknowledged.stream().allMatch(read::contains))
                    .as(read)
                    .isTrue();
            assertThat(Files.readString(folder.resolve("log"))).contains("The disk is full");

            Files.delete(disk.resolve("ballast"));
            status = 0;
            for (int i = 0; i < 300 && status != 202; i++) {
                TimeUnit.MILLISECONDS.sleep(200);
                status = centre.post(client, key, Things.envelope("room again"));
            }
            assertThat(status).as(Files.readString(folder.resolve("log"))).isEqualTo(202);
            assertThat(centre.read(client, key)).contains("\"n0 ");
        }
        centre.stop();
        assertThat(RunningCentre.run(folder.resolve("verify"), List.of("verify", "--home", home.toString())))
                .contains("all sound");
        String export = RunningCentre.run(folder.resolve("export"), List.of("export", "--home", home.toString()));
        assertThat(export).contains("room again");
        assertThat(acknowledged).isNotEmpty().allMatch(export::contains);
    }

    @Test
    @Tag("deep")
    @DisplayName("while starting: one message says so, and the same command works when there is room")
    void whileStarting() throws Exception {
        Path home = disk.resolve("home");
        // no room for the binaries, for the database, for its tables, and at last for anything
        refusedWith(5_000_000, home, "--empty");
        refusedWith(75_000_000, home, "--empty");
        refusedWith(40_000_000, home, "--empty");
        RunningCentre.start(home, folder.resolve("log"), "--empty").stop();
        refusedWith(0, home);

        RunningCentre.start(home, folder.resolve("log")).stop();
    }

    private void refusedWith(long room, Path home, String... more) throws Exception {
        fill(room);
        var command = new ArrayList<>(List.of("up", "--home", home.toString(), "--port", "0", "--https-port", "0"));
        command.addAll(List.of(more));

        var ended = RunningCentre.attempt(List.of(), folder.resolve("log"), command);

        assertThat(ended.code()).as(ended.said()).isEqualTo(1);
        assertThat(ended.said()).containsIgnoringCase("disk").containsIgnoringCase("full");
        assertThat(ended.said()).doesNotContain("\tat org.testudo");
        Files.delete(disk.resolve("ballast"));
    }

    private static String noise(int seed) {
        var bytes = new byte[15_000];
        new java.util.Random(seed).nextBytes(bytes);
        return java.util.Base64.getEncoder().encodeToString(bytes);
    }
}
