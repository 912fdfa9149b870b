package org.testudo.server.cli;

import org.testudo.server.House;
import org.testudo.store.Keeper;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;

/// `verify`: proves the ledger and everything derived from it.
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Checks the ledger's chain and order, every digest, and that the pictures are what the ledger says.")
final class VerifyCommand extends CentreCommand {
    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    @Override
    public int run(House house, Terminal terminal) {
        Keeper.Verified verified = house.store().keeper().verify();
        if (json) {
            var result = JsonNodeFactory.instance.objectNode();
            result.put("entries", verified.entries());
            result.put("standing", verified.assertions());
            var faults = result.putArray("faults");
            verified.faults().forEach(faults::add);
            terminal.out().println(result);
        } else {
            verified.faults().forEach(fault -> terminal.out().println("FAULT " + fault));
            terminal.out()
                    .printf(
                            "%s, %s, %s%n",
                            verified.entries() == 1 ? "1 entry" : verified.entries() + " entries",
                            count(verified.assertions(), "standing assertion"),
                            verified.faults().isEmpty()
                                    ? "all sound"
                                    : count(verified.faults().size(), "fault"));
        }
        return verified.faults().isEmpty() ? 0 : 1;
    }
}
