package org.testudo.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testudo.operations.intake.Report;

/// Real data of others: every file that is STIX comes to the six numbers of its row, and a second load adds nothing.
/// A ZIP file is one submission. A number beside new and known has its reason in the row.
@Tag("shared")
class RealDataTest {
    /// What a file comes to; the count of what is read is the sum.
    ///
    /// @param reason what is conflicting, quarantined or refused, by rule
    record Row(String file, int fresh, int known, int conflicting, int quarantined, int refused, String reason) {
        Row(String file, int fresh) {
            this(file, fresh, 0, 0, 0, 0, "");
        }

        String line() {
            return "%d read, %d new, %d known, %d conflicting, %d quarantined, %d refused"
                    .formatted(
                            fresh + known + conflicting + quarantined + refused,
                            fresh,
                            known,
                            conflicting,
                            quarantined,
                            refused);
        }

        /// The second time: what stands is known, what was kept out is kept out again.
        String again() {
            return new Row(file, 0, fresh + known + conflicting, 0, quarantined, refused, reason).line();
        }

        @Override
        public String toString() {
            return file;
        }
    }

    private static final List<Row> ROWS = List.of(
            new Row("attack/enterprise-attack-18.1.json.xz", 24_771),
            new Row("attack/enterprise-attack-8.2-stix20.json.xz", 10_923),
            new Row("attack/ics-attack-16.1.json.xz", 1_871),
            new Row("attack/ics-attack-17.1.json.xz", 1_651),
            new Row("attack/ics-attack-18.1.json.xz", 1_826),
            new Row("attack/mobile-attack-17.1.json.xz", 2_148),
            new Row("attack/mobile-attack-18.1.json.xz", 2_535),
            new Row("attack-flow/attack-flow-example.json", 20),
            new Row(
                    "common-objects/sco-id-examples.json",
                    8,
                    0,
                    0,
                    0,
                    1,
                    "S5: the standard's own example of an artifact has a payload_bin that is not base64"),
            new Row("common-objects/tlp-1.0.json", 4),
            new Row("common-objects/tlp-2.0.json", 6),
            new Row("disarm/DISARM.json.xz", 698),
            new Row(
                    "extensions/identities-bundle.json",
                    0,
                    0,
                    0,
                    11,
                    0,
                    "M: each cites marking-definition--97ba4e8b-…, which no file here defines without marking itself"),
            new Row(
                    "extensions/marking-definitions-bundle.json",
                    0,
                    0,
                    0,
                    20,
                    1,
                    "M2, 7.2.2: marking-definition--97ba4e8b-… marks itself; the other 20 cite it"),
            new Row(
                    "extensions/stix2extensions.zip",
                    13,
                    0,
                    0,
                    30,
                    22,
                    "S2: 22 are JSON schemas and no STIX; M: 30 cite marking-definition--60c0f466-…, not defined here"),
            new Row("opencti-datasets/companies.json.xz", 63),
            new Row("opencti-datasets/geography.json.xz", 539),
            new Row("opencti-datasets/sectors.json.xz", 121),
            new Row("stix21-examples/apt1.json", 76),
            new Row("stix21-examples/defining-campaigns-threat-actors-intrusion-sets.json", 26),
            new Row("stix21-examples/identifying-a-threat-actor-profile.json", 3),
            new Row("stix21-examples/indicator-for-malicious-url.json", 3),
            new Row(
                    "stix21-examples/json-schemas-examples.zip",
                    257,
                    1,
                    0,
                    1,
                    1,
                    "S2: relationship--81f12913-… has an upper-case E in its UUID; M: one cites a marking one digit beside"
                            + " TLP:RED's; an identity stands in both reports"),
            new Row("stix21-examples/malware-indicator-for-file-hash.json", 3),
            new Row("stix21-examples/poisonivy.json", 155),
            new Row("stix21-examples/sighting-of-an-indicator.json", 4),
            new Row("stix21-examples/sighting-of-observed-data.json", 8),
            new Row("stix21-examples/threat-actor-leveraging-attack-patterns-and-malware.json", 7),
            new Row(
                    "stix21-examples/using-granular-markings.json",
                    1,
                    0,
                    0,
                    3,
                    0,
                    "M: marked TLP:RED, in whole or in part, and nobody is named whom it is for"),
            new Row("stix21-examples/using-marking-definitions.json", 4));

