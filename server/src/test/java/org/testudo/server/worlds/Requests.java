package org.testudo.server.worlds;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What every reader asks: lists that change, each operation on some days, page boundaries included.
///
/// @param lists after how many days the lists of everything are asked again
/// @param each after how many days every operation is asked again
/// @param feed after how many days every collection is, and lists are walked in small pages: to walk them on each day
///             would cost the square of the script's length
record Requests(int lists, int each, int feed) {
    static final String JSON = "application/json";
    static final String TAXII = "application/taxii+json;version=2.1";

    private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");
    private static final Pattern LAST = Pattern.compile("x-taxii-date-added-last=\\[([^\\]]+)\\]");

    void all(World world, String reader, int day, List<String> answers) {
        if (day % lists != 0 && day % feed != 0) {
            return;
        }
        if (world.isPerson(reader)) {
            // TAXII is for machines; what names a person waits on its object's own page.
            objects(world, reader, day, answers);
            get(world, reader, "/api/notices", answers);
            get(world, reader, "/api/objects/note--" + Script.uuid(8), answers);
        } else {
            feeds(world, reader, day, answers);
        }
        if (reader.equals(Script.WALL)) {
            for (String shown : List.of("incidents?time=changed&limit=2", "incidents/buckets", "session")) {
                get(world, reader, "/api/" + shown, answers);
            }
        }
        get(world, reader, "/api/facets", answers);
        get(world, reader, "/api/techniques", answers);
        if (day % each == 0) {
            api(world, reader, day, answers);
        }
    }

    /// What is asked when everything is over: all that was audited, and the stream, because nobody can say when it
    /// notices that nobody hears it any more.
    static void last(World world, String reader, List<String> answers) {
        cursors(world, reader, "/api/audit?limit=1000", answers);
        for (int number : List.of(1, 2, 99)) {
            cursors(world, reader, "/api/audit?limit=500&object=campaign--" + Script.uuid(number), answers);
        }
        cursors(world, reader, "/api/audit?limit=500&action=search&account=fin@FIN", answers);
        cursors(world, reader, "/api/audit?limit=500&since=2027-01-05T00:00:00Z&until=2027-01-15T00:00:00Z", answers);
        // What a colleague hands over is signed in the script; here there is nothing left to sign.
        ask(world, reader, "POST", "/api/watch/take", "", answers);
        get(world, reader, "/api/watch", answers);
        try (World.Listening listening = world.listen(reader)) {
            answers.add("GET /api/events\n" + listening.heard("\n\n", Duration.ofSeconds(10)));
        }
    }

    private void objects(World world, String reader, int day, List<String> answers) {
        cursors(world, reader, "/api/objects?limit=" + (day % feed == 0 ? 2 : 500), answers);
    }

    private void feeds(World world, String reader, int day, List<String> answers) {
        String collections = "/taxii2/coalition/collections/";
        get(world, reader, collections + "all/objects/?limit=3&match[version]=all", answers);
        objects(world, reader, day, answers);
        if (day % feed != 0) {
            get(world, reader, collections + "all/objects/", answers);
            get(world, reader, collections + "all-labels/objects/", answers);
            return;
        }
        pages(world, reader, collections + "all/objects/?limit=2", answers);
        pages(world, reader, collections + "all-labels/objects/?limit=4", answers);
        get(world, reader, "/taxii2/", answers);
        get(world, reader, "/taxii2/coalition/", answers);
        get(world, reader, collections, answers);
        for (String alias : List.of("all", "green", "public", "inbox", "inbox-labels", "source-FRA", "type-campaign")) {
            get(world, reader, collections + alias + "/", answers);
            get(world, reader, collections + alias + "/manifest/?match[version]=all", answers);
            get(world, reader, collections + alias + "/objects/", answers);
        }
        for (String version : List.of("2.1", "2.0")) {
            pages(
                    world,
                    reader,
                    collections + "all/objects/?limit=1&match[version]=all&match[spec_version]=" + version,
                    answers);
        }
        for (int number : List.of(1, 2, 3, 6, 8, 9, 20, 21, 99)) {
            String type = switch (number) {
                case 1, 2 -> "campaign";
                case 6 -> "intrusion-set";
                case 8 -> "note";
                case 9 -> "observed-data";
                default -> "indicator";
            };
            String id = type + "--" + Script.uuid(number);
            get(world, reader, collections + "all/objects/" + id + "/?match[version]=first,last", answers);
            get(world, reader, collections + "all/objects/" + id + "/versions/", answers);
        }
        get(world, reader, "/taxii2/coalition/status/00000000-0000-4000-8000-000000000000/", answers);
        get(world, reader, collections + "no-such/objects/", answers);
        get(world, reader, collections + "all/objects/?limit=0", answers);
        get(world, reader, "/taxii2/nothing/here", answers);
    }

