package org.testudo.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Reading.Sort;
import org.testudo.exchange.documents.Documents;
import org.testudo.exchange.documents.UnreadableException;
import org.testudo.operations.reading.HandIn;
import org.testudo.operations.reading.Queue;
import org.testudo.operations.reading.Queue.Waiting;
import org.testudo.operations.reading.ReadTexts;
import org.testudo.operations.reading.ReadTexts.Read;
import org.testudo.operations.work.WriteObject.Author;
import org.testudo.operations.work.WriteObject.Written;
import org.testudo.policy.Label;
import org.testudo.policy.Limits;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.server.House;
import org.testudo.store.Directory.Account;
import org.testudo.store.Members;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `read`: hands texts in for a person to review.
@Command(
        name = "read",
        mixinStandardHelpOptions = true,
        description =
                "Hands texts in (plain text, Markdown, HTML, PDF, mail), keeps each whole under a label of its member and PERSONAL, and says what rules find in it. They wait for the person named; nothing enters the picture before it has accepted it in the console.")
final class ReadCommand extends CentreCommand {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files.")
    private List<String> files = List.of();

    @Option(
            names = "--for",
            required = true,
            paramLabel = "NAME@MEMBER",
            description = "For whom they wait: a person who may write and has the category PERSONAL.")
    private String login = "";

    @Option(names = "--publisher", paramLabel = "NAME", description = "Who published them (default: as each says).")
    private @Nullable String publisher;

    @Option(names = "--published", paramLabel = "YYYY-MM-DD", description = "On which day (default: as each says).")
    private @Nullable String published;

    @Option(names = "--url", paramLabel = "URL", description = "Where it stood.")
    private @Nullable String url;

    @Option(
            names = "--label",
            paramLabel = "LABEL",
            description =
                    "The label: a group's name, ALL, PUBLIC, or JSON; PERSONAL is added (default: the person's member alone).")
    private @Nullable String label;

    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    @Override
    public int run(House house, Terminal terminal) {
        Account account = account(house, login);
        if (!account.categories().contains(Limits.PERSONAL)) {
            throw new UsageException(
                    "%s does not have the category PERSONAL, and texts are read by those who do. See: ./testudo account --help"
                            .formatted(login));
        }
        if (published != null && !published.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            throw new UsageException("'%s' is no day. Write it as 2018-10-04.".formatted(published));
        }
        Members.MemberRecord member = member(house, account.member().code());
        Label usual = house.store().directory().defaultLabel(member);
        Label under = label == null ? HandIn.ownAlone(usual) : known(house, label(house, label, member));
        var queue = new Queue(house.store());
        var handIn = new HandIn(house.store(), house.writeObject(), house.texts(), queue);
        var texts = new ReadTexts(house.store(), house.texts());
        audit(house, account, "read", account.fullLogin());
        var all = JsonNodeFactory.instance.arrayNode();
        int refused = 0;
        for (String file : files) {
            ObjectNode said = one(terminal, file, account, member, under, handIn, texts);
            all.add(said);
            refused += said.has("reason") ? 1 : 0;
            if (!json) {
                terminal.out().println(line(said));
            }
        }
        if (json) {
            ObjectNode whole = JsonNodeFactory.instance.objectNode();
            whole.set("texts", all);
            terminal.out().println(whole);
        } else if (refused < files.size()) {
            terminal.out()
                    .println("%s decides what of it enters the picture: Texts in the console (g t).".formatted(login));
        }
        return refused > 0 ? 1 : 0;
    }

    private ObjectNode one(
            Terminal terminal,
            String file,
            Account account,
            Members.MemberRecord member,
            Label under,
            HandIn handIn,
            ReadTexts texts) {
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        said.put("file", file);
        byte[] bytes;
        try {
            bytes = bytes(terminal, file);
        } catch (IOException gone) {
            return refused(said, "It cannot be read: " + gone.getMessage(), "Name a file that is there");
        }
        Path name = Path.of(file).getFileName();
        var handed = new HandIn.Handed(
                bytes,
                Documents.mediaOf(file, bytes),
                name == null ? file : name.toString(),
                publisher,
                published,
                url);
        var author = new Author(account.reader(), member, "");
        return switch (handIn.run(author, handed, under)) {
            case HandIn.Outcome.Kept(Waiting waiting, boolean known) ->
                found(said.put("id", waiting.id()).put("known", known), account, waiting, texts);
            case HandIn.Outcome.Refused(String reason, String remedy) -> refused(said, reason, remedy);
            case HandIn.Outcome.NotWritten(Written.Refused(String pointer, String reason, String remedy)) ->
                refused(said, reason, remedy);
            case HandIn.Outcome.NotWritten any -> refused(said, "The ledger did not take it", "Try again");
        };
    }

    private static ObjectNode refused(ObjectNode said, String reason, String remedy) {
        return said.put("reason", reason).put("remedy", remedy);
    }

    private static byte[] bytes(Terminal terminal, String file) throws IOException {
        try (InputStream in = Files.newInputStream(terminal.path(Path.of(file)))) {
            return in.readNBytes(Documents.MOST_BYTES + 1);
        }
    }

    private static ObjectNode found(ObjectNode said, Account account, Waiting waiting, ReadTexts texts) {
        said.put("state", waiting.done() ? "done" : "waiting");
        said.put("console", "/console/read/" + waiting.id());
        try {
            texts.of(account.reader(), waiting, Map.of()).map(Released::value).ifPresent(read -> counts(said, read));
        } catch (UnreadableException wrong) {
            refused(said, String.valueOf(wrong.getMessage()), wrong.remedy());
        }
        return said;
    }

    private static void counts(ObjectNode said, Read read) {
        if (!read.language().isEmpty()) {
            said.put("language", read.language());
        }
        said.put("read", read.isRead());
        for (Sort sort : Sort.values()) {
            said.put(
                    sort.name().toLowerCase(Locale.ROOT) + "s",
                    read.reading().items().stream()
                            .filter(item -> item.sort() == sort)
                            .count());
        }
    }

    private static String line(ObjectNode said) {
        String file = said.path("file").stringValue("");
        if (said.has("reason")) {
            return remark(
                    "refused",
                    file,
                    "",
                    "",
                    sentences(
                            said.path("reason").stringValue(""),
                            said.path("remedy").stringValue("")));
        }
        String what = said.path("read").booleanValue(false)
                ? Stream.of("claim", "response", "event")
                        .map(sort -> count(said.path(sort + "s").longValue(0), sort))
                        .collect(Collectors.joining(", "))
                : "not read, its language is " + said.path("language").stringValue("unknown");
        return remark(
                said.path("known").booleanValue(false) ? "known" : "kept",
                file,
                said.path("id").stringValue(""),
                "",
                what);
    }
}
