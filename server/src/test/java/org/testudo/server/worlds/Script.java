package org.testudo.server.worlds;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testudo.operations.intake.Extensions;
import org.testudo.policy.Level;

/// The serial script that every world plays. For a reader, what is hidden from it is left out of its world, and what
/// was hidden first enters only at the moment of its release; the reader's own requests are the same in both.
final class Script {
    /// A screen that shows the incidents of Estonia up to TLP:GREEN: in its own world there is nothing else.
    static final String WALL = "wall";

    static final List<World.Actor> ACTORS = List.of(
            new World.Actor("est-high", "EST", Level.SECRET, List.of("PERSONAL"), false, List.of("read", "write")),
            World.Actor.machine("est-low", "EST", Level.UNCLASSIFIED, "read", "write"),
            // Who may read its member's audit is alone in its member: a colleague's requests are for it to see.
            World.Actor.machine("fin", "FIN", Level.SECRET, "read", "write", "audit", "accounts", "keys"),
            World.Actor.machine("coc", "COC", Level.CONFIDENTIAL, "read", "write", "audit"),
            World.Actor.machine("fra", "FRA", Level.SECRET, "read", "write"),
            new World.Actor("analyst", "EST", Level.SECRET, List.of(), true, List.of("legal-adviser", "liaison")),
            World.Actor.wall(WALL, "EST", Level.UNCLASSIFIED, "{\"place\":[\"EST\"]}"));

    static final List<String> READERS = List.of("est-high", "est-low", "fin", "coc", "analyst", WALL);

    /// Estonia submits at RESTRICTED, which this node is accredited for: its own account of lower clearance does not
    /// see what it hands in itself.
    static final Map<String, String> DEFAULT_LABELS = Map.of(
            "EST", "{\"level\":\"RESTRICTED\",\"tlp\":\"amber\",\"releasable_to\":[]}",
            "FIN", "{\"tlp\":\"green\",\"releasable_to\":\"ALL\"}",
            "FRA", "{\"tlp\":\"amber\",\"releasable_to\":[]}");

    static final String ALL = "{\"tlp\":\"green\",\"releasable_to\":\"ALL\"}";
    static final String PUBLIC = "{\"tlp\":\"clear\",\"releasable_to\":\"PUBLIC\"}";
    static final String FRA_ONLY = "{\"tlp\":\"amber\",\"releasable_to\":[]}";
    static final String TO_FIN = "{\"tlp\":\"amber\",\"releasable_to\":[\"FIN\"],\"circle\":\"closed\"}";
    static final String SECRET_EST = "{\"level\":\"SECRET\",\"tlp\":\"amber+strict\",\"releasable_to\":[\"EST\"]}";
    static final String EMBARGO = "{\"tlp\":\"green\",\"releasable_to\":\"ALL\",\"embargo\":\"2030-01-01T00:00:00Z\"}";
    static final String RED = "{\"tlp\":\"red\",\"releasable_to\":[\"EST\"],\"recipients\":[\"analyst@EST\"]}";

    /// Stands in an address for the name of the first assertion of the object, as the actor is told it.
    private static final String OWN = "OWN";

    /// What happens on one day.
    sealed interface Step {
        /// A label after this step; empty: withdrawn.
        record Change(String actor, String name, String object, String label, Set<String> seenBy) implements Step {}

        /// A request that writes; `seenBy` see what it entered.
        record Write(String actor, String method, String path, String body, Set<String> seenBy) implements Step {}

        /// An import that waits, is looked at, and is then taken in or thrown away.
        record Staged(String actor, String query, String body, boolean commit, Set<String> seenBy) implements Step {}
    }

    private final List<Step> steps = new ArrayList<>();

    private Script() {}

    private static final Set<String> EVERYBODY = Set.of("est-high", "est-low", "fin", "coc", "fra", "analyst");

    /// Who sees what Estonia hands in at RESTRICTED.
    private static final Set<String> CLEARED = Set.of("est-high", "analyst");

