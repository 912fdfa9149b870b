package org.testudo.server.api;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.testudo.server.Gzip;

/// The console's files, out of the jar: what the build of `web/` made. A file's name holds its digest, so a browser
/// keeps it for ever; every other address is the one page, whose script reads the address. The outlines of the map have
/// names that stay, and a deployment may put its own in their place. Nothing here depends on who asks. Thread-safe.
public final class ConsoleServlet extends HttpServlet {
    static final String PATH = "/console/";

    /// No inline script, no inline style, no other host.
    static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final Pattern ASSET = Pattern.compile("assets/[A-Za-z0-9_-][A-Za-z0-9_.-]{0,150}");
    private static final Pattern OUTLINES = Pattern.compile("outlines/(110m|50m)\\.json");
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "woff2", "font/woff2");

    private final Path outlines;

    /// @param outlines the folder with a deployment's own outlines; it need not be there
    public ConsoleServlet(Path outlines) {
        this.outlines = outlines;
    }

    /// Is the console in this jar? A build with `skipWeb` has none.
    static boolean there() {
        return ConsoleServlet.class.getResource(PATH + "index.html") != null;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Cache-Control", "no-store");
        String path = request.getRequestURI();
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            say(request, response, 405, "Method not allowed");
        } else if (!path.startsWith(PATH)) {
            response.setStatus(308);
            response.setHeader("Location", PATH);
        } else if (path.startsWith(PATH + "assets/")) {
            asset(request, response, path);
        } else if (OUTLINES.matcher(path.substring(PATH.length())).matches()) {
            outlines(request, response, path);
        } else {
            byte[] page = bytes(PATH + "index.html");
            if (page == null) {
                say(request, response, 404, "This centre was built without its console. The plain page is at /plain.");
            } else {
                PageServlet.send(request, response, page, "text/html;charset=utf-8");
            }
        }
    }

    private void outlines(HttpServletRequest request, HttpServletResponse response, String path) throws IOException {
        response.setHeader("Cache-Control", "public, max-age=600");
        Path own = outlines.resolve(path.substring(path.lastIndexOf('/') + 1));
        if (Files.isRegularFile(own)) {
            byte[] bytes = Files.readAllBytes(own);
            PageServlet.send(request, response, Gzip.encode(request, response, bytes), "application/json");
            return;
        }
        byte[] plain = bytes(path);
        if (plain == null) {
            say(request, response, 404, "This centre was built without its console.");
            return;
        }
        packed(request, response, path, plain, "application/json");
    }

    private static void asset(HttpServletRequest request, HttpServletResponse response, String path)
            throws IOException {
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        byte[] plain =
                type == null || !ASSET.matcher(path.substring(PATH.length())).matches() ? null : bytes(path);
        if (plain == null) {
            say(
                    request,
                    response,
                    404,
                    "There is nothing at this address. Another version may run by now: load again.");
            return;
        }
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        packed(request, response, path, plain, String.valueOf(type));
    }

    /// The file, or what the build made of it for who takes gzip.
    private static void packed(
            HttpServletRequest request, HttpServletResponse response, String path, byte[] plain, String type)
            throws IOException {
        byte[] small = bytes(path + ".gz");
        if (small != null) {
            response.addHeader("Vary", "Accept-Encoding");
            if (Gzip.takes(request)) {
                response.setHeader("Content-Encoding", "gzip");
                PageServlet.send(request, response, small, type);
                return;
            }
        }
        PageServlet.send(request, response, plain, type);
    }

    private static void say(HttpServletRequest request, HttpServletResponse response, int status, String what)
            throws IOException {
        response.setStatus(status);
        PageServlet.send(request, response, (what + "\n").getBytes(StandardCharsets.UTF_8), "text/plain;charset=utf-8");
    }

    private static byte @Nullable [] bytes(String file) {
        try (var in = ConsoleServlet.class.getResourceAsStream(file)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
