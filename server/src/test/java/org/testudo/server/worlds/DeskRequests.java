package org.testudo.server.worlds;

import static org.testudo.server.worlds.Requests.ask;
import static org.testudo.server.worlds.Requests.get;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What every reader asks of the desks' operations: what is there, what is somebody else's and what is nowhere.
final class DeskRequests {
    private DeskRequests() {}

    static void all(World world, String reader, List<String> answers) {
        imports(world, reader, answers);
        administration(world, reader, answers);
        collections(world, reader, answers);
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