    static Script whole() {
        var script = new Script();
        String campaign = object("campaign", 1, "2027-01-01T00:00:00.000Z", "Quiet Harbour", "");
        String campaignLater =
                object("campaign", 1, "2027-01-09T00:00:00.000Z", "Quiet Harbour II", ",\"confidence\":60");
        String secret = object("campaign", 2, "2027-01-02T00:00:00.000Z", "Hidden Harbour", ",\"confidence\":80");
        String indicator = indicator(3, "198.51.100.7");
        String relation = relationship(4, "indicator--" + uuid(3), "campaign--" + uuid(1));
        String toHidden = relationship(5, "indicator--" + uuid(3), "campaign--" + uuid(2));
        String report = object("intrusion-set", 6, "2027-01-03T00:00:00.000Z", "Salt Heron", "");
        String other = object("intrusion-set", 6, "2027-01-03T00:00:00.000Z", "Salt Heron, as others say", "");
        script.change("fin", "campaign", campaign, PUBLIC, EVERYBODY);
        script.change("fra", "secret", secret, FRA_ONLY, Set.of("fra"));
        script.change("fin", "indicator", indicator, ALL, EVERYBODY);
        script.change("fra", "to-hidden", toHidden, FRA_ONLY, Set.of("fra"));
        script.change("fra", "relation", relation, TO_FIN, Set.of("fra", "fin"));
        script.change("fra", "est-secret", report, SECRET_EST, Set.of("fra", "est-high", "analyst"));
        script.change("fin", "est-secret-conflict", other, ALL, EVERYBODY);
        script.change(
                "fra",
                "embargoed",
                object("malware", 7, "2027-01-04T00:00:00.000Z", "Cold Start", ",\"is_family\":false"),
                EMBARGO,
                Set.of("fra"));
        script.change(
                "fra",
                "red",
                object(
                        "note",
                        8,
                        "2027-01-05T00:00:00.000Z",
                        "",
                        ",\"content\":\"for one\",\"object_refs\":[\"campaign--" + uuid(1) + "\"]"),
                RED,
                Set.of("analyst"));
        script.change("fra", "campaign-newer", campaignLater, FRA_ONLY, Set.of("fra"));
        script.change("fra", "campaign-second", campaign, ALL, EVERYBODY);
        script.change("fra", "old", observed20(9, "198.51.100.9"), FRA_ONLY, Set.of("fra"));
        // hidden first, released later; visible first, hidden later; withdrawn
        script.change("fra", "secret", secret, ALL, EVERYBODY);
        script.change("fra", "to-hidden", toHidden, ALL, EVERYBODY);
        script.change("fra", "old", "", ALL, EVERYBODY);
        script.change("fra", "embargoed", "", "{\"tlp\":\"green\",\"releasable_to\":\"ALL\"}", EVERYBODY);
        script.change("fra", "campaign-newer", campaignLater, ALL, EVERYBODY);
        script.change("fra", "relation", relation, FRA_ONLY, Set.of("fra"));
        script.change("fra", "relation", relation, ALL, EVERYBODY);
        script.change("fra", "secret", secret, FRA_ONLY, Set.of("fra"));
        script.change("fra", "red", "", FRA_ONLY, Set.of("fra"));
        script.change("fin", "indicator", "", "", Set.of());
        // incidents: hidden and then released, told by two sources in two ways, made graver in a version that is hidden
        String outage = incident(40, "2027-01-06", 3, "\"EST\",\"FIN\"", "energy");
        String graver = incident(40, "2027-01-08", 1, "\"LVA\"", "health");
        script.change("fra", "incident", outage, FRA_ONLY, Set.of("fra"));
        script.change("fin", "incident-fin", incident(41, "2027-01-07", 5, "\"FIN\"", "ports"), ALL, EVERYBODY);
        script.change(
                "fra",
                "incident-fra",
                incident(41, "2027-01-07", 4, "\"FRA\"", "energy"),
                TO_FIN,
                Set.of("fra", "fin"));
        script.change("fra", "incident", "", ALL, with(EVERYBODY, WALL));
        script.change("fra", "incident-newer", graver, FRA_ONLY, Set.of("fra"));
        script.change("fra", "incident-fra", "", ALL, EVERYBODY);
        script.change("fra", "incident-newer", "", TO_FIN, Set.of("fra", "fin"));
        script.change("fra", "incident", "", TO_FIN, Set.of("fra", "fin"));
        // writes by readers, the low one's own among them
        script.write("est-high", "POST", "inbox/objects/", envelope(indicator(20, "203.0.113.20")), CLEARED);
        script.write("est-low", "POST", "inbox/objects/", envelope(indicator(21, "203.0.113.21")), CLEARED);
        script.write("est-low", "POST", "inbox/objects/", envelope(indicator(21, "203.0.113.21")), CLEARED);
        script.write("est-low", "POST", "inbox/objects/", envelope(indicator(20, "203.0.113.20")), CLEARED);
        script.write("fin", "POST", "inbox/objects/", envelope(indicator(22, "203.0.113.22")), EVERYBODY);
        script.write("fin", "POST", "inbox/objects/", envelope(secret), EVERYBODY);
        script.write("fra", "POST", "inbox/objects/", envelope(indicator(23, "203.0.113.23")), Set.of("fra"));
        script.write("est-low", "POST", "inbox/objects/", envelope("{\"type\":\"indicator\"}"), Set.of());
        script.write("est-low", "DELETE", "inbox/objects/indicator--" + uuid(20) + "/", "", Set.of());
        script.write("fin", "DELETE", "inbox/objects/indicator--" + uuid(22) + "/", "", EVERYBODY);
        script.write("coc", "POST", "all/objects/", envelope(indicator(24, "203.0.113.24")), Set.of());
        // the same over the API: imports, a relabelling that all see, a withdrawal
        String label = URLEncoder.encode(ALL, StandardCharsets.UTF_8);
        String estonian = URLEncoder.encode("{\"tlp\":\"amber\",\"releasable_to\":[]}", StandardCharsets.UTF_8);
        script.api("fin", "POST", "import?label=" + label, envelope(indicator(30, "203.0.113.30")), EVERYBODY);
        script.api("fra", "POST", "import", envelope(indicator(31, "203.0.113.31")), Set.of("fra"));
        script.api(
                "est-low",
                "POST",
                "import?label=" + estonian,
                envelope(indicator(32, "203.0.113.32")),
                Set.of("est-low", "est-high", "analyst"));
        script.api("est-high", "POST", "import", envelope(indicator(32, "203.0.113.32")), CLEARED);
        script.api("coc", "POST", "import?label=%7B%7D", envelope(secret), Set.of());
        String assertion = "objects/indicator--" + uuid(30) + "/assertions/";
        script.api(
                "fin",
                "PUT",
                assertion + OWN + "/label",
                "{\"label\":{\"tlp\":\"amber\",\"releasable_to\":\"ALL\"}}",
                EVERYBODY);
        script.api("est-low", "DELETE", assertion + OWN, "", Set.of());
        script.api("fin", "PUT", assertion + OWN + "/label", "{\"label\":" + PUBLIC + "}", Set.of());
        script.api("fin", "DELETE", assertion + OWN, "", EVERYBODY);
        // a technique, used by what is hidden and released later, and by an incident's campaign
        String technique = object(
                "attack-pattern",
                50,
                "2027-01-03T00:00:00.000Z",
                "Mail with a file",
                ",\"external_references\":[{\"source_name\":\"mitre-attack\",\"external_id\":\"T1566.001\"}]"
                        + ",\"kill_chain_phases\":[{\"kill_chain_name\":\"mitre-attack\",\"phase_name\":\"initial-access\"}]");
        script.change("fin", "technique", technique, ALL, EVERYBODY);
        String use = relationship(51, "campaign--" + uuid(1), "attack-pattern--" + uuid(50))
                .replace("indicates", "uses");
        String hiddenUse = relationship(52, "campaign--" + uuid(2), "attack-pattern--" + uuid(50))
                .replace("indicates", "uses");
        script.change("fra", "use", use, FRA_ONLY, Set.of("fra"));
        script.change("fra", "hidden-use", hiddenUse, ALL, EVERYBODY);
        script.change("fra", "use", "", TO_FIN, Set.of("fra", "fin"));
        script.change("fra", "use", "", ALL, EVERYBODY);
        script.change("fra", "hidden-use", "", FRA_ONLY, Set.of("fra"));
        // imports that wait: what is hidden changes nothing of what they would come to
        String both = envelope(indicator(33, "203.0.113.33") + "," + secret + "," + indicator(30, "203.0.113.30"));
        script.steps.add(new Step.Staged("fin", "?label=" + label, both, false, Set.of()));
        script.steps.add(new Step.Staged("fin", "?label=" + label, both, true, EVERYBODY));
        script.steps.add(
                new Step.Staged("est-low", "?label=" + estonian, both, true, Set.of("est-low", "est-high", "analyst")));
        script.steps.add(new Step.Staged("est-low", "", envelope(indicator(34, "203.0.113.34")), true, CLEARED));
        script.steps.add(new Step.Staged("analyst", "", both, true, CLEARED));
        work(script);
        missions(script);
        ruled(script);
        proposals(script);
        assistance(script);
        models(script);
        brief(script);
        liaison(script);
        claims(script);
        texts(script);
        assessments(script);
        forecasts(script);
        return script;
    }

    /// What people write and work with: seen by all, by cleared colleagues, by nobody else.
    private static void work(Script script) {
        String order = "{\"object\":%s,\"label\":%s}";
        script.api(
                "fin",
                "POST",
                "objects",
                order.formatted(
                        "{\"type\":\"x-testudo-concern\",\"name\":\"Harbours\",\"severity\":3,\"about_refs\":[\"%s\"]}"
                                .formatted("campaign--" + uuid(1)),
                        ALL),
                EVERYBODY);
        script.api(
                "fra",
                "POST",
                "objects",
                order.formatted(
                        "{\"type\":\"x-testudo-concern\",\"name\":\"Ours\",\"about_refs\":[\"%s\"]}"
                                .formatted("campaign--" + uuid(1)),
                        FRA_ONLY),
                Set.of("fra"));
        script.api(
                "est-high",
                "POST",
                "objects",
                "{\"object\":{\"type\":\"x-testudo-concern\",\"name\":\"Cables\",\"severity\":2}}",
                CLEARED);
        script.api(
                "est-low",
                "POST",
                "objects",
                order.formatted(
                        "{\"type\":\"x-testudo-task\",\"name\":\"Ask\",\"about_refs\":[\"%s\"],\"due\":\"2027-02-01T00:00:00Z\"}"
                                .formatted("campaign--" + uuid(1)),
                        FRA_ONLY),
                Set.of("est-high", "est-low", "analyst"));
        String triaged = "{\"object\":{\"type\":\"x-testudo-concern\",\"name\":\"%s\",\"state\":\"triaged\"}}";
        script.api("fin", "PUT", "objects/{work:concern:FIN}", triaged.formatted("Harbours"), EVERYBODY);
        script.api("est-low", "PUT", "objects/{work:concern:FIN}", triaged.formatted("Taken"), Set.of());
        script.api("est-low", "PUT", "objects/{work:concern:EST}", triaged.formatted("Cables"), Set.of());
        script.api("fin", "POST", "work/{work:concern:FIN}/acknowledge", "", EVERYBODY);
        script.api("est-high", "POST", "work/{work:concern:EST}/acknowledge", "", CLEARED);
        script.api(
                "est-high",
                "POST",
                "objects",
                "{\"object\":{\"type\":\"x-testudo-layer\",\"name\":\"Covered\",\"chain\":\"mitre-attack\","
                        + "\"techniques\":[{\"technique_id\":\"T1566\",\"score\":2.5}]}}",
                CLEARED);
        script.api("est-high", "POST", "watch/handovers", "{\"notes\":\"Quiet.\"}", CLEARED);
        script.api("est-low", "POST", "watch/take", "", Set.of());
        script.api("analyst", "POST", "watch/take", "", CLEARED);
        String proposals = "objects/indicator--%s/assertions/OWN/proposals".formatted(uuid(20));
        script.api("est-high", "POST", proposals, "{\"label\":" + ALL + ",\"reason\":\"asked\"}", CLEARED);
        script.api("est-high", "POST", "proposals/{work:proposal:EST}/decision", "{\"decision\":\"dropped\"}", CLEARED);
        script.api("fin", "PUT", "watch/mark", "{\"until\":\"2027-02-10T00:00:00Z\"}", Set.of());
    }

