package org.testudo.server.cli;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.testudo.model.ParseException;
import org.testudo.model.json.StixJson;
import org.testudo.model.marking.Tlp;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Level;
import org.testudo.policy.Member;
import org.testudo.server.House;
import org.testudo.server.api.WallFilter;
import org.testudo.store.Directory;
import org.testudo.store.Directory.Account;
import org.testudo.store.Directory.Screen;
import org.testudo.store.Walls.Listed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `account wall`: a screen on a wall, the code that it signs in with, and its end.
@Command(
        name = "wall",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a screen on a wall, or changes what is named of it, and prints a new code for it, once.",
            "The code before and the screen's session end."
        })
final class WallCommand extends CentreCommand {
    private static final int LONGEST_DAYS = 365;

    @Parameters(paramLabel = "LOGIN", description = "name@MEMBER")
    private String login = "";

    @Option(
            names = "--filter",
            paramLabel = "JSON",
            description =
                    "The search words of the picture, for example '{\"place\":[\"EST\"]}'; without it: everything.")
    private @Nullable String filter;

    @Option(names = "--tlp", paramLabel = "TLP", description = "clear, green (without it) or amber: nothing above it.")
    private @Nullable String tlp;

    @Option(
            names = "--clearance",
            paramLabel = "LEVEL",
            description = "Highest level it shows; without it: UNCLASSIFIED.")
    private @Nullable Level clearance;

    @Option(names = "--days", paramLabel = "DAYS", description = "How long it stays signed in; without it: 30.")
    private @Nullable Integer days;

    @Option(names = "--display", paramLabel = "NAME", description = "How people call it.")
    private String display = "";

    @Option(names = "--end", description = "Signs the screen out and ends its code; prints none.")
    private boolean end;

    @Override
    public int run(House house, Terminal terminal) {
        int at = login.lastIndexOf('@');
        if (at < 1 || !Directory.LOGIN.matcher(login.substring(0, at)).matches()) {
            throw new UsageException(
                    "A wall is named name@MEMBER, in lower-case letters, digits, '.' and '-', not '%s'."
                            .formatted(login));
        }
        Member member = member(house, login.substring(at + 1)).code();
        @Nullable
        Listed found =
                house.store().walls().find(member, login.substring(0, at)).orElse(null);
        if (end) {
            if (found == null) {
                throw new UsageException("There is no wall %s.".formatted(login));
            }
            house.store().walls().end(found.account().number());
            audit(house, found.account(), "wall end", login);
            terminal.out().println("%s is signed out.".formatted(login));
            return 0;
        }
        Account account = found == null ? made(house, member, login.substring(0, at)) : changed(house, found);
        String code = house.store().walls().code(account);
        audit(house, account, found == null ? "wall add" : "wall change", login);
        terminal.out().println(code);
        terminal.err()
                .println(
                        "The code of %s is shown this once, and works once: type it at /console/wall on the screen within a day."
                                .formatted(login));
        return 0;
    }

    private Account made(House house, Member member, String name) {
        return house.store()
                .walls()
                .make(member, name, display, clearance == null ? Level.UNCLASSIFIED : clearance, screen(Screen.USUAL));
    }

    private Account changed(House house, Listed found) {
        Account account = found.account();
        house.store()
                .walls()
                .change(
                        account,
                        clearance == null ? account.clearance() : clearance,
                        account.disabled(),
                        screen(found.screen()));
        if (!display.isEmpty()) {
            house.store().staff().changeDisplay(account.number(), display);
        }
        return account;
    }

    private Screen screen(Screen before) {
        if (days != null && (days < 1 || days > LONGEST_DAYS)) {
            throw new UsageException("--days is 1 to %d.".formatted(LONGEST_DAYS));
        }
        return new Screen(
                filter == null ? before.filter() : checked(filter),
                tlp == null ? before.tlp() : tlp(tlp),
                days == null ? before.days() : days);
    }

    private static Tlp tlp(String word) {
        return switch (word) {
            case "clear", "green", "amber" -> LabelJson.tlp(word);
            default -> throw new UsageException("--tlp is clear, green or amber, not '%s'.".formatted(word));
        };
    }

    private static String checked(String json) {
        try {
            return WallFilter.checked(StixJson.parseObject(json.getBytes(StandardCharsets.UTF_8)))
                    .toString();
        } catch (ParseException | IllegalArgumentException wrong) {
            throw new UsageException("--filter: " + wrong.getMessage());
        }
    }
}
