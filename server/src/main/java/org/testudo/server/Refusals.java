package org.testudo.server;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.testudo.exchange.taxii.MediaTypes;
import org.testudo.server.api.ApiServlet;
import org.testudo.server.api.SafeHeaders;
import org.testudo.server.taxii.TaxiiServlet;

/// What the web server refuses by itself, before any door sees it (an address that cannot be decoded, a broken request
/// line), is answered as that door would: below `/taxii2` with a TAXII error (T1), elsewhere with a problem (RFC 9457).
/// Thread-safe.
public final class Refusals extends ErrorReportValve {
    private final boolean exercise;

    /// @param exercise in an exercise home, which says so in every answer
    public Refusals(boolean exercise) {
        this.exercise = exercise;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        String detail = status >= 500
                ? "The centre failed to answer."
                : "The address or the request cannot be read: percent-encode in UTF-8, without '%2F' or '%00' (RFC 3986).";
        String address = request.getRequestURI();
        boolean taxii = address != null && SafeHeaders.door(address).equals("taxii");
        byte[] body = taxii
                ? TaxiiServlet.error(status, status >= 500 ? "Error" : "Bad request", detail, exercise)
                : ApiServlet.problem(status, detail, exercise);
        SafeHeaders.set(request, response, exercise);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(taxii ? MediaTypes.TAXII : "application/problem+json");
        response.setContentLength(body.length);
        try {
            if (!"HEAD".equals(request.getMethod())) {
                response.getOutputStream().write(body);
            }
            response.finishResponse();
        } catch (IOException gone) {
            // Who asked has hung up.
            container.getLogger().debug("An answer that nobody waited for", gone);
        }
    }
}
