package org.testudo.server.worlds;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What every reader asks on every day: each operation at least once, page boundaries included.
final class Requests {
    static final String TAXII = "application/taxii+json;version=2.1";

    private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");
    private static final Pattern LAST = Pattern.compile("x-taxii-date-added-last=\\[([^\\]]+)\\]");

    private Requests() {}

    static void all(World world, String reader, int day, List<String> answers) {
        String collections = "/taxii2/coalition/collections/";
        get(world, reader, collections + "all/objects/?limit=3&match[version]=all", answers);
        pages(world, reader, collections + "all/objects/?limit=2", answers);
        pages(world, reader, collections + "all-labels/objects/?limit=4", answers);
        if (day % 5 != 0) {
            return;
        }
        get(world, reader, "/taxii2/", answers);
        get(world, reader, "/taxii2/coalition/", answers);
        get(world, reader, collections, answers);
        for (String alias : List.of("all", "green", "public", "inbox", "inbox-labels", "source-FRA", "type-campaign")) {
            get(world, reader, collections + alias + "/", answers);
            get(world, reader, collections + alias + "/manifest/?match[version]=all", answers);
            get(world, reader, collections + alias + "/objects/", answers);
        }
        pages(world, reader, collections + "all/objects/?limit=1&match[version]=all&match[spec_version]=2.1", answers);
        for (int number : List.of(1, 2, 3, 6, 8, 20, 21, 99)) {
            String type = number == 6 ? "intrusion-set" : number == 8 ? "note" : number > 2 ? "indicator" : "campaign";
            String id = type + "--" + Script.uuid(number);
            get(world, reader, collections + "all/objects/" + id + "/?match[version]=first,last", answers);
            get(world, reader, collections + "all/objects/" + id + "/versions/", answers);
        }
        get(world, reader, "/taxii2/coalition/status/00000000-0000-4000-8000-000000000000/", answers);
        get(world, reader, collections + "no-such/objects/", answers);
        get(world, reader, collections + "all/objects/?limit=0", answers);
        get(world, reader, "/taxii2/nothing/here", answers);
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

    private static String get(World world, String reader, String path, List<String> answers) {
        String escaped = path.replace("[", "%5B").replace("]", "%5D");
        String answer = world.ask(reader, "GET", escaped, "", TAXII).toString();
        answers.add("GET " + path + "\n" + answer);
        return answer;
    }
}
