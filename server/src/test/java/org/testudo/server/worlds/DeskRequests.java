package org.testudo.server.worlds;

import static org.testudo.server.worlds.Requests.ask;
import static org.testudo.server.worlds.Requests.cursors;
import static org.testudo.server.worlds.Requests.get;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What every reader asks of the desks' operations: what is there, what is somebody else's and what is nowhere.
final class DeskRequests {
    private static final Pattern ARTIFACT = Pattern.compile("artifact--[0-9a-f-]{36}");

    private DeskRequests() {}

    static void all(World world, String reader, int day, List<String> answers) {
        imports(world, reader, answers);
        administration(world, reader, answers);
        collections(world, reader, answers);
        recalls(world, reader, day, answers);
        purges(world, reader, answers);
        exports(world, reader, answers);
        techniques(world, reader, answers);
        missions(world, reader, answers);
        models(world, reader, answers);
        proposed(world, reader, answers);
        assistance(world, reader, answers);
        liaison(world, reader, answers);
        claims(world, reader, answers);
        texts(world, reader, answers);
        assessments(world, reader, answers);
        forecasts(world, reader, answers);
        graphs(world, reader, answers);
        sitrep(world, reader, answers);
    }

    /// The shift of one's mark, and weeks in which much happened.
    private static void sitrep(World world, String reader, List<String> answers) {
        get(world, reader, "/api/sitrep", answers);
        for (String week : List.of(
                "2027-01-05T00:00:00Z&until=2027-01-11T00:00:00Z", "2027-01-14T00:00:00Z&until=2027-01-20T00:00:00Z")) {
            get(world, reader, "/api/sitrep?since=" + week, answers);
        }
    }

    /// What is said about events, claims and responses, seen, hidden and nowhere; and the dossier.
    private static void claims(World world, String reader, List<String> answers) {
        for (String id : List.of(
                "event--" + Script.uuid(120),
                "event--" + Script.uuid(128),
                "event--" + Script.uuid(99),
                "x-testudo-claim--" + Script.uuid(123),
                "x-testudo-claim--" + Script.uuid(124),
                "x-testudo-response--" + Script.uuid(126),
                "incident--" + Script.uuid(41))) {
            get(world, reader, "/api/objects/" + id + "/claims", answers);
        }
        for (String asked : List.of("", "?clock=disclosed&lane=claims", "?since=2027-01-01T00:00:00Z", "?q=harbour")) {
            get(world, reader, "/api/timeline" + asked, answers);
        }
        get(world, reader, "/api/export?copies=notes&type=x-testudo-claim&type=identity", answers);
        get(world, reader, "/api/dossiers", answers);
        for (int number : List.of(127, 99)) {
            get(world, reader, "/api/dossiers/grouping--" + Script.uuid(number), answers);
        }
        get(world, reader, "/api/dossiers/campaign--" + Script.uuid(1), answers);
    }

    /// The texts of one's own queue, which name what is hidden: an alias, a report's exact text, the day of an event.
    /// What
    /// rules know of them is what the reader sees; who lacks the category is told so.
    private static void texts(World world, String reader, List<String> answers) {
        Matcher own = ARTIFACT.matcher(get(world, reader, "/api/readings", answers));
        while (own.find()) {
            get(world, reader, "/api/readings/" + own.group(), answers);
            ask(world, reader, "PUT", "/api/readings/" + own.group(), "{\"decisions\":{\"items\":{}}}", answers);
        }
        String nowhere = "/api/readings/artifact--" + Script.uuid(99);
        get(world, reader, nowhere, answers);
        ask(world, reader, "PUT", nowhere, "{\"decisions\":{}}", answers);
        ask(world, reader, "DELETE", nowhere, "", answers);
        ask(world, reader, "POST", nowhere + "/report", Script.REPORT, answers);
    }

    /// Workspaces and judgements, seen, hidden and nowhere; and what is done about judgements that are
    /// another's.
    private static void assessments(World world, String reader, List<String> answers) {
        get(world, reader, "/api/assessments", answers);
        for (int number : List.of(130, 138, 99)) {
            get(world, reader, "/api/assessments/x-testudo-assessment--" + Script.uuid(number), answers);
        }
        for (String id : List.of(
                "event--" + Script.uuid(120),
                "event--" + Script.uuid(99),
                "x-testudo-judgement--" + Script.uuid(135),
                "x-testudo-judgement--" + Script.uuid(137))) {
            get(world, reader, "/api/objects/" + id + "/judgements", answers);
        }
        for (int number : List.of(137, 99)) {
            String judgement = "/api/judgements/x-testudo-judgement--" + Script.uuid(number);
            ask(world, reader, "POST", judgement + "/acts", "{\"act\":\"challenge\",\"text\":\"x\"}", answers);
            ask(world, reader, "POST", judgement + "/positions", "{\"position\":\"dissent\"}", answers);
        }
    }

