package org.testudo.server.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.exchange.files.StixFiles;
import org.testudo.operations.intake.Origin;
import org.testudo.operations.intake.Report;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// Files that are broken or made to break us: each is told with place, reason and remedy, and the others are loaded.
class HostileFilesTest {
    private static final long LIMIT = 4L << 20;
    private static final long HEAP = 300L << 20;

    @TempDir
    private Path folder = Path.of("");

    private final Loading.Source source = Loading.shared().source();

    private record Bounded(Path file) implements Origin {
        @Override
        public String name() {
            return String.valueOf(file.getFileName());
        }

        @Override
        public InputStream open() throws IOException {
            return StixFiles.open(file, LIMIT);
        }
    }

    private static String campaign() {
        return """
                {"type":"campaign","spec_version":"2.1","id":"campaign--%s","created":"2016-01-01T01:01:01.000Z",\
                "modified":"2016-01-01T01:01:01.000Z","name":"A campaign"}""".formatted(UUID.randomUUID());
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private Path good() throws IOException {
        return file("good.json", "{\"objects\":[%s]}".formatted(campaign()).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] packed(String how, byte[] start, long zeros) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = packing(how, bytes)) {
            out.write(start);
            byte[] blanks = new byte[1 << 16];
            Arrays.fill(blanks, (byte) ' ');
            for (long left = zeros; left > 0; left -= blanks.length) {
                out.write(blanks);
            }
        }
        return bytes.toByteArray();
    }

    private static OutputStream packing(String how, OutputStream out) throws IOException {
        return switch (how) {
            case "gz" -> new GZIPOutputStream(out);
            case "xz" -> new XZOutputStream(out, new LZMA2Options(1));
            default -> new ZstdOutputStream(out);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "xz", "zst"})
    @DisplayName("A small file that unpacks beyond the limit is ended there; what follows it is loaded")
    void bombs(String how) throws IOException {
        byte[] start = "{\"objects\":[%s,".formatted(campaign()).getBytes(StandardCharsets.UTF_8);
        Path bomb = file("bomb.json." + how, packed(how, start, 64L << 20));
        assertThat(Files.size(bomb)).isLessThan(1 << 20);

        Report report = source.load(List.of(new Bounded(bomb), new Bounded(good())));

        assertThat(report.line()).isEqualTo("3 read, 2 new, 0 known, 0 conflicting, 0 quarantined, 1 refused");
        assertThat(report.remarks()).singleElement().satisfies(one -> {
            assertThat(one.file()).isEqualTo("bomb.json." + how);
            assertThat(one.reason()).contains("bomb.json." + how, "limit");
            assertThat(one.remedy()).contains("submit it again");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "xz", "zst"})
    @DisplayName("A truncated archive is told; what stood before its end is loaded, and so is the next file")
    void truncated(String how) throws IOException {
        byte[] whole =
                packed(how, "{\"objects\":[%s]}".formatted(campaign()).getBytes(StandardCharsets.UTF_8), 1 << 20);
        Path cut = file("cut.json." + how, Arrays.copyOf(whole, whole.length - 20));
        Path stub = file("stub.json." + how, Arrays.copyOf(whole, 7));

        Report report = source.load(cut, stub, good());

        assertThat(report.count(Report.Result.REFUSED)).isEqualTo(2);
        assertThat(report.count(Report.Result.NEW)).isPositive();
        assertThat(report.remarks())
                .extracting(Report.Remark::file)
                .containsExactly("cut.json." + how, "stub.json." + how);
        assertThat(report.remarks()).allSatisfy(one -> {
            assertThat(one.reason()).startsWith("The file cannot be read: ").doesNotContain("null");
            assertThat(one.remedy()).isNotBlank();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n",
                "nonsense",
                "\u0000\u0000",
                "<bundle/>",
                "{",
                "[",
                "PK\u0003\u0004",
                "{\"type\":\"campaign\"}"
            })
    @DisplayName("An empty file, or one that is no STIX, is refused with place, reason and remedy")
    void noStix(String content) throws IOException {
        Path bad = file("bad.json", content.getBytes(StandardCharsets.UTF_8));

        Report report = source.load(bad, good());

        assertThat(report.line()).isEqualTo("2 read, 1 new, 0 known, 0 conflicting, 0 quarantined, 1 refused");
        Report.Remark remark = report.remarks().getFirst();
        assertThat(remark.file()).isEqualTo("bad.json");
        assertThat(remark.reason()).isNotBlank();
        assertThat(remark.remedy()).isNotBlank();
    }

    @Test
    @DisplayName("A byte order mark is passed over")
    void byteOrderMark() throws IOException {
        Path marked = file("marked.json", ("\ufeff" + campaign()).getBytes(StandardCharsets.UTF_8));

        assertThat(source.load(marked).count(Report.Result.NEW)).isEqualTo(1);
    }

    @Test
    @DisplayName("A file that is not there is told, and a folder in its place too")
    void missing() throws IOException {
        Path none = folder.resolve("none.json");
        Path other = Files.createDirectory(folder.resolve("folder.json"));

        Report report = source.load(none, other, good());

        assertThat(report.count(Report.Result.REFUSED)).isEqualTo(2);
        assertThat(report.count(Report.Result.NEW)).isEqualTo(1);
        assertThatThrownBy(() -> StixFiles.find(List.of(none)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none.json");
    }

    @Test
    @DisplayName("Fifty thousand bad elements are counted, some are told, and memory stays bounded")
    void manyBadElements() throws IOException {
        var text = new StringBuilder("{\"objects\":[0");
        for (int i = 1; i < 50_000; i++) {
            text.append(",{\"a\":").append(i).append('}');
        }
        Path bad = file("many.json", text.append("]}").toString().getBytes(StandardCharsets.UTF_8));

        Report report = source.load(bad, good());

        assertThat(report.count(Report.Result.REFUSED)).isEqualTo(50_000);
        assertThat(report.remarks()).hasSize(Report.MOST_REMARKS);
        assertThat(report.dropped()).isEqualTo(40_000);
        assertThat(report.count(Report.Result.NEW)).isEqualTo(1);
        assertThat(usedHeap()).isLessThan(HEAP);
    }

    @Test
    @DisplayName("A string of 256 MiB that never ends is given up, not collected")
    void endlessString() throws IOException {
        byte[] start = "{\"objects\":[{\"type\":\"campaign\",\"name\":\"".getBytes(StandardCharsets.UTF_8);
        Path endless = file("endless.json.gz", packed("gz", start, 256L << 20));

        Report report = source.load(endless, good());

        assertThat(report.count(Report.Result.REFUSED)).isEqualTo(1);
        assertThat(report.count(Report.Result.NEW)).isEqualTo(1);
        assertThat(usedHeap()).isLessThan(HEAP);
    }

    private static long usedHeap() {
        System.gc();
        Runtime machine = Runtime.getRuntime();
        return machine.totalMemory() - machine.freeMemory();
    }
}
