package org.testudo.server.cli;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.testudo.model.Kind;
import org.testudo.policy.Reader;
import org.testudo.server.House;
import org.testudo.store.Directory.Account;
import org.testudo.store.FeedFilter;
import org.testudo.store.Picture;
import org.testudo.store.ReadLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `export`: one bundle of what a reader may see.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                "Writes a bundle of what a reader may see, latest versions, to standard output. What is TLP:RED is in no bundle: the persons whom it names open it by its id.")
final class ExportCommand extends CentreCommand {
    @Option(
            names = "--as",
            paramLabel = "READER",
            description = "An account, as name@MEMBER (default: this node's own command line).")
    private @Nullable String as;

    @Option(names = "--type", paramLabel = "TYPE", split = ",", description = "Only these types.")
    private List<String> types = List.of();

    @Option(names = "--all-versions", description = "Every version, not the latest alone.")
    private boolean allVersions;

    @Override
    public int run(House house, Terminal terminal) {
        for (String type : types) {
            if (!type.matches("[a-z0-9][a-z0-9-]{1,249}")) {
                throw new UsageException("'%s' is no type of STIX, such as indicator or x-our-type.".formatted(type));
            }
        }
        Account account = as == null ? house.commandLine() : account(house, as);
        Reader reader = account.reader();
        if (reader.person()) {
            // The same words for every person: they tell nothing of whether there is any.
            terminal.err().println("What is TLP:RED is in no export: a person whom it names opens it by its id.");
        }
        var filter = new FeedFilter(
                List.of(),
                null,
                types,
                List.of(),
                List.of(),
                allVersions ? FeedFilter.Versions.ALL : FeedFilter.Versions.LATEST,
                null);
        UUID bundle = house.chance().uuid("bundle");
        terminal.out().print("{\"type\":\"bundle\",\"id\":\"bundle--" + bundle + "\"");
        if (house.home().exercise()) {
            terminal.out().print(",\"x_testudo_exercise\":true");
        }
        var seen = new HashSet<String>();
        Instant after = Instant.EPOCH;
        boolean first = true;
        Picture.Page page;
        do {
            page = house.readFeed()
                    .run(reader, filter, after, Picture.PAGE, true)
                    .value();
            // The reader's member sees what was taken in its reader's name, and that there was nothing, too.
            house.store()
                    .readLog()
                    .record(
                            audited(house, account, "export", account.fullLogin()),
                            page.items().isEmpty() ? null : sent(reader, bundle, page));
            if (page.items().isEmpty()) {
                break;
            }
            for (Picture.Item item : page.items()) {
                seen.add(item.type());
                terminal.out().print(first ? ",\"objects\":[" : ",\n");
                terminal.out().write(item.bytes(), 0, item.bytes().length);
                first = false;
            }
            after = page.items().getLast().added();
        } while (page.more());
        terminal.out().println(first ? "}" : "]}");
        if (first) {
            terminal.err()
                    .println("Nothing of that is released to %s%s."
                            .formatted(
                                    reader.login(),
                                    types.isEmpty() ? "" : " (types: " + String.join(", ", types) + ")"));
        }
        for (String type : types) {
            if (!seen.contains(type) && Kind.ofType(type) == Kind.CUSTOM) {
                terminal.err()
                        .println("warning: '%s' is no type of STIX 2.1, and nothing of it is released to %s."
                                .formatted(type, reader.login()));
            }
        }
        return 0;
    }

    private static ReadLog.Sent sent(Reader reader, UUID bundle, Picture.Page page) {
        return new ReadLog.Sent(
                reader.receiver(),
                bundle,
                page.items().getFirst().added(),
                page.items().getLast().added(),
                page.items().stream().map(Picture.Item::row).toArray(Long[]::new),
                page.asOf());
    }
}
