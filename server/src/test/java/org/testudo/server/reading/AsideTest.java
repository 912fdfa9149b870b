package org.testudo.server.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testudo.exchange.documents.Documents;
import org.testudo.exchange.documents.UnreadableException;

/// Documents that were made to do harm: each is read or refused, in its time and its memory, and this process goes on.
class AsideTest {
    private final Aside aside = new Aside();

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("a page is read aside as it is read here")
    void same() throws UnreadableException {
        byte[] page = utf8(
                "<html><head><title>A \u201clock\u201d</title></head><body><nav>Home</nav><p>The guild denied it. \u00e9 \ud834\udd1e</p></body></html>");

        assertThat(aside.read(Documents.HTML, page)).isEqualTo(Documents.read(Documents.HTML, page));
    }

    @Test
    @DisplayName("what takes too long is killed, and why is said")
    void tooLong() {
        assertThatThrownBy(() -> new Aside(Duration.ofMillis(1)).read(Documents.HTML, utf8("<p>x</p>")))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("within 0 seconds");
    }

    private static byte[] pdf(String... objects) {
        var text = new StringBuilder("%PDF-1.7\n");
        var offsets = new ArrayList<Integer>();
        for (int number = 0; number < objects.length; number++) {
            offsets.add(text.length());
            text.append(number + 1).append(" 0 obj\n").append(objects[number]).append("\nendobj\n");
        }
        int start = text.length();
        text.append("xref\n0 ").append(objects.length + 1).append("\n0000000000 65535 f \n");
        offsets.forEach(offset -> text.append("%010d 00000 n \n".formatted(offset)));
        text.append("trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF".formatted(objects.length + 1, start));
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] bomb(int megabytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(out, new Deflater(9))) {
            byte[] zeros = new byte[1 << 20];
            for (int n = 0; n < megabytes; n++) {
                deflater.write(zeros);
            }
        }
        return out.toByteArray();
    }

    private static byte[] page(byte[] stream, String filter) {
        String latin = new String(stream, StandardCharsets.ISO_8859_1);
        return pdf(
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>",
                "<</Length %d%s>>\nstream\n%s\nendstream".formatted(stream.length, filter, latin),
                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
                "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>/Length 5>>\nstream\n/X Do\nendstream");
    }

    static Map<String, byte[]> pdfs() throws IOException {
        var all = new LinkedHashMap<String, byte[]>();
        all.put("its sign alone", utf8("%PDF-"));
        all.put("no objects", utf8("%PDF-1.7\ntrailer\n<<>>\nstartxref\n0\n%%EOF"));
        all.put("a catalogue that is its own page tree", pdf("<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/Count 1>>"));
        all.put(
                "a page tree that holds itself",
                pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R]/Count 9>>"));
        all.put(
                "a count of two thousand million",
                pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 2000000000>>"));
        all.put("a negative count", pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count -7>>"));
        all.put("references in a ring", pdf("2 0 R", "3 0 R", "1 0 R"));
        all.put("arrays ten thousand deep", pdf("[".repeat(10_000)));
        all.put("dictionaries ten thousand deep", pdf("<</A".repeat(10_000)));
        all.put("a stream that unpacks to a gigabyte", page(bomb(1_024), "/Filter/FlateDecode"));
        all.put("a stream packed three times", page(bomb(64), "/Filter[/FlateDecode/FlateDecode/FlateDecode]"));
        all.put("a stream that is not packed as it says", page(utf8("no"), "/Filter/FlateDecode"));
        all.put("a form that draws itself", page(utf8("/X Do"), ""));
        all.put("a million brackets in a page", page(utf8("[".repeat(1_000_000)), ""));
        all.put("a million saved states", page(utf8("q ".repeat(1_000_000)), ""));
        all.put("numbers without an end", page(utf8("BT /F " + "9".repeat(100_000) + " Tf (x) Tj ET"), ""));
        all.put(
                "a length that lies",
                utf8(new String(page(utf8("BT ET"), ""), StandardCharsets.ISO_8859_1)
                        .replace("/Length 5", "/Length 99999999")));
        all.put("a start that points behind the end", utf8("%PDF-1.7\nstartxref\n99999999999\n%%EOF"));
        all.put(
                "a table that chains to itself",
                utf8("%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Prev 9>>\nstartxref\n9\n%%EOF"));
        byte[] noise = new byte[200_000];
        new Random(7).nextBytes(noise);
        System.arraycopy(utf8("%PDF-1.7\n"), 0, noise, 0, 9);
        all.put("noise", noise);
        return all;
    }

    static Map<String, byte[]> pages() {
        var all = new LinkedHashMap<String, byte[]>();
        all.put("a hundred thousand open elements", utf8("<div>".repeat(100_000) + "x"));
        all.put("a hundred thousand open links", utf8("<a>".repeat(100_000) + "x"));
        all.put("formatting that is opened in every paragraph", utf8("<b><p>".repeat(5_000) + "x"));
        all.put("tables within tables", utf8("<table><tr><td>".repeat(20_000) + "x"));
        all.put("a million attributes", utf8("<p " + "a ".repeat(1_000_000) + ">x"));
        all.put("an attribute of five million characters", utf8("<p a='" + "x".repeat(5_000_000) + "'>x"));
        all.put("a comment that does not end", utf8("<p>x</p><!--" + "-".repeat(1_000_000)));
        all.put("a script that does not end", utf8("<p>x</p><script>" + "<".repeat(1_000_000)));
        all.put("entities without an end", utf8("<p>" + "&#x".repeat(500_000)));
        all.put("entities beyond Unicode", utf8("<p>&#99999999999;&#xFFFFFFFF;&#0;x"));
        all.put("an entity that is declared by itself", utf8("<!DOCTYPE a [<!ENTITY a \"&a;&a;\">]><p>&a; x"));
        all.put(
                "a document that would be fetched",
                utf8("<!DOCTYPE html SYSTEM \"http://127.0.0.1:1/x\"><img src=http://127.0.0.1:1/y><p>x"));
        all.put("a charset that is none", utf8("<meta charset=no-such-charset><p>x"));
        all.put("a charset that changes", utf8("<meta charset=utf-16><p>x"));
        all.put("bytes that are no text", new byte[] {0, 1, 2, (byte) 0xff, (byte) 0xfe, '<', 'p', '>'});
        all.put("NUL everywhere", utf8("<p>\0x\0</p>\0"));
        all.put("half surrogates", utf8("<p>&#xD800;&#xDC00;x"));
        all.put("a title of a million characters", utf8("<title>" + "t".repeat(1_000_000) + "</title><p>x"));
        all.put("selects in selects", utf8("<select>".repeat(50_000) + "<p>x"));
        all.put("frames and templates", utf8("<template>".repeat(10_000) + "<frameset>".repeat(10_000) + "x"));
        return all;
    }

    static Map<String, byte[]> mails() {
        var all = new LinkedHashMap<String, byte[]>();
        String part = "--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n";
        all.put("no header", utf8("\r\n\r\nx"));
        all.put("nothing", utf8("\r\n"));
        all.put("a header of five million characters", utf8("Subject: " + "x".repeat(5_000_000) + "\r\n\r\nx"));
        all.put("a hundred thousand headers", utf8("A: b\r\n".repeat(100_000) + "\r\nx"));
        all.put(
                "one boundary for all depths",
                utf8("Content-Type: multipart/mixed; boundary=b\r\n\r\n" + part.repeat(2_000)));
        all.put("parts within parts", utf8(nested(200)));
        all.put("mails within mails", utf8("Content-Type: message/rfc822\r\n\r\n".repeat(500) + "x"));
        all.put(
                "ten thousand parts",
                utf8("Content-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\n\r\nx\r\n".repeat(10_000)));
        all.put("a boundary that is empty", utf8("Content-Type: multipart/mixed; boundary=\"\"\r\n\r\n--\r\n\r\nx"));
        all.put("a boundary that is missing", utf8("Content-Type: multipart/mixed\r\n\r\n--b\r\n\r\nx"));
        all.put(
                "base64 that is none",
                utf8("Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!====x"));
        all.put("quoted-printable that is none", utf8("Content-Transfer-Encoding: quoted-printable\r\n\r\n=ZZ=\r\n=x"));
        all.put("an encoding that is none", utf8("Content-Transfer-Encoding: of-its-own\r\n\r\nx"));
        all.put("a charset that is none", utf8("Content-Type: text/plain; charset=no-such\r\n\r\nx"));
        all.put("a subject of encoded words", utf8("Subject: " + "=?utf-8?q?=41?= ".repeat(50_000) + "\r\n\r\nx"));
        all.put("a day that is none", utf8("Date: Someday, 99 Foo 99999 99:99:99 +9999\r\n\r\nx"));
        all.put(
                "a name that tries to leave its folder",
                utf8(
                        "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Disposition: attachment; filename=\"../../etc/passwd\"\r\n\r\nx\r\n--b\r\n\r\nx\r\n--b--"));
        all.put("a page within that is deep", utf8("Content-Type: text/html\r\n\r\n" + "<div>".repeat(50_000) + "x"));
        all.put("lines of a million characters", utf8("A: b\r\n\r\n" + ("x".repeat(1_000_001) + "\r\n").repeat(3)));
        all.put("comments in an address", utf8("From: " + "(".repeat(100_000) + "\r\n\r\nx"));
        return all;
    }

    private static String nested(int depth) {
        var text = new StringBuilder();
        for (int n = 0; n < depth; n++) {
            text.append("Content-Type: multipart/mixed; boundary=b%1$d\r\n\r\n--b%1$d\r\n".formatted(n));
        }
        return text.append("\r\nx").toString();
    }

    record Hostile(String media, String name, byte[] bytes) {
        @Override
        public String toString() {
            return media + ": " + name;
        }
    }

    static List<Hostile> hostile() throws IOException {
        var all = new ArrayList<Hostile>();
        pdfs().forEach((name, bytes) -> all.add(new Hostile(Documents.PDF, name, bytes)));
        pages().forEach((name, bytes) -> all.add(new Hostile(Documents.HTML, name, bytes)));
        mails().forEach((name, bytes) -> all.add(new Hostile(Documents.MAIL, name, bytes)));
        return all;
    }

    @ParameterizedTest
    @MethodSource("hostile")
    @DisplayName("20 hostile files of each format are read or refused")
    void hostile(Hostile file) {
        try {
            assertThat(aside.read(file.media, file.bytes).text()).isNotBlank();
        } catch (UnreadableException refused) {
            assertThat(refused).message().isNotBlank();
            assertThat(refused.remedy()).isNotBlank();
        }
    }

    @Test
    @DisplayName("there are 20 of each")
    void twenty() throws IOException {
        assertThat(pdfs()).hasSize(20);
        assertThat(pages()).hasSize(20);
        assertThat(mails()).hasSize(20);
    }
}
