package org.testudo.server.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.testudo.analysis.assess.Matrix;
import org.testudo.analysis.assess.Row;
import org.testudo.analysis.impact.Span;
import org.testudo.model.StixTime;
import org.testudo.model.Technique;
import org.testudo.model.json.StixJson;
import org.testudo.model.scale.LikelihoodScale;
import org.testudo.operations.assess.Judgement;
import org.testudo.operations.assess.Position;
import org.testudo.operations.assess.ReadAssessments;
import org.testudo.operations.assess.Workspace;
import org.testudo.operations.assistance.Act;
import org.testudo.operations.intake.Extensions;
import org.testudo.operations.knowledge.Knowledge;
import org.testudo.operations.knowledge.Versions;
import org.testudo.operations.liaison.Board;
import org.testudo.operations.liaison.Conflicts;
import org.testudo.operations.liaison.Contact;
import org.testudo.operations.mission.Evaluation;
import org.testudo.operations.mission.ModelView;
import org.testudo.operations.mission.ReadMissions;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Member;
import org.testudo.server.Centre;
import org.testudo.server.api.ModelFiles;
import org.testudo.store.FeedFilter;
import org.testudo.store.Incidents;
import org.testudo.store.Members;
import org.testudo.store.Picture;
import org.testudo.store.Search;
import org.testudo.store.Techniques;
import org.testudo.store.Workshop;
import org.testudo.store.ledger.Statement;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The story agrees with itself: what `fixtures/exercise/expected.json` says of it is what each reader is shown, on
/// every page. The injects come last, because they go on with the story.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoryTest extends WithExerciseHome {
    private static final ObjectNode EXPECTED = expected();

    private static ObjectNode expected() {
        Path file = Path.of("../fixtures/exercise/expected.json");
        try {
            return StixJson.parseObject(Files.readAllBytes(file));
        } catch (java.io.IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private static JsonNode facts(ObjectNode incident) {
        return incident.path("extensions").path(Extensions.INCIDENT_FACTS);
    }

    private static String key(ObjectNode object) {
        for (JsonNode reference : object.path("external_references")) {
            if (reference.path("source_name").stringValue("").equals("amber-shield")) {
                return reference.path("external_id").stringValue("");
            }
        }
        return "";
    }

    private static List<String> strings(JsonNode list) {
        var strings = new ArrayList<String>();
        list.forEach(one -> strings.add(one.stringValue()));
        return strings;
    }

    private List<String> readers() {
        return List.copyOf(EXPECTED.path("readers").propertyNames());
    }

    @Test
    @Order(0)
    @DisplayName("every refusal over HTTP says that this is an exercise")
    void refusalsSayExercise() throws Exception {
        try (var centre = Centre.start(home().house(), 0, 0);
                var client = HttpClient.newHttpClient()) {
            // Of the doors, and of the web server before any door.
            for (String path : List.of("/taxii2/", "/taxii2/a%2fb/", "/api/objects", "/api/a%2fb")) {
                var answer = client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(centre.port(), path)))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
                assertThat(answer.statusCode()).as(path).isIn(400, 401);
                assertThat(StixJson.parseObject(answer.body())
                                .path("x_testudo_exercise")
                                .booleanValue(false))
                        .as(path)
                        .isTrue();
                assertThat(answer.headers().firstValue("Testudo-Exercise")).contains("true");
            }
        }
    }

    @Test
    @Order(1)
    @DisplayName("each reader's counts are those of the story")
    void countsPerReader() {
        for (String reader : readers()) {
            JsonNode wanted = EXPECTED.path("readers").path(reader);
            Map<String, ObjectNode> seen = home().latest(reader);
            seen.remove(Extensions.EXERCISE);
            var byType = new TreeMap<String, Integer>();
            seen.values().forEach(one -> byType.merge(one.path("type").stringValue(), 1, Integer::sum));

            assertThat(seen).as(reader).hasSize(wanted.path("objects").intValue());
            assertThat(byType).as(reader).isEqualTo(numbers(wanted.path("by_type")));
            assertThat(byType.getOrDefault("incident", 0))
                    .isEqualTo(wanted.path("incidents").intValue());
            var counted = new TreeMap<>(home().house()
                    .store()
                    .read(home().reader(reader), picture -> picture.counts("type"))
                    .value());
            counted.remove("marking-definition");
            assertThat(counted.toString()).as("facets of %s", reader).isEqualTo(byType.toString());
        }
    }

    private static Map<String, Integer> numbers(JsonNode object) {
        var numbers = new TreeMap<String, Integer>();
        object.propertyNames()
                .forEach(name -> numbers.put(name, object.path(name).intValue()));
        return numbers;
    }

    /// An incident as its creator tells it, in the latest version that this reader sees of that.
    private Map<String, ObjectNode> incidents(String reader) {
        var incidents = new TreeMap<String, ObjectNode>();
        var times = new HashMap<String, String>();
        var creators = new HashMap<String, String>();
        for (JsonNode strand : EXPECTED.path("strands")) {
            for (JsonNode one : strand.path("incidents")) {
                creators.put(one.path("id").stringValue(), one.path("source").stringValue());
            }
        }
        var all = FeedFilter.LATEST.withVersions(FeedFilter.Versions.ALL);
        for (Picture.Item item : home().items(reader, all)) {
            boolean creator = item.source().code().equals(creators.getOrDefault(item.id(), ""));
            if (item.type().equals("incident") && creator) {
                if (times.getOrDefault(item.id(), "").compareTo(item.modified()) < 0) {
                    times.put(item.id(), item.modified());
                    incidents.put(item.id(), StixJson.parseObject(item.bytes()));
                }
            }
        }
        return incidents;
    }

    @Test
    @Order(2)
    @DisplayName("each reader's incidents by severity, status and nation are those of the story")
    void incidentsPerReader() {
        for (String reader : readers()) {
            JsonNode wanted = EXPECTED.path("readers").path(reader);
            var severity = new TreeMap<String, Integer>();
            var status = new TreeMap<String, Integer>();
            var nations = new TreeMap<String, Integer>();
            incidents(reader).values().forEach(incident -> {
                severity.merge(Integer.toString(facts(incident).path("severity").intValue()), 1, Integer::sum);
                status.merge(facts(incident).path("status").stringValue(), 1, Integer::sum);
                strings(facts(incident).path("nations")).forEach(nation -> nations.merge(nation, 1, Integer::sum));
            });

            assertThat(severity).as(reader).isEqualTo(numbers(wanted.path("incidents_by_severity")));
            assertThat(status).as(reader).isEqualTo(numbers(wanted.path("incidents_by_status")));
            assertThat(nations).as(reader).isEqualTo(numbers(wanted.path("incidents_by_nation")));
        }
    }

    @Test
    @Order(2)
    @DisplayName("the picture lists and counts each reader's incidents as the story has them, filtered or not")
    void pictureOfIncidents() {
        for (String reader : readers()) {
            JsonNode wanted = EXPECTED.path("readers").path(reader);
            var buckets = buckets(reader, Incidents.Wanted.all());
            List<Incidents.Shown> all = listed(reader, Incidents.Wanted.all(), Incidents.Order.TIME);

            assertThat(buckets.total())
                    .as(reader)
                    .isEqualTo(wanted.path("incidents").longValue());
            assertThat(buckets.seen()).isEqualTo(buckets.total());
            assertThat(said(buckets.values().get("severity"))).isEqualTo(numbers(wanted.path("incidents_by_severity")));
            assertThat(said(buckets.values().get("status"))).isEqualTo(numbers(wanted.path("incidents_by_status")));
            assertThat(said(summed(buckets.places()))).isEqualTo(numbers(wanted.path("incidents_by_nation")));
            assertThat(said(summed(buckets.times())).values().stream()
                            .mapToInt(n -> n)
                            .sum())
                    .isEqualTo(all.size());
            assertThat(buckets.values().keySet()).containsExactly("marking", "sector", "severity", "source", "status");
            assertThat(all)
                    .extracting(Incidents.Shown::id)
                    .doesNotHaveDuplicates()
                    .hasSize((int) buckets.total());
            assertThat(all)
                    .extracting(one -> Objects.requireNonNull(one.reported()))
                    .isSortedAccordingTo(Comparator.reverseOrder());
            for (var facet : buckets.values().entrySet()) {
                for (var value : facet.getValue().entrySet()) {
                    Incidents.Wanted one = only(facet.getKey(), value.getKey());
                    assertThat(listed(reader, one, Incidents.Order.SEVERITY))
                            .as("%s of %s", value, reader)
                            .hasSize((int) (long) value.getValue());
                    var narrowed = buckets(reader, one);
                    assertThat(narrowed.total()).isEqualTo(value.getValue());
                    assertThat(narrowed.values().get(facet.getKey())).isEqualTo(facet.getValue());
                    assertThat(narrowed.places().keySet())
                            .isEqualTo(buckets.places().keySet());
                }
            }
        }
    }

    @Test
    @Order(2)
    @DisplayName("an incident is listed as its own page shows it, and with the facts of its creator")
    void listedAsItsPage() {
        Members members = home().house().store().directory().members();
        for (String reader : readers()) {
            Map<String, ObjectNode> told = incidents(reader);
            for (Incidents.Shown one : listed(reader, Incidents.Wanted.all(), Incidents.Order.TIME)) {
                Picture.Assertion page = home().house()
                        .store()
                        .read(
                                home().reader(reader),
                                picture -> Versions.current(
                                                picture.open(one.id()).stream()
                                                        .map(released -> released.value())
                                                        .toList(),
                                                "",
                                                members)
                                        .orElseThrow());
                assertThat(one.row()).as("%s for %s", one.id(), reader).isEqualTo(page.row());
                assertThat(one.modified()).isEqualTo(page.modified());
                assertThat(one.changed()).isEqualTo(page.appeared());
                ObjectNode object = told.getOrDefault(one.id(), StixJson.parseObject(page.bytes()));
                assertThat(one.name()).isEqualTo(object.path("name").stringValue());
                assertThat(one.severity())
                        .isEqualTo(facts(object).path("severity").intValue());
                assertThat(one.places()).isEqualTo(strings(facts(object).path("nations")));
                assertThat(one.sectors()).isEqualTo(strings(facts(object).path("sectors")));
                assertThat(one.firstSeen()).isEqualTo(instant(facts(object).path("first_seen")));
                assertThat(one.lastSeen()).isEqualTo(instant(facts(object).path("last_seen")));
            }
        }
    }

    @Test
    @Order(2)
    @DisplayName("what happened since yesterday in a region is one filter of the picture")
    void sinceYesterday() {
        JsonNode questions = EXPECTED.path("questions");
        for (String reader : questions.propertyNames()) {
            JsonNode wanted = questions.path(reader).path("since_yesterday");
            var filter = new Incidents.Wanted(
                    "",
                    strings(wanted.path("region")),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Incidents.Time.REPORTED,
                    home().anchor().minus(Duration.ofDays(1)),
                    null);
            Map<String, ObjectNode> latest = home().latest(reader);

            assertThat(listed(reader, filter, Incidents.Order.TIME))
                    .as(reader)
                    .extracting(one -> key(Objects.requireNonNull(latest.get(one.id()))))
                    .containsExactlyInAnyOrderElementsOf(strings(wanted.path("incidents_appeared")));
        }
    }

    @Test
    @Order(2)
    @DisplayName("which techniques are new in a week is one comparison of the matrix: all before, and since")
    void newTechniques() {
        StixTime week = StixTime.of(home().anchor().minus(Duration.ofDays(7)));
        var wanted = new Techniques.Wanted(
                "",
                List.of("incident"),
                null,
                -1,
                "",
                "",
                "",
                false,
                new Techniques.Span(null, week),
                new Techniques.Span(week, null));
        JsonNode questions = EXPECTED.path("questions");
        for (String reader : questions.propertyNames()) {
            Techniques.Counts counts = home().house()
                    .store()
                    .read(home().reader(reader), picture -> new Techniques(picture).counts(wanted))
                    .value();
            JsonNode fresh =
                    questions.path(reader).path("techniques_of_incidents_reported_since_d23T06:00_and_not_before");

            // The story tells of ATT&CK; claims and channels name DISARM beside it.
            assertThat(counts.byTerm().entrySet())
                    .as(reader)
                    .filteredOn(one -> one.getKey().startsWith(Technique.ATTACK))
                    .filteredOn(
                            one -> one.getValue().first() == 0 && one.getValue().second() > 0)
                    .extracting(one -> Technique.ofTerm(one.getKey()).code())
                    .containsExactlyInAnyOrderElementsOf(strings(fresh));
        }
    }

    private Evaluation missions(String reader) {
        ReadMissions.Read read =
                new ReadMissions(new Knowledge(home().house().store())).read(home().reader(reader), null);
        return ReadMissions.evaluate(
                read.parts().value(),
                read.links().value(),
                home().reader(reader).member(),
                home().anchor());
    }

    @Test
    @Order(2)
    @DisplayName(
            "the missions: what each can do differs between its readers, and is what dev/missions.py says of the story")
    void missions() {
        for (JsonNode wanted : EXPECTED.path("missions")) {
            for (String reader : wanted.path("capacity_percent").propertyNames()) {
                Evaluation evaluation = missions(reader);
                var node = evaluation
                        .view()
                        .node(wanted.path("id").stringValue(""))
                        .orElseThrow();
                Span capacity = evaluation.capacity(node);
                JsonNode span = wanted.path("capacity_percent").path(reader);

                assertThat(100 * capacity.low())
                        .as("%s for %s", node.name(), reader)
                        .isCloseTo(span.path(0).doubleValue(), within(0.01));
                assertThat(100 * capacity.high())
                        .as("%s for %s", node.name(), reader)
                        .isCloseTo(span.path(1).doubleValue(), within(0.01));
                boolean told = reader.endsWith("@COC") || reader.endsWith("@LTU");
                assertThat(evaluation.view().proposed())
                        .as(reader)
                        .extracting(one -> one.part().id())
                        .isEqualTo(told ? List.of(EXPECTED.path("proposed").stringValue()) : List.of());
            }
            for (String blind : strings(wanted.path("blind"))) {
                assertThat(missions(blind).view().node(wanted.path("id").stringValue("")))
                        .as(blind)
                        .isEmpty();
            }
        }
    }

    @Test
    @Order(2)
    @DisplayName("their owners describe every part that counts, and nothing that they say of it is lost")
    void describedByOwners() {
        var owned = new TreeMap<String, Integer>();
        var wanted = new TreeMap<String, Integer>();
        var seen = new TreeSet<String>();
        for (JsonNode mission : EXPECTED.path("missions")) {
            numbers(mission.path("owners")).forEach((owner, nodes) -> wanted.merge(owner, nodes, Integer::sum));
        }
        for (String owner : wanted.keySet()) {
            Evaluation own = missions("analyst@" + owner);
            for (ModelView.Node node : own.view().nodes()) {
                if (node.owner().code().equals(owner)) {
                    seen.add(node.id());
                    owned.merge(owner, 1, Integer::sum);
                    // All that it names is there, and all that is there it names.
                    assertThat(own.view().needs(node.id()))
                            .allSatisfy(need ->
                                    assertThat(need.part()).as(node.name()).isNotNull());
                    assertThat(own.capacity(node).low())
                            .as(node.name())
                            .isLessThanOrEqualTo(own.capacity(node).high());
                }
            }
        }

        assertThat(owned).isEqualTo(wanted);
        assertThat(seen).hasSizeGreaterThan(400);
        Evaluation centre = missions("analyst@COC");
        assertThat(seen)
                .containsAll(
                        centre.view().nodes().stream().map(ModelView.Node::id).toList());
        for (JsonNode mission : EXPECTED.path("missions")) {
            List<Evaluation.Stake> stakes = centre.stakes(centre.view().nodes().stream()
                    .filter(node -> centre.view().incidents(node.id()).stream()
                            .anyMatch(link -> link.incident()
                                    .equals(mission.path("incident").stringValue(""))))
                    .toList());
            assertThat(stakes).singleElement().satisfies(stake -> {
                assertThat(stake.mission().id()).isEqualTo(mission.path("id").stringValue());
                assertThat(stake.steps()).hasSize(mission.path("steps").intValue());
            });
        }
    }

    @Test
    @Order(2)
    @DisplayName("the teams: of every kind, by every nation, each told to whom its nation chose")
    void teams() {
        JsonNode wanted = EXPECTED.path("teams");
        var all = new TreeMap<String, ObjectNode>();
        var nations = new TreeSet<String>();
        for (Members.MemberRecord member :
                home().house().store().directory().members().all()) {
            if (!member.kind().equals("centre")) {
                String reader = "liaison@" + member.code();
                home().latest(reader).forEach((id, object) -> {
                    if (object.path("type").stringValue("").equals(Extensions.CAPABILITY)
                            && object.path("created_by_ref").stringValue("").equals(member.identity())) {
                        all.put(id, object);
                        nations.add(member.code().code());
                    }
                });
            }
        }
        var byType = new TreeMap<String, Integer>();
        all.values().forEach(team -> byType.merge(team.path("team_type").stringValue(), 1, Integer::sum));

        assertThat(all).hasSize(wanted.path("total").intValue()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(byType).isEqualTo(numbers(wanted.path("by_type"))).hasSize(14);
        assertThat(nations).hasSize(18);
        wanted.path("seen")
                .propertyNames()
                .forEach(reader -> assertThat(home().latest(reader).values().stream()
                                .filter(one -> one.path("type").stringValue("").equals(Extensions.CAPABILITY)))
                        .as(reader)
                        .hasSize(wanted.path("seen").path(reader).intValue()));
    }

    /// Which members meet on the board, as this reader sees it.
    private Set<Set<String>> meet(String reader) {
        var liaise = home().house().liaise();
        var found = new HashSet<Set<String>>();
        for (Conflicts.Conflict one : new Board(
                        liaise.ofBoard(home().reader(reader)).value().all(), liaise.centre(), home().anchor())
                .conflicts()
                .all()) {
            found.add(Set.of(one.newer().owner().code(), one.older().owner().code()));
        }
        return found;
    }

    @Test
    @Order(2)
    @DisplayName(
            "who looks at what: Estonia and the Netherlands meet for the centre alone; nobody is without an office")
    void liaison() {
        Set<String> hidden = Set.of("EST", "NLD");
        Set<String> grids = Set.of("EST", "FIN");
        Set<String> portals = Set.of("DEU", "CZE");
        Set<String> cable = Set.of("SWE", "NOR");

        assertThat(meet("liaison@COC")).containsExactlyInAnyOrder(hidden, grids, portals, cable);
        assertThat(meet("liaison@EST")).containsExactlyInAnyOrder(grids, cable);
        assertThat(meet("liaison@NLD")).isEmpty();
        assertThat(meet("liaison@DEU")).containsExactlyInAnyOrder(grids, portals);
        assertThat(meet("liaison@CZE")).isEmpty();
        // In every week the watch of each member is there.
        for (int hours = 0; hours < 168; hours += 7) {
            var at = home().anchor().plus(Duration.ofHours(hours));
            var there = new TreeSet<String>();
            home().house().liaise().contacts(home().reader("analyst@QUAYNET")).value().all().stream()
                    .map(Contact::of)
                    .filter(one -> one.onDuty(at))
                    .forEach(one -> there.add(one.member().code()));
            assertThat(there).hasSize(19);
        }
    }

    @Test
    @Order(2)
    @DisplayName("every object of our own types is as its schema has it")
    void ownTypesFollowTheirSchemas() {
        var schema = ModelFiles.schema();
        int own = 0;
        for (String reader : List.of("analyst@FIN", "analyst@SWE", "analyst@NLD", "analyst@COC", "liaison@GBR")) {
            for (ObjectNode object : home().latest(reader).values()) {
                String type = object.path("type").stringValue("");
                if (Extensions.MODEL_TYPES.containsKey(type)
                        || Extensions.LIAISON_TYPES.containsKey(type)
                        || Extensions.ASSESSMENT_TYPES.containsKey(type)
                        || type.equals(Extensions.CAPABILITY)) {
                    assertThat(schema.wrong(object)).as("%s", object).isEmpty();
                    own++;
                }
            }
        }
        assertThat(own).isGreaterThan(2_000);
    }

    private ReadAssessments.Seen assessed(String reader) {
        return new ReadAssessments(new Knowledge(home().house().store()))
                .workspace(
                        home().reader(reader),
                        null,
                        EXPECTED.path("assessment").path("workspace").stringValue())
                .value();
    }

    @Test
    @Order(2)
    @DisplayName("who speaks as NINTH TIDE: each reader gets the scores of what it sees, and who leads hangs on two")
    void scored() {
        JsonNode wanted = EXPECTED.path("assessment");
        for (String reader : wanted.path("scores").propertyNames()) {
            Workspace workspace = assessed(reader)
                    .workspace(wanted.path("workspace").stringValue())
                    .orElseThrow();
            JsonNode scores = wanted.path("scores").path(reader);

            assertThat(workspace.matrices().stream().map(kept -> kept.member().code()))
                    .as(reader)
                    .containsExactlyElementsOf(List.copyOf(scores.propertyNames()));
            for (Workspace.Kept kept : workspace.matrices()) {
                String member = kept.member().code();
                Matrix matrix = workspace.matrix(kept);
                matrix.scores()
                        .forEach(score -> assertThat(score.thousands() / 1000.0)
                                .as("%s, %s, %s", reader, member, score.hypothesis())
                                .isEqualTo(scores.path(member)
                                        .path(score.hypothesis())
                                        .doubleValue()));
                assertThat(matrix.leaders())
                        .isEqualTo(strings(wanted.path("leaders").path(member)));
            }
            Workspace.Kept centre = workspace.matrices().getFirst();
            Matrix matrix = workspace.matrix(centre);
            assertThat(matrix.leaveOneOut().stream()
                            .filter(Matrix.Without::changes)
                            .map(Matrix.Without::items))
                    .containsExactlyInAnyOrderElementsOf(wanted.path("turns_without")
                            .path("COC")
                            .valueStream()
                            .map(StoryTest::strings)
                            .toList());
            assertThat(workspace.rows(centre).stream().filter(matrix::isEcho).map(Row::id))
                    .containsExactly(wanted.path("echo").stringValue());
        }
    }

    @Test
    @Order(2)
    @DisplayName(
            "two nations judge it differently; the centre's judgement has a named dissent, a silence and a successor")
    void judged() {
        JsonNode wanted = EXPECTED.path("assessment");
        ReadAssessments.Seen seen = assessed("analyst@EST");
        var states = new TreeMap<String, String>();
        seen.about(wanted.path("about").stringValue())
                .forEach(one -> states.put(one.id(), one.state().word()));
        Judgement centre =
                seen.judgement(wanted.path("judgement").stringValue()).orElseThrow();
        var stands = new TreeMap<String, String>();
        centre.stands(home().anchor()).forEach((member, stand) -> stands.put(member.code(), Act.word(stand)));

        assertThat(wanted.path("national").properties().stream()
                        .allMatch(one -> one.getValue().stringValue().equals(states.get(one.getKey()))))
                .as("%s", states)
                .isTrue();
        assertThat(states).hasSize(wanted.path("national").size());
        assertThat(wanted.path("stands").properties().stream()
                        .allMatch(one -> one.getValue().stringValue().equals(stands.get(one.getKey()))))
                .as("%s", stands)
                .isTrue();
        assertThat(centre.dissents())
                .extracting(Position::id)
                .containsExactly(wanted.path("dissent").stringValue());
        assertThat(strings(centre.said().path("dissent_refs")))
                .containsExactly(wanted.path("dissent").stringValue());
        JsonNode range = seen.judgement(wanted.path("no_word").stringValue())
                .orElseThrow()
                .said()
                .path("likelihood");
        assertThat(LikelihoodScale.PHIA.word(
                        range.path("low").intValue() / 100.0, range.path("high").intValue() / 100.0))
                .isEmpty();
        // Everybody who wrote it is told apart from who approved it.
        for (Judgement one : seen.judgements()) {
            one.said()
                    .path("acts")
                    .valueStream()
                    .filter(act -> act.path("act").stringValue("").equals("approve"))
                    .forEach(act -> assertThat(one.authors())
                            .doesNotContain(act.path("login").stringValue("")));
        }
    }

    private Incidents.Buckets buckets(String reader, Incidents.Wanted wanted) {
        return home().house()
                .store()
                .read(home().reader(reader), picture -> new Incidents(picture).buckets(wanted))
                .value();
    }

    /// All pages of a list, in pages of seven.
    private List<Incidents.Shown> listed(String reader, Incidents.Wanted wanted, Incidents.Order order) {
        var all = new ArrayList<Incidents.Shown>();
        String next = "";
        do {
            String after = next;
            Incidents.Page page = home().house()
                    .store()
                    .read(home().reader(reader), picture -> new Incidents(picture).list(wanted, order, after, 7))
                    .value();
            all.addAll(page.incidents());
            next = page.next();
        } while (!next.isEmpty());
        return all;
    }

    private static Incidents.Wanted only(String facet, String value) {
        return new Incidents.Wanted(
                "",
                List.of(),
                facet.equals("severity") ? List.of(value) : List.of(),
                facet.equals("sector") ? List.of(value) : List.of(),
                facet.equals("status") ? List.of(value) : List.of(),
                facet.equals("source") ? List.of(new Member(value)) : List.of(),
                facet.equals("marking") ? List.of(LabelJson.tlp(value)) : List.of(),
                Incidents.Time.REPORTED,
                null,
                null);
    }

    private static Map<String, Integer> said(@Nullable Map<String, Long> counts) {
        var said = new TreeMap<String, Integer>();
        Objects.requireNonNull(counts).forEach((value, count) -> said.put(value, count.intValue()));
        return said;
    }

    private static Map<String, Long> summed(Map<String, ? extends Map<String, Long>> counts) {
        var summed = new TreeMap<String, Long>();
        counts.forEach((value, grades) -> summed.put(
                value, grades.values().stream().mapToLong(count -> count).sum()));
        return summed;
    }

    @Test
    @Order(3)
    @DisplayName("the same incident has the same facts on every page: its own, the list, the search, for every reader")
    void sameIncidentSameFacts() {
        var wanted = new HashMap<String, JsonNode>();
        for (JsonNode strand : EXPECTED.path("strands")) {
            strand.path("incidents").forEach(one -> wanted.put(one.path("id").stringValue(), one));
        }
        var found = new TreeSet<String>();
        for (String reader : List.of("analyst@EST", "analyst@NLD", "analyst@DEU", "analyst@CZE", "analyst@COC")) {
            incidents(reader).forEach((id, incident) -> {
                JsonNode one = Objects.requireNonNull(wanted.get(id));
                List<Picture.Assertion> told = home().house()
                        .store()
                        .read(
                                home().reader(reader),
                                picture -> picture.open(id).stream()
                                        .map(released -> released.value())
                                        .filter(it -> it.source()
                                                .code()
                                                .equals(one.path("source").stringValue()))
                                        .toList());
                if (told.size() < one.path("versions").intValue()) {
                    // This reader sees an earlier edition; the facts are those of the last one.
                    return;
                }
                found.add(id);
                ObjectNode page = StixJson.parseObject(told.getFirst().bytes());
                assertThat(page).as("%s for %s", id, reader).isEqualTo(incident);
                assertThat(page.path("name").stringValue())
                        .isEqualTo(one.path("title").stringValue());
                assertThat(key(page)).isEqualTo(one.path("key").stringValue());
                JsonNode facts = facts(page);
                assertThat(facts.path("severity").intValue())
                        .isEqualTo(one.path("severity").intValue());
                assertThat(facts.path("status").stringValue())
                        .isEqualTo(one.path("status").stringValue());
                assertThat(strings(facts.path("nations"))).isEqualTo(strings(one.path("nations")));
                assertThat(strings(facts.path("sectors"))).isEqualTo(strings(one.path("sectors")));
                for (String time : List.of("first_seen", "last_seen")) {
                    assertThat(instant(facts.path(time))).isEqualTo(story(one.path(time)));
                }
                assertThat(searched(reader, key(page)))
                        .as(key(page))
                        .contains(page.path("name").stringValue());
            });
        }
        assertThat(found).hasSizeGreaterThan(120);
    }

    private @Nullable Instant instant(JsonNode time) {
        return time.isString() ? Instant.parse(time.stringValue()) : null;
    }

    private @Nullable Instant story(JsonNode time) {
        return time.isString() ? home().at(time.stringValue()) : null;
    }

    private List<String> searched(String reader, String words) {
        return home()
                .house()
                .store()
                .read(
                        home().reader(reader),
                        picture -> new Search(picture)
                                .hits(
                                        new Search.Wanted(
                                                words, List.of("incident"), null, null, null, Statement.UNSAID),
                                        null,
                                        20))
                .value()
                .hits()
                .stream()
                .map(Search.Hit::name)
                .toList();
    }

    private boolean opens(String reader, String id) {
        return !home().house()
                .store()
                .read(home().reader(reader), picture -> picture.open(id))
                .isEmpty();
    }

    @Test
    @Order(4)
    @DisplayName("the cases of the story: who sees a thing, and who does not")
    void cases() {
        for (JsonNode one : EXPECTED.path("cases")) {
            String id = one.path("id").stringValue();
            for (String reader : strings(one.path("sees"))) {
                assertThat(opens(reader, id)).as("%s: %s", reader, one).isTrue();
            }
            for (String reader : strings(one.path("does_not"))) {
                assertThat(opens(reader, id)).as("%s: %s", reader, one).isFalse();
            }
        }
        assertThat(EXPECTED.path("cases").size()).isGreaterThan(20);
    }

    @Test
    @Order(5)
    @DisplayName("what came since the watch mark is new, and nothing else")
    void sinceTheWatchMark() {
        for (String reader : readers()) {
            JsonNode wanted = EXPECTED.path("readers").path(reader);
            Instant mark = home().watchMark(reader);
            Map<String, ObjectNode> latest = home().latest(reader);
            var fresh = new ArrayList<String>();
            var incidents = new TreeSet<String>();
            home().appeared(reader).forEach((id, appeared) -> {
                if (appeared.isAfter(mark)) {
                    fresh.add(id);
                    ObjectNode object = Objects.requireNonNull(latest.get(id));
                    if (object.path("type").stringValue().equals("incident")) {
                        incidents.add(key(object));
                    }
                }
            });

            assertThat(fresh)
                    .as(reader)
                    .hasSize(wanted.path("appeared_since_watch_mark").intValue());
            assertThat(incidents)
                    .as(reader)
                    .containsExactlyInAnyOrderElementsOf(strings(wanted.path("incidents_appeared_since_watch_mark")));
        }
    }

    @Test
    @Order(6)
    @DisplayName("every object that can carry object_marking_refs cites EXERCISE there")
    void everythingCitesExercise() {
        int objects = 0;
        for (String reader : readers()) {
            for (Picture.Item item : home().items(reader, FeedFilter.LATEST.withVersions(FeedFilter.Versions.ALL))) {
                if (!item.id().equals(Extensions.EXERCISE)) {
                    ObjectNode object = StixJson.parseObject(item.bytes());
                    assertThat(strings(object.path("object_marking_refs")))
                            .as("%s, %s", item.id(), object.path("name"))
                            .contains(Extensions.EXERCISE);
                    objects++;
                }
            }
        }
        assertThat(objects).isGreaterThan(5_000);
    }

    @Test
    @Order(7)
    @DisplayName("over HTTP each reader's pages have the counts of the story, and list as many")
    void pagesOverHttp() throws Exception {
        var directory = home().house().store().directory();
        try (Centre centre = Centre.start(home().house(), 0, 0);
                HttpClient client = HttpClient.newHttpClient()) {
            for (String reader : readers()) {
                JsonNode wanted = EXPECTED.path("readers").path(reader);
                String cookie =
                        "testudo=" + directory.openSession(home().account(reader), false, Duration.ofMinutes(10))[0];
                ObjectNode facets = page(client, centre, cookie, "facets");
                var byType = new TreeMap<>(numbers(facets.path("type")));
                byType.remove("marking-definition");
                assertThat(byType).as(reader).isEqualTo(numbers(wanted.path("by_type")));
                assertThat(facets.path("x_testudo_exercise").booleanValue(false))
                        .isTrue();

                var listed = new TreeSet<String>();
                String further = "";
                do {
                    ObjectNode page = page(client, centre, cookie, "objects?type=incident&limit=100" + further);
                    page.path("objects")
                            .forEach(one -> assertThat(listed.add(one.path("id").stringValue()))
                                    .as("%s once for %s", one, reader)
                                    .isTrue());
                    String next = page.path("next").stringValue("");
                    further = next.isEmpty() ? "" : "&cursor=" + next;
                } while (!further.isEmpty());
                assertThat(listed).hasSize(wanted.path("incidents").intValue());
            }
        }
    }

    private static ObjectNode page(HttpClient client, Centre centre, String cookie, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/api/%s".formatted(centre.port(), path)))
                .header("Cookie", cookie)
                .build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return StixJson.parseObject(answer.body());
    }

    /// What has been asserted so far, by anybody and under whatever label, by type; taken back or not.
    private Map<String, Integer> asserted() throws Exception {
        var workshop = home().house().store().workshop();
        var directory = home().house().store().directory();
        var ids = new TreeSet<String>();
        for (Members.MemberRecord member : directory.members().all()) {
            List<Workshop.Holding> some;
            long after = 0;
            do {
                some = workshop.holding(member.number(), "\"id\"", after, 1_000);
                some.forEach(one ->
                        ids.add(StixJson.parseObject(one.bytes()).path("id").stringValue()));
                after = some.isEmpty() ? after : some.getLast().row();
            } while (!some.isEmpty());
        }
        ids.remove(Extensions.EXERCISE);
        for (String id : everWithdrawn()) {
            boolean was = directory.accounts().stream()
                    .anyMatch(account ->
                            !workshop.desk().withdrawn(account.number(), id).isEmpty());
            if (was) {
                ids.add(id);
            }
        }
        var byType = new TreeMap<String, Integer>();
        ids.forEach(id -> byType.merge(id.substring(0, id.indexOf("--")), 1, Integer::sum));
        return byType;
    }

    private static Set<String> everWithdrawn() throws Exception {
        var ids = new TreeSet<String>();
        try (var files = Files.list(Path.of("../fixtures/exercise/story"))) {
            for (Path file : files.toList()) {
                for (String line : Files.readAllLines(file)) {
                    ObjectNode json = StixJson.parseObject(line.getBytes(StandardCharsets.UTF_8));
                    var steps = new ArrayList<JsonNode>(List.of(json));
                    json.path("steps").forEach(steps::add);
                    steps.stream()
                            .filter(step -> step.path("do").stringValue("").equals("withdraw"))
                            .forEach(step -> ids.add(step.path("id").stringValue()));
                }
            }
        }
        return ids;
    }

    @Test
    @Order(8)
    @DisplayName("each inject plays with `inject`, and `reset` begins again with the first picture")
    void injectsPlayAndResetBeginsAgain() throws Exception {
        List<String> before = home().picture("analyst@EST");
        int injects = EXPECTED.path("entries").path("injects").intValue();
        long standing = home().house().store().keeper().verify().assertions();
        assertThat(home().command("exercise", "status")).contains("0 of %d injects".formatted(injects));
        assertThat(asserted()).isEqualTo(numbers(EXPECTED.path("objects").path("by_type")));

        for (int i = 1; i <= injects; i++) {
            assertThat(home().command("exercise", "inject"))
                    .startsWith(i + "  ")
                    .contains("   added: ");
        }

        assertThat(home().command("exercise", "inject")).contains("All %d injects".formatted(injects));
        assertThat(home().house().store().keeper().verify().faults()).isEmpty();
        assertThat(home().house().store().keeper().verify().assertions()).isGreaterThan(standing);
        assertThat(home().picture("analyst@EST")).isNotEqualTo(before);
        Map<String, Integer> after = asserted();
        assertThat(after)
                .isEqualTo(numbers(EXPECTED.path("objects_after_all_injects").path("by_type")));
        assertThat(after.values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(
                        EXPECTED.path("objects_after_all_injects").path("total").intValue());

        reset();
        assertThat(home().command("exercise", "status")).contains("0 of %d injects".formatted(injects));
        assertThat(home().picture("analyst@EST")).isEqualTo(before);
    }
}
