package org.testudo.operations.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.FoundDate;
import org.testudo.analysis.reading.Reading;
import org.testudo.analysis.reading.Reading.Identity;
import org.testudo.analysis.reading.Reading.Item;
import org.testudo.analysis.reading.Reading.Mode;
import org.testudo.analysis.reading.Reading.Sort;
import org.testudo.analysis.reading.Span;
import org.testudo.analysis.reading.Text;
import org.testudo.operations.claims.ClaimRules;
import org.testudo.operations.intake.Extensions;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes drafts of STIX objects of what rules found in a text, for a person to accept. What is new among them is named
/// `new:identity:NAME`, `new:item:NUMBER`, `new:report`. Of the text's words a draft holds its wording, at most 25, and
/// the names of what it invokes. Not for several threads.
public final class Proposals {
    /// How what does not stand yet is named.
    public static final String NEW = "new:";

    static final String REPORT = NEW + "report";
    private static final String IDENTITY = NEW + "identity:";
    private static final String ITEM = NEW + "item:";

    private static final Map<String, String> COUNTRIES = Arrays.stream(Locale.getISOCountries())
            .map(two -> Locale.of("", two))
            .collect(Collectors.toMap(Locale::getISO3Country, one -> one.getDisplayCountry(Locale.ENGLISH)));

    private final Text text;
    private final Reading reading;
    private final String language;
    private final UnaryOperator<String> shown;
    private final Map<String, Named> named = new LinkedHashMap<>();

    /// @param names the name that somebody is shown by, of its key
    Proposals(Text text, Reading reading, String language, Map<String, String> names) {
        this.text = text;
        this.reading = reading;
        this.language = language;
        this.shown = key -> names.getOrDefault(key, key);
        for (Item item : reading.items()) {
            Span span = item.about();
            if (span != null && needsEvent(item)) {
                String words = words(span);
                String key = item(reading.items().size() + named.size());
                named.computeIfAbsent(words, any -> new Named(key, span, event(words)));
            }
        }
    }

    /// How somebody of this key is named who does not stand yet.
    public static String identity(String key) {
        return IDENTITY + key;
    }

    /// An event that an attribution is about, and that the text names and tells nothing more of.
    ///
    /// @param key  how it is named
    /// @param span where the text names it
    public record Named(String key, Span span, ObjectNode draft) {}

    private static final List<String> HAPPENINGS = List.of(
            "attack", "breach", "intrusion", "theft", "leak", "outage", "campaign", "sabotage", "hack", "operation");

    /// The events that attributions are about and that are no items, each once.
    public List<Named> named() {
        return List.copyOf(named.values());
    }

    private static boolean needsEvent(Item item) {
        return item.kind().equals("ATTRIBUTION") && item.aboutItem() == null;
    }

    private String words(Span span) {
        return text.slice(span).strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }

    /// Its name is made of words of ours, for the reviewer to better.
    private ObjectNode event(String words) {
        String kind = HAPPENINGS.stream().filter(words::contains).findFirst().orElse("event");
        ObjectNode json = json(Extensions.EVENT);
        json.put(
                "name", reading.publisher() == null ? kind : "%s, as named by %s".formatted(kind, reading.publisher()));
        json.put("status", "undetermined");
        return json;
    }

    static String item(int number) {
        return ITEM + number;
    }

    /// The English name of a state, or the name itself.
    static String nameOf(Identity identity) {
        return identity.sort().equals("state")
                ? COUNTRIES.getOrDefault(identity.name(), identity.name())
                : identity.name();
    }

    /// The draft of an identity.
    public static ObjectNode identity(Identity identity) {
        ObjectNode json = json("identity");
        json.put("name", nameOf(identity));
        json.put("identity_class", "organization");
        if (identity.sort().equals("state")) {
            json.putArray("roles").add("state");
            if (!identity.name().startsWith("X") || identity.name().equals("XKX")) {
                json.putArray("external_references")
                        .addObject()
                        .put("source_name", "ISO 3166-1")
                        .put("external_id", identity.name());
            }
        }
        return json;
    }