    /// What is forecast, and how good that was, with every filter.
    private static void forecasts(World world, String reader, List<String> answers) {
        for (String path : List.of(
                "forecasts",
                "forecasts?outcome=yes",
                "forecasts?outcome=open&source=FIN",
                "forecasts?source=FRA",
                "calibration",
                "calibration?by=member")) {
            get(world, reader, "/api/" + path, answers);
        }
    }

    /// What is there, hidden and nowhere, as a start and as a neighbour; and every filter.
    private static void graphs(World world, String reader, List<String> answers) {
        String all = "";
        for (String id : List.of(
                "campaign--" + Script.uuid(1),
                "campaign--" + Script.uuid(2),
                "indicator--" + Script.uuid(3),
                "intrusion-set--" + Script.uuid(6),
                "note--" + Script.uuid(8),
                "observed-data--" + Script.uuid(9),
                "campaign--" + Script.uuid(99))) {
            get(world, reader, "/api/graph?id=" + id + "&expand=" + id, answers);
            all += "&id=" + id + "&expand=" + id;
        }
        for (String query : List.of(
                all,
                all + "&hide=campaign",
                all + "&drop=indicator--" + Script.uuid(3),
                "&id=indicator--" + Script.uuid(3) + "&expand=indicator--" + Script.uuid(3) + ":campaign",
                "")) {
            get(world, reader, "/api/graph?" + query, answers);
            get(world, reader, "/api/graph/export?format=graphml" + query, answers);
            get(world, reader, "/api/graph/export?format=stix" + query, answers);
        }
    }

    private static void exports(World world, String reader, List<String> answers) {
        for (String query : List.of(
                "",
                "?format=csv",
                "?format=json&type=campaign&source=FRA",
                "?format=json&tlp=green&confidence=50",
                "?format=csv&since=2027-01-10T00:00:00Z&until=2027-02-20T00:00:00Z",
                "?format=json&id=campaign--" + Script.uuid(2),
                "?q=harbour",
                "?q=harbour&format=csv&type=campaign",
                "?q=198.51.100.9&format=json")) {
            get(world, reader, "/api/export" + query, answers);
        }
    }

    /// The mission, what it rests on, seen and hidden, and incidents: now, and when the stated value held; what hangs
    /// on
    /// single assets, and what would be if.
    private static void missions(World world, String reader, List<String> answers) {
        List<String> objects = List.of(
                "x-testudo-mission--" + Script.uuid(60),
                "x-testudo-service--" + Script.uuid(61),
                "x-testudo-asset--" + Script.uuid(62),
                "x-testudo-asset--" + Script.uuid(63),
                "incident--" + Script.uuid(41));
        String then = "at=2027-05-01T00:00:00Z";
        get(world, reader, "/api/missions", answers);
        get(world, reader, "/api/missions?" + then, answers);
        get(world, reader, "/api/missions/" + objects.getFirst() + "?" + then, answers);
        for (String object : objects) {
            get(world, reader, "/api/missions/" + object, answers);
        }
        for (String object : List.of(objects.get(2), objects.get(3), objects.getLast())) {
            get(world, reader, "/api/stakes?object=" + object, answers);
        }
        get(world, reader, "/api/missions/" + objects.getFirst() + "/probability", answers);
        resilience(world, reader, objects, answers);
        get(world, reader, "/api/missions/" + objects.getFirst() + "/criticality", answers);
        get(world, reader, "/api/missions/" + objects.get(3) + "/criticality?limit=1&" + then, answers);
        get(
                world,
                reader,
                "/api/missions/" + objects.getFirst() + "/what-if?change=" + objects.get(2) + ".down&change="
                        + objects.get(3) + ".restored&change=x-testudo-asset--" + Script.uuid(99)
                        + ".40&change=x-testudo-dependency--" + Script.uuid(64) + ".workaround",
                answers);
    }

