package org.testudo.operations.reading;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.language.Languages;
import org.testudo.analysis.reading.ClaimReader;
import org.testudo.analysis.reading.Given;
import org.testudo.analysis.reading.Reading;
import org.testudo.analysis.reading.Reading.Identity;
import org.testudo.analysis.reading.Span;
import org.testudo.analysis.reading.Text;
import org.testudo.exchange.documents.UnreadableException;
import org.testudo.model.json.StixJson;
import org.testudo.model.marking.Tlp;
import org.testudo.operations.reading.Queue.Waiting;
import org.testudo.policy.Label;
import org.testudo.policy.Member;
import org.testudo.policy.Reader;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.Assistance.Paper;
import org.testudo.store.Cases;
import org.testudo.store.Picture;
import org.testudo.store.Picture.Assertion;
import org.testudo.store.Store;
import tools.jackson.databind.JsonNode;

/// Reads a text that an account has handed in, by rules, with the names that this reader knows. Nothing of it is kept:
/// the same text under the same picture is read alike. Thread-safe.
public final class ReadTexts {
    /// The one language that there are rules for.
    public static final String ENGLISH = "en";

    /// Code points of a text that rules look at: what stands behind them is kept and can be marked by hand.
    public static final int MOST_READ = 1_000_000;

    private final Store store;
    private final Texts texts;
    private final Names names = new Names();

    public ReadTexts(Store store, Texts texts) {
        this.store = store;
        this.texts = texts;
    }

    /// Where the bytes of an artifact stand: under which label of whom.
    public record Artifact(long row, Instant appeared, Instant asOf, Label under) {}

    /// That somebody is meant by a name.
    ///
    /// @param id     the object that says so
    /// @param name   the name, as it is said there
    /// @param means  whom it means
    /// @param source whose word that is
    public record Meaning(String id, String name, String means, Member source) {}

    /// A text, and what was found in it.
    ///
    /// @param artifact where its bytes stand
    /// @param page     what the document says, and its text
    /// @param language the language that it seems to be in; empty: that cannot be told
    /// @param reading  what the rules found; of another language than English its parts alone
    /// @param identities who is named in it, and by whose hands it came
    /// @param ids      the objects that the reader sees of each identity, by its key
    /// @param chosen   which of these the account has chosen in its texts before
    /// @param said     what members have said of each identity's name, as far as the reader sees it
    /// @param same     the reports of the same text that the reader sees
    /// @param compared flags against what the reader sees, beside those of the reading
    public record Read(
            Artifact artifact,
            Texts.Page page,
            String language,
            Reading reading,
            List<Identity> identities,
            Map<String, List<String>> ids,
            Map<String, String> chosen,
            Map<String, List<Meaning>> said,
            List<String> same,
            List<Reading.Flag> compared) {
        public Read {
            identities = List.copyOf(identities);
            ids = Map.copyOf(ids);
            chosen = Map.copyOf(chosen);
            said = Map.copyOf(said);
            same = List.copyOf(same);
            compared = List.copyOf(compared);
        }

        /// Were there rules for its language?
        public boolean isRead() {
            return language.isEmpty() || language.equals(ENGLISH);
        }

        /// Makes drafts of what was found.
        public Proposals proposals() {
            var shown = new HashMap<String, String>();
            identities.forEach(one -> shown.put(one.name(), Proposals.nameOf(one)));
            return new Proposals(page.text(), reading, language.isEmpty() ? ENGLISH : language, shown);
        }
    }

    /// Reads it; empty: the reader does not see its artifact any more.
    ///
    /// @param chosen whom the account meant in its texts before, by the key of each draft of an identity
    /// @throws UnreadableException if it can not be read any more
    public Optional<Released<Read>> of(Reader reader, Waiting waiting, Map<String, String> chosen)
            throws UnreadableException {
        List<Released<Assertion>> open = store.read(reader, picture -> picture.open(waiting.id()));
        // What is for named persons alone stands on its own page, and nowhere else.
        Optional<Released<Assertion>> own = open.stream()
                .filter(one -> one.value().source().equals(reader.member())
                        && one.value().under().limits().tlp() != Tlp.RED)
                .findFirst();
        if (own.isEmpty()) {
            return Optional.empty();
        }
        JsonNode artifact = StixJson.parseObject(own.get().value().bytes());
        Texts.Page page = texts.of(
                waiting.media(),
                Base64.getDecoder().decode(artifact.path("payload_bin").stringValue("")));
        return Optional.of(store.read(reader, picture -> read(picture, waiting, own.get(), page, chosen)));
    }

