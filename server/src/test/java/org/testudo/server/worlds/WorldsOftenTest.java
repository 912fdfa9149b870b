package org.testudo.server.worlds;

import org.junit.jupiter.api.Tag;

/// The worlds, asked far more often.
@Tag("deep")
class WorldsOftenTest extends WorldsTest {
    @Override
    Requests requests() {
        return new Requests(1, 8, 4);
    }
}