    /// What leaders are told: hidden and then released, shown and then hidden; and what is written through the API, of
    /// which only an authority may say a line.
    private static void brief(Script script) {
        String pledge = ",\"year\":%d,\"state\":\"kept\",\"commitments\":[{\"commitment\":\"resources\",\"level\":%d}]";
        script.change("fra", "pledge", part("pledge", 93, "Ours", pledge.formatted(2026, 3)), FRA_ONLY, Set.of("fra"));
        script.change("fra", "pledge-before", part("pledge", 94, "Before", pledge.formatted(2025, 2)), ALL, EVERYBODY);
        script.change(
                "fra",
                "milestone",
                part("milestone", 95, "Hunters ready", """
                ,"what":"ready","state":"planned","team_type":"threat-hunt","about_refs":["x-testudo-mission--%s"],"planned":"2027-03-01T00:00:00Z\"""".formatted(uuid(60))),
                TO_FIN,
                Set.of("fra", "fin"));
        script.change("fra", "line", part("line", 96, "One team, ready.", """
                ,"state":"said","said_at":"2027-01-05T00:00:00Z\""""), FRA_ONLY, Set.of("fra"));
        script.change("fra", "line", "", ALL, EVERYBODY);
        script.change("fra", "pledge", "", TO_FIN, Set.of("fra", "fin"));
        script.change("fra", "milestone", "", FRA_ONLY, Set.of("fra"));
        String order = "{\"object\":%s}";
        script.api(
                "est-high",
                "POST",
                "objects",
                order.formatted(
                        "{\"type\":\"x-testudo-pledge\",\"name\":\"2026\",\"year\":2026,\"commitments\":[{\"commitment\":\"cooperation\",\"level\":4}]}"),
                CLEARED);
        script.api(
                "est-high",
                "POST",
                "objects",
                order.formatted(
                        "{\"type\":\"x-testudo-milestone\",\"name\":\"Exercised\",\"what\":\"exercised\",\"team_type\":\"threat-hunt\",\"planned\":\"2027-02-01T00:00:00Z\"}"),
                CLEARED);
        script.api(
                "est-low",
                "POST",
                "objects",
                order.formatted(
                        "{\"type\":\"x-testudo-line\",\"name\":\"Not mine to say\",\"said_at\":\"2027-01-05T00:00:00Z\"}"),
                Set.of());
    }

    /// A mission of Finland that rests on a service of France, which names two dependencies: one of them, and the asset
    /// behind it, is hidden. What is reported, stated and linked comes under other labels than the model.
    private static void missions(Script script) {
        String service = "x-testudo-service--" + uuid(61);
        String shown = "x-testudo-asset--" + uuid(62);
        String hidden = "x-testudo-asset--" + uuid(63);
        script.change("fra", "asset", part("asset", 62, "Link", """
                ,"owner":"FRA","incident_caps":[{"severity":1,"capacity":0},{"severity":3,"capacity":0.5}]"""), ALL, EVERYBODY);
        script.change("fra", "asset-hidden", part("asset", 63, "Cable", ",\"owner\":\"FRA\""), FRA_ONLY, Set.of("fra"));
        script.change(
                "fra",
                "service",
                part("service", 61, "Harbour net", """
                ,"owner":"FRA","gate":"weighted","complete":true,"depends_on":[{"dependency_ref":"x-testudo-dependency--%s","weight":3},{"dependency_ref":"x-testudo-dependency--%s","weight":1}]""".formatted(uuid(65), uuid(66))),
                ALL,
                EVERYBODY);
        script.change("fra", "dependency", dependency(65, service, shown), ALL, EVERYBODY);
        script.change("fra", "dependency-hidden", dependency(66, service, hidden), FRA_ONLY, Set.of("fra"));
        script.change("fin", "mission", part("mission", 60, "Open sea", """
                ,"owner":"FIN","criticality":80,"complete":true,"depends_on":[{"dependency_ref":"x-testudo-dependency--%s"}]""".formatted(uuid(64))), ALL, EVERYBODY);
        script.change(
                "fin", "dependency-fin", dependency(64, "x-testudo-mission--" + uuid(60), service), ALL, EVERYBODY);
        script.change("fin", "proposed", part("asset", 67, "Yours", ",\"owner\":\"EST\""), ALL, EVERYBODY);
        script.change(
                "fra",
                "status",
                status(68, shown, "\"capacity\":0.9,\"said_at\":\"2027-01-03T00:00:00Z\""),
                ALL,
                EVERYBODY);
        script.change(
                "fra",
                "status-newer",
                status(69, shown, "\"capacity\":0.1,\"said_at\":\"2027-01-04T00:00:00Z\""),
                TO_FIN,
                Set.of("fra", "fin"));
        script.change("fra", "stated", part("stated-value", 71, "", """
                ,"node_ref":"%s","word":"severely-degraded","said_at":"2027-01-05T00:00:00Z","expires":"2027-06-01T00:00:00Z\"""".formatted(service)), FRA_ONLY, Set.of("fra"));
        script.change(
                "fra",
                "linked",
                relationship(72, "incident--" + uuid(41), shown).replace("indicates", "impacts"),
                FRA_ONLY,
                Set.of("fra"));
        // hidden first, released later; visible first, hidden later
        script.change("fra", "stated", "", ALL, EVERYBODY);
        script.change("fra", "linked", "", ALL, EVERYBODY);
        script.change("fra", "dependency", "", FRA_ONLY, Set.of("fra"));
        script.change("fra", "asset", "", FRA_ONLY, Set.of("fra"));
        script.change("fra", "status-newer", "", FRA_ONLY, Set.of("fra"));
        String order = "{\"object\":%s,\"label\":%s}";
        script.api(
                "est-high",
                "POST",
                "objects",
                "{\"object\":{\"type\":\"x-testudo-asset\",\"name\":\"Ours\",\"owner\":\"EST\"}}",
                CLEARED);
        script.api(
                "est-low",
                "POST",
                "objects",
                order.formatted(
                        "{\"type\":\"x-testudo-status\",\"node_ref\":\"%s\",\"capacity\":1,\"said_at\":\"2027-01-03T00:00:00Z\"}"
                                .formatted(hidden),
                        ALL),
                Set.of());
        script.api(
                "fin",
                "POST",
                "objects",
                order.formatted(
                        "{\"type\":\"x-testudo-dependency\",\"parent_ref\":\"x-testudo-mission--%s\",\"child_ref\":\"%s\"}"
                                .formatted(uuid(60), hidden),
                        ALL),
                Set.of());
    }

