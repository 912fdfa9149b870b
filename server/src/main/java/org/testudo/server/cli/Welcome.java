package org.testudo.server.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.testudo.server.Centre;
import org.testudo.server.House;
import org.testudo.store.home.Home;

/// What `up` prints: addresses, sign-ins, and what to do next.
final class Welcome {
    private Welcome() {}

    static void print(House house, Centre centre, PrintStream out) {
        boolean exercise = house.home().exercise();
        out.println();
        out.println(
                exercise
                        ? "EXERCISE EXERCISE EXERCISE   AMBER SHIELD   EXERCISE EXERCISE EXERCISE"
                        : house.home().properties().getOrDefault("organisation", ""));
        out.println();
        out.printf("  here           http://localhost:%d/%n", centre.port());
        out.printf(
                "  TAXII 2.1      http://localhost:%d/taxii2/   https://localhost:%d/taxii2/%n",
                centre.port(), centre.httpsPort());
        out.printf("  API            http://localhost:%d/api/%n", centre.port());
        out.printf("  home           %s%n", house.home().folder());
        signIns(house, exercise, out);
        out.println();
        if (exercise) {
            out.println("  members        "
                    + house.store().directory().members().all().stream()
                            .map(member -> member.code().code())
                            .reduce((a, b) -> a + " " + b)
                            .orElse(""));
            out.println("  a key to read  ./testudo key make reader --member EST" + at(house));
            out.println("  one-time code  ./testudo account otp analyst@EST" + at(house)
                    + "   (each of them needs its own)");
            out.println(
                    "  play it        ./testudo exercise next" + at(house) + "   (docs/how-to/play-the-exercise.md)");
        } else {
            out.println(
                    "  your own       ./testudo load FILE…" + at(house) + "   (who may read it is said at the end)");
            out.println("  members        ./testudo member add CODE --name NAME" + at(house));
        }
        out.println();
        out.println("Ctrl-C stops the centre.");
        out.flush();
    }

    /// What a command needs to find this home, where it is not the default one.
    private static String at(House house) {
        Path usual = Home.place(
                null,
                Map.copyOf(System.getenv()),
                System.getProperty("user.name"),
                Path.of(System.getProperty("user.home")));
        return house.home().folder().equals(usual)
                ? ""
                : " --home " + house.home().folder();
    }

    /// The exercise's one password each time; a real home's first one until somebody has taken the file away.
    private static void signIns(House house, boolean exercise, PrintStream out) {
        String name = exercise ? House.EXERCISE_PASSWORD : House.ADMINISTRATOR_PASSWORD;
        Path file = house.home().path(name);
        if (exercise && Files.isReadable(file)) {
            try {
                out.println("  sign in as     analyst@EST  release-authority@FIN  watch-officer@LVA …");
                out.printf(
                        "  password       %s   (all of them; also in %s)%n",
                        Files.readString(file).strip(), file);
            } catch (IOException unreadable) {
                out.printf("  password       in %s%n", file);
            }
        } else if (Files.exists(file)) {
            out.printf(
                    "  sign in as     administrator@%s%n", house.commandLine().member());
            out.printf("  password       in %s; change it (POST /api/account/password), then remove the file%n", file);
        }
    }
}