    /// The draft of an item; its own name is `new:item:` and its number.
    public ObjectNode draft(int number) {
        Item item = reading.items().get(number);
        ObjectNode json = switch (item.sort()) {
            case CLAIM -> claim(item);
            case RESPONSE -> response(item);
            case EVENT -> event(item);
        };
        if (item.sort() != Sort.EVENT) {
            said(json, item);
        }
        return json;
    }

    private static ObjectNode json(String type) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", type);
        return json;
    }

    private static Optional<String> who(@Nullable String key) {
        return Optional.ofNullable(key).map(Proposals::identity);
    }

    private static void refs(ObjectNode json, String name, List<String> keys) {
        if (!keys.isEmpty()) {
            ArrayNode list = json.putArray(name);
            keys.forEach(key -> list.add(identity(key)));
        }
    }

    private ObjectNode claim(Item item) {
        ObjectNode json = json(Extensions.CLAIM);
        json.put("kind", item.kind());
        who(item.claimant()).ifPresent(key -> json.put("claimant_ref", key));
        if (item.claimantSort() != null) {
            json.put("claimant_type", item.claimantSort());
        }
        refs(json, "joint_with_refs", item.joint());
        voice(json, item);
        if (item.polarity() != null) {
            json.put("polarity", item.polarity().name().toLowerCase(Locale.ROOT));
        }
        if (item.aboutItem() != null) {
            json.put("about_ref", item(item.aboutItem()));
        } else if (item.about() != null && needsEvent(item)) {
            Optional.ofNullable(named.get(words(item.about()))).ifPresent(one -> json.put("about_ref", one.key));
        }
        if (item.about() != null) {
            json.putObject("about_span")
                    .put("start", item.about().start())
                    .put("end", item.about().end());
        }
        who(item.denier()).ifPresent(key -> json.put("denier_ref", key));
        refs(json, "against_refs", item.against());
        refs(json, "addressee_refs", item.addressee());
        date(json, "claim_date", item.date(), true);
        words(json, "likelihood", item.likelihood());
        words(json, "analytic_confidence", item.confidence());
        if (item.detail().basis() != null) {
            json.put("basis", item.detail().basis());
        }
        List<String> norms = item.detail().invokes().stream()
                .map(text::slice)
                .map(norm -> norm.strip().replaceAll("\\s+", " "))
                .distinct()
                .limit(20)
                .toList();
        if (!norms.isEmpty()) {
            ArrayNode list = json.putArray("invokes");
            norms.forEach(list::add);
        }
        if (item.attempted()) {
            json.put("attempted", true);
        }
        if (item.detail().openList()) {
            json.put("open_list", true);
        }
        return json;
    }

    private void voice(ObjectNode json, Item item) {
        if (item.voice() != null) {
            json.put("voice", text.slice(item.voice()));
        }
    }

    private void words(ObjectNode json, String name, @Nullable Span span) {
        if (span != null) {
            json.putObject(name).put("verbatim", text.slice(span));
        }
    }

    private ObjectNode response(Item item) {
        ObjectNode json = json(Extensions.RESPONSE);
        json.put("kind", item.kind().toLowerCase(Locale.ROOT));
        String actor = item.detail().actor() == null
                ? item.claimant()
                : item.detail().actor().code();
        who(actor).ifPresent(key -> json.put("actor_ref", key));
        who(item.claimant()).ifPresent(key -> json.put("claimant_ref", key));
        refs(json, "joint_with_refs", item.joint());
        voice(json, item);
        if (item.aboutItem() != null) {
            json.put("about_ref", item(item.aboutItem()));
        }
        refs(json, "against_refs", item.against());
        Reading.Target target = item.detail().target();
        if (target != null) {
            ObjectNode said = json.putObject("target");
            said.put("count", target.count());
            if (target.nationality() != null) {
                said.put("nationality", target.nationality());
            }
        }
        date(json, "response_date", item.date(), true);
        date(json, "disclosed", item.detail().disclosed(), false);
        if (item.detail().basis() != null) {
            json.put("basis", item.detail().basis());
        }
        return json;
    }

    /// An event's name is made of words of ours, and of whom it hit: it holds none of the text's.
    private ObjectNode event(Item item) {
        ObjectNode json = json(Extensions.EVENT);
        String kind = item.kind().replace('-', ' ');
        var name = new StringBuilder(kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1));
        if (item.attempted()) {
            name.append(", attempted");
        }
        if (item.detail().victim() != null) {
            name.append(": ").append(shown.apply(item.detail().victim()));
        }
        json.put("name", name.toString());
        json.put("status", item.attempted() || !item.kind().equals("meeting") ? "undetermined" : "occurred");
        FoundDate date = item.date();
        if (date != null) {
            String[] range = date.value().split("/", 2);
            json.put("start_time", moment(range[0]));
            json.put("start_time_fidelity", date.fidelity().word());
            if (range.length == 2) {
                json.put("end_time", moment(range[1]));
                json.put("end_time_fidelity", date.fidelity().word());
            }
        }
        ObjectNode facts = json.putObject("extensions").putObject(Extensions.EVENT_FACTS);
        facts.put("extension_type", "property-extension");
        facts.put("kind", item.kind());
        facts.put("outcome", item.attempted() ? "attempted" : "unknown");
        if (item.detail().place() != null) {
            facts.put("place", item.detail().place());
        }
        if (item.detail().victim() != null) {
            facts.putArray("victim_refs").add(identity(item.detail().victim()));
        }
        return json;
    }

    /// `2018`, `2018-10` or `2018-10-04` as the moment that it begins with.
    private static String moment(String value) {
        return (value + "-01-01").substring(0, 10) + "T00:00:00Z";
    }

    private static void date(ObjectNode json, String name, @Nullable FoundDate date, boolean how) {
        if (date == null) {
            return;
        }
        json.put(name, moment(date.value().split("/", 2)[0]));
        json.put(name + "_fidelity", date.fidelity().word());
        if (how) {
            json.put(name + "_found", date.found().word());
        }
    }

    /// Where it stands, its words, by which hands it came.
    private void said(ObjectNode json, Item item) {
        json.put("wording", wording(text, item.first()));
        json.put("wording_lang", language);
        json.put("report_ref", REPORT);
        ArrayNode spans = json.putArray("spans");
        for (int place = 0; place < item.spans().size(); place++) {
            Reading.Said said = item.spans().get(place);
            ObjectNode one = spans.addObject();
            one.put("start", said.span().start());
            one.put("end", said.span().end());
            one.put("mode", said.mode() == Mode.QUOTED ? "quoted" : "paraphrased");
            item.verbs().stream()
                    .filter(verb -> said.span().holds(verb))
                    .findFirst()
                    .ifPresent(verb -> one.put("verb", text.slice(verb)));
        }
        if (!item.through().isEmpty()) {
            ArrayNode through = json.putArray("through");
            item.through().forEach(hop -> {
                ObjectNode one = through.addObject();
                one.put("identity_ref", identity(hop.identity()));
                one.put("act", hop.act());
                if (hop.at() != null) {
                    one.put("date", hop.at() + "T00:00:00Z");
                    one.put("date_fidelity", "day");
                }
            });
        }
        json.put("found_by", "rules");
    }

    /// The words of a span, at most 25 of them; where it is cut, it says so.
    public static String wording(Text text, Span span) {
        var words = new ArrayList<String>(List.of(text.slice(span).strip().split("\\s+")));
        boolean cut = words.size() > ClaimRules.MOST_WORDS;
        String kept = String.join(" ", cut ? words.subList(0, ClaimRules.MOST_WORDS) : words);
        return cut ? kept + "…" : kept;
    }
}