    /// The mission, a service with a hidden part, what is hidden from most and an incident, which is none; and the
    /// brief.
    private static void resilience(World world, String reader, List<String> objects, List<String> answers) {
        for (String query : List.of("", "?by=week&since=2027-01-01T00:00:00Z")) {
            get(world, reader, "/api/missions/" + objects.getFirst() + "/resilience" + query, answers);
            get(world, reader, "/api/missions/" + objects.get(1) + "/resilience" + query, answers);
        }
        get(world, reader, "/api/missions/" + objects.get(3) + "/resilience", answers);
        get(world, reader, "/api/missions/" + objects.getLast() + "/resilience", answers);
        get(world, reader, "/api/resilience", answers);
        get(world, reader, "/api/resilience?by=quarter", answers);
        get(world, reader, "/api/brief", answers);
        get(world, reader, "/api/work?kind=pledge&kind=milestone&kind=line", answers);
    }

    /// Requests, offers and teams; and what nobody here may write: no key has an office.
    private static void assistance(World world, String reader, List<String> answers) {
        get(world, reader, "/api/member/authority", answers);
        ask(world, reader, "PUT", "/api/member/authority", "{\"deputies\":[]}", answers);
        get(world, reader, "/api/capabilities", answers);
        get(world, reader, "/api/capabilities/board", answers);
        for (String use : List.of("match", "plan")) {
            String path = "/api/requests/x-testudo-request--%s/%s".formatted(Script.uuid(80), use);
            get(world, reader, path, answers);
            get(world, reader, path + "?why=x-testudo-capability--" + Script.uuid(79), answers);
        }
        get(world, reader, "/api/assistance/changes", answers);
        ask(world, reader, "PUT", "/api/assistance/changes/read", "{\"until\":\"2027-01-01T00:00:00Z\"}", answers);
        get(world, reader, "/api/requests", answers);
        String request = "/api/requests/x-testudo-request--" + Script.uuid(80);
        get(world, reader, request, answers);
        ask(
                world,
                reader,
                "POST",
                request + "/offers",
                "{\"team\":{\"name\":\"x\",\"team_type\":\"threat-hunt\"}}",
                answers);
        ask(world, reader, "PUT", request + "/answer-by", "{\"answer_by\":\"2028-01-01T00:00:00Z\"}", answers);
        ask(
                world,
                reader,
                "POST",
                "/api/requests",
                "{\"name\":\"x\",\"host\":\"ZZZ\",\"needed\":[{\"team_type\":\"threat-hunt\"}]}",
                answers);
        for (int number : List.of(82, 99)) {
            ask(
                    world,
                    reader,
                    "POST",
                    "/api/assistance/x-testudo-offer--" + Script.uuid(number) + "/steps",
                    "{\"act\":\"clarify\"}",
                    answers);
        }
        ask(
                world,
                reader,
                "POST",
                "/api/assistance/x-testudo-assignment--" + Script.uuid(84) + "/steps",
                "{\"act\":\"position\",\"as\":\"host\",\"position\":\"favourable\"}",
                answers);
    }

    /// The board, requests for information and contacts; and what is asked of it that is there, hidden, over or
    /// nowhere.
    private static void liaison(World world, String reader, List<String> answers) {
        for (String query : List.of(
                "", "?value=203.0.113.7", "?value=203.0.112.0/20&source=FRA", "?value=harbour.example", "?value=no")) {
            get(world, reader, "/api/deconfliction" + query, answers);
        }
        String entry = "x-testudo-deconfliction-entry--";
        for (int number : List.of(102, 103, 99)) {
            String order = "{\"entries\":[\"%s\",\"%s\"],\"answer_by\":\"2029-01-01T00:00:00Z\"}"
                    .formatted(entry + Script.uuid(101), entry + Script.uuid(number));
            ask(world, reader, "POST", "/api/deconfliction/questions", order, answers);
        }
        for (int number : List.of(105, 99)) {
            String question = "x-testudo-deconfliction-question--" + Script.uuid(number);
            String path = "/api/deconfliction/questions/" + question + "/answer";
            ask(world, reader, "POST", path, "{\"answer\":\"no\"}", answers);
            get(world, reader, "/api/objects/" + question, answers);
        }
        for (int number : List.of(106, 99)) {
            String pair = "/api/deconfliction/pairs/x-testudo-deconfliction-pair--" + Script.uuid(number);
            ask(world, reader, "POST", pair + "/introduction", "{\"text\":\"x\"}", answers);
        }
        get(world, reader, "/api/rfis", answers);
        ask(
                world,
                reader,
                "POST",
                "/api/rfis",
                "{\"question\":\"x\",\"to_members\":[\"ZZZ\"],\"answer_by\":\"2028-01-01T00:00:00Z\"}",
                answers);
        // One that is hidden from all readers, and one that is nowhere: who names them is told the same.
        for (int number : List.of(63, 99)) {
            String unseen = "x-testudo-asset--" + Script.uuid(number);
            ask(
                    world,
                    reader,
                    "POST",
                    "/api/rfis",
                    "{\"question\":\"x\",\"to_members\":[\"FIN\"],\"answer_by\":\"2028-01-01T00:00:00Z\",\"subject_ref\":\"%s\"}"
                            .formatted(unseen),
                    answers);
            ask(
                    world,
                    reader,
                    "POST",
                    "/api/requests",
                    "{\"name\":\"x\",\"needed\":[{\"team_type\":\"threat-hunt\"}],\"incident_refs\":[\"%s\"]}"
                            .formatted(unseen),
                    answers);
        }
        String nowhere = "/api/rfis/x-testudo-rfi--" + Script.uuid(99) + "/answers";
        ask(world, reader, "POST", nowhere, "{\"outcome\":\"declined\"}", answers);
        get(world, reader, "/api/contacts", answers);
        get(world, reader, "/api/contacts?at=2027-01-04T12:00:00Z&source=FRA", answers);
    }

