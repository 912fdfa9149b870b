package org.testudo.exchange.documents;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.james.mime4j.dom.BinaryBody;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.dom.address.MailboxList;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.jspecify.annotations.Nullable;

/// The text of a mail, its subject and its day, and which body sent it. Whom else it is from and to is not
/// kept: these are persons.
final class Mail {
    private static final int DEPTH = 10;
    private static final int MOST_PARTS = 200;
    private static final MimeConfig LIMITS = MimeConfig.custom()
            .setMaxContentLen(Documents.MOST_BYTES)
            .setMaxHeaderCount(1_000)
            .setMaxHeaderLen(100_000)
            .setMaxLineLen(1_000_000)
            .build();

    /// What stands before the `@` of an office's address.
    private static final Set<String> OFFICES = Set.of(
            "press",
            "presse",
            "media",
            "news",
            "newsroom",
            "info",
            "information",
            "contact",
            "communications",
            "office",
            "pressoffice",
            "press-office",
            "press.office",
            "mediarelations",
            "noreply",
            "no-reply",
            "newsletter",
            "secretariat",
            "editor",
            "editorial",
            "redaktion",
            "cert",
            "csirt",
            "alerts",
            "advisories");

    /// A word that a body's name begins or ends with, and no person's.
    private static final Set<String> BODIES = Set.of(
            "ministry",
            "department",
            "government",
            "council",
            "commission",
            "embassy",
            "mission",
            "agency",
            "authority",
            "directorate",
            "bureau",
            "centre",
            "center",
            "institute",
            "police",
            "parliament",
            "court",
            "prosecution",
            "union",
            "organisation",
            "organization",
            "service",
            "services",
            "committee",
            "secretariat",
            "inspectorate",
            "university",
            "federation",
            "association",
            "foundation",
            "alliance",
            "forces");

    private final List<Entity> plain = new ArrayList<>();
    private final List<Entity> pages = new ArrayList<>();
    private int parts;
    private int left;

    private Mail() {}

    static Document read(byte[] bytes) throws UnreadableException {
        var builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(LIMITS);
        try {
            Message message = builder.parseMessage(new ByteArrayInputStream(bytes));
            if (message.getHeader() == null || message.getHeader().getFields().isEmpty()) {
                throw new UnreadableException("It is no mail: it has no header", "Save the mail whole, as .eml");
            }
            var mail = new Mail();
            mail.look(message, 0);
            return mail.document(message);
        } catch (IOException | RuntimeException broken) {
            throw new UnreadableException("It is no mail that can be read", "Paste its text");
        }
    }

    private void look(Entity entity, int depth) throws UnreadableException {
        if (depth > DEPTH || ++parts > MOST_PARTS) {
            throw new UnreadableException(
                    "It has more than %d parts, or they lie more than %d deep in each other"
                            .formatted(MOST_PARTS, DEPTH),
                    "Paste its text");
        }
        Body body = entity.getBody();
        if (body instanceof Multipart several) {
            for (Entity one : several.getBodyParts()) {
                look(one, depth + 1);
            }
        } else if (body instanceof Message inner) {
            look(inner, depth + 1);
        } else if ("attachment".equals(entity.getDispositionType()) || !(body instanceof SingleBody)) {
            left++;
        } else if ("text/plain".equals(entity.getMimeType())) {
            plain.add(entity);
        } else if ("text/html".equals(entity.getMimeType())) {
            pages.add(entity);
        } else {
            left++;
        }
    }

    private Document document(Message message) throws UnreadableException, IOException {
        var blocks = new Blocks();
        if (!plain.isEmpty()) {
            for (Entity one : plain) {
                for (String block : text(one).split("\\R\\s*\\R", -1)) {
                    blocks.say(block, false);
                    blocks.end();
                }
            }
        } else {
            for (Entity one : pages) {
                blocks.say(Html.read(bytes(one), charset(one).name()).text(), false);
                blocks.end();
            }
        }
        Date date = message.getDate();
        List<String> notes = left == 0 ? List.of() : List.of("%d parts that are no text were left".formatted(left));
        return new Document(
                blocks.text(),
                said(message.getSubject()),
                body(message.getFrom()),
                date == null ? null : date.toInstant().atOffset(ZoneOffset.UTC).toString(),
                null,
                List.of(),
                notes);
    }

    private static String text(Entity one) throws IOException {
        return new String(bytes(one), charset(one));
    }

    private static byte[] bytes(Entity one) throws IOException {
        Body body = one.getBody();
        if (body instanceof BinaryBody binary) {
            return binary.getInputStream().readAllBytes();
        }
        return ((SingleBody) body).getInputStream().readAllBytes();
    }

    private static Charset charset(Entity one) {
        try {
            String name = one.getCharset();
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    /// The name of a body that sends from an address of its office, as `press@…`. A name with anything
    /// beside it that could be a person's is none.
    private static @Nullable String body(@Nullable MailboxList from) {
        if (from == null || from.size() != 1) {
            return null;
        }
        Mailbox sender = from.get(0);
        String name = sender.getName() == null ? "" : sender.getName().strip();
        String role = sender.getLocalPart() == null ? "" : sender.getLocalPart().toLowerCase(Locale.ROOT);
        List<String> words = List.of(name.split(" +", -1));
        String first = words.getFirst().equalsIgnoreCase("the") && words.size() > 1 ? words.get(1) : words.getFirst();
        boolean bodily = BODIES.contains(first.toLowerCase(Locale.ROOT))
                || BODIES.contains(words.getLast().toLowerCase(Locale.ROOT));
        boolean plain = words.size() > 1 && words.size() <= 12 && name.matches("[\\p{L} '’-]+");
        return plain && bodily && OFFICES.contains(role) ? name : null;
    }

    private static @Nullable String said(@Nullable String subject) {
        return subject == null || subject.isBlank() ? null : subject.strip();
    }
}
