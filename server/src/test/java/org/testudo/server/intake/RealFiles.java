package org.testudo.server.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipFile;
import org.assertj.core.api.Assumptions;
import org.testudo.exchange.files.StixFiles;
import org.testudo.operations.intake.Origin;

/// The files of others that lie beside the repository. Where they are missing a test is left out and says so; a
/// build server must have them.
final class RealFiles {
    private static final Path STIX = Path.of(System.getProperty("testudo.shared", "../shared"))
            .resolve("data")
            .resolve("stix");

    private RealFiles() {}

    static void needed() {
        if (Files.isDirectory(STIX)) {
            return;
        }
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("CI=true, and there is no folder %s.".formatted(STIX));
        }
        System.out.printf("left out: there is no folder %s (shared data of others)%n", STIX);
        Assumptions.assumeThat(STIX).as("shared data of others").isDirectory();
    }

    static Path file(String name) {
        return STIX.resolve(name);
    }

    /// Every file below, without the readmes and licences, as names relative to the folder.
    static List<String> all(String folder) {
        try (var below = Files.walk(STIX.resolve(folder))) {
            return below.filter(Files::isRegularFile)
                    .map(path -> STIX.relativize(path).toString())
                    .filter(name -> !name.endsWith(".md") && !name.endsWith(".txt"))
                    .sorted()
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// One file, or each entry below a folder of a ZIP file that ends in `.json`; all of them one submission.
    static List<Origin> origins(String name) {
        int cut = name.indexOf('!');
        Path path = file(cut < 0 ? name : name.substring(0, cut));
        if (!path.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
            return List.of(new FileOrigin(path));
        }
        String below = cut < 0 ? "" : name.substring(cut + 1);
        var origins = new ArrayList<Origin>();
        try (var zip = new ZipFile(path.toFile())) {
            for (var entry : zip.stream().toList()) {
                if (entry.getName().startsWith(below) && entry.getName().endsWith(".json")) {
                    origins.add(new EntryOrigin(
                            entry.getName(), zip.getInputStream(entry).readAllBytes()));
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return origins;
    }

    private record FileOrigin(Path file) implements Origin {
        @Override
        public String name() {
            return String.valueOf(file.getFileName());
        }

        @Override
        public InputStream open() throws IOException {
            return StixFiles.open(file);
        }
    }

    private record EntryOrigin(String name, byte[] bytes) implements Origin {
        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
