package org.testudo.server.api;

import java.util.List;
import org.testudo.server.signin.Rights;

/// The API for people to read, at `/api/`: made of the same operations as the OpenAPI document.
final class DocumentationPage {
    private DocumentationPage() {}

    static String of(List<Operation> operations, boolean exercise) {
        var page = new Html("The API of this centre", exercise);
        page.element(
                "p",
                "Every answer is a function of what its caller may see: what is hidden looks exactly like what is not there. Come with an API key (Authorization: Bearer KEY) or a person's session; requests of a session that change anything also send its token in X-CSRF-Token.");
        page.raw("<p><a href=\"/\">This centre</a> · <a href=\"/api/openapi.json\">OpenAPI 3.1</a></p>");
        page.raw("<nav aria-label=\"Areas\"><ul>");
        areas(operations)
                .forEach(area -> page.raw("<li><a href=\"#%s\">%s</a></li>".formatted(slug(area), Html.escape(area))));
        page.raw("<li><a href=\"#shapes\">Bodies and answers</a></li>");
        page.raw("<li><a href=\"#roles\">Roles and rights</a></li>");
        page.raw("<li><a href=\"#problems\">Refusals</a></li></ul></nav>");
        for (String area : areas(operations)) {
            page.element("h2 id=\"" + slug(area) + "\"", area);
            operations.stream().filter(one -> one.area().equals(area)).forEach(one -> operation(page, one));
        }
        page.raw("""
                <h2 id="by-hand">By hand</h2>
                <p>A program comes with an API key:</p>
                <pre>curl -H "Authorization: Bearer $KEY" http://localhost:8080/api/objects?limit=2</pre>
                <p>A person opens a session, keeps its cookie, and sends what <code>csrf</code> says with every request that changes something. A one-time code is good for one sign-in.</p>
                <pre>curl -c jar -H "Content-Type: application/json" http://localhost:8080/api/session \\
                  -d '{"login":"analyst@EST","password":"…","otp":"123456"}'
                curl -b jar -H "X-CSRF-Token: $CSRF" -X DELETE http://localhost:8080/api/session</pre>""");
        ShapeSections.write(page);
        roles(page);
        page.element("h2 id=\"problems\"", "Refusals");
        page.element("p", "All are problems of RFC 9457 with type, title, status and detail.");
        page.raw("<dl>");
        for (Problem.Kind kind : Problem.Kind.values()) {
            page.element("dt id=\"" + kind.slug + "\"", kind.status + " " + kind.slug);
            page.element("dd", kind.title + ".");
        }
        page.raw("</dl>");
        return page.end(exercise);
    }

    /// Which role brings which right; made of the rights themselves.
    private static void roles(Html page) {
        page.element("h2 id=\"roles\"", "Roles and rights");
        page.element(
                "p",
                "A person has the rights of their roles, a key the rights it was made with (read, write) and no other. In a person's session these need a second factor: "
                        + String.join(", ", Rights.strong())
                        + ". What each right opens, and how to get a second factor: docs/roles.md and docs/how-to/accounts.md of this version.");
        page.raw("<table><thead><tr><th scope=\"col\">Role</th><th scope=\"col\">Rights</th></tr></thead><tbody>");
        Rights.roles()
                .forEach(role -> page.raw(
                        "<tr><td>%s</td><td>%s</td></tr>".formatted(role, String.join(", ", Rights.of(role)))));
        page.raw("</tbody></table>");
    }

    private static List<String> areas(List<Operation> operations) {
        return operations.stream().map(Operation::area).distinct().toList();
    }

    private static String slug(String area) {
        return area.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
    }

    private static void operation(Html page, Operation operation) {
        page.raw("<section>");
        page.raw("<h3 id=\"%s\"><code>%s %s</code></h3>"
                .formatted(operation.name(), operation.method(), Html.address("/api" + operation.path())));
        page.element("p", operation.summary() + ".");
        String right = operation.right();
        page.raw(
                right == null
                        ? "<p>For everybody.</p>"
                        : "<p>Needs the right: <a href=\"#roles\">%s</a>.</p>".formatted(right));
        if (!operation.params().isEmpty()) {
            page.raw("<table><thead><tr><th scope=\"col\">Parameter</th><th scope=\"col\">In</th>"
                    + "<th scope=\"col\">Value</th><th scope=\"col\">Meaning</th></tr></thead><tbody>");
            for (Param param : operation.params()) {
                page.raw("<tr><td><code>%s</code>%s</td><td>%s</td><td>%s%s</td><td>%s</td></tr>"
                        .formatted(
                                Html.escape(param.name()),
                                param.required() ? " (must)" : "",
                                param.in(),
                                Html.escape(param.shape().described()),
                                param.shape().schema().has("default")
                                        ? "; default "
                                                + param.shape()
                                                        .schema()
                                                        .path("default")
                                                        .intValue()
                                        : "",
                                Html.escape(param.description())));
            }
            page.raw("</tbody></table>");
        }
        if (operation.body() != null) {
            page.raw("<p>Body: %s</p>".formatted(ShapeSections.link(operation.body())));
        }
        if (operation.answers() != null) {
            page.raw("<p>Answer: %d, %s</p>".formatted(operation.success(), ShapeSections.link(operation.answers())));
        }
        page.raw("</section>");
    }
}
