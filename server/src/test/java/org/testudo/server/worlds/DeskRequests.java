package org.testudo.server.worlds;

import static org.testudo.server.worlds.Requests.ask;
import static org.testudo.server.worlds.Requests.get;

import java.util.List;

/// What every reader asks of the desks' operations: what is there, what is somebody else's and what is nowhere.
final class DeskRequests {
    private DeskRequests() {}

    static void all(World world, String reader, List<String> answers) {
        imports(world, reader, answers);
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
