package org.testudo.server.taxii;

import java.util.Map;

/// A TAXII error answer (section 3.6.1). Says nothing that depends on what is hidden.
final class TaxiiProblem extends RuntimeException {
    final int status;
    final String title;
    final Map<String, String> headers;

    TaxiiProblem(int status, String title, String description, Map<String, String> headers) {
        super(description, null, false, false);
        this.status = status;
        this.title = title;
        this.headers = headers;
    }

    TaxiiProblem(int status, String title, String description) {
        this(status, title, description, Map.of());
    }

    static TaxiiProblem notFound() {
        return new TaxiiProblem(404, "Not found", "There is nothing at this address that this key may see.");
    }

    static TaxiiProblem badRequest(String description) {
        return new TaxiiProblem(400, "Bad request", description);
    }
}
