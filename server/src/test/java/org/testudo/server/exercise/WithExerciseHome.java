package org.testudo.server.exercise;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// One exercise home for all tests of a class, in the order in which they play on.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WithExerciseHome {
    private @Nullable ExerciseHome opened;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        opened = new ExerciseHome(folder.resolve("home"), Duration.ZERO);
    }

    @AfterAll
    void close() {
        home().close();
    }

    ExerciseHome home() {
        return Objects.requireNonNull(opened);
    }

    /// Everything from the start.
    void reset() {
        opened = home().reset();
    }
}
