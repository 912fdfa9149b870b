package org.testudo.server.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.testudo.policy.Level;
import org.testudo.policy.Member;
import org.testudo.server.Centre;
import org.testudo.server.House;
import org.testudo.store.Directory;
import org.testudo.store.home.HomeException;
import picocli.CommandLine.Command;

/// `train`: starts a centre on a throw-away home, asks it a few things and stops, so that the build can keep what the
/// start needs in its start-up cache. Part of the build, not for people.
@Command(name = "train", hidden = true)
final class TrainCommand extends CentreCommand {
    private static final int ROUNDS = 30;

    @Override
    public int run(House house, Terminal terminal) {
        throw new UsageException("Training is for a home of its own.");
    }

    int run(Terminal terminal) {
        var founding = new House.Founding(true, "Training", null);
        try (var house = House.open(home(terminal.folder()), founding, House.Surroundings.real(line -> {}));
                var centre = Centre.start(house, 0, 0)) {
            Directory directory = house.store().directory();
            Directory.Account account = directory.addAccount(new Directory.NewAccount(
                    "machine", new Member("EST"), "training", "Training", List.of(), Level.SECRET, List.of()));
            String key = directory.makeKey(account, "training", List.of("read", "write"), null);
            for (int round = 0; round < ROUNDS; round++) {
                for (String path :
                        List.of("", "coalition/", "coalition/collections/", "coalition/collections/all/objects/")) {
                    ask(centre.port(), "/taxii2/" + path, key);
                }
            }
            return 0;
        }
    }

    private static void ask(int port, String path, String key) {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                    .header("Authorization", "Bearer " + key)
                    .build();
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new HomeException("%s answered %d while training.".formatted(path, status));
            }
        } catch (IOException broken) {
            throw new HomeException("%s did not answer while training.".formatted(path), broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
