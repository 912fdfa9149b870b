package org.testudo.server.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.model.json.StixJson;
import org.testudo.operations.intake.Intake;
import org.testudo.operations.intake.Origin;
import org.testudo.operations.intake.Report;
import org.testudo.operations.intake.Submitter;
import org.testudo.policy.Label;
import org.testudo.policy.Level;
import org.testudo.policy.Limits;
import org.testudo.server.House;
import org.testudo.store.FeedFilter;
import org.testudo.store.Picture;

/// What cites a marking that nobody has defined is held back, and decided again when the definition comes.
class QuarantineIT {
    private static final String MARKING = "marking-definition--11111111-1111-4111-8111-111111111111";
    private static final String CAMPAIGN =
            "{\"type\":\"campaign\",\"spec_version\":\"2.1\",\"id\":\"campaign--22222222-2222-4222-8222-222222222222\",\"created\":\"2027-01-01T00:00:00.000Z\",\"modified\":\"2027-01-01T00:00:00.000Z\",\"name\":\"Held back\",\"object_marking_refs\":[\"%s\"]}"
                    .formatted(MARKING);
    private static final String DEFINITION =
            "{\"type\":\"marking-definition\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"created\":\"2027-01-01T00:00:00.000Z\",\"definition_type\":\"statement\",\"definition\":{\"statement\":\"ours\"}}"
                    .formatted(MARKING);

    @Test
    @DisplayName(
            "an unknown marking quarantines, its definition releases, and order inside a submission does not matter")
    void definitionReleases(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        try (var house = House.open(
                folder.resolve("home"),
                new House.Founding(false, "Quarantine", null),
                House.Surroundings.real(line -> {}))) {
            Report held = submit(house, CAMPAIGN);
            assertThat(held.count(Report.Result.QUARANTINED)).isEqualTo(1);
            assertThat(held.remarks().getFirst().reason()).contains(MARKING);
            assertThat(held.remarks().getFirst().remedy()).contains("marking definition");
            assertThat(names(house)).doesNotContain("campaign--22222222-2222-4222-8222-222222222222");

            Report defined = submit(house, DEFINITION);

            assertThat(defined.count(Report.Result.NEW)).isEqualTo(1);
            assertThat(names(house)).contains("campaign--22222222-2222-4222-8222-222222222222");
            Report again = submit(house, CAMPAIGN + "," + DEFINITION);
            assertThat(again.count(Report.Result.KNOWN)).isEqualTo(2);
            assertThat(house.store().keeper().verify().faults()).isEmpty();
        }
    }

    @Test
    @DisplayName("what is above the node is refused before anything else is asked, and nothing of it is kept")
    void above(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        try (var house = House.open(
                folder.resolve("home"),
                new House.Founding(false, "Quarantine", null),
                House.Surroundings.real(line -> {}))) {
            var own = house.store()
                    .directory()
                    .members()
                    .find(house.commandLine().member())
                    .orElseThrow();
            var secret = new Submitter(
                    house.commandLine().number(),
                    own.number(),
                    own,
                    Label.of(own.code(), Limits.NONE.withLevel(Level.SECRET)));
            String broken = CAMPAIGN.replace("Held back\"", "\",\"objective\":7");

            Report report = house.intake()
                    .run(
                            secret,
                            UUID.randomUUID(),
                            List.of(bundle(CAMPAIGN + "," + broken + ",7")),
                            Intake.Manner.DEFAULT);

            assertThat(report.count(Report.Result.REFUSED)).isEqualTo(3);
            assertThat(report.count(Report.Result.QUARANTINED)).isZero();
            assertThat(report.remarks())
                    .extracting(Report.Remark::id)
                    .containsExactly("objects[0]", "objects[1]", "objects[2]");
            assertThat(report.remarks().getFirst().reason())
                    .startsWith("campaign: ")
                    .contains("RESTRICTED");
        }
    }

    @Test
    @DisplayName("what a connection's table raises above the node is refused, also while another marking waits")
    void raised(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        try (var house = House.open(
                folder.resolve("home"),
                new House.Founding(false, "Quarantine", null),
                House.Surroundings.real(line -> {}))) {
            assertThat(submit(house, CAMPAIGN).count(Report.Result.QUARANTINED)).isEqualTo(1);
            var table = StixJson.parseObject(
                    "{\"%s\":{\"level\":\"SECRET\"}}".formatted(MARKING).getBytes(StandardCharsets.UTF_8));
            house.intake().markings(house.commandLine(), table);
            var other = MARKING.replace("1111", "3333");
            String both =
                    CAMPAIGN.replace("--2222", "--4444").replace(MARKING + "\"", MARKING + "\",\"" + other + "\"");

            Report report = submit(house, both);

            assertThat(report.count(Report.Result.REFUSED)).isEqualTo(1);
            assertThat(report.remarks().getFirst().id()).isEqualTo("objects[0]");
            assertThat(house.store().workshop().heldBack(house.commandLine().number()))
                    .as("what waited, and turns out to be too high")
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("TLP:RED without named persons is held back, and an exercise's object is refused in a real home")
    void redAndExercise(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        try (var house = House.open(
                folder.resolve("home"),
                new House.Founding(false, "Quarantine", null),
                House.Surroundings.real(line -> {}))) {
            Report red = submit(
                    house, CAMPAIGN.replace(MARKING, "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"));
            assertThat(red.count(Report.Result.QUARANTINED)).isEqualTo(1);
            assertThat(red.remarks().getFirst().remedy()).contains("recipients");

            Report exercise = submit(
                    house, CAMPAIGN.replace(MARKING, "marking-definition--c3b7f8ae-6a54-4c3b-9d0e-6f3a5f2b7a10"));

            assertThat(exercise.count(Report.Result.REFUSED)).isEqualTo(1);
            assertThat(exercise.remarks().getFirst().id()).isEqualTo("objects[0]");
        }
    }

    private static Report submit(House house, String objects) {
        var member = house.store()
                .directory()
                .members()
                .find(house.commandLine().member())
                .orElseThrow();
        var submitter = new Submitter(
                house.commandLine().number(),
                member.number(),
                member,
                house.store().directory().defaultLabel(member));
        return house.intake().run(submitter, UUID.randomUUID(), List.of(bundle(objects)), Intake.Manner.DEFAULT);
    }

    private static Origin bundle(String objects) {
        return new Origin() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(("{\"objects\":[" + objects + "]}").getBytes(StandardCharsets.UTF_8));
            }
        };
    }

    private static List<String> names(House house) {
        return house
                .readFeed()
                .run(house.commandLine().reader(), FeedFilter.LATEST, Instant.EPOCH, 100, true)
                .value()
                .items()
                .stream()
                .map(Picture.Item::id)
                .toList();
    }
}