    /// Models as files, out and in: a row that names what is there, what is hidden and what is nowhere.
    private static void models(World world, String reader, List<String> answers) {
        for (String query : List.of(
                "format=csv",
                "format=json&own=true",
                "format=csv&node=x-testudo-asset--" + Script.uuid(63),
                "format=csv&node=x-testudo-asset--" + Script.uuid(99))) {
            get(world, reader, "/api/models?" + query, answers);
        }
        var table = new StringBuilder("row,key,id,type,name,parent,child\nnode,top,,service,Top,,\n");
        for (int number : List.of(62, 63, 67, 99)) {
            String id = "x-testudo-asset--" + Script.uuid(number);
            table.append("dependency,,,,,top,%s\ndependency,,,,,%s,top\nnode,,%s,asset,Mine,,\n".formatted(id, id, id));
        }
        table.append("dependency,,x-testudo-dependency--%s,,,top,top\n".formatted(Script.uuid(66)));
        String path = "/api/models?dry_run=true";
        answers.add("POST " + path + "\n" + world.ask(reader, "POST", path, table.toString(), "text/csv"));
    }

    /// Nothing is written here: what is there is asked for under a label that nobody may give.
    private static void proposed(World world, String reader, List<String> answers) {
        String wide = "{\"answer\":\"accept\",\"label\":" + Script.PUBLIC + "}";
        String proposed = "/api/proposed-assets/x-testudo-asset--" + Script.uuid(67);
        ask(world, reader, "POST", proposed + "/answer", wide, answers);
        ask(world, reader, "POST", proposed + "/repoint", "", answers);
        for (int number : List.of(63, 99)) {
            String asset = "/api/proposed-assets/x-testudo-asset--" + Script.uuid(number);
            ask(world, reader, "POST", asset + "/answer", "{\"answer\":\"refuse\"}", answers);
        }
    }

    private static void techniques(World world, String reader, List<String> answers) {
        for (String query : List.of(
                "?q=harbour",
                "?type=campaign&source=FRA&tlp=green&confidence=50",
                "?since=2027-01-05T00:00:00Z&until2=2027-01-05T00:00:00Z",
                "?actor=intrusion-set--" + Script.uuid(6),
                "?campaign=campaign--" + Script.uuid(2),
                "?campaign=campaign--" + Script.uuid(1),
                "?type=incident&until=2027-01-07T00:00:00Z&since2=2027-01-07T00:00:00Z",
                "?roll=true&nation=EST")) {
            get(world, reader, "/api/techniques" + query, answers);
            get(world, reader, "/api/techniques/users" + query + "&technique=mitre-attack:T1003", answers);
        }
        get(world, reader, "/api/techniques?by=incident--" + Script.uuid(40), answers);
        get(world, reader, "/api/techniques/users?technique=mitre-attack:T1001", answers);
    }

    /// Finland's own are withdrawn from day 22 on: what it is told then of whoever had fetched them is their reading,
    /// which plays in the whole world alone. `RecallDeskTest` says what an owner learns.
    private static void recalls(World world, String reader, int day, List<String> answers) {
        if (!reader.equals("fin") || day <= 20) {
            cursors(world, reader, "/api/recalls/given?limit=1", answers);
        }
        for (int number : List.of(1, 2, 99)) {
            get(world, reader, "/api/recalls/given?object=campaign--" + Script.uuid(number), answers);
        }
        String confirm = "/api/recalls/" + Script.uuid(0) + "/confirm";
        ask(world, reader, "POST", confirm, "{\"answer\":\"deleted\"}", answers);
    }

