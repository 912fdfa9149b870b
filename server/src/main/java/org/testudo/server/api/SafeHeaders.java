package org.testudo.server.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// The headers that every answer of every door has, and the count and the log of answers for the operator.
public final class SafeHeaders extends HttpFilter {
    private static final Logger LOG = LoggerFactory.getLogger("org.testudo.requests");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");

    private final transient Counter counter;
    // Of this process, and never told to a caller: it joins the lines of one request.
    private final AtomicLong requests = new AtomicLong();
    private final boolean exercise;

    /// Counts an answer.
    public interface Counter {
        void answered(String door, int status, long nanos);
    }

    public SafeHeaders(Counter counter, boolean exercise) {
        this.counter = counter;
        this.exercise = exercise;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        set(request, response, exercise);
        long begin = System.nanoTime();
        String door = door(request.getRequestURI());
        MDC.put("door", door);
        MDC.put("request", Long.toString(requests.incrementAndGet()));
        try {
            chain.doFilter(request, response);
        } finally {
            long took = System.nanoTime() - begin;
            counter.answered(door, response.getStatus(), took);
            LOG.atInfo()
                    .addKeyValue("method", METHODS.contains(request.getMethod()) ? request.getMethod() : "other")
                    .addKeyValue("status", response.getStatus())
                    .addKeyValue("millis", took / 1_000_000)
                    .log("answered");
            MDC.clear();
        }
    }

    /// Sets them, for whoever answers before this filter is reached.
    public static void set(HttpServletRequest request, HttpServletResponse response, boolean exercise) {
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        if (exercise) {
            response.setHeader("Testudo-Exercise", "true");
        }
    }

    /// The door that an address is of: `api`, `taxii` or `page`.
    public static String door(String path) {
        return path.startsWith("/api") ? "api" : path.startsWith("/taxii2") ? "taxii" : "page";
    }
}
