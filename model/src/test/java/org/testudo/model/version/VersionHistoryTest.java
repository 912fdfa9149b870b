package org.testudo.model.version;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.model.StixObject;

/// Versioning, STIX 2.1 section 3.6.
class VersionHistoryTest {
    private static final String ANNA = "identity--aa42a9f5-f053-4769-b3ef-9ad018dfa298";
    private static final String BERT = "identity--bb42a9f5-f053-4769-b3ef-9ad018dfa298";

    @Test
    @DisplayName("V1: the newest version is current, whatever arrived last")
    void ordersByModified() {
        StixObject old = version("2020-01-01T00:00:00.9999Z", ANNA, "old", false);
        StixObject young = version("2020-01-01T00:00:01Z", ANNA, "young", false);

        VersionHistory history = new VersionHistory(List.of(young, old));

        assertThat(history.versions()).containsExactly(old, young);
        assertThat(history.current()).isEqualTo(young);
        assertThat(history.findings()).isEmpty();
    }

    @Test
    @DisplayName("V2: a version of somebody else, or with another 'created', is told")
    void tellsWhatMayNotChange() {
        StixObject own = version("2020-01-01T00:00:00Z", ANNA, "own", false);
        StixObject foreign = version("2020-01-02T00:00:00Z", BERT, "own", false);

        assertThat(new VersionHistory(List.of(own, foreign)).findings())
                .containsExactly(new VersionFinding.Changed(foreign, "created_by_ref", ANNA, BERT));
    }

    @Test
    @DisplayName("V3: revoked is final")
    void tellsVersionsAfterRevocation() {
        StixObject own = version("2020-01-01T00:00:00Z", ANNA, "own", false);
        StixObject revoked = version("2020-01-02T00:00:00Z", ANNA, "own", true);
        StixObject later = version("2020-01-03T00:00:00Z", ANNA, "own", false);

        VersionHistory history = new VersionHistory(List.of(later, revoked, own));

        assertThat(history.current()).isEqualTo(revoked);
        assertThat(history.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("V3");
            assertThat(finding.object()).isEqualTo(later);
            assertThat(finding.message()).contains("2020-01-02");
        });
    }

    @Test
    @DisplayName("V4: several contents of one version all stand, and are told")
    void tellsConflicts() {
        StixObject one = version("2020-01-01T00:00:00Z", ANNA, "one", false);
        StixObject two = version("2020-01-01T00:00:00.000Z", ANNA, "two", false);

        VersionHistory history = new VersionHistory(List.of(one, two));

        assertThat(history.versions()).containsExactlyInAnyOrder(one, two);
        assertThat(history.findings())
                .hasSize(2)
                .allMatch(finding -> finding.rule().equals("V4"));
        assertThat(new VersionHistory(List.of(two, one))).isEqualTo(history);
    }

    @Test
    @DisplayName("V5, V6: equal contents count once, and observables have no conflicts")
    void letsEqualContentsAndObservablesBe() {
        StixObject one = version("2020-01-01T00:00:00Z", ANNA, "one", false);
        StixObject mac =
                parse("{\"type\":\"url\",\"id\":\"url--cc42a9f5-f053-4769-b3ef-9ad018dfa298\",\"value\":\"a\"}");
        StixObject more = parse(
                "{\"type\":\"url\",\"id\":\"url--cc42a9f5-f053-4769-b3ef-9ad018dfa298\",\"value\":\"a\",\"x_a\":1}");

        assertThat(new VersionHistory(List.of(one, one)).versions()).hasSize(1);
        assertThat(new VersionHistory(List.of(mac, more)).findings()).isEmpty();
    }

    @Test
    void isOfOneId() {
        StixObject url =
                parse("{\"type\":\"url\",\"id\":\"url--cc42a9f5-f053-4769-b3ef-9ad018dfa298\",\"value\":\"a\"}");
        StixObject tool = version("2020-01-01T00:00:00Z", ANNA, "one", false);

        assertThatIllegalArgumentException().isThrownBy(() -> new VersionHistory(List.of(url, tool)));
        assertThatIllegalArgumentException().isThrownBy(() -> new VersionHistory(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"language-content", "extension-definition", "relationship", "sighting"})
    @DisplayName("V8: these have versions as domain objects have")
    void versionsMetaObjectsToo(String type) {
        StixObject old = ofType(type, "2020-01-01T00:00:00Z", false);
        StixObject young = ofType(type, "2020-01-02T00:00:00Z", true);
        StixObject later = ofType(type, "2020-01-03T00:00:00Z", false);

        assertThat(new VersionHistory(List.of(young, old)).current()).isEqualTo(young);
        assertThat(new VersionHistory(List.of(young, old)).findings()).isEmpty();
        assertThat(new VersionHistory(List.of(young, later)).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.rule()).isEqualTo("V3"));
    }

    private static StixObject ofType(String type, String modified, boolean revoked) {
        return parse("""
                {"type":"%s","spec_version":"2.1","id":"%s--0042a9f5-f053-4769-b3ef-9ad018dfa298",
                 "created":"2020-01-01T00:00:00Z","modified":"%s","created_by_ref":"%s","revoked":%s}""".formatted(type, type, modified, ANNA, revoked));
    }

    private static StixObject version(String modified, String creator, String name, boolean revoked) {
        return parse("""
                {"type":"tool","spec_version":"2.1","id":"tool--0042a9f5-f053-4769-b3ef-9ad018dfa298",
                 "created":"2020-01-01T00:00:00Z","modified":"%s","created_by_ref":"%s","name":"%s","revoked":%s}""".formatted(modified, creator, name, revoked));
    }

    private static StixObject parse(String text) {
        return StixObject.parse(text.getBytes(UTF_8));
    }
}
