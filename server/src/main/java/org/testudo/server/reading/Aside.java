package org.testudo.server.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.testudo.exchange.documents.Document;
import org.testudo.exchange.documents.Documents;
import org.testudo.exchange.documents.UnreadableException;
import org.testudo.model.json.StixJson;
import org.testudo.operations.reading.ReadsDocuments;
import tools.jackson.databind.node.ObjectNode;

/// Reads documents in processes of their own, at most two at a time: 128 MB, 20 seconds, then it is killed. Where the
/// system lets it, the process has no network at all. Text itself is read here. Thread-safe.
public final class Aside implements ReadsDocuments {
    private static final String MEMORY = "-Xmx128m";
    private static final int AT_ONCE = 2;
    // A character may be written as six.
    private static final int MOST_ANSWER = 6 * Documents.MOST_CHARACTERS + (1 << 20);

    private final Duration longest;
    private volatile @Nullable List<String> apart;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    public Aside() {
        this(Duration.ofSeconds(20));
    }

    Aside(Duration longest) {
        this.longest = longest;
    }

    private List<String> withoutNetwork() {
        List<String> known = apart;
        if (known == null) {
            known = apart();
            apart = known;
        }
        return known;
    }

    /// How a command is run without a network; empty: the system does not let it be.
    private static List<String> apart() {
        List<String> without = List.of("unshare", "--user", "--net");
        try {
            var words = new ArrayList<>(without);
            words.add("true");
            Process tried = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return tried.waitFor(5, TimeUnit.SECONDS) && tried.exitValue() == 0 ? without : List.of();
        } catch (IOException none) {
            return List.of();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    @Override
    public Document read(String media, byte[] bytes) throws UnreadableException {
        if (!Documents.isForeign(media) || bytes.length > Documents.MOST_BYTES) {
            return Documents.read(media, bytes);
        }
        try {
            if (!places.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new UnreadableException("Too many documents are being read", "Try again in a minute");
            }
            try {
                return document(run(media, bytes));
            } finally {
                places.release();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UnreadableException("The centre is being stopped", "Try again later");
        } catch (IOException broken) {
            throw new UnreadableException(
                    "It made the process that reads it end: it is broken, or made to be", "Paste its text");
        }
    }

    private byte[] run(String media, byte[] bytes) throws IOException, InterruptedException, UnreadableException {
        var words = new ArrayList<>(withoutNetwork());
        words.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                MEMORY,
                "-Xss2m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                ReadAside.class.getName(),
                media));
        var builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
        // It is given nothing of the centre's own: no home, no password, no path.
        builder.environment().clear();
        Process process = builder.start();
        try {
            Thread writing = Thread.ofVirtual().start(() -> feed(process, bytes));
            var answer = new Answer(process);
            Thread reading = Thread.ofVirtual().start(answer);
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new UnreadableException(
                        "It was not read within %d seconds".formatted(longest.toSeconds()), "Paste its text");
            }
            reading.join();
            writing.join();
            byte[] said = answer.said;
            if (process.exitValue() != 0 || said == null || said.length == 0) {
                throw new IOException("The process ended with " + process.exitValue());
            }
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    private static final class Answer implements Runnable {
        private final Process process;
        private volatile byte @Nullable [] said;

        private Answer(Process process) {
            this.process = process;
        }

        @Override
        public void run() {
            try (InputStream in = process.getInputStream()) {
                byte[] all = in.readNBytes(MOST_ANSWER + 1);
                said = all.length > MOST_ANSWER ? null : all;
            } catch (IOException gone) {
                // It was killed: that is told by who waits for it.
                said = null;
            }
        }
    }

    private static void feed(Process process, byte[] bytes) {
        try (OutputStream to = process.getOutputStream()) {
            to.write(bytes);
        } catch (IOException gone) {
            // It has ended without reading all; how, its exit says.
            process.destroy();
        }
    }

    private static Document document(byte[] said) throws UnreadableException {
        ObjectNode json = StixJson.parseObject(said);
        if (json.has("reason")) {
            throw new UnreadableException(
                    json.path("reason").stringValue(""), json.path("remedy").stringValue(""));
        }
        var furniture = new ArrayList<Document.Span>();
        for (int place = 0; place + 1 < json.path("furniture").size(); place += 2) {
            furniture.add(new Document.Span(
                    json.path("furniture").get(place).intValue(0),
                    json.path("furniture").get(place + 1).intValue(0)));
        }
        return new Document(
                json.path("text").stringValue(""),
                text(json, "title"),
                text(json, "publisher"),
                text(json, "published"),
                text(json, "author"),
                furniture,
                json.path("notes").valueStream().map(one -> one.stringValue("")).toList());
    }

    private static @Nullable String text(ObjectNode json, String name) {
        String said = json.path(name).stringValue("");
        return said.isEmpty() ? null : said;
    }
}
