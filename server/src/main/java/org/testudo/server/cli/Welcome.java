package org.testudo.server.cli;

import java.io.PrintStream;
import org.testudo.server.Centre;
import org.testudo.server.House;

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
        out.printf("  home           %s%n", house.home().folder());
        out.println();
        if (exercise) {
            out.println("  members        "
                    + house.store().directory().members().all().stream()
                            .map(member -> member.code().code())
                            .reduce((a, b) -> a + " " + b)
                            .orElse(""));
            out.println("  a key to read  ./testudo key make reader --member EST");
        } else {
            out.println("  your own       ./testudo load FILE…        (who may read it is said at the end)");
            out.println("  members        ./testudo member add CODE --name NAME");
        }
        out.println();
        out.println("Ctrl-C stops the centre.");
        out.flush();
    }
}
