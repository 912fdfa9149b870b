package org.testudo.exchange.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentsTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Document html(String page) throws UnreadableException {
        return Documents.read(Documents.HTML, utf8(page));
    }

    private static List<String> furniture(Document read) {
        return read.furniture().stream()
                .map(one -> read.text()
                        .substring(
                                read.text().offsetByCodePoints(0, one.start()),
                                read.text().offsetByCodePoints(0, one.end())))
                .toList();
    }

    /// A file of one page with these lines.
    static byte[] pdf(String password, String... lines) throws IOException {
        try (var file = new PDDocument()) {
            var page = new PDPage();
            file.addPage(page);
            try (var content = new PDPageContentStream(file, page)) {
                content.setFont(new PDType1Font(FontName.HELVETICA), 12);
                content.beginText();
                content.newLineAtOffset(50, 700);
                content.setLeading(16);
                for (String line : lines) {
                    content.showText(line);
                    content.newLine();
                }
                content.endText();
            }
            if (!password.isEmpty()) {
                file.protect(new StandardProtectionPolicy(password, password, new AccessPermission()));
            }
            var out = new ByteArrayOutputStream();
            file.save(out);
            return out.toByteArray();
        }
    }

    @Test
    @DisplayName("a page: its blocks, what it states of itself, and its furniture told apart")
    void page() throws UnreadableException {
        Document read = html("""
                <!doctype html><html><head><title>Locks broken | The Quay</title>
                <meta property="og:title" content="Locks broken"><meta property="og:site_name" content="The Quay">
                <meta property="article:published_time" content="2026-03-05T09:00:00Z"><style>p{}</style></head>
                <body><nav><a href=/>Home</a> <a href=/news>News</a></nav>
                <article><h1>Locks broken</h1><p>The  guild said <b>on Tuesday</b><br>that it knew.</p>
                <script>alert(1)</script><p hidden>Unseen.</p><p>A 𝄞 clef.</p>
                <div class="social-share">Share this</div></article>
                <div id="comments"><form><input>Leave a reply</form></div><footer>© The Quay</footer></body></html>
                """);

        assertThat(read.text())
                .isEqualTo(
                        "Home News\n\nLocks broken\n\nThe guild said on Tuesday\nthat it knew.\n\nA 𝄞 clef.\n\nShare this\n\nLeave a reply\n\n© The Quay");
        assertThat(furniture(read)).containsExactly("Home News", "Share this", "Leave a reply", "© The Quay");
        assertThat(read.title()).isEqualTo("Locks broken");
        assertThat(read.publisher()).isEqualTo("The Quay");
        assertThat(read.published()).isEqualTo("2026-03-05T09:00:00Z");
        assertThat(read.author()).isNull();
    }

    @Test
    @DisplayName("without an article the page is the text, and its charset is its own")
    void charset() throws UnreadableException {
        Document read = Documents.read(
                Documents.HTML,
                "<html><head><meta charset=iso-8859-1></head><body><p>Caf\u00e9</p></body></html>"
                        .getBytes(StandardCharsets.ISO_8859_1));

        assertThat(read.text()).isEqualTo("Café");
        assertThat(read.furniture()).isEmpty();
    }

    @Test
    @DisplayName("lines of a page of PDF are joined, and a word that the line breaks is whole again")
    void pdf() throws IOException, UnreadableException {
        Document read = Documents.read(
                Documents.PDF, pdf("", "The guild denied on Tuesday that its mem-", "bers broke the lock."));

        assertThat(read.text()).isEqualTo("The guild denied on Tuesday that its members broke the lock.");
    }

    @Test
    @DisplayName("a heading and two paragraphs of PDF stay apart, and their lines together")
    void paragraphs() throws IOException, UnreadableException {
        Document read = Documents.read(
                Documents.PDF,
                pdf(
                        "",
                        "Lock broken",
                        "The ministry said that the guild was responsible for the attack on the",
                        "Harbour lock in February.",
                        "The guild denied it, and asked for evidence that anybody could look at,",
                        "of whatever kind."));

        assertThat(read.text())
                .isEqualTo(
                        "Lock broken\n\nThe ministry said that the guild was responsible for the attack on the Harbour lock in February.\n\nThe guild denied it, and asked for evidence that anybody could look at, of whatever kind.");
    }

    /// A body that writes from an address of its office is the publisher; a person is never named.
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            Ministry of Foreign Affairs of Latvia <press@mfa.example>  | Ministry of Foreign Affairs of Latvia
            "The Norwegian Police Security Service" <news@pst.example> | The Norwegian Police Security Service
            A Person <person@mfa.example>                              | -
            A Person <press@mfa.example>                               | -
            "Ministry of Defence, A Person" <press@mod.example>        | -
            A Person (Ministry of Defence) <press@mod.example>         | -
            A Person Ministry of Defence <press@mod.example>           | -
            Ministry of Defence <a.person@mod.example>                 | -
            press@mod.example                                          | -
            """)
    void namesABodyThatSendsAMail(String from, @Nullable String publisher) throws UnreadableException {
        String mail = "From: %s\r\nSubject: Statement\r\nContent-Type: text/plain\r\n\r\nText.\r\n".formatted(from);

        Document read = Documents.read(Documents.MAIL, utf8(mail));

        assertThat(read.publisher()).isEqualTo(publisher);
        assertThat(read.toString()).doesNotContain("Person");
    }

    @Test
    @DisplayName("of a mail its text, its subject and its day; nobody's name")
    void mail() throws UnreadableException {
        Document read = Documents.read(Documents.MAIL, utf8("""
                From: A Person <person@example.test>
                To: desk@example.test
                Subject: =?utf-8?q?Locks_=E2=80=93_again?=
                Date: Tue, 03 Mar 2026 10:00:00 +0200
                Content-Type: multipart/alternative; boundary=b

                --b
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: quoted-printable

                The guild denie=
                d it.

                Twice.
                --b
                Content-Type: text/html

                <p>The guild denied it.</p>
                --b
                Content-Type: application/zip
                Content-Disposition: attachment; filename=a.zip

                x
                --b--
                """.replace("\n", "\r\n")));

        assertThat(read.text()).isEqualTo("The guild denied it.\n\nTwice.");
        assertThat(read.title()).isEqualTo("Locks – again");
        assertThat(read.published()).isEqualTo("2026-03-03T08:00Z");
        assertThat(read.notes()).containsExactly("1 parts that are no text were left");
        assertThat(read.toString()).doesNotContain("erson");
    }

    @Test
    @DisplayName("what cannot be read says why")
    void refused() throws IOException {
        byte[] locked = pdf("secret", "x");

        assertThatThrownBy(() -> Documents.read(Documents.PDF, locked)).hasMessage("It is locked with a password");
        assertThatThrownBy(() -> Documents.read(Documents.PDF, utf8("%PDF-1.7 and no more")))
                .hasMessage("It is no PDF file that can be read");
        assertThatThrownBy(() -> Documents.read(Documents.TEXT, new byte[] {(byte) 0xff}))
                .hasMessage("It is no text in UTF-8");
        assertThatThrownBy(() -> Documents.read(Documents.TEXT, utf8(" \n "))).hasMessage("There is no text in it");
        assertThatThrownBy(() -> Documents.read(Documents.TEXT, new byte[Documents.MOST_BYTES + 1]))
                .hasMessageContaining("at most 6000000");
        assertThatThrownBy(() -> Documents.read("image/png", utf8("x"))).hasMessageContaining("is no format");
        assertThatThrownBy(() -> html("<div>".repeat(300) + "x")).hasMessageContaining("200 deep");
    }

    @Test
    @DisplayName("a file is known by its name and by how it begins")
    void media() {
        assertThat(Documents.mediaOf("a", utf8("%PDF-1.7"))).isEqualTo(Documents.PDF);
        assertThat(Documents.mediaOf("a.EML", utf8("x"))).isEqualTo(Documents.MAIL);
        assertThat(Documents.mediaOf("a.md", utf8("# x"))).isEqualTo(Documents.MARKDOWN);
        assertThat(Documents.mediaOf("a.txt", utf8("  <!DOCTYPE html>"))).isEqualTo(Documents.HTML);
        assertThat(Documents.mediaOf("a.txt", utf8("plain"))).isEqualTo(Documents.TEXT);
    }
}
