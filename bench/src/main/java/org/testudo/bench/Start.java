package org.testudo.bench;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testudo.policy.Level;
import org.testudo.server.House;
import org.testudo.store.Directory;
import org.testudo.store.home.Chance;
import org.testudo.store.home.Home;
import org.testudo.store.postgres.EmbeddedPostgres;

/// From `./testudo up` on a home with the exercise to the first answer to a key, against the start of that home's
/// PostgreSQL and of an empty Spring Boot application with its own start-up cache, in turn; and the memory of it all.
final class Start implements Bench {
    private static final int ROUNDS = 5;
    private static final int SETTLE_SECONDS = 60;
    private static final List<String> OPTIONS =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-Xlog:aot=off", "-Xlog:cds=off");

    @Override
    public String name() {
        return "start";
    }

    @Override
    public void run(Bed bed) throws Exception {
        Path checkout = Path.of(System.getProperty("testudo.checkout", "."));
        Path launcher = checkout.resolve("testudo");
        Bed.require(Files.isExecutable(launcher), launcher + " is there (-Dtestudo.checkout)");
        Path place = bed.folder().resolve("start");
        String key;
        long made = System.nanoTime();
        try (var house = House.open(
                place, new House.Founding(true, "Bench Centre", null), House.Surroundings.real(line -> {}))) {
            Directory directory = house.store().directory();
            Directory.Account account = directory.addAccount(new Directory.NewAccount(
                    "machine", house.commandLine().member(), "bench", "", List.of(), Level.SECRET, List.of()));
            key = directory.makeKey(account, "bench", List.of("read"), null);
        }
        bed.say("home with the exercise made in %.1f s", Bed.seconds(made));
        Path cache = bed.folder().resolve("empty.aot");
        List<String> empty = new ArrayList<>(List.of(java()));
        empty.addAll(OPTIONS);
        var training = new ArrayList<>(empty);
        training.addAll(List.of("-XX:AOTCacheOutput=" + cache, "-cp", classes(), EmptyApplication.class.getName()));
        training.addAll(List.of("train", "--server.port=0"));
        Process trained = start(bed, training, "training");
        Bed.require(trained.waitFor() == 0 && Files.exists(cache), "the peer's start-up cache is made");
        empty.addAll(List.of("-XX:AOTCache=" + cache, "-cp", classes(), EmptyApplication.class.getName()));

        byte[] ask = Wire.request("GET", "/taxii2/", "Authorization: Bearer %s\r\n".formatted(key), "");
        byte[] askEmpty = Wire.request("GET", "/", "", "");
        var ours = new Samples();
        var postgres = new Samples();
        var spring = new Samples();
        for (int round = 0; round < ROUNDS; round++) {
            postgres.time(() -> EmbeddedPostgres.start(Home.at(place), Chance.secure(), line -> {}))
                    .close();
            int emptyPort = Peers.free();
            var command = new ArrayList<>(empty);
            command.add("--server.port=" + emptyPort);
            stop(spring.time(() -> answers(start(bed, command, "empty"), emptyPort, askEmpty, 404)));
            int port = Peers.free();
            Process centre = ours.time(() -> answers(start(bed, up(launcher, place, port), "up"), port, ask, 200));
            if (round == ROUNDS - 1) {
                TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
                say(bed, ours, postgres, spring, memory(centre, place));
            }
            stop(centre);
        }
    }

    private static void say(Bed bed, Samples ours, Samples postgres, Samples spring, long[] memory) {
        double peer = postgres.p50() + spring.p50();
        bed.goal(
                ours.p50() <= 1.5 * peer,
                "up to the first answer %.2f s: %.2f x PostgreSQL %.2f s + empty Spring Boot %.2f s (goal <= 1.5)",
                ours.p50() / 1_000,
                ours.p50() / peer,
                postgres.p50() / 1_000,
                spring.p50() / 1_000);
        bed.goal(ours.p50() < 5_000, "aim < 5 s");
        long sum = memory[0] + memory[1];
        bed.goal(
                sum < 700,
                "PSS %d MB after %d s (JVM %d, PostgreSQL %d; goal < 700)",
                sum,
                SETTLE_SECONDS,
                memory[0],
                memory[1]);
    }

    private static List<String> up(Path launcher, Path home, int port) throws IOException {
        return List.of(
                launcher.toAbsolutePath().toString(),
                "up",
                "--home",
                home.toString(),
                "--port",
                Integer.toString(port),
                "--https-port",
                Integer.toString(Peers.free()));
    }

    private static Process start(Bed bed, List<String> command, String log) throws IOException {
        File said = bed.folder().resolve(log + ".log").toFile();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said)
                .start();
    }

    /// Asks until there is an answer, which must be this one.
    private static Process answers(Process process, int port, byte[] ask, int status) throws Exception {
        while (true) {
            if (!process.isAlive()) {
                throw new IllegalStateException("It ended with %d before it answered.".formatted(process.exitValue()));
            }
            try (var wire = new Wire(port)) {
                int answered = wire.status(ask);
                Bed.require(answered == status, "status " + answered);
                return process;
            } catch (ConnectException notYet) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        Bed.require(process.waitFor(60, TimeUnit.SECONDS), "it stops");
    }

    /// Megabytes of PSS: of the JVM, and of PostgreSQL's processes.
    private static long[] memory(Process centre, Path home) throws IOException {
        long postmaster = Long.parseLong(
                Files.readAllLines(home.resolve("postgres").resolve("data").resolve("postmaster.pid"))
                        .getFirst()
                        .strip());
        ProcessHandle server = ProcessHandle.of(postmaster).orElseThrow();
        long database = 0;
        for (ProcessHandle one :
                Stream.concat(Stream.of(server), server.descendants()).toList()) {
            database += pss(one.pid());
        }
        return new long[] {pss(centre.pid()) / 1_024, database / 1_024};
    }

    private static long pss(long process) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process + "/smaps_rollup"))) {
            if (line.startsWith("Pss:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        throw new IOException("/proc/%d/smaps_rollup says no Pss".formatted(process));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// This class path without the server's own settings, which are no starter's.
    private static String classes() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(one -> !one.contains("testudo-server-"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