    /// France has its relay stated each day for everybody; it rests on a buoy of Finland that only the two of them see.
    /// So
    /// what happens to the buoy never moves the word.
    private static void ruled(Script script) {
        String toFra = "{\"tlp\":\"amber\",\"releasable_to\":[\"FRA\"],\"circle\":\"closed\"}";
        Set<String> two = Set.of("fra", "fin");
        String buoy = "x-testudo-asset--" + uuid(75);
        String relay = "x-testudo-service--" + uuid(76);
        script.change("fin", "buoy", part("asset", 75, "Buoy", ",\"owner\":\"FIN\""), toFra, two);
        script.change("fra", "relay", part("service", 76, "Relay", ",\"owner\":\"FRA\""), ALL, EVERYBODY);
        script.change("fra", "relay-buoy", dependency(77, relay, buoy), TO_FIN, two);
        script.change(
                "fra",
                "rule",
                part("standing-release", 78, "", ",\"node_ref\":\"%s\",\"every_hours\":24".formatted(relay)),
                ALL,
                EVERYBODY);
        script.change(
                "fin",
                "buoy-lost",
                status(93, buoy, "\"capacity\":0,\"said_at\":\"2027-01-05T00:00:00Z\""),
                toFra,
                two);
    }

    /// Files of models: what a row names that is hidden is refused as what is nowhere; a file that comes
    /// again means the same nodes to whoever sees them.
    private static void models(Script script) {
        String file = """
                {"nodes":[{"key":"net","type":"service","name":"%%s","complete":true},{"key":"box","type":"asset","name":"Box"},
                  {"key":"open","type":"service","name":"Open"}],
                 "dependencies":[{"parent":"net","child":"box"},{"parent":"open","child":"x-testudo-service--%s"},
                  {"parent":"open","child":"x-testudo-asset--%s"},{"parent":"open","child":"x-testudo-asset--%s"}]}""".formatted(uuid(61), uuid(63), uuid(99));
        script.api("est-high", "POST", "models", file.formatted("Net"), CLEARED);
        script.api("est-high", "POST", "models", file.formatted("Nets"), CLEARED);
        // Its account of lower clearance does not see what its member has, and not what it writes itself.
        script.api("est-low", "POST", "models", file.formatted("Net"), CLEARED);
        script.api("est-low", "POST", "models?dry_run=true", file.formatted("Net"), Set.of());
        script.api("fin", "POST", "models", file.formatted("Sea"), EVERYBODY);
        script.api("fin", "POST", "models?label=%7B%22tlp%22%3A%22clear%22%7D", file.formatted("Sea"), Set.of());
    }

    /// Estonia refuses what Finland proposes, to Finland alone, and accepts it later, for those who are cleared; France
    /// lets a hidden dependency point to what Finland has accepted.
    private static void proposals(Script script) {
        String ours = "proposed-assets/x-testudo-asset--%s/".formatted(uuid(67));
        Set<String> two = Set.of("est-high", "est-low", "analyst", "fin");
        script.api("est-high", "POST", ours + "answer", "{\"answer\":\"refuse\",\"reason\":\"not yet\"}", two);
        script.api("est-low", "POST", ours + "answer", "{\"answer\":\"refuse\"}", Set.of());
        script.api("est-high", "POST", ours + "answer", "{\"answer\":\"accept\"}", CLEARED);
        script.api("fin", "POST", ours + "repoint", "", Set.of());
        String theirs = "x-testudo-asset--" + uuid(73);
        script.change("fra", "proposed-fin", part("asset", 73, "Ramp", ",\"owner\":\"FIN\""), ALL, EVERYBODY);
        script.change(
                "fra",
                "dependency-proposed",
                dependency(74, "x-testudo-asset--" + uuid(63), theirs),
                FRA_ONLY,
                Set.of("fra"));
        script.api("fin", "POST", "proposed-assets/" + theirs + "/answer", "{\"answer\":\"accept\"}", EVERYBODY);
        script.api("fra", "POST", "proposed-assets/" + theirs + "/repoint", "", Set.of("fra"));
    }

    /// Finland asks Estonia, France and the centre, who do not see who else was asked. France offers, is accepted,
    /// consents and is tasked; Estonia asks a question, and is answered. To the other members of the circle nothing
    /// of it is there: no count, no stage, no step. Then France tells all of its offer, and of its team.
    private static void assistance(Script script) {
        String asked = "{\"tlp\":\"amber\",\"releasable_to\":[\"EST\",\"FRA\",\"COC\"],\"circle\":\"closed\"}";
        String toEst = "{\"tlp\":\"amber\",\"releasable_to\":[\"EST\"],\"circle\":\"closed\"}";
        String toFra = "{\"tlp\":\"amber\",\"releasable_to\":[\"FRA\"],\"circle\":\"closed\"}";
        Set<String> two = Set.of("fra", "fin");
        Set<String> estonian = Set.of("est-high", "est-low", "analyst", "fin");
        String request = "x-testudo-request--" + uuid(80);
        String offer = "x-testudo-offer--" + uuid(82);
        String assignment = "x-testudo-assignment--" + uuid(84);
        script.change(
                "fin",
                "request",
                part("request", 80, "Relays", ",\"needed\":[{\"team_type\":\"threat-hunt\",\"count\":2}]"),
                asked,
                EVERYBODY);
        script.change("fin", "circulated", step(81, "circulate", request, "requester"), asked, EVERYBODY);
        script.change(
                "fra",
                "capability",
                part("capability", 79, "Night crew", ",\"team_type\":\"threat-hunt\""),
                FRA_ONLY,
                Set.of("fra"));
        script.change(
                "fra",
                "offer",
                part(
                        "offer",
                        82,
                        "",
                        ",\"request_ref\":\"%s\",\"team\":{\"name\":\"Crew\",\"team_type\":\"threat-hunt\"}"
                                .formatted(request)),
                TO_FIN,
                two);
        script.change("est-high", "question", step(85, "question", request, "asked"), TO_FIN, estonian);
        script.change("fin", "answer", step(86, "answer", request, "requester"), toEst, estonian);
        script.change("fin", "accept", step(83, "accept", offer, "requester"), toFra, two);
        script.change(
                "fin",
                "assignment",
                part("assignment", 84, "", ",\"offer_ref\":\"%s\",\"request_ref\":\"%s\"".formatted(offer, request)),
                toFra,
                two);
        script.change("fra", "consent-owner", step(87, "consent", assignment, "owner"), TO_FIN, two);
        script.change("fin", "consent-host", step(88, "consent", assignment, "host"), toFra, two);
        script.change("fra", "position-owner", step(89, "position", assignment, "owner"), TO_FIN, two);
        script.change("fin", "position-host", step(90, "position", assignment, "host"), toFra, two);
        script.change(
                "fra",
                "grounds-owner",
                step(92, "grounds", assignment, "owner", "unfavourable"),
                FRA_ONLY,
                Set.of("fra"));
        script.change("fra", "task", step(91, "task", assignment, "owner"), TO_FIN, two);
        script.change("fra", "offer", "", ALL, EVERYBODY);
        script.change("fra", "capability", "", ALL, EVERYBODY);
        script.change("fra", "offer", "", TO_FIN, two);
    }

