package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.operations.assess.JudgementAct;
import org.testudo.server.signin.Rights;
import tools.jackson.databind.JsonNode;

/// Workspaces, matrices and judgements over HTTP, by persons in their offices.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssessTest {
    private static final String WORKSPACE =
            "{\"type\":\"x-testudo-assessment\",\"name\":\"Who was it?\",\"level\":\"L4\",\"about_ref\":\"campaign--00000000-0000-4000-8000-000000000001\",\"hypotheses\":[{\"key\":\"unit\",\"kind\":\"actor\",\"name\":\"A unit\"},"
                    + "{\"key\":\"flag\",\"kind\":\"false-flag\",\"name\":\"Others\"},{\"key\":\"crime\",\"kind\":\"criminal\",\"name\":\"Criminals\"},"
                    + "{\"key\":\"inside\",\"kind\":\"insider-or-accident\",\"name\":\"An insider\"}%s]}";
    private static final String NONE = ",{\"key\":\"none\",\"kind\":\"no-incident\",\"name\":\"Nothing\"}";
    private static final String ALL = "{\"tlp\":\"green\",\"releasable_to\":\"ALL\"}";

    private Desk desk;
    private final Map<String, Map<String, String>> sessions = new HashMap<>();

    @BeforeAll
    void start(@TempDir Path fresh) throws Exception {
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx--x--x"));
        desk = new Desk(fresh.resolve("home"));
        for (String nation : List.of("EST", "FRA", "FIN")) {
            for (String role : List.of("analyst", "watch-officer", "liaison", "release-authority")) {
                desk.person(role, nation, role, true);
            }
        }
        String code = desk.code();
        for (String nation : List.of("EST", "FRA", "FIN")) {
            for (String role : List.of("analyst", "watch-officer", "liaison", "release-authority")) {
                sessions.put(role + "@" + nation, desk.session(role + "@" + nation, code));
            }
        }
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    private Desk.Reply send(String who, String method, String path, String body, String... more) {
        var headers = new HashMap<>(Objects.requireNonNull(sessions.get(who), who));
        for (int i = 0; i + 1 < more.length; i += 2) {
            headers.put(more[i], more[i + 1]);
        }
        return desk.send(method, "/api/" + path, body.isEmpty() ? null : body, headers);
    }

    private String said(String who, String object, String label) {
        Desk.Reply reply = send(
                who, "POST", "objects", "{\"object\":%s,\"label\":%s,\"reason\":\"agreed\"}".formatted(object, label));
        assertThat(reply.status()).as("%s: %s", who, reply.text()).isEqualTo(201);
        return reply.json().path("id").stringValue();
    }

    private String refused(String who, String object) {
        return refused(who, object, Desk.FRA_ONLY);
    }

    private String refused(String who, String object, String label) {
        Desk.Reply reply = send(who, "POST", "objects", "{\"object\":%s,\"label\":%s}".formatted(object, label));
        assertThat(reply.status()).as("%s: %s", who, reply.text()).isEqualTo(422);
        return reply.json().path("detail").stringValue();
    }

    private JsonNode read(String who, String path) {
        Desk.Reply reply = send(who, "GET", path, "");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private JsonNode judgement(String who, String id) {
        return read(who, "objects/" + id + "/judgements").path("judgements").path(0);
    }

    /// Does an act on a judgement as it stands now.
    private Desk.Reply act(String who, String id, String order) {
        String etag = judgement(who, id).path("etag").stringValue("\"none\"");
        return send(who, "POST", "judgements/" + id + "/acts", order, "If-Match", etag);
    }

    private void done(String who, String id, String order, String state) {
        Desk.Reply reply = act(who, id, order);
        assertThat(reply.status()).as("%s %s: %s", who, order, reply.text()).isEqualTo(201);
        assertThat(judgement(who, id).path("state").stringValue()).isEqualTo(state);
    }

    private void not(String who, String id, String order, int status, String why) {
        Desk.Reply reply = act(who, id, order);
        assertThat(reply.status()).as("%s %s: %s", who, order, reply.text()).isEqualTo(status);
        assertThat(reply.json().path("detail").stringValue("")).contains(why);
    }

    private Desk.Reply position(String who, String id, String order) {
        return send(who, "POST", "judgements/" + id + "/positions", order);
    }

    private String workspace(String who) {
        return said(who, WORKSPACE.formatted(NONE), ALL);
    }

    private static String evidence(String workspace, String name, String reliability, String more) {
        return "{\"type\":\"x-testudo-evidence\",\"assessment_ref\":\"%s\",\"name\":\"%s\",\"kind\":\"technical\",\"reliability\":\"%s\",\"credibility\":2%s}"
                .formatted(workspace, name, reliability, more);
    }

    private static String judged(String workspace, String likelihood, String more) {
        return "{\"type\":\"x-testudo-judgement\",\"assessment_ref\":\"%s\",\"about_ref\":\"campaign--00000000-0000-4000-8000-000000000001\",\"level\":\"L4\",\"hypothesis\":\"unit\",\"statement\":\"It was a unit.\",\"likelihood\":{\"scale\":\"PHIA\",%s},\"analytic_confidence\":{\"level\":\"moderate\",\"information_base\":\"Two origins.\",\"rigour\":\"A matrix.\",\"volatility\":\"Low.\"}%s}"
                .formatted(workspace, likelihood, more);
    }

    private static final String LIKELY = "\"term\":\"likely\"";
    private static final String WHOLE =
            ",\"assumptions\":[\"The logs are whole.\"],\"gaps\":[\"Who paid.\"],\"indicators\":[\"Other tools.\"]";

    @Test
    @DisplayName("a workspace without one of the four hypotheses that are always asked is refused")
    void hypotheses() {
        assertThat(refused("analyst@FRA", WORKSPACE.formatted("")))
                .startsWith("object/hypotheses: It does not ask whether it was 'no-incident'.");
        assertThat(refused("analyst@FRA", WORKSPACE.formatted(NONE + NONE)))
                .startsWith("object/hypotheses/5/key: It is there twice.");
    }

    @Test
    @DisplayName("a matrix comes to scores with their reasons; echoes weigh nothing and say so; leaving out is told")
    void matrix() {
        String workspace = workspace("release-authority@FRA");
        String first =
                said("release-authority@FRA", evidence(workspace, "Logs", "B", ",\"origin_group\":\"Leak\""), ALL);
        String echo = said(
                "release-authority@FIN", evidence(workspace, "Paper", "C", ",\"copy_of_ref\":\"" + first + "\""), ALL);
        String other = said("release-authority@FRA", evidence(workspace, "Note", "F", ""), ALL);
        String row =
                "{\"evidence_ref\":\"%s\",\"relevance\":100,\"cells\":[{\"hypothesis\":\"unit\",\"value\":\"%s\"},{\"hypothesis\":\"crime\",\"value\":\"%s\"}]}";
        String rows = "[" + row.formatted(first, "C", "II") + "," + row.formatted(echo, "I", "C") + ","
                + row.formatted(other, "II", "C") + "]";
        String matrix = "{\"type\":\"x-testudo-matrix\",\"assessment_ref\":\"%s\"%s,\"rows\":%s}";
        said("analyst@FRA", matrix.formatted(workspace, ",\"analyst\":\"analyst@FRA\"", rows), Desk.FRA_ONLY);

        JsonNode read = read("analyst@FRA", "assessments/" + workspace);
        JsonNode kept = read.path("matrices").path(0);
        assertThat(kept.path("leaders").toString()).isEqualTo("[\"unit\"]");
        assertThat(kept.path("scores").path(0).path("score").doubleValue()).isEqualTo(1.0);
        assertThat(kept.path("scores").path(2).path("score").doubleValue()).isEqualTo(2.0);
        assertThat(kept.path("scores")
                        .path(0)
                        .path("parts")
                        .path(0)
                        .path("evidence")
                        .stringValue())
                .isEqualTo(other);
        assertThat(kept.path("scores").path(1).path("open").intValue()).isEqualTo(3);
        for (JsonNode one : kept.path("rows")) {
            assertThat(one.path("echo_of").stringValue(""))
                    .isEqualTo(one.path("evidence").stringValue().equals(echo) ? first : "");
        }
        assertThat(kept.path("without")
                        .valueStream()
                        .filter(one -> one.path("items").size() == 2))
                .hasSize(1);
        assertThat(read.path("evidence")
                        .valueStream()
                        .filter(one -> !one.path("ungraded").isEmpty()))
                .hasSize(1);

        // another nation's stands beside it, and differs in one cell; nobody writes another one's
        said("release-authority@FIN", matrix.formatted(workspace, "", "[" + row.formatted(first, "C", "I") + "]"), ALL);
        JsonNode both = read("analyst@FRA", "assessments/" + workspace);
        assertThat(both.path("matrices").size()).isEqualTo(2);
        assertThat(both.path("differences").size()).isEqualTo(1);
        assertThat(refused("analyst@FRA", matrix.formatted(workspace, ",\"analyst\":\"liaison@FRA\"", rows)))
                .startsWith("object/analyst: It is not you.");
        assertThat(refused("analyst@FRA", matrix.formatted(workspace, "", rows.replace("\"crime\"", "\"who\""))))
                .contains("The workspace has no such hypothesis");
        JsonNode mine = both.path("matrices")
                .valueStream()
                .filter(one -> !one.path("analyst").stringValue("").isEmpty())
                .findFirst()
                .orElseThrow();
        Desk.Reply over = send(
                "watch-officer@FRA",
                "PUT",
                "objects/" + mine.path("id").stringValue(),
                "{\"object\":" + matrix.formatted(workspace, "", rows) + "}",
                "If-Match",
                mine.path("etag").stringValue());
        assertThat(over.status()).as(over.text()).isEqualTo(422);
    }

    @Test
    @DisplayName("a word is of the centre's scale; a range that crosses words has none; of persons nobody is named")
    void wording() {
        String workspace = workspace("release-authority@FRA");
        assertThat(refused("analyst@FRA", judged(workspace, "\"term\":\"roughly even chance\"", "")))
                .startsWith("object/likelihood/term: It is no word of PHIA.");
        assertThat(refused("analyst@FRA", judged(workspace, LIKELY, "").replace("\"PHIA\"", "\"ICD 203\"")))
                .contains("never translated");
        assertThat(refused("analyst@FRA", judged(workspace, LIKELY + ",\"low\":10,\"high\":20", "")))
                .contains("a word and a range");
        assertThat(refused("analyst@FRA", judged(workspace, LIKELY, ",\"state\":\"approved\"")))
                .contains("comes by that act alone");
        assertThat(refused("analyst@FRA", judged(workspace.replace("a", "b"), LIKELY, "")))
                .contains("no such workspace");
        String range = said("analyst@FRA", judged(workspace, "\"low\":60,\"high\":85", ""), Desk.FRA_ONLY);
        assertThat(judgement("analyst@FRA", range).path("likelihood").toString())
                .isEqualTo("{\"scale\":\"PHIA\",\"range\":\"60 to 85\"}");
        String mixed = said(
                "analyst@FRA",
                judged(workspace, LIKELY, "").replace("It was a unit.", "With high confidence it was likely them."),
                Desk.FRA_ONLY);
        assertThat(judgement("analyst@FRA", mixed).path("warnings").size()).isEqualTo(1);

        String persons = judged(
                        workspace,
                        LIKELY,
                        ",\"persons\":7,\"charged_by_ref\":\"identity--00000000-0000-4000-8000-000000000009\"")
                .replace("\"L4\"", "\"L5\"");
        assertThat(refused("analyst@FRA", persons)).startsWith("object/statement: On L5 nobody is named.");
        assertThat(refused("analyst@FRA", persons.replace("\"statement\":\"It was a unit.\",", "")))
                .contains("PERSONAL");
    }

    @Test
    @DisplayName("from draft to approved: four eyes, silence is no consent, dissent is named or said to be withheld")
    void life() {
        String workspace = workspace("release-authority@FRA");
        String id = said("analyst@FRA", judged(workspace, LIKELY, ""), Desk.FRA_ONLY);
        not("analyst@FRA", id, "{\"act\":\"challenge\",\"text\":\"x\"}", 409, "author");
        not("watch-officer@FRA", id, "{\"act\":\"challenge\"}", 422, "weak");
        done("watch-officer@FRA", id, "{\"act\":\"challenge\",\"text\":\"One origin only?\"}", "challenged");

        // what is challenged is written anew, by its author, and then told to all
        JsonNode before = judgement("analyst@FRA", id);
        Desk.Reply revised = send(
                "analyst@FRA",
                "PUT",
                "objects/" + id,
                "{\"object\":" + judged(workspace, LIKELY, WHOLE) + "}",
                "If-Match",
                before.path("etag").stringValue());
        assertThat(revised.status()).as(revised.text()).isEqualTo(200);
        assertThat(revised.json().path("object").path("acts").size()).isEqualTo(3);
        JsonNode told =
                read("release-authority@FRA", "objects/" + id + "/assertions").path("assertions");
        for (JsonNode one : told) {
            Desk.Reply label = send(
                    "release-authority@FRA",
                    "PUT",
                    "objects/" + id + "/assertions/" + one.path("assertion").stringValue() + "/label",
                    "{\"label\":" + ALL + "}",
                    "If-Match",
                    one.path("label_etag").stringValue());
            assertThat(label.status()).as(label.text()).isEqualTo(204);
        }

        String by = desk.now()
                .plus(Duration.ofHours(1))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        String ask = "{\"act\":\"ask\",\"members\":[\"EST\",\"FIN\"],\"answer_by\":\"%s\"}".formatted(by);
        not("analyst@FRA", id, ask, 403, "liaison");
        done("liaison@FRA", id, ask, "challenged");
        not("analyst@FRA", id, "{\"act\":\"coordinate\"}", 409, "there is time left");
        assertThat(position("analyst@FIN", id, "{\"position\":\"concur\"}").status())
                .isEqualTo(403);
        assertThat(position("liaison@FRA", id, "{\"position\":\"concur\"}").status())
                .isEqualTo(409);
        assertThat(position("liaison@FIN", id, "{\"position\":\"dissent\"}").status())
                .isEqualTo(422);
        Desk.Reply dissent = position("liaison@FIN", id, "{\"position\":\"dissent\",\"text\":\"One origin.\"}");
        assertThat(dissent.status()).as(dissent.text()).isEqualTo(201);
        String position = dissent.json().path("id").stringValue();
        assertThat(judgement("analyst@EST", id)
                        .path("stands")
                        .path(1)
                        .path("stand")
                        .stringValue())
                .isEqualTo("unseen");
        assertThat(judgement("analyst@EST", id).path("positions").size()).isZero();

        desk.later(Duration.ofHours(2));
        assertThat(judgement("analyst@FRA", id).path("stands").path(0).toString())
                .isEqualTo("{\"member\":\"EST\",\"stand\":\"silent\",\"asked\":true}");
        done("analyst@FRA", id, "{\"act\":\"coordinate\"}", "coordinated");
        not("analyst@FRA", id, "{\"act\":\"approve\"}", 403, "release-authority");
        // the dissent was told to France alone: it may not be named to all, and it may not be passed over
        not(
                "release-authority@FRA",
                id,
                "{\"act\":\"approve\",\"dissents\":[\"%s\"]}".formatted(position),
                422,
                "FIN can widen that one");
        done("release-authority@FRA", id, "{\"act\":\"approve\"}", "approved");
        JsonNode approved = judgement("analyst@EST", id);
        assertThat(approved.path("object").path("dissent").stringValue()).isEqualTo("withheld");
        assertThat(approved.path("object").has("dissent_refs")).isFalse();

        // a later one takes its place; another nation's own stands beside it
        String next = said(
                "analyst@FRA",
                judged(workspace, "\"term\":\"highly likely\"", WHOLE + ",\"supersedes_ref\":\"" + id + "\""),
                Desk.FRA_ONLY);
        done("watch-officer@FRA", next, "{\"act\":\"challenge\",\"text\":\"New logs?\"}", "challenged");
        not("analyst@FRA", next, "{\"act\":\"coordinate\"}", 422, "No member was asked");
        done("analyst@FRA", next, "{\"act\":\"coordinate\",\"text\":\"For ourselves.\"}", "coordinated");
        done("release-authority@FRA", next, "{\"act\":\"approve\"}", "approved");
        assertThat(judgement("analyst@FRA", next).path("object").path("dissent").stringValue())
                .isEqualTo("none");
        assertThat(judgement("analyst@EST", id).path("state").stringValue()).isEqualTo("superseded");
        assertThat(read("analyst@EST", "objects/" + id).toString()).doesNotContain(next);
        said("release-authority@FIN", judged(workspace, "\"term\":\"unlikely\"", ""), ALL);
        JsonNode national = read("analyst@EST", "assessments/" + workspace).path("national");
        assertThat(national.valueStream().map(one -> one.path("source").stringValue("")))
                .contains("FIN", "FRA")
                .isSorted();
    }

    /// Forecast a day ago, to be known in a day.
    private String forecast(String probability, String more) {
        return "{\"type\":\"x-testudo-forecast\",\"question\":\"Will the lock hold?\",\"probability\":%s,\"made\":\"%s\",\"resolves_by\":\"%s\"%s}"
                .formatted(probability, day(-1), day(1), more);
    }

    private String day(int days) {
        return desk.now()
                .plus(Duration.ofDays(days))
                .truncatedTo(ChronoUnit.DAYS)
                .toString();
    }

    /// With what came of it, known today.
    private String resolved(String outcome) {
        return ",\"outcome\":\"%s\",\"resolved\":\"%s\",\"resolution_source\":\"The keeper\""
                .formatted(outcome, day(0));
    }

    /// Writes the next version of a forecast.
    private Desk.Reply again(String who, String id, String object) {
        String etag = read(who, "forecasts")
                .path("forecasts")
                .valueStream()
                .filter(one -> one.path("id").stringValue("").equals(id))
                .findFirst()
                .orElseThrow()
                .path("etag")
                .stringValue();
        return send(who, "PUT", "objects/" + id, "{\"object\":%s}".formatted(object), "If-Match", etag);
    }

    @Test
    @DisplayName("a forecast has a time, a probability and no culprit; an outcome has a source, and is not yet to come")
    void forecasts() {
        String who = "analyst@FRA";
        assertThat(refused(who, forecast("1.2", ""))).startsWith("'object/probability'");
        assertThat(refused(
                        who,
                        forecast("0.5", ",\"about_ref\":\"x-testudo-claim--00000000-0000-4000-8000-000000000001\"")))
                .contains("about_ref");
        assertThat(refused(who, forecast("0.5", "").replace(day(1), day(-2))))
                .startsWith("object/resolves_by: It is known before it is forecast.");
        assertThat(refused(who, forecast("0.5", "").replace(day(1), day(3)).replace(day(-1), day(2))))
                .startsWith("object/made: It is still to come.");
        assertThat(refused(who, forecast("0.5", ",\"outcome\":\"yes\",\"resolved\":\"" + day(0) + "\"")))
                .startsWith("object/resolution_source: It does not say by what that is known.");
        assertThat(refused(who, forecast("0.5", ",\"outcome\":\"no\",\"resolution_source\":\"x\"")))
                .startsWith("object/resolved: It does not say when that is known.");
        assertThat(refused(who, forecast("0.5", resolved("open"))))
                .startsWith("object/resolved: What comes of it is not known yet.");
        assertThat(refused(who, forecast("0.5", resolved("yes")).replace(day(0), day(-3))))
                .startsWith("object/resolved: It was known before it was forecast.");
        assertThat(refused(who, forecast("0.5", resolved("yes")).replace(day(0), day(2))))
                .startsWith("object/resolved: It is still to come.");
        String workspace = said("analyst@FRA", WORKSPACE.formatted(NONE), Desk.FRA_ONLY);
        for (String place : List.of(
                workspace,
                "x-testudo-assessment--00000000-0000-4000-8000-000000000001",
                "campaign--00000000-0000-4000-8000-000000000001")) {
            assertThat(refused("analyst@EST", forecast("0.5", ",\"assessment_ref\":\"" + place + "\"")))
                    .startsWith("object/assessment_ref: You see no such workspace.");
        }
    }

    @Test
    @DisplayName("with its outcome a forecast is fixed; the outcome is corrected, and never taken back")
    void fixed() {
        String who = "analyst@FRA";
        String id = said(who, forecast("0.2", ""), Desk.FRA_ONLY);
        assertThat(again(who, id, forecast("0.3", "")).status()).isEqualTo(200);
        Desk.Reply cheat = again(who, id, forecast("0.99", resolved("yes")));
        assertThat(cheat.status()).isEqualTo(422);
        assertThat(cheat.text()).contains("object/probability: What was forecast does not change");
        assertThat(again(who, id, forecast("0.30", resolved("yes"))).status()).isEqualTo(200);
        for (String other : List.of(
                forecast("0.3", resolved("yes")).replace("lock", "door"),
                forecast("0.3", resolved("yes")).replace(day(-1), day(-2)),
                forecast("0.3", resolved("yes")).replace(day(1), day(2)),
                forecast("0.3", ""))) {
            assertThat(again(who, id, other).status()).as(other).isEqualTo(422);
        }
        assertThat(again(who, id, forecast("0.3", ",\"outcome\":\"void\"")).status())
                .isEqualTo(200);
        JsonNode one = read(who, "forecasts?outcome=void&source=FRA").path("forecasts");
        assertThat(one.size()).isEqualTo(1);
        assertThat(one.path(0).path("may_revise").booleanValue()).isTrue();
        assertThat(read(who, "forecasts?outcome=yes&source=FRA")
                        .path("forecasts")
                        .size())
                .isZero();
    }

    private JsonNode calibration(String who, String member) {
        return read(who, "calibration?by=member")
                .path("groups")
                .valueStream()
                .filter(one -> one.path("member").stringValue("").equals(member))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("(0.9, yes), (0.9, no), (0.2, no) has a Brier score of 0.2867; what is hidden moves no digit of it")
    void calibrated() {
        String who = "release-authority@FIN";
        for (String outcome : List.of("yes", "no")) {
            String id = said(who, forecast("0.9", ""), ALL);
            assertThat(again(who, id, forecast("0.9", resolved(outcome))).status())
                    .isEqualTo(200);
        }
        String last = said(who, forecast("0.2", ""), ALL);
        assertThat(again(who, last, forecast("0.2", resolved("no"))).status()).isEqualTo(200);
        said(who, forecast("0.5", ""), ALL);
        String idle = said(who, forecast("0.5", ""), ALL);
        assertThat(again(who, idle, forecast("0.5", ",\"outcome\":\"void\"")).status())
                .isEqualTo(200);
        assertThat(refused(who, forecast("0.9", resolved("yes"))))
                .startsWith("object/outcome: What came of it is known before it was written down.");
        JsonNode told = calibration("analyst@EST", "FIN");
        assertThat(Math.round(told.path("brier").doubleValue() * 10_000)).isEqualTo(2867);
        assertThat(told.path("log_score").doubleValue())
                .isEqualTo(-(Math.log(0.9) + Math.log(0.1) + Math.log(0.8)) / 3, within(1e-12));
        assertThat(told.path("reliability").doubleValue()
                        - told.path("resolution").doubleValue()
                        + told.path("uncertainty").doubleValue()
                        + told.path("rest").doubleValue())
                .isEqualTo(told.path("brier").doubleValue(), within(1e-12));
        assertThat(told.path("resolved").intValue()).isEqualTo(3);
        assertThat(told.path("open").intValue()).isEqualTo(1);
        assertThat(told.path("void").intValue()).isEqualTo(1);
        assertThat(told.path("tlp").stringValue()).isEqualTo("green");
        assertThat(told.path("bins").valueStream().map(one -> one.path("word").stringValue() + one.path("forecasts")))
                .containsExactly("highly unlikely1", "highly likely2");
        assertThat(told.path("bins").path(0).has("happened")).isFalse();

        // For Finland alone: ten of one word, of which eight happened.
        String before = send("analyst@EST", "GET", "calibration", "").text();
        for (int i = 0; i < 10; i++) {
            String id = said("analyst@FIN", forecast("0.65", ""), Desk.FRA_ONLY);
            assertThat(again("analyst@FIN", id, forecast("0.65", resolved(i < 8 ? "yes" : "no")))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(send("analyst@EST", "GET", "calibration", "").text()).isEqualTo(before);
        JsonNode likely = calibration("analyst@FIN", "FIN").path("bins").path(1);
        assertThat(likely.path("word").stringValue()).isEqualTo("likely");
        assertThat(likely.path("happened").path("share").doubleValue()).isEqualTo(0.8);
        assertThat(likely.path("happened").path("low").doubleValue()).isEqualTo(0.4901625, within(1e-6));
        assertThat(likely.path("happened").path("high").doubleValue()).isEqualTo(0.9433178, within(1e-6));
        assertThat(read("analyst@FIN", "calibration")
                        .path("groups")
                        .path(0)
                        .path("resolved")
                        .intValue())
                .isEqualTo(13);
        Desk.Reply preview = send(who, "GET", "calibration?by=member", "", "Testudo-Preview-As", "EST");
        assertThat(preview.status()).as(preview.text()).isEqualTo(200);
        assertThat(preview.json().path("groups"))
                .isEqualTo(read("analyst@EST", "calibration?by=member").path("groups"));
    }

    @Test
    @DisplayName("each act is done in its office; keys and other roles do none that is strong")
    void offices() {
        for (JudgementAct act : JudgementAct.values()) {
            var may = new TreeSet<String>();
            for (String role : Rights.roles()) {
                if (Rights.of(role).contains(AssessDesk.right(act))) {
                    may.add(role);
                }
            }
            switch (act) {
                case ASK -> assertThat(may).containsExactly("liaison");
                case APPROVE, SUPERSEDE -> assertThat(may).containsExactly("national-authority", "release-authority");
                case CHALLENGE, COORDINATE, REOPEN ->
                    assertThat(may).contains("analyst", "watch-officer").doesNotContain("administrator");
            }
        }
    }
}