    /// Each operation of the API: objects that are there, hidden and nowhere; and what changes nothing.
    private static void api(World world, String reader, int day, List<String> answers) {
        for (String id : List.of(
                "campaign--" + Script.uuid(1),
                "campaign--" + Script.uuid(2),
                "indicator--" + Script.uuid(3),
                "intrusion-set--" + Script.uuid(6),
                "note--" + Script.uuid(8),
                "observed-data--" + Script.uuid(9),
                "campaign--" + Script.uuid(99))) {
            for (String more : List.of("", "/lifted", "/versions", "/assertions", "/findings")) {
                get(world, reader, "/api/objects/" + id + more, answers);
            }
            cursors(world, reader, "/api/objects/" + id + "/neighbours?limit=1", answers);
            get(world, reader, "/api/objects/" + id + "/assertions/" + Script.uuid(0), answers);
            get(world, reader, "/api/paths?from=indicator--" + Script.uuid(3) + "&to=" + id, answers);
            ask(world, reader, "POST", "/api/labels/join", "{\"objects\":[\"" + id + "\"]}", answers);
            ask(world, reader, "DELETE", "/api/objects/" + id + "/assertions/" + Script.uuid(0), "", answers);
            ask(world, reader, "POST", "/api/objects/" + id + "/assert-again", "{}", answers);
            ask(world, reader, "PUT", "/api/objects/" + id, "{\"object\":{\"type\":\"campaign\"}}", answers);
            ask(world, reader, "POST", "/api/work/" + id + "/acknowledge", "", answers);
            ask(world, reader, "POST", "/api/proposals/" + id + "/decision", "{\"decision\":\"dropped\"}", answers);
            ask(
                    world,
                    reader,
                    "POST",
                    "/api/objects/" + id + "/assertions/" + Script.uuid(0) + "/proposals",
                    "{\"label\":{}}",
                    answers);
            get(world, reader, "/api/work?about=" + id, answers);
            ask(
                    world,
                    reader,
                    "PUT",
                    "/api/objects/" + id + "/assertions/" + Script.uuid(0) + "/label",
                    "{\"label\":{}}",
                    answers);
        }
        for (String path : List.of(
                "objects?type=campaign&source=FRA",
                "search?q=harbour",
                "search?q=harbor",
                "search?q=198.51.100.7",
                "search?q=198.51.100.9",
                "search?q=harbour&tlp=green",
                "search?q=harbour&confidence=50",
                "search?q=harbour&since=2027-01-01T00:00:00Z&until=2027-02-01T00:00:00Z",
                "search?q=harbour&type=campaign&source=FRA",
                "facets?q=harbour",
                "facets?q=harbour&tlp=amber&confidence=1&since=2027-01-01T00:00:00Z&until=2028-01-01T00:00:00Z",
                "facets?q=198.51.100.9&type=indicator&source=FRA",
                "facets?type=indicator",
                "objects?tlp=green",
                "objects?confidence=50",
                "objects?since=2027-01-10T00:00:00Z&until=2027-01-20T00:00:00Z",
                "incidents?order=severity",
                "incidents?q=harbour&time=changed",
                "incidents?time=appeared&until=2027-01-20T00:00:00Z",
                "incidents?place=EST&severity=4&sector=energy&status=open&source=FRA&marking=amber",
                "incidents?time=happened&since=2027-01-01T00:00:00Z",
                "incidents/buckets",
                "incidents/buckets?q=harbour",
                "incidents/buckets?place=EST&place=unsaid&severity=3&sector=ports&status=closed",
                "incidents/buckets?source=FRA&marking=amber&marking=green",
                "incidents/buckets?time=changed&since=2027-01-05T00:00:00Z&until=2027-02-01T00:00:00Z",
                "incidents/export?format=csv",
                "incidents/export?format=json&q=harbour&order=severity",
                "incidents/export?format=csv&place=EST&severity=3&status=open&marking=amber&time=changed",
                "incidents/export?format=json&source=FRA&sector=energy&since=2027-01-05T00:00:00Z",
                "counts?by=type",
                "counts?by=source",
                "work?kind=concern&kind=task&state=new&state=open",
                "work?due=2028-01-01T00:00:00Z&owner=nobody@EST&source=FRA",
                "work/counts",
                "watch",
                "watch/changes",
                "watch/changes?since=2027-01-05T00:00:00Z&links=true&what=changed&what=relabelled&type=campaign",
                "members",
                "groups",
                "recalls?limit=1",
                "quarantine",
                "quarantine/" + Script.uuid(0),
                "jobs/" + Script.uuid(0),
                "notices",
                "keys",
                "session",
                "session/providers",
                "account",
                "openapi.json",
                "nothing")) {
            get(world, reader, "/api/" + path, answers);
        }
        cursors(world, reader, "/api/search?q=harbour&limit=1", answers);
        cursors(world, reader, "/api/work?limit=1", answers);
        cursors(world, reader, "/api/watch/changes?since=2026-01-01T00:00:00Z&limit=2", answers);
        cursors(world, reader, "/api/incidents?limit=1", answers);
        ask(world, reader, "POST", "/api/objects", "{\"object\":{\"type\":\"ipv4-addr\"}}", answers);
        ask(world, reader, "POST", "/api/watch/handovers", "{\"colour\":1}", answers);
        ask(world, reader, "PUT", "/api/watch/mark", "{\"until\":\"yesterday\"}", answers);
        cursors(world, reader, "/api/incidents?limit=1&order=severity", answers);
        ask(world, reader, "PUT", "/api/groups/circle-of-" + reader, "{\"members\":[\"NOBODY\"]}", answers);
        for (String group : List.of("ALL", "circle-of-" + reader, "circle-of-nobody")) {
            get(world, reader, "/api/groups/" + group + "/changes", answers);
            ask(world, reader, "POST", "/api/groups/" + group + "/changes", "", answers);
        }
        ask(world, reader, "POST", "/api/labels/audience", "{\"label\":{\"releasable_to\":\"ALL\"}}", answers);
        ask(world, reader, "POST", "/api/session", "{\"login\":\"nobody@EST\",\"password\":\"no\"}", answers);
        ask(world, reader, "POST", "/api/session/otp", "{}", answers);
        ask(world, reader, "DELETE", "/api/session", "", answers);
        ask(world, reader, "POST", "/api/account/password", "{}", answers);
        get(world, reader, "/api/account/passkeys", answers);
        ask(world, reader, "POST", "/api/session/passkey/options", "", answers);
        ask(world, reader, "POST", "/api/session/passkey", "{\"credential\":{}}", answers);
        ask(world, reader, "POST", "/api/account/passkeys/options", "", answers);
        ask(world, reader, "POST", "/api/account/passkeys", "{\"name\":\"no\",\"credential\":{}}", answers);
        ask(world, reader, "DELETE", "/api/account/passkeys/" + Script.uuid(0), "", answers);
        ask(world, reader, "POST", "/api/keys", "{\"name\":\"no\",\"rights\":[\"read\"]}", answers);
        ask(world, reader, "DELETE", "/api/keys/" + Script.uuid(0), "", answers);
        ask(world, reader, "PUT", "/api/keys/" + Script.uuid(0) + "/certificate", "", answers);
        ask(world, reader, "DELETE", "/api/keys/" + Script.uuid(0) + "/certificate", "", answers);
        ask(world, reader, "DELETE", "/api/quarantine/" + Script.uuid(0), "", answers);
        ask(world, reader, "PUT", "/api/notices/" + Script.uuid(0) + "/read", "", answers);
        ask(world, reader, "POST", "/api/import?label=%7B%22colour%22%3A1%7D", "{}", answers);
        DeskRequests.all(world, reader, day, answers);
    }

