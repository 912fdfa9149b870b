package org.testudo.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.testudo.model.submission.Container;
import org.testudo.model.submission.Element;
import org.testudo.model.submission.SubmissionReader;
import org.tukaani.xz.XZInputStream;

/// Real data of others that stands beside the repository; tests that need it are skipped where it is absent.
public final class SharedData {
    private SharedData() {}

    /// Reads the objects of a file below `data/stix`, packed or not; every element must be readable.
    public static Container read(String file, Consumer<StixObject> each) throws IOException {
        try (InputStream in = open(file)) {
            return SubmissionReader.read(in, element -> {
                assertThat(element).isInstanceOf(Element.Parsed.class);
                each.accept(((Element.Parsed) element).object());
            });
        }
    }

    /// A file below `data/stix`, unpacked.
    public static InputStream open(String file) throws IOException {
        Path path = Path.of(System.getProperty("testudo.shared", "absent"), "data", "stix", file);
        Assumptions.assumeTrue(Files.isReadable(path), "the shared data is not here: " + path.getFileName());
        InputStream in = new BufferedInputStream(Files.newInputStream(path));
        return file.endsWith(".xz") ? new XZInputStream(in) : in;
    }
}
