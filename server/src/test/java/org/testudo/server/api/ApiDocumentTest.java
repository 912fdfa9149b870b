package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The console is written against `web/openapi.json`: it is what a centre says of its API. To renew it after a change
/// of
/// the API: this test with `-Dtestudo.renew=true`, then `npm run api` in `web/`, and commit both files.
class ApiDocumentTest {
    private static final Path FILE = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .resolveSibling("web")
            .resolve("openapi.json");

    @Test
    void theConsoleIsWrittenAgainstThisApi(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        String now;
        try (var desk = new Desk(folder.resolve("home"))) {
            ObjectNode document = desk.send("GET", "/api/openapi.json", null, java.util.Map.of())
                    .json();
            document.withObjectProperty("info").put("title", "Testudo");
            now = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
        }
        if (Boolean.getBoolean("testudo.renew")) {
            Files.writeString(FILE, now);
        }

        assertThat(Files.readString(FILE).equals(now))
                .as("web/openapi.json is not what the centre says of its API. Renew it: mvn -pl server test"
                        + " -Dtest=ApiDocumentTest -Dtestudo.renew=true, then npm run api in web/, and commit both.")
                .isTrue();
    }
}
