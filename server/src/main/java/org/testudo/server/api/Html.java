package org.testudo.server.api;

/// A plain page: no script, dark and light by the style sheet, EXERCISE in large letters where it is one. What goes in
/// as text is escaped here.
final class Html {
    private final StringBuilder text = new StringBuilder(4_000);

    Html(String title, boolean exercise) {
        text.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        text.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
        text.append(exercise ? "EXERCISE: " : "").append(escape(title));
        text.append(
                "</title>\n<link rel=\"stylesheet\" href=\"/style.css\">\n<link rel=\"icon\" type=\"image/svg+xml\" href=\"/icon.svg\">\n</head>\n<body>\n");
        if (exercise) {
            text.append("<p class=\"exercise\">EXERCISE EXERCISE EXERCISE</p>\n");
        }
        text.append("<main>\n");
        element("h1", title);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /// An address as markup, which a narrow page breaks behind a slash and nowhere else.
    static String address(String path) {
        return escape(path).replace("/", "/<wbr>");
    }

    /// An element with text in it.
    Html element(String name, String inside) {
        text.append('<').append(name).append('>').append(escape(inside)).append("</");
        text.append(name.split(" ", -1)[0]).append(">\n");
        return this;
    }

    /// Our own markup, as it stands.
    Html raw(String markup) {
        text.append(markup).append('\n');
        return this;
    }

    /// Ends the page.
    String end(boolean exercise) {
        text.append("</main>\n");
        if (exercise) {
            text.append("<p class=\"exercise\">EXERCISE EXERCISE EXERCISE</p>\n");
        }
        return text.append("</body>\n</html>\n").toString();
    }
}
