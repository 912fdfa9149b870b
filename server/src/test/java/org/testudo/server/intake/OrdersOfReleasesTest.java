package org.testudo.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Four releases of ATT&CK for enterprise, on a home for each order: the ledger ends in the same set of assertions.
@Tag("shared")
@Tag("deep")
class OrdersOfReleasesTest {
    private static final List<String> RELEASES = List.of("12.1", "16.1", "17.1", "18.1");
    private static final long SEED = Long.getLong("testudo.seed", 20_270_131L);

    @BeforeAll
    static void isThere() {
        RealFiles.needed();
    }

    @Test
    @DisplayName(
            "Ascending, descending and shuffled loads end in the same set; 185 versions have more than one content")
    void sameSet() {
        List<String> shuffled = new ArrayList<>(RELEASES);
        Collections.shuffle(shuffled, new Random(SEED));
        System.out.printf("seed %d: %s%n", SEED, shuffled);

        SortedSet<String> up = loaded(RELEASES);
        SortedSet<String> down = loaded(RELEASES.reversed());
        SortedSet<String> any = loaded(shuffled);

        assertThat(down).isEqualTo(up);
        assertThat(any).isEqualTo(up);
        // id and modified are the second and third word, the content hash the fifth
        Map<String, Long> contents = up.stream()
                .map(line -> line.split(" ", 6))
                .map(words -> words[1] + " " + words[2] + " " + words[4])
                .distinct()
                .collect(
                        Collectors.groupingBy(line -> line.substring(0, line.lastIndexOf(' ')), Collectors.counting()));
        assertThat(contents.values().stream().filter(count -> count > 1)).hasSize(185);
    }

    private static SortedSet<String> loaded(List<String> releases) {
        try (var loading = Loading.temporary()) {
            var source = loading.source("identity--6e2d7d0a-5a0f-4f3e-9d55-1c0a7b9f0a11");
            releases.forEach(release ->
                    source.load(RealFiles.origins("attack/enterprise-attack-%s.json.xz".formatted(release))));
            return source.standing();
        }
    }
}
