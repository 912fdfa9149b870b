package org.testudo.server.cli;

import org.testudo.server.House;
import org.testudo.store.Directory;
import picocli.CommandLine.Command;

/// `account`: who may sign in.
@Command(
        name = "account",
        mixinStandardHelpOptions = true,
        description = "Accounts: list.",
        subcommands = {AccountCommand.ListAccounts.class})
final class AccountCommand {
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the accounts.")
    static final class ListAccounts extends CentreCommand {
        @Override
        public int run(House house, Terminal terminal) {
            for (Directory.Account account : house.store().directory().accounts()) {
                terminal.out()
                        .printf(
                                "%-30s %-13s %-12s %s %s%n",
                                account.fullLogin(),
                                account.kind(),
                                account.clearance(),
                                account.roles().stream().sorted().toList(),
                                account.categories().stream().sorted().toList());
            }
            return 0;
        }
    }
}
