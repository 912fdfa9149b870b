package org.testudo.exchange.documents;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// A page of HTML as text. Nothing is fetched, no script is run, and what a browser would not show is left out.
final class Html {
    /// Elements within elements that are looked into.
    private static final int DEPTH = 200;

    private static final int MOST_FACT = 500;
    private static final Set<String> UNSEEN =
            Set.of("script", "style", "noscript", "template", "svg", "iframe", "object", "canvas", "head");
    private static final Set<String> FURNITURE = Set.of("nav", "footer", "aside", "form", "button", "select", "menu");
    private static final Set<String> ROLES =
            Set.of("navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alert");
    private static final Pattern NAMES = Pattern.compile(
            "(^|[-_ ])(comments?|respond|share|sharing|social|login|signin|sign-in|cookies?|newsletter|subscribe|related|sidebar|breadcrumbs?|footer|menu|nav|navigation|adverts?|promo|widget|akismet)([-_ ]|$)");

    private final Blocks blocks = new Blocks();

    private Html() {}

    /// @param charset of who sent it, or empty: the page says, else UTF-8
    static Document read(byte[] bytes, String charset) throws UnreadableException {
        org.jsoup.nodes.Document page;
        try {
            page = Jsoup.parse(
                    new ByteArrayInputStream(bytes), charset.isEmpty() ? null : charset, "", Parser.htmlParser());
        } catch (IOException | IllegalArgumentException wrong) {
            throw new UnreadableException("It is no page of HTML", "Save the page again, or paste its text");
        }
        var html = new Html();
        Element body = page.body();
        Element main = only(body, "article");
        if (main == null) {
            main = only(body, "main");
        }
        html.walk(body, main, main != null, 0);
        html.blocks.end();
        return new Document(
                html.blocks.text(),
                first(
                        content(page, "meta[property=og:title]"),
                        only(body, "h1") == null ? null : said(only(body, "h1")),
                        page.title()),
                content(page, "meta[property=og:site_name]"),
                first(
                        content(page, "meta[property=article:published_time]"),
                        content(page, "meta[name=date]"),
                        time(page)),
                content(page, "meta[name=author]"),
                html.blocks.furniture(),
                List.of());
    }

    private static @Nullable Element only(Element within, String name) {
        var found = within.getElementsByTag(name);
        return found.size() == 1 ? found.first() : null;
    }

    private static @Nullable String said(@Nullable Element element) {
        return element == null ? null : fact(element.text());
    }

    private static @Nullable String content(Element page, String which) {
        Element found = page.selectFirst(which);
        return found == null ? null : fact(found.attr("content"));
    }

    private static @Nullable String time(Element page) {
        Element found = page.selectFirst("article time[datetime], time[itemprop=datePublished][datetime]");
        return found == null ? null : fact(found.attr("datetime"));
    }

    private static @Nullable String fact(String text) {
        String said = text.strip();
        return said.isEmpty() ? null : said.substring(0, Math.min(said.length(), MOST_FACT));
    }

    private static @Nullable String first(@Nullable String... facts) {
        for (String one : facts) {
            if (one != null && !one.isBlank()) {
                return fact(one);
            }
        }
        return null;
    }

    /// @param main    where the text stands, if the page says; null: it does not
    /// @param outside is this place outside of it?
    private void walk(Element element, @Nullable Element main, boolean outside, int depth) throws UnreadableException {
        if (depth > DEPTH) {
            throw new UnreadableException(
                    "Its elements lie more than %d deep in each other".formatted(DEPTH), "Paste its text");
        }
        boolean beside = !element.equals(main) && (outside || isFurniture(element));
        if (element.isBlock()) {
            blocks.end();
        }
        for (Node child : element.childNodes()) {
            switch (child) {
                case TextNode words -> blocks.say(words.getWholeText().replace('\n', ' '), beside);
                case Element inner
                when isSeen(inner) -> {
                    if (inner.normalName().equals("br")) {
                        blocks.line();
                    } else {
                        walk(inner, main, beside, depth + 1);
                    }
                }
                default -> {}
            }
        }
        if (element.isBlock()) {
            blocks.end();
        }
    }

    private static boolean isSeen(Element element) {
        return !UNSEEN.contains(element.normalName())
                && !element.hasAttr("hidden")
                && !element.attr("aria-hidden").equals("true")
                && !element.attr("style")
                        .replace(" ", "")
                        .toLowerCase(Locale.ROOT)
                        .contains("display:none");
    }

    private static boolean isFurniture(Element element) {
        return FURNITURE.contains(element.normalName())
                || ROLES.contains(element.attr("role"))
                || NAMES.matcher((element.className() + " " + element.id()).toLowerCase(Locale.ROOT))
                        .find();
    }
}