    /// Pages of the API to the end.
    static void cursors(World world, String reader, String path, List<String> answers) {
        String answer = get(world, reader, path, answers);
        for (Matcher next = NEXT.matcher(answer); next.find(); next = NEXT.matcher(answer)) {
            answer = get(world, reader, path + "&cursor=" + next.group(1), answers);
        }
    }

    static World.Answer ask(World world, String reader, String method, String path, String body, List<String> answers) {
        World.Answer answer = world.ask(reader, method, path, body, JSON);
        answers.add(method + " " + path + "\n" + answer);
        return answer;
    }

    /// Pages by `next` to the end, and again by `added_after`.
    private static void pages(World world, String reader, String path, List<String> answers) {
        String answer = get(world, reader, path, answers);
        for (Matcher next = NEXT.matcher(answer); next.find(); next = NEXT.matcher(answer)) {
            answer = get(world, reader, path + "&next=" + next.group(1), answers);
        }
        answer = get(world, reader, path, answers);
        for (int page = 0; page < 100 && answer.contains("\"more\":true"); page++) {
            Matcher last = LAST.matcher(answer);
            if (!last.find()) {
                throw new IllegalStateException("A page with more has no date: " + answer);
            }
            answer = get(world, reader, path + "&added_after=" + last.group(1), answers);
        }
    }

    static String get(World world, String reader, String path, List<String> answers) {
        String escaped = path.replace("[", "%5B").replace("]", "%5D");
        String answer = world.ask(reader, "GET", escaped, "", TAXII).toString();
        answers.add("GET " + path + "\n" + answer);
        return answer;
    }
}
