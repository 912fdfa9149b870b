package org.testudo.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testudo.model.json.CanonicalJson;
import org.testudo.model.marking.Tlp;
import org.testudo.model.sco.DeterministicId;
import org.testudo.model.validation.Finding;
import org.testudo.model.validation.Severity;
import org.testudo.model.validation.Strictness;
import org.testudo.model.validation.Validator;

/// Real data: what its producers made legally must pass, and the numbers we rely on must come out.
@Tag("shared")
class AttackTest {
    /// Producers do change content without a new `modified`: V4 is a case of every day. Counted over four releases of
    /// enterprise ATT&CK.
    @Test
    @DisplayName("V4, V5: 185 versions have more than one content; 198 if defaults were not dropped")
    void countsConflictingVersions() throws IOException {
        Map<String, Set<String>> hashes = new HashMap<>();
        Map<String, Set<String>> raw = new HashMap<>();

        for (String release : List.of("12.1", "16.1", "17.1", "18.1")) {
            SharedData.read("attack/enterprise-attack-" + release + ".json.xz", object -> {
                String key = object.id() + " " + object.versionKey();
                add(hashes, key, object.contentHash());
                boolean plain = !object.tree().has("revoked");
                add(raw, key, plain ? object.contentHash() : sha256(CanonicalJson.bytes(object.tree())));
            });
        }

        assertThat(hashes.values().stream().filter(set -> set.size() > 1)).hasSize(185);
        assertThat(raw.values().stream().filter(set -> set.size() > 1)).hasSize(198);
    }

    @ParameterizedTest
    @CsvSource({
        "attack/mobile-attack-18.1.json.xz, 2535",
        "attack/ics-attack-18.1.json.xz, 1826",
        "disarm/DISARM.json.xz, 698",
        "opencti-datasets/geography.json.xz, 539",
        "opencti-datasets/sectors.json.xz, -1",
        "opencti-datasets/companies.json.xz, -1",
        "common-objects/tlp-1.0.json, 4",
        "common-objects/tlp-2.0.json, 6",
        "extensions/identities-bundle.json, -1",
        "stix21-examples/apt1.json, -1",
        "stix21-examples/poisonivy.json, -1",
        "stix21-examples/using-granular-markings.json, -1",
        "stix21-examples/sighting-of-observed-data.json, -1",
        "attack-flow/attack-flow-example.json, -1"
    })
    void findsNoErrorInWhatTheFieldPublishes(String file, int count) throws IOException {
        int[] read = {0};

        SharedData.read(file, object -> {
            read[0]++;
            assertThat(errors(object)).as(object.toString()).isEmpty();
        });

        assertThat(count < 0 || read[0] == count).as("objects: %d", read[0]).isTrue();
    }

    /// C6: 140 revoked objects, and references that all resolve inside the bundle.
    @Test
    @DisplayName("C6: enterprise ATT&CK 18.1 has no errors, 140 revoked objects and no dangling references")
    void knowsAttack() throws IOException {
        Set<StixId> ids = new HashSet<>();
        Set<StixId> targets = new HashSet<>();
        int[] revoked = {0};

        SharedData.read("attack/enterprise-attack-18.1.json.xz", object -> {
            ids.add(object.id());
            object.references().forEach(reference -> targets.add(reference.target()));
            revoked[0] += object.revoked() ? 1 : 0;
            assertThat(errors(object)).as(object.toString()).isEmpty();
        });

        assertThat(ids).hasSize(24771);
        assertThat(revoked[0]).isEqualTo(140);
        assertThat(ids).containsAll(targets);
    }

    @Test
    @DisplayName("3.3: examples of the standard whose id reproduces")
    void computesDeterministicIds() throws IOException {
        SharedData.read(
                "common-objects/sco-id-examples.json",
                object -> assertThat(DeterministicId.of(object.tree())).contains(object.id()));
    }

    @Test
    @DisplayName("V7: our TLP objects have the content of the published ones")
    void hasTheTlpObjectsOfOthers() throws IOException {
        Map<StixId, StixObject> ours = new HashMap<>();
        Tlp.objects().forEach(object -> ours.put(object.id(), object));

        for (String file : List.of("common-objects/tlp-1.0.json", "common-objects/tlp-2.0.json")) {
            SharedData.read(file, object -> {
                if (object.type().equals("marking-definition")) {
                    assertThat(ours.remove(object.id()))
                            .isNotNull()
                            .satisfies(own -> assertThat(own.contentHash()).isEqualTo(object.contentHash()));
                }
            });
        }

        assertThat(ours).isEmpty();
    }

    private static List<Finding> errors(StixObject object) {
        return Validator.validate(object, Strictness.DEFAULT).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }

    private static void add(Map<String, Set<String>> hashes, String key, byte[] hash) {
        hashes.computeIfAbsent(key, k -> new HashSet<>(1)).add(HexFormat.of().formatHex(hash, 0, 12));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