    private static void purges(World world, String reader, List<String> answers) {
        get(world, reader, "/api/purges", answers);
        for (int number : List.of(1, 2, 99)) {
            String order = "{\"object\":\"campaign--%s\",\"reason\":\"spill\"}".formatted(Script.uuid(number));
            ask(world, reader, "POST", "/api/purges", order, answers);
        }
        ask(world, reader, "POST", "/api/purges/" + Script.uuid(0) + "/confirm", "", answers);
        ask(world, reader, "DELETE", "/api/purges/" + Script.uuid(0), "", answers);
    }

    private static final Pattern OWN = Pattern.compile("\"id\":\"([^\"]+)\",\"alias\":\"own-campaigns\"");

    /// One reader defines a collection, reads it and closes it; the others are refused.
    private static void collections(World world, String reader, List<String> answers) {
        String order =
                "{\"name\":\"campaigns\",\"title\":\"Campaigns\",\"types\":[\"campaign\"],\"cap\":{\"tlp\":\"green\"}}";
        ask(world, reader, "POST", "/api/collections", order, answers);
        Matcher own = OWN.matcher(get(world, reader, "/api/collections", answers));
        String id = own.find() ? own.group(1) : Script.uuid(0);
        get(world, reader, "/taxii2/coalition/collections/" + id + "/objects/", answers);
        get(world, reader, "/taxii2/coalition/collections/own-campaigns-labels/objects/", answers);
        ask(world, reader, "DELETE", "/api/collections/" + id, "", answers);
        get(world, reader, "/taxii2/coalition/collections/" + id + "/objects/", answers);
    }

    /// One reader looks after the accounts of its member; the others are refused.
    private static void administration(World world, String reader, List<String> answers) {
        get(world, reader, "/api/accounts", answers);
        get(world, reader, "/api/member/keys", answers);
        get(world, reader, "/api/member/quota", answers);
        get(world, reader, "/api/sessions", answers);
        ask(world, reader, "POST", "/api/accounts", "{\"login\":\"new\",\"roles\":[\"analyst\"]}", answers);
        ask(world, reader, "PATCH", "/api/accounts/new", "{\"display\":\"New\",\"disabled\":true}", answers);
        ask(world, reader, "PATCH", "/api/accounts/fra", "{\"disabled\":true}", answers);
        ask(world, reader, "POST", "/api/accounts/new/recovery", "{\"reason\":\"lost\"}", answers);
        ask(world, reader, "POST", "/api/accounts/new/recovery/confirm", "", answers);
        ask(world, reader, "DELETE", "/api/accounts/new/recovery", "", answers);
        ask(world, reader, "DELETE", "/api/member/keys/" + Script.uuid(0), "", answers);
        ask(world, reader, "DELETE", "/api/sessions/" + Script.uuid(0), "", answers);
        ask(world, reader, "DELETE", "/api/sessions", "", answers);
        get(world, reader, "/api/accounts", answers);
        walls(world, reader, answers);
    }

    /// One reader makes a screen on a wall; the others are refused, and so is every code that nobody was given.
    private static void walls(World world, String reader, List<String> answers) {
        String order = "{\"login\":\"wall\",\"tlp\":\"green\",\"filter\":{\"place\":[\"EST\"]}}";
        ask(world, reader, "POST", "/api/walls", order, answers);
        get(world, reader, "/api/walls", answers);
        ask(world, reader, "PATCH", "/api/walls/wall", "{\"filter\":{\"place\":[\"FIN\"]}}", answers);
        ask(world, reader, "POST", "/api/walls/wall/code", "", answers);
        ask(world, reader, "DELETE", "/api/walls/wall/session", "", answers);
        ask(world, reader, "POST", "/api/session/wall", "{\"code\":\"tw_no\"}", answers);
        get(world, reader, "/api/session/accounts", answers);
    }

    private static void imports(World world, String reader, List<String> answers) {
        String nowhere = "/api/imports/" + Script.uuid(0);
        get(world, reader, "/api/imports", answers);
        get(world, reader, nowhere, answers);
        ask(world, reader, "POST", "/api/imports?label=%7B%22colour%22%3A1%7D", "{}", answers);
        ask(world, reader, "POST", nowhere + "/commit", "", answers);
        ask(world, reader, "DELETE", nowhere, "", answers);
    }
}