    /// Finland, Estonia and France look at one network, France alone at first; the centre asks Estonia and France, who
    /// see nothing of each other's question and answer, and puts them in touch. Finland asks both for information;
    /// offices of all of them are told to others or not.
    private static void liaison(Script script) {
        String toEst = "{\"tlp\":\"amber\",\"releasable_to\":[\"EST\"],\"circle\":\"closed\"}";
        String toFra = "{\"tlp\":\"amber\",\"releasable_to\":[\"FRA\"],\"circle\":\"closed\"}";
        String toCoc = "{\"tlp\":\"amber\",\"releasable_to\":[\"COC\"],\"circle\":\"closed\"}";
        String toBoth = "{\"tlp\":\"amber\",\"releasable_to\":[\"EST\",\"FRA\"],\"circle\":\"closed\"}";
        Set<String> estonian = Set.of("est-high", "est-low", "analyst", "coc");
        Set<String> french = Set.of("fra", "coc");
        String entry = ",\"activity\":\"%s\",\"may_prompt\":true,\"watched\":[{\"kind\":\"%s\",\"value\":\"%s\"}]";
        script.change(
                "fra",
                "entry-fra",
                own("deconfliction-entry", 101, "", entry.formatted("sinkholing", "network", "203.0.113.0/24")),
                FRA_ONLY,
                Set.of("fra"));
        script.change(
                "fin",
                "entry-fin",
                own("deconfliction-entry", 102, "", entry.formatted("monitoring", "address", "203.0.113.30")),
                ALL,
                EVERYBODY);
        script.change(
                "est-high",
                "entry-est",
                own("deconfliction-entry", 103, "", entry.formatted("hunting", "address", "203.0.113.7")),
                toCoc,
                estonian);
        script.change("fra", "entry-fra", "", toCoc, french);
        String question = "x-testudo-deconfliction-question--%s";
        String asks = ",\"entry_ref\":\"x-testudo-deconfliction-entry--%s\",\"member\":\"%s\",\"question\":\"q\""
                + ",\"answer_by\":\"2030-01-01T00:00:00Z\"";
        script.change(
                "coc",
                "question-est",
                own("deconfliction-question", 104, "", asks.formatted(uuid(103), "EST")),
                toEst,
                estonian);
        script.change(
                "coc",
                "question-fra",
                own("deconfliction-question", 105, "", asks.formatted(uuid(101), "FRA")),
                toFra,
                french);
        String refs = ",\"question_refs\":[\"%s\",\"%s\"]"
                .formatted(question.formatted(uuid(104)), question.formatted(uuid(105)));
        script.change("coc", "pair", own("deconfliction-pair", 106, "", refs), FRA_ONLY, Set.of("coc"));
        script.change(
                "fra",
                "answer-fra",
                own(
                        "deconfliction-answer",
                        107,
                        "",
                        ",\"question_ref\":\"%s\",\"answer\":\"yes\"".formatted(question.formatted(uuid(105)))),
                toCoc,
                french);
        script.api(
                "analyst",
                "POST",
                "deconfliction/questions/" + question.formatted(uuid(104)) + "/answer",
                "{\"answer\":\"yes\"}",
                estonian);
        script.change(
                "coc",
                "introduction",
                own("introduction", 108, "", refs + ",\"members\":[\"EST\",\"FRA\"],\"text\":\"Talk.\""),
                toBoth,
                Set.of("est-high", "est-low", "analyst", "coc", "fra"));
        // visible first, hidden later
        script.change("fin", "entry-fin", "", TO_FIN, Set.of("fin"));
        script.change(
                "fin",
                "rfi",
                own(
                        "rfi",
                        110,
                        "",
                        ",\"question\":\"Which relays?\",\"to_members\":[\"EST\",\"FRA\"],\"answer_by\":\"2030-01-01T00:00:00Z\""),
                toBoth,
                Set.of("fin", "est-high", "est-low", "analyst", "fra"));
        String rfi = "x-testudo-rfi--" + uuid(110);
        script.change(
                "fra",
                "rfi-answer",
                own("rfi-answer", 111, "", ",\"rfi_ref\":\"%s\",\"outcome\":\"nothing-known\"".formatted(rfi)),
                TO_FIN,
                Set.of("fra", "fin"));
        script.api(
                "analyst",
                "POST",
                "rfis/" + rfi + "/answers",
                "{\"outcome\":\"answered\",\"text\":\"None of ours.\"}",
                Set.of("est-high", "est-low", "analyst", "fin"));
        script.api(
                "analyst",
                "POST",
                "rfis",
                "{\"question\":\"Who knows?\",\"to_members\":[\"FRA\",\"COC\"],\"answer_by\":\"2027-08-01T00:00:00Z\"}",
                Set.of("est-high", "analyst", "coc", "fra"));
        String office = ",\"office\":\"%s\",\"priority\":1,\"lines\":[{\"kind\":\"phone\",\"value\":\"1\"}]";
        script.change("fra", "contact", own("contact", 112, "", office.formatted("Cell")), FRA_ONLY, Set.of("fra"));
        script.change("fin", "contact-fin", own("contact", 113, "", office.formatted("Desk")), ALL, EVERYBODY);
        script.change("fra", "contact", "", ALL, EVERYBODY);
        script.api(
                "est-high",
                "POST",
                "objects",
                "{\"object\":{\"type\":\"x-testudo-deconfliction-entry\",\"activity\":\"analysis\",\"watched\":[{\"kind\":\"address\",\"value\":\"203.0.113.0\"}]}}",
                CLEARED);
        script.api(
                "est-low",
                "POST",
                "objects",
                "{\"object\":{\"type\":\"x-testudo-deconfliction-entry\",\"activity\":\"analysis\",\"watched\":[{\"kind\":\"address\",\"value\":\"203.0.113\"}]}}",
                Set.of());
    }

    /// Finland tells of an event; France keeps who says what about it, for itself, for Finland, for all: an accusation
    /// with another date and another name, a denial, an expulsion. The dossier names more than most see.
    private static void claims(Script script) {
        String event = "event--" + uuid(120);
        String state = "identity--" + uuid(121);
        String other = "identity--" + uuid(122);
        String said = ",\"claimant_ref\":\"%s\",\"about_ref\":\"%s\",\"claim_date\":\"2027-01-0%dT00:00:00.000Z\""
                + ",\"claim_date_fidelity\":\"day\",\"kind\":\"%s\"";
        Set<String> two = Set.of("fra", "fin");
        script.change(
                "fin",
                "event",
                made(
                        "event",
                        120,
                        "Broken lock",
                        ",\"status\":\"occurred\",\"start_time\":\"2027-01-01T00:00:00.000Z\",\"start_time_fidelity\":\"day\""),
                ALL,
                EVERYBODY);
        script.change(
                "fra", "state", object("identity", 121, "2027-01-01T00:00:00.000Z", "A state", ""), ALL, EVERYBODY);
        script.change(
                "fra",
                "other-state",
                object("identity", 122, "2027-01-01T00:00:00.000Z", "Another state", ""),
                FRA_ONLY,
                Set.of("fra"));
        script.change(
                "fra",
                "accusation",
                part(
                        "claim",
                        123,
                        "",
                        said.formatted(state, event, 4, "ATTRIBUTION")
                                + ",\"against_refs\":[\"%s\"],\"since\":\"2027-01-01T00:00:00.000Z\",\"since_fidelity\":\"day\""
                                        .formatted(other)),
                TO_FIN,
                two);
        script.change(
                "fra",
                "second-accusation",
                part(
                        "claim",
                        124,
                        "",
                        said.formatted(other, event, 5, "ATTRIBUTION")
                                + ",\"against_refs\":[\"%s\"],\"since\":\"2026-01-01T00:00:00.000Z\",\"since_fidelity\":\"year\""
                                        .formatted(state)),
                FRA_ONLY,
                Set.of("fra"));
        script.change(
                "fin",
                "denial",
                part(
                        "claim",
                        125,
                        "",
                        said.formatted(other, "x-testudo-claim--" + uuid(123), 6, "DENIAL")
                                + ",\"responds_to\":[{\"claim_ref\":\"x-testudo-claim--%s\"}]".formatted(uuid(123))),
                ALL,
                EVERYBODY);
        script.change(
                "fra",
                "expulsion",
                part(
                        "response",
                        126,
                        "",
                        ",\"kind\":\"expulsion\",\"actor_ref\":\"%s\",\"about_ref\":\"%s\"".formatted(state, event)),
                TO_FIN,
                two);
        String dossier = ",\"context\":\"allegations-and-denials\",\"object_refs\":[\"%s\",\"event--%s\"]"
                .formatted(event, uuid(128));
        script.change(
                "fra",
                "hidden-event",
                made("event", 128, "Hidden lock", ",\"status\":\"occurred\""),
                FRA_ONLY,
                Set.of("fra"));
        script.change(
                "fra",
                "dossier",
                object("grouping", 127, "2027-01-01T00:00:00.000Z", "Locks", dossier),
                ALL,
                EVERYBODY);
        script.change(
                "fra",
                "held-to-be-one",
                object(
                        "relationship",
                        170,
                        "2027-01-01T00:00:00.000Z",
                        "",
                        ",\"relationship_type\":\"duplicate-of\",\"source_ref\":\"%s\",\"target_ref\":\"%s\""
                                .formatted(state, other)),
                FRA_ONLY,
                Set.of("fra"));
        // hidden first, seen by all later
        script.change("fra", "accusation", "", ALL, EVERYBODY);
        script.change("fra", "other-state", "", ALL, EVERYBODY);
        script.api(
                "est-high",
                "POST",
                "objects",
                "{\"object\":{\"type\":\"x-testudo-claim\",\"kind\":\"SOLIDARITY\",\"claimant_ref\":\"%s\",\"about_ref\":\"%s\"}}"
                        .formatted(state, event),
                CLEARED);
        script.api(
                "est-low",
                "POST",
                "objects",
                "{\"object\":{\"type\":\"x-testudo-claim\",\"kind\":\"ATTRIBUTION\",\"claimant_ref\":\"%s\"}}"
                        .formatted(state),
                Set.of());
    }

