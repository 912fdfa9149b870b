package org.testudo.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.testudo.exchange.models.ModelFile;
import org.testudo.exchange.models.ModelFile.Read;
import org.testudo.model.StixTime;
import org.testudo.operations.mission.ImportModel.Imported;
import org.testudo.operations.mission.ImportModel.Order;
import org.testudo.operations.mission.ImportModel.Result;
import org.testudo.operations.mission.ImportModel.What;
import org.testudo.operations.mission.ModelRows;
import org.testudo.operations.mission.ModelRows.Exported;
import org.testudo.operations.work.WriteObject.Author;
import org.testudo.policy.Label;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.server.House;
import org.testudo.server.api.ModelFiles;
import org.testudo.store.Directory.Account;
import org.testudo.store.Members;
import org.testudo.store.Models;
import org.testudo.store.Models.Part;
import org.testudo.store.Models.Parts;
import org.testudo.store.ReadLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `model`: dependency models as files.
@Command(
        name = "model",
        mixinStandardHelpOptions = true,
        description = "Dependency models as files of CSV or JSON: import, export.",
        subcommands = {ModelCommand.Import.class, ModelCommand.Export.class})
final class ModelCommand {
    private static final String DRY = "--dry-run";

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description =
                    "Takes in the nodes and dependencies of one member from a table (CSV) or JSON, and says of each row what became of it: new, changed, the same, or refused and why. What is wrong is refused, the rest is written at once, or nothing is. The columns: docs/how-to/describe-a-mission.md.")
    static final class Import extends CentreCommand {
        @Parameters(paramLabel = "FILE", description = "The file; what begins with { is JSON, all else a table.")
        private Path file = Path.of("");

        @Option(names = DRY, description = "Only say what it would come to, and write nothing.")
        private boolean dry;

        @Option(
                names = "--as",
                paramLabel = "MEMBER",
                description =
                        "Speak for this member (default: the node's own organisation). What the command line of this node does not see of that member's is not known again.")
        private @Nullable String as;

        @Option(
                names = "--label",
                paramLabel = "LABEL",
                description =
                        "The label of all that is written, as in load (default: the member's default label for what is new; what is not stays under its own).")
        private @Nullable String label;

        @Option(
                names = "--reason",
                paramLabel = "TEXT",
                description = "Why the label lies below that of something of the member's own that is cited.")
        private String reason = "";

        @Option(names = "--json", description = "Print the result as one JSON object.")
        private boolean json;

        @Override
        public int run(House house, Terminal terminal) {
            byte[] bytes = bytes(terminal.path(file));
            Members.MemberRecord member = speaker(house, as);
            Label under = known(house, label(house, label, member));
            var format = firstOf(bytes) == '{' ? ModelFile.Format.JSON : ModelFile.Format.CSV;
            return switch (ModelFile.read(bytes, format)) {
                case Read.Unreadable(int line, boolean tooLarge, String reason, String remedy) -> {
                    terminal.err().println(remark("refused", file + ":" + line, "", "", sentences(reason, remedy)));
                    yield 1;
                }
                case Read.Lines(var lines, boolean exercise) -> {
                    if (exercise && !house.home().exercise()) {
                        terminal.err()
                                .println(
                                        "testudo: %s is of an exercise, and this home is real. Import it in an exercise home."
                                                .formatted(file));
                        yield 1;
                    }
                    var author = new Author(house.commandLine().reader(), member, reason.strip());
                    yield run(
                            house,
                            member,
                            new Order(author, lines, under, label == null ? null : under, true, dry),
                            terminal);
                }
            };
        }

        private byte[] bytes(Path path) {
            try (InputStream in = Files.newInputStream(path)) {
                // One more than is read: that it is too large is said in one place.
                return in.readNBytes(ModelFile.MOST_BYTES + 1);
            } catch (NoSuchFileException missing) {
                throw new UsageException("%s cannot be read: there is no such file.".formatted(file));
            } catch (IOException missing) {
                throw new UsageException("%s cannot be read: %s.".formatted(file, missing.getMessage()));
            }
        }

        private int run(House house, Members.MemberRecord member, Order order, Terminal terminal) {
            Account account = house.commandLine();
            audit(house, account, member, dry ? "model import, dry run" : "model import");
            return switch (house.importModel().run(order, ModelFiles.schema())) {
                case Imported.Refused(String why, String remedy) -> {
                    terminal.err().println("testudo: nothing was written. " + sentences(why, remedy));
                    yield 1;
                }
                case Imported.Overtaken() -> {
                    terminal.err()
                            .println(
                                    "testudo: nothing was written, because somebody has changed something of it in the meantime. Import it again.");
                    yield 1;
                }
                case Imported.Told told -> {
                    print(told, terminal);
                    boolean refused = told.count(What.REFUSED) > 0;
                    if (refused) {
                        audit(house, account, "rows of a model refused", ModelFiles.refused(told));
                    }
                    yield refused ? 1 : 0;
                }
            };
        }

        private void print(Imported.Told told, Terminal terminal) {
            if (json) {
                terminal.out().println(ModelFiles.told(told, dry));
                return;
            }
            for (Result one : told.results()) {
                String place = file + ":" + one.place().line();
                if (one.what() == What.REFUSED) {
                    terminal.err()
                            .println(remark(
                                    "refused",
                                    place,
                                    one.place().pointer(),
                                    one.property(),
                                    sentences(one.reason(), one.remedy())));
                } else if (one.what() == What.CHANGED) {
                    terminal.out().println(remark("changed", place, one.id(), "", String.join(", ", one.changed())));
                }
            }
            terminal.out()
                    .println("%s%d new, %d changed, %d the same, %d refused."
                            .formatted(
                                    dry ? "It would be: " : "",
                                    told.count(What.NEW),
                                    told.count(What.CHANGED),
                                    told.count(What.SAME),
                                    told.count(What.REFUSED)));
        }
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description =
                    "Writes nodes and dependencies that a reader may see to standard output, as they can be imported again.")
    static final class Export extends CentreCommand {
        @Option(
                names = "--as",
                paramLabel = "WHO",
                description =
                        "An account, as name@MEMBER, or a member that this node's command line speaks for, as in import (default: the command line itself).")
        private @Nullable String as;

        @Option(names = "--node", paramLabel = "ID", description = "Only this node and all below it.")
        private @Nullable String node;

        @Option(names = "--own", description = "Only what the reader's own member, or that of --as, has said.")
        private boolean own;

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                defaultValue = "csv",
                description = "csv or json (default: ${DEFAULT-VALUE}).")
        private ModelFile.Format format = ModelFile.Format.CSV;

        @Override
        public int run(House house, Terminal terminal) {
            // A member is not a reader: the command line reads as itself, and says whose word it gives out.
            boolean member = as != null && as.indexOf('@') < 0;
            Members.MemberRecord speaker = member ? speaker(house, as) : null;
            Account account = as == null || member ? house.commandLine() : account(house, as);
            Released<Parts> parts = house.store().read(account.reader(), picture -> new Models(picture).parts());
            Exported found = ModelRows.of(parts.value(), speaker == null ? account.member() : speaker.code(), node, own)
                    .orElse(null);
            // The reader's member sees what was taken in its reader's name, and that there was nothing, too.
            house.store()
                    .readLog()
                    .record(
                            audited(house, account, "model export", account.fullLogin()),
                            found == null
                                    ? null
                                    : sent(
                                            house,
                                            account,
                                            found.parts(),
                                            parts.value().asOf()));
            if (found == null) {
                terminal.err().println("testudo: %s sees no node %s.".formatted(account.fullLogin(), node));
                return 1;
            }
            boolean exercise = house.home().exercise();
            Map<String, String> about = about(house, account, found);
            terminal.out()
                    .writeBytes(
                            format == ModelFile.Format.CSV
                                    ? ModelFiles.csv(found, about, exercise)
                                    : ModelFiles.json(found, about, exercise));
            terminal.out().flush();
            if (found.rows().isEmpty()) {
                terminal.err().println("Nothing of a model is released to %s.".formatted(account.fullLogin()));
            }
            return 0;
        }

        private Map<String, String> about(House house, Account account, Exported found) {
            var about = new LinkedHashMap<String, String>();
            about.put("marking", found.marking().text());
            about.put("filter", (node == null ? "all" : "node=" + node) + (own ? "; own=true" : ""));
            about.put("time", StixTime.micros(house.store().now()));
            about.put("user", account.fullLogin());
            about.put("complete", found.complete() ? "yes" : "no, there is more");
            return about;
        }

        private static ReadLog.@Nullable Sent sent(House house, Account account, List<Part> parts, Instant asOf) {
            if (parts.isEmpty()) {
                return null;
            }
            List<Instant> dates = parts.stream().map(Part::added).sorted().toList();
            return new ReadLog.Sent(
                    account.reader().receiver(),
                    house.chance().uuid("model"),
                    dates.getFirst(),
                    dates.getLast(),
                    parts.stream().map(Part::row).toArray(Long[]::new),
                    asOf);
        }
    }
}
