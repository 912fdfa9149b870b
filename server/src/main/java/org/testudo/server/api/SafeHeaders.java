package org.testudo.server.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// The headers that every answer of every door has, and the count of answers for the operator.
public final class SafeHeaders extends HttpFilter {
    private final transient Counter counter;
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
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
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
        long begin = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            counter.answered(door(request.getRequestURI()), response.getStatus(), System.nanoTime() - begin);
        }
    }

    private static String door(String path) {
        return path.startsWith("/api") ? "api" : path.startsWith("/taxii2") ? "taxii" : "page";
    }
}