    /// A report that names nobody private, and nothing beside it.
    static final String REPORT =
            "{\"report\":{\"title\":\"x\",\"checked\":true,\"publisher\":\"new:p\",\"source\":\"x\",\"published\":\"2027-01-01T00:00:00Z\"},\"objects\":[{\"key\":\"new:p\",\"object\":{\"type\":\"identity\",\"name\":\"x\"}}],\"label\":{\"level\":\"RESTRICTED\",\"tlp\":\"amber\",\"releasable_to\":[],\"restrictive\":[\"PERSONAL\"]}}";

    /// France keeps an actor with an alias, what it is called elsewhere, a report of a text and an event on
    /// a day, for itself; Estonia hands in texts that name the alias, the other name and the day, and that
    /// text itself. One of them becomes a report.
    private static void texts(Script script) {
        String text = "Brine Stork attacked the lock on 1 January 2027, the Gazette Board said on Monday.";
        String same = "The lock holds, the Gazette Board said on Tuesday in a statement.";
        String other = "The Dusk Petrels denied on Monday that they had broken the lock.";
        script.change(
                "fra",
                "aliased",
                object(
                        "intrusion-set",
                        140,
                        "2027-01-01T00:00:00.000Z",
                        "Marsh Heron",
                        ",\"aliases\":[\"Brine Stork\"]"),
                FRA_ONLY,
                Set.of("fra"));
        script.change(
                "fra",
                "name",
                own("name", 142, "Dusk Petrels", ",\"means_ref\":\"intrusion-set--%s\"".formatted(uuid(140))),
                FRA_ONLY,
                Set.of("fra"));
        script.change(
                "fra",
                "same-text",
                object(
                        "report",
                        141,
                        "2027-01-01T00:00:00.000Z",
                        "Of the lock",
                        ",\"published\":\"2027-01-01T00:00:00.000Z\",\"object_refs\":[\"identity--%s\"],\"external_references\":[{\"source_name\":\"x\",\"description\":\"x\",\"hashes\":{\"SHA-256\":\"%s\"}}]"
                                .formatted(uuid(121), sha256(same))),
                FRA_ONLY,
                Set.of("fra"));
        script.text("est-high", text, Set.of("est-high"));
        script.text("est-high", text, Set.of("est-high"));
        script.text("est-high", same, Set.of("est-high"));
        script.text("est-high", other, Set.of("est-high"));
        script.text("est-low", text, Set.of());
        script.text("fin", text, Set.of());
        script.text("est-high", "", Set.of());
        // hidden first, seen by all later
        script.change("fra", "aliased", "", ALL, EVERYBODY);
        script.change("fra", "same-text", "", ALL, EVERYBODY);
        script.change("fra", "name", "", ALL, EVERYBODY);
        script.api("est-high", "POST", "readings/artifact--" + artifact(same) + "/report", REPORT, Set.of("est-high"));
        script.api("est-high", "DELETE", "readings/artifact--" + artifact(text), "", Set.of("est-high"));
    }

