package org.testudo.bench;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Other people's servers, to be read from as ours is. One that is not there is not measured, and the run says so.
final class Peers {
    private static final String COLLECTION = "00000000-0000-4000-8000-000000000500";

    private Peers() {}

    /// Pulls these pages as files from nginx.
    ///
    /// @return seconds for all rounds; 0: there is no nginx
    static double nginx(Bed bed, List<byte[]> pages, int rounds) throws Exception {
        Optional<Path> binary = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
        if (binary.isEmpty()) {
            bed.say("nginx not measured: there is none on the PATH (Debian: apt-get install nginx-light)");
            return 0;
        }
        Path prefix = Files.createDirectories(bed.folder().resolve("nginx"));
        Path pagesFolder = Files.createDirectories(prefix.resolve("pages"));
        for (int i = 0; i < pages.size(); i++) {
            Files.write(pagesFolder.resolve(Integer.toString(i)), pages.get(i));
        }
        int port = free();
        String user = System.getProperty("user.name").equals("root") ? "user root;" : "";
        Files.writeString(prefix.resolve("conf"), """
                daemon off; worker_processes 1; pid pid; error_log stderr; %s
                events {}
                http {
                    access_log off; sendfile on; default_type application/taxii+json;
                    client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
                    uwsgi_temp_path uwsgi; scgi_temp_path scgi;
                    server { listen 127.0.0.1:%d; root %s; }
                }
                """.formatted(user, port, pagesFolder));
        Process nginx = start(
                bed,
                "nginx",
                List.of(binary.get().toString(), "-p", prefix.toString(), "-c", prefix + "/conf", "-e", "stderr"));
        try (var wire = connect(nginx, port)) {
            double seconds = 0;
            for (int round = -1; round < rounds; round++) {
                for (int i = 0; i < pages.size(); i++) {
                    byte[] ask = Wire.request("GET", "/" + i, "", "");
                    long begin = System.nanoTime();
                    Wire.Reply reply = wire.send(ask, true);
                    seconds += round < 0 ? 0 : Bed.seconds(begin);
                    Bed.require(
                            reply.status() == 200 && reply.body().length == pages.get(i).length,
                            "nginx said " + reply.status());
                }
            }
            return seconds;
        } finally {
            stop(nginx);
        }
    }

    /// Hands an envelope to medallion and reads its objects back on one page.
    ///
    /// @return seconds for the page; 0: there is no medallion
    static double medallion(Bed bed, byte[] envelope, int objects) throws Exception {
        Path python = Path.of(System.getProperty("testudo.peers", "none"));
        if (!Files.isExecutable(python)) {
            bed.say("medallion not measured: it could not be installed (dev/peers/requirements.txt)");
            return 0;
        }
        Path folder = Files.createDirectories(bed.folder().resolve("medallion"));
        Path data = folder.resolve("data.json");
        Files.writeString(data, """
                {"/discovery": {"title": "peer", "default": "http://127.0.0.1/root/", "api_roots": ["http://127.0.0.1/root/"]},
                 "root": {"information": {"title": "peer", "versions": ["application/taxii+json;version=2.1"],
                                          "max_content_length": 100000000},
                          "status": [],
                          "collections": [{"id": "%s", "title": "all", "can_read": true, "can_write": true,
                                           "media_types": ["application/stix+json;version=2.1"],
                                           "objects": [], "manifest": [], "responses": {}}]}}
                """.formatted(COLLECTION));
        Path configuration = folder.resolve("configuration.json");
        Files.writeString(configuration, """
                {"backend": {"module": "medallion.backends.memory_backend", "module_class": "MemoryBackend", "filename": "%s"},
                 "users": {"peer": "peer"}, "taxii": {"max_page_size": 1000}}
                """.formatted(data));
        int port = free();
        Process medallion = start(
                bed,
                "medallion",
                List.of(
                        python.toString(),
                        "-c",
                        "from medallion.scripts.run import main; main()",
                        "--port",
                        Integer.toString(port),
                        configuration.toString()));
        try {
            String headers = "Authorization: Basic %s\r\nAccept: application/taxii+json;version=2.1\r\n"
                    .formatted(Base64.getEncoder().encodeToString("peer:peer".getBytes(StandardCharsets.UTF_8)));
            String path = "/root/collections/" + COLLECTION + "/objects/";
            try (var wire = connect(medallion, port)) {
                int status = wire.send(
                                Wire.request(
                                        "POST",
                                        path,
                                        headers + "Content-Type: application/taxii+json;version=2.1\r\n",
                                        new String(envelope, StandardCharsets.UTF_8)),
                                true)
                        .status();
                Bed.require(status == 202, "medallion took the objects with " + status);
            }
            byte[] ask = Wire.request("GET", path + "?limit=1000&match%5Bversion%5D=all", headers, "");
            var samples = new Samples();
            for (int i = 0; i < 3; i++) {
                try (var wire = connect(medallion, port)) {
                    Wire.Reply reply = samples.time(() -> wire.send(ask, true));
                    Bed.require(
                            reply.status() == 200 && TaxiiRead.count(reply.body()) == objects,
                            "medallion gave %d with %d".formatted(TaxiiRead.count(reply.body()), reply.status()));
                }
            }
            return samples.p50() / 1_000;
        } finally {
            stop(medallion);
        }
    }

    private static Process start(Bed bed, String name, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(bed.folder().resolve(name + ".log").toFile())
                .start();
    }

    private static Wire connect(Process process, int port) throws Exception {
        for (int i = 0; i < 400 && process.isAlive(); i++) {
            try {
                return new Wire(port);
            } catch (ConnectException notYet) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        throw new IllegalStateException("A peer did not start; see its log.");
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        process.waitFor(20, TimeUnit.SECONDS);
    }

    /// A port on loopback that nobody has.
    static int free() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