    /// Who is named in the text, and who stands in no word of it but by whose hands it came.
    private static List<Identity> named(Reading reading) {
        var all = new LinkedHashMap<String, Identity>();
        reading.identities().forEach(one -> all.put(one.name(), one));
        for (Reading.Item item : reading.items()) {
            if (item.claimant() != null) {
                String sort = item.claimantSort() == null ? "body" : item.claimantSort();
                all.computeIfAbsent(item.claimant(), key -> new Identity(key, sort, null, List.of()));
            }
            item.through()
                    .forEach(hop ->
                            all.computeIfAbsent(hop.identity(), key -> new Identity(key, "outlet", null, List.of())));
        }
        return List.copyOf(all.values());
    }

    /// What rules look at: without the furniture of its page and the title that the document states, where these are
    /// known; every offset stays what it is.
    private static Text looked(Texts.Page page) {
        Text text = looked(page.text());
        String title = page.document().title();
        var hidden = new ArrayList<Span>();
        page.document().furniture().forEach(one -> hidden.add(new Span(one.start(), one.end())));
        if (title != null && !page.document().furniture().isEmpty()) {
            int at = text.value().indexOf(title);
            if (at >= 0) {
                int start = text.value().codePointCount(0, at);
                hidden.add(new Span(start, start + title.codePointCount(0, title.length())));
            }
        }
        if (hidden.isEmpty()) {
            return text;
        }
        int[] points = text.value().codePoints().toArray();
        for (Span span : hidden) {
            for (int at = span.start(); at < Math.min(span.end(), points.length); at++) {
                points[at] = points[at] == '\n' ? '\n' : ' ';
            }
        }
        return Text.of(new String(points, 0, points.length));
    }

    private static Text looked(Text text) {
        return text.length() <= MOST_READ ? text : Text.of(text.slice(new Span(0, MOST_READ)));
    }

    /// Where the text stands, and what of all that it names the reader sees.
    private record Own(Artifact artifact, Set<String> seen) {}

    /// What is told beside a text: the reports of the same one, and what does not go together with it.
    private record Beside(List<String> same, List<Reading.Flag> compared) {}

    private Released<Read> read(
            Picture picture,
            Waiting waiting,
            Released<Assertion> artifact,
            Texts.Page page,
            Map<String, String> chosen) {
        Names.Known known = names.of(picture);
        String language = Languages.of(page.text().value()).orElse("");
        boolean rules = language.isEmpty() || language.equals(ENGLISH);
        String publisher = waiting.publisher() == null ? page.document().publisher() : waiting.publisher();
        LocalDate published = day(waiting.published() == null ? page.document().published() : waiting.published());
        Text looked = looked(page);
        var given = new Given(publisher, published, known.gazetteer());
        Reading reading = rules ? ClaimReader.read(looked, given) : ClaimReader.unread(looked, given);
        var ids = new HashMap<String, List<String>>();
        var meant = new HashMap<String, String>();
        var said = new HashMap<String, List<Meaning>>();
        List<Identity> named = named(reading);
        for (Identity one : named) {
            String name = Proposals.nameOf(one);
            ids.put(one.name(), known.of(one.name(), name));
            // By its own name, and by each that the text calls it.
            said.put(
                    one.name(),
                    Stream.concat(
                                    Stream.of(name),
                                    one.spans().stream().map(span -> page.text().slice(span)))
                            .flatMap(called -> known.meant(called).stream())
                            .distinct()
                            .toList());
            String before = chosen.get(Proposals.identity(one.name()));
            if (before != null) {
                meant.put(one.name(), before);
            }
        }
        var cases = new Cases(picture);
        Released<Beside> beside = cases.reports(page.text().sha256())
                .map(all -> all.all().stream().map(Paper::id).toList())
                .with(Compared.of(picture, reading, ids), Beside::new);
        // It is marked as high as whom it names of the picture, and who says so, too.
        List<String> beheld = Stream.of(
                        ids.values().stream().flatMap(List::stream),
                        said.values().stream().flatMap(List::stream).map(Meaning::id),
                        meant.values().stream())
                .flatMap(all -> all)
                .toList();
        return artifact.with(
                        cases.objects(beheld),
                        (assertion, others) -> new Own(
                                new Artifact(
                                        assertion.row(), assertion.appeared(), assertion.asOf(), assertion.under()),
                                others.all().stream().map(Paper::id).collect(Collectors.toSet())))
                .with(beside, (own, more) -> {
                    // Whom somebody meant once, and does not see any more, it does not mean here.
                    var still = new HashMap<>(meant);
                    still.values().retainAll(own.seen);
                    return new Read(
                            own.artifact, page, language, reading, named, ids, still, said, more.same, more.compared);
                });
    }

    private static @Nullable LocalDate day(@Nullable String said) {
        if (said == null) {
            return null;
        }
        try {
            return said.length() > 10 ? OffsetDateTime.parse(said).toLocalDate() : LocalDate.parse(said);
        } catch (DateTimeParseException none) {
            return null;
        }
    }
}