    private static String sha256(String text) {
        return java.util.HexFormat.of()
                .formatHex(
                        org.testudo.store.ledger.Hash.sha256(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    /// The UUID that the artifact of a text has.
    private static String artifact(String text) {
        var json = tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        json.put("type", "artifact");
        json.put(
                "payload_bin",
                java.util.Base64.getEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        json.putObject("hashes").put("SHA-256", sha256(text));
        return org.testudo.model.sco.DeterministicId.of(json)
                .orElseThrow()
                .toString()
                .substring("artifact--".length());
    }

    /// France assesses the event with Finland; of two items of one origin one is for France alone. Its
    /// judgement is told to all, who is asked about it among it; Finland dissents, to France alone, and
    /// judges otherwise, first for itself.
    private static void assessments(Script script) {
        String event = "event--" + uuid(120);
        String workspace = "x-testudo-assessment--" + uuid(130);
        String evidence = "x-testudo-evidence--";
        Set<String> two = Set.of("fra", "fin");
        script.change("fra", "workspace", own("assessment", 130, "Who broke the lock?", workspace(event)), TO_FIN, two);
        String item = ",\"assessment_ref\":\"" + workspace
                + "\",\"kind\":\"technical\",\"reliability\":\"%s\",\"credibility\":2,\"origin_group\":\"Leak\"";
        script.change("fra", "evidence", own("evidence", 131, "Logs", item.formatted("C")), TO_FIN, two);
        script.change(
                "fra",
                "evidence-hidden",
                own("evidence", 132, "A source", item.formatted("A")),
                FRA_ONLY,
                Set.of("fra"));
        String row = "{\"evidence_ref\":\"%s\",\"relevance\":%d,\"cells\":[{\"hypothesis\":\"actor\",\"value\":\"%s\"},"
                + "{\"hypothesis\":\"crime\",\"value\":\"%s\"}]}";
        String rows = ",\"assessment_ref\":\"" + workspace + "\",\"rows\":["
                + row.formatted(evidence + uuid(131), 100, "C", "I") + ","
                + row.formatted(evidence + uuid(132), 50, "%s", "C") + "]";
        script.change("fra", "matrix", own("matrix", 133, "", rows.formatted("II")), TO_FIN, two);
        script.change("fin", "matrix-fin", own("matrix", 134, "", rows.formatted("CC")), ALL, EVERYBODY);
        String judged = ",\"assessment_ref\":\"%s\",\"about_ref\":\"%s\",\"level\":\"L4\",\"hypothesis\":\"actor\","
                + "\"statement\":\"It was a unit.\",\"likelihood\":{\"scale\":\"PHIA\",\"term\":\"%s\"},"
                + "\"analytic_confidence\":{\"level\":\"low\",\"information_base\":\"x\",\"rigour\":\"x\",\"volatility\":\"x\"}";
        script.change(
                "fra",
                "judgement",
                own(
                        "judgement",
                        135,
                        "",
                        judged.formatted(workspace, event, "likely")
                                + ",\"state\":\"challenged\",\"round\":1,\"asked\":[\"EST\",\"FIN\"],\"answer_by\":\"2030-01-01T00:00:00Z\""),
                ALL,
                EVERYBODY);
        script.change(
                "fin",
                "dissent",
                own(
                        "position",
                        136,
                        "",
                        ",\"judgement_ref\":\"x-testudo-judgement--%s\",\"position\":\"dissent\",\"round\":1,\"text\":\"No.\""
                                .formatted(uuid(135))),
                "{\"tlp\":\"amber\",\"releasable_to\":[\"FRA\"],\"circle\":\"closed\"}",
                two);
        String finnish = own(
                "judgement",
                137,
                "",
                judged.formatted("x-testudo-assessment--" + uuid(138), event, "unlikely") + ",\"state\":\"approved\"");
        script.change("fin", "judgement-fin", finnish, "{\"tlp\":\"amber\",\"releasable_to\":[]}", Set.of("fin"));
        script.change("fin", "judgement-fin", "", ALL, EVERYBODY);
        // hidden first, seen by all later
        script.change("fra", "evidence", "", ALL, EVERYBODY);
        script.change("fra", "workspace", "", ALL, EVERYBODY);
        script.api(
                "analyst",
                "POST",
                "judgements/x-testudo-judgement--" + uuid(135) + "/positions",
                "{\"position\":\"abstain\"}",
                Set.of("est-high", "est-low", "analyst", "fra"));
        script.api(
                "est-high",
                "POST",
                "objects",
                "{\"object\":{\"type\":\"x-testudo-assessment\",\"name\":\"Ours\"" + workspace(event) + "}}",
                CLEARED);
        // what is hidden from its author, and what is nowhere, are refused alike
        script.api(
                "est-low",
                "POST",
                "objects",
                "{\"object\":{\"type\":\"x-testudo-evidence\",\"name\":\"x\"%s}}"
                        .formatted(item.formatted("A").replace(uuid(130), uuid(99))),
                Set.of());
        script.api(
                "est-low",
                "POST",
                "objects",
                "{\"object\":{\"type\":\"x-testudo-matrix\"%s}}".formatted(rows.formatted("N")),
                Set.of("est-high", "est-low", "analyst"));
    }

    /// Finland forecasts twice to all, and once for itself; France resolves what it told Finland alone.
    private static void forecasts(Script script) {
        String said = ",\"question\":\"Will the lock hold?\",\"probability\":%s,\"made\":\"2027-01-02T00:00:00Z\","
                + "\"resolves_by\":\"2027-02-01T00:00:00Z\",\"outcome\":\"%s\"";
        String known = ",\"resolved\":\"2027-01-03T00:00:00Z\",\"resolution_source\":\"The keeper\"";
        script.change(
                "fin", "forecast", own("forecast", 150, "", said.formatted("0.9", "yes") + known), ALL, EVERYBODY);
        script.change("fin", "forecast-open", own("forecast", 151, "", said.formatted("0.4", "open")), ALL, EVERYBODY);
        script.change(
                "fin",
                "forecast-hidden",
                own("forecast", 152, "", said.formatted("0.2", "yes") + known),
                "{\"tlp\":\"amber\",\"releasable_to\":[]}",
                Set.of("fin"));
        script.change(
                "fra",
                "forecast-closed",
                own("forecast", 153, "", said.formatted("0.7", "no") + known),
                TO_FIN,
                Set.of("fra", "fin"));
        script.api(
                "est-high",
                "POST",
                "objects",
                "{\"object\":{\"type\":\"x-testudo-forecast\"%s}}"
                        .formatted(said.formatted("0.1", "open").replace("2027-01-02", "2026-12-01")),
                CLEARED);
        // what is hidden from its author, and what is nowhere, are refused alike
        script.api(
                "est-low",
                "POST",
                "objects",
                "{\"object\":{\"type\":\"x-testudo-forecast\"%s,\"assessment_ref\":\"x-testudo-assessment--%s\"}}"
                        .formatted(said.formatted("0.1", "open").replace("2027-01-02", "2026-12-01"), uuid(138)),
                Set.of());
    }

    private static String workspace(String about) {
        return ",\"level\":\"L4\",\"about_ref\":\"%s\",\"hypotheses\":[{\"key\":\"actor\",\"kind\":\"actor\",\"name\":\"A unit\"},"
                        .formatted(about)
                + "{\"key\":\"flag\",\"kind\":\"false-flag\",\"name\":\"Somebody else\"},"
                + "{\"key\":\"crime\",\"kind\":\"criminal\",\"name\":\"Criminals\"},"
                + "{\"key\":\"inside\",\"kind\":\"insider-or-accident\",\"name\":\"An insider\"},"
                + "{\"key\":\"none\",\"kind\":\"no-incident\",\"name\":\"Nothing\"}]";
    }

    /// The same as its maker's own: nobody else's word counts of it.
    private static String own(String kind, int number, String name, String more) {
        return part(kind, number, name, ",\"created_by_ref\":\"" + World.MAKER + "\"" + more);
    }

    private static String step(int number, String act, String about, String as, String... position) {
        String more = position.length == 0 ? "" : ",\"position\":\"" + position[0] + "\"";
        return part(
                "step",
                number,
                "",
                ",\"act\":\"%s\",\"about_ref\":\"%s\",\"party\":\"%s\"%s".formatted(act, about, as, more));
    }

    /// A part of a dependency model, or a paper of mutual assistance.
    private static String part(String kind, int number, String name, String more) {
        return made("x-testudo-" + kind, number, name, more);
    }

    /// An object of a type that an extension makes.
    private static String made(String type, int number, String name, String more) {
        return object(
                type,
                number,
                "2027-01-01T00:00:00.000Z",
                name,
                more
                        + ",\"extensions\":{\"%s\":{\"extension_type\":\"new-sdo\"}}"
                                .formatted(Extensions.making(type).orElseThrow()));
    }

    private static String dependency(int number, String parent, String child) {
        return part("dependency", number, "", ",\"parent_ref\":\"%s\",\"child_ref\":\"%s\"".formatted(parent, child));
    }

    private static String status(int number, String node, String said) {
        return part("status", number, "", ",\"node_ref\":\"%s\",%s".formatted(node, said));
    }

    private static Set<String> with(Set<String> readers, String more) {
        var all = new HashSet<>(readers);
        all.add(more);
        return all;
    }

    private void change(String actor, String name, String object, String label, Set<String> seenBy) {
        steps.add(new Step.Change(actor, name, object, label, seenBy));
    }

    private void text(String actor, String body, Set<String> seenBy) {
        steps.add(new Step.Write(
                actor, "POST", "/api/readings?publisher=Gazette&published=2027-01-05&name=page.txt", body, seenBy));
    }

    private void api(String actor, String method, String path, String body, Set<String> seenBy) {
        steps.add(new Step.Write(actor, method, "/api/" + path, body, seenBy));
    }

    private void write(String actor, String method, String path, String body, Set<String> seenBy) {
        steps.add(new Step.Write(actor, method, "/taxii2/coalition/collections/" + path, body, seenBy));
    }

    /// Plays the script. With a reader, only what that reader may ever notice happens; without one, all of it.
    ///
    /// @return for each reader, its requests and answers in order
    Map<String, List<String>> play(World world, String reader, Requests requests) {
        var answers = new HashMap<String, List<String>>();
        var objects = new HashMap<String, String>();
        var seen = new HashSet<String>();
        var said = new HashSet<String>();
        READERS.forEach(one -> answers.put(one, new ArrayList<>()));
        int day = 1;
        for (Step step : steps) {
            world.day(day);
            switch (step) {
                case Step.Change change -> {
                    if (!change.object.isEmpty()) {
                        objects.put(change.name, change.object);
                    }
                    change(world, change, reader, objects, seen, said);
                }
                case Step.Staged staged -> {
                    if (reader.isEmpty() || staged.actor.equals(reader) || staged.seenBy.contains(reader)) {
                        staged(world, staged, answers.getOrDefault(staged.actor, new ArrayList<>()));
                    }
                }
                case Step.Write write -> {
                    if (reader.isEmpty() || write.actor.equals(reader) || write.seenBy.contains(reader)) {
                        write(world, write, answers.getOrDefault(write.actor, new ArrayList<>()));
                    }
                }
            }
            world.settle();
            for (String one : reader.isEmpty() ? READERS : List.of(reader)) {
                requests.all(world, one, day, answers.get(one));
            }
            day++;
        }
        for (String one : reader.isEmpty() ? READERS : List.of(reader)) {
            Requests.last(world, one, answers.get(one));
        }
        return answers;
    }

    private static final Pattern NAMED = Pattern.compile("\"assertion\":\"([^\"]+)\".*?\"label_etag\":\"\\\\\"(\\w+)");
    private static final Pattern WORK = Pattern.compile("\\{work:(\\w+):(\\w+)}");
    private static final Pattern LISTED = Pattern.compile("\"id\":\"([^\"]+)\".*?\"etag\":\"\\\\\"(\\w+)");
    private static final Pattern JOB = Pattern.compile("\"job\":\"([^\"]+)\"");

    private static void write(World world, Step.Write write, List<String> answers) {
        if (!write.path.startsWith("/api")) {
            var answer = world.ask(write.actor, write.method, write.path, write.body, Requests.TAXII);
            answers.add(write.method + " " + write.path + "\n" + answer);
            return;
        }
        String path = write.path;
        String etag = "none";
        Matcher work = WORK.matcher(path);
        if (work.find()) {
            String list = "/api/work?kind=%s&source=%s".formatted(work.group(1), work.group(2));
            Matcher listed = LISTED.matcher(
                    Requests.ask(world, write.actor, "GET", list, "", answers).body());
            path = work.replaceFirst(listed.find() ? listed.group(1) : work.group(1) + "--" + uuid(0));
            etag = listed.hasMatch() ? listed.group(2) : "none";
        }
        if (path.contains(OWN)) {
            String list = path.substring(0, path.indexOf(OWN) - 1);
            Matcher named = NAMED.matcher(
                    Requests.ask(world, write.actor, "GET", list, "", answers).body());
            path = path.replace(OWN, named.find() ? named.group(1) : uuid(0));
            etag = named.hasMatch() ? named.group(2) : "none";
        }
        var answer = world.ask(
                write.actor,
                write.method,
                path,
                write.body,
                path.startsWith("/api/readings?") ? "text/plain" : Requests.JSON,
                Map.of("If-Match", "\"" + etag + "\""));
        answers.add(write.method + " " + path + "\n" + answer);
        Matcher job = JOB.matcher(answer.body());
        if (job.find()) {
            world.await(write.actor, job.group(1));
            Requests.ask(world, write.actor, "GET", job.group(1), "", answers);
        }
    }

    private static void staged(World world, Step.Staged step, List<String> answers) {
        World.Answer staged = Requests.ask(world, step.actor, "POST", "/api/imports" + step.query, step.body, answers);
        String path = staged.headers()
                .getOrDefault("location", List.of("/api/imports/" + uuid(0)))
                .getFirst();
        for (String look : List.of("/api/imports", path, path + "?limit=2", path + "?result=known")) {
            Requests.ask(world, step.actor, "GET", look, "", answers);
        }
        if (step.commit) {
            Matcher job = JOB.matcher(Requests.ask(world, step.actor, "POST", path + "/commit", "", answers)
                    .body());
            if (job.find()) {
                world.await(step.actor, job.group(1));
                Requests.ask(world, step.actor, "GET", job.group(1), "", answers);
            }
        } else {
            Requests.ask(world, step.actor, "DELETE", path, "", answers);
        }
        Requests.ask(world, step.actor, "GET", path, "", answers);
    }

    private static void change(
            World world,
            Step.Change change,
            String reader,
            Map<String, String> objects,
            Set<String> seen,
            Set<String> said) {
        String object = objects.get(change.name);
        boolean before = reader.isEmpty() ? said.contains(change.name) : seen.contains(change.name);
        boolean after = reader.isEmpty() ? !change.label.isEmpty() : change.seenBy.contains(reader);
        if (after && !before) {
            if (said.add(change.name)) {
                world.say(change.actor, change.name, object, change.label);
            } else {
                world.sayAgain(change.actor, change.name, object, change.label);
            }
            seen.add(change.name);
        } else if (after) {
            world.relabel(change.actor, change.name, change.label);
        } else if (before) {
            world.withdraw(change.actor, change.name);
            seen.remove(change.name);
        }
    }

    static String uuid(int number) {
        return "%08d-0000-4000-8000-000000000000".formatted(number);
    }

    private static String object(String type, int number, String modified, String name, String more) {
        return "{\"type\":\"%s\",\"spec_version\":\"2.1\",\"id\":\"%s--%s\",\"created\":\"2027-01-01T00:00:00.000Z\",\"modified\":\"%s\"%s%s}"
                .formatted(
                        type, type, uuid(number), modified, name.isEmpty() ? "" : ",\"name\":\"" + name + "\"", more);
    }

    private static String indicator(int number, String address) {
        return object(
                "indicator",
                number,
                "2027-01-01T00:00:00.000Z",
                "Address " + address,
                ",\"pattern\":\"[ipv4-addr:value = '%s']\",\"pattern_type\":\"stix\",\"valid_from\":\"2027-01-01T00:00:00Z\""
                        .formatted(address));
    }

    /// An incident with what it shows.
    private static String incident(int number, String day, int severity, String nations, String sector) {
        return object("incident", number, day + "T00:00:00.000Z", "Harbour outage " + day, """
                ,"external_references":[{"source_name":"mitre-attack","external_id":"T100%d"}]
                ,"extensions":{"extension-definition--7b1e4b6a-52a1-4f0e-9f6e-0c5f1d0a5e01":{"extension_type":"property-extension","severity":%d,"nations":[%s],"sectors":["%s"],"first_seen":"%sT04:00:00Z","status":"open"}}""".formatted(
                        severity, severity, nations, sector, day));
    }

    /// Of STIX 2.0: it says no version, and its observables lie inside of it.
    private static String observed20(int number, String address) {
        return """
                {"type":"observed-data","id":"observed-data--%s","created":"2027-01-01T00:00:00.000Z","modified":"2027-01-01T00:00:00.000Z","first_observed":"2027-01-01T00:00:00Z","last_observed":"2027-01-01T00:00:00Z","number_observed":1,"objects":{"0":{"type":"ipv4-addr","value":"%s"}}}""".formatted(uuid(number), address);
    }

    private static String relationship(int number, String from, String to) {
        return object(
                "relationship",
                number,
                "2027-01-01T00:00:00.000Z",
                "",
                ",\"relationship_type\":\"indicates\",\"source_ref\":\"%s\",\"target_ref\":\"%s\"".formatted(from, to));
    }

    private static String envelope(String object) {
        return "{\"objects\":[" + object + "]}";
    }
}