    private static final List<Row> DEEP_ROWS = List.of(
            new Row("attack/enterprise-attack-12.1.json.xz", 18_403),
            new Row("attack/enterprise-attack-16.1.json.xz", 21_315),
            new Row("attack/enterprise-attack-17.1.json.xz", 22_652),
            new Row(
                    "unit42-playbooks/playbooks.zip",
                    43_857,
                    5_073,
                    225,
                    1_330,
                    0,
                    "V4: 225 times a playbook tells another content for a version that an earlier one told; M: 1,330 are"
                            + " ATT&CK's and cite its marking-definition--fa42a846-…, which no playbook defines"));

    /// What lies there and is no STIX: an index and a JSON schema.
    private static final List<String> NO_STIX =
            List.of("attack/index.json", "attack-flow/attack-flow-schema-2.0.0.json");

    @BeforeAll
    static void isThere() {
        RealFiles.needed();
    }

    static Stream<Row> rows() {
        return ROWS.stream();
    }

    static Stream<Row> deepRows() {
        return DEEP_ROWS.stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    @DisplayName("A file comes to its numbers, and a second load adds nothing")
    void numbers(Row row) {
        loadsAs(row);
    }

    @ParameterizedTest
    @MethodSource("deepRows")
    @Tag("deep")
    @DisplayName("A long one comes to its numbers, and a second load adds nothing")
    void numbersOfLongOnes(Row row) {
        loadsAs(row);
    }

    private static void loadsAs(Row row) {
        var source = Loading.shared().source();

        Report first = source.load(RealFiles.origins(row.file));
        Report second = source.load(RealFiles.origins(row.file));

        assertThat(first.line())
                .as(first.remarks().stream().limit(3).toList().toString())
                .isEqualTo(row.line());
        assertThat(second.line()).isEqualTo(row.again());
        assertThat(row.reason.isEmpty())
                .as("a reason stands in the row")
                .isEqualTo(row.conflicting + row.quarantined + row.refused == 0);
    }

    @Test
    @DisplayName("Every file of these folders has its row")
    void complete() {
        var there = new TreeSet<String>();
        for (String folder : List.of(
                "attack",
                "attack-flow",
                "common-objects",
                "disarm",
                "extensions",
                "opencti-datasets",
                "stix21-examples",
                "unit42-playbooks")) {
            there.addAll(RealFiles.all(folder));
        }

        var named = new TreeSet<String>(NO_STIX);
        Stream.concat(ROWS.stream(), DEEP_ROWS.stream()).map(Row::file).forEach(named::add);

        assertThat(named).isEqualTo(there);
    }

    @Test
    @DisplayName("Three releases of ATT&CK for ICS end in the same set, whatever the order")
    void ordersOfSmallReleases() {
        var up = Loading.shared().source("identity--6e2d7d0a-5a0f-4f3e-9d55-1c0a7b9f0a11");
        var down = Loading.shared().source("identity--6e2d7d0a-5a0f-4f3e-9d55-1c0a7b9f0a12");
        List<String> releases = List.of("16.1", "17.1", "18.1");

        releases.forEach(release -> up.load(RealFiles.origins(ics(release))));
        releases.reversed().forEach(release -> down.load(RealFiles.origins(ics(release))));

        SortedSet<String> first = up.standing();
        assertThat(first).hasSizeGreaterThan(1_826).noneMatch(line -> line.endsWith("null"));
        // The two sources are two members of one house; the deep test has a house for each order.
        assertThat(first.stream()
                        .map(line -> line.replace("0a7b9f0a11", "0a7b9f0a12").replace(up.code(), down.code())))
                .containsExactlyInAnyOrderElementsOf(down.standing());
    }

    private static String ics(String release) {
        return "attack/ics-attack-%s.json.xz".formatted(release);
    }
}
