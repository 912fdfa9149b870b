package org.testudo.server.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A centre that is installed in eight or twenty months opens on the picture of today.
class ExerciseTest {
    private static final List<String> READERS =
            List.of("analyst@EST", "analyst-2@EST", "analyst@COC", "press-officer@DEU", "analyst@QUAYNET");

    @Test
    @DisplayName("homes made today, in 8 and in 20 months give the same pictures, and no deadline has run out")
    void samePicturesInEveryMonth(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        var pictures = new ArrayList<Map<String, List<String>>>();

        for (int months : List.of(0, 8, 20)) {
            ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
            try (var home =
                    new ExerciseHome(folder.resolve("m" + months), Duration.between(now, now.plusMonths(months)))) {
                assertThat(home.anchor()).isBetween(home.now().minus(Duration.ofMinutes(65)), home.now());
                var own = new HashMap<String, List<String>>();
                for (String reader : READERS) {
                    own.put(reader, home.picture(reader));
                    home.latest(reader).values().forEach(object -> {
                        Instant until = Instant.parse(object.path("valid_until").stringValue("9999-01-01T00:00:00Z"));
                        assertThat(until.isBefore(home.now()))
                                .as("%s is over in %d months", object.path("name"), months)
                                .isEqualTo(until.isBefore(home.anchor()));
                    });
                }
                pictures.add(own);
            }
        }

        for (String reader : READERS) {
            List<String> today = pictures.getFirst().getOrDefault(reader, List.of());
            assertThat(today).hasSizeGreaterThan(200);
            for (Map<String, List<String>> later : pictures) {
                List<String> then = later.getOrDefault(reader, List.of());
                assertThat(then).hasSameSizeAs(today);
                for (int i = 0; i < today.size(); i++) {
                    assertThat(then.get(i)).as("%s, %d", reader, i).isEqualTo(today.get(i));
                }
            }
        }
    }
}
