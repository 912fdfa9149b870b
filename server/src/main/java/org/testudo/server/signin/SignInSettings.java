package org.testudo.server.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.testudo.model.ParseException;
import org.testudo.model.json.StixJson;
import org.testudo.policy.Level;
import org.testudo.policy.Member;
import org.testudo.store.home.Home;
import org.testudo.store.home.HomeException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the home's `sign-in.json` says: under which addresses people come, and which identity providers may say who
/// they are. Read once, when the centre starts; what it does not know it refuses. Without the file: nobody else, and
/// `localhost`.
///
/// @param origins      the addresses of this centre as browsers name them (`https://coc.example:8443`), the main one
///                     first; none: `localhost`, at the port that was asked
/// @param relyingParty the domain that passkeys are bound to (WebAuthn, section 5.1.2)
public record SignInSettings(List<String> origins, String relyingParty, List<Provider> providers) {
    /// The file's name, in the home.
    public static final String FILE = "sign-in.json";

    private static final int MOST = 256 << 10;

    public SignInSettings {
        origins = List.copyOf(origins);
        providers = List.copyOf(providers);
    }

    /// An OpenID Connect provider.
    ///
    /// @param name       in addresses and logins
    /// @param title      on the page
    /// @param loginClaim the claim that logins are made of
    public record Provider(
            String name,
            String title,
            URI issuer,
            String clientId,
            String secret,
            List<String> scopes,
            String loginClaim,
            List<ClaimRule> rules) {
        public Provider {
            scopes = List.copyOf(scopes);
            rules = List.copyOf(rules);
        }

        /// Never its secret.
        @Override
        public String toString() {
            return "provider " + name;
        }
    }

    /// Reads the settings of this home.
    ///
    /// @throws HomeException if the file says what cannot be, with the place in it
    public static SignInSettings of(Home home) {
        Path file = home.path(FILE);
        if (!Files.exists(file)) {
            return new SignInSettings(List.of(), "localhost", List.of());
        }
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST + 1);
            if (bytes.length > MOST) {
                throw new Wrong("it has more than %d bytes".formatted(MOST));
            }
            return settings(home, StixJson.parseObject(bytes));
        } catch (ParseException | Wrong | IllegalArgumentException wrong) {
            throw new HomeException("%s: %s".formatted(file, wrong.getMessage()), wrong);
        } catch (IOException broken) {
            throw new HomeException("%s cannot be read: %s".formatted(file, broken.getMessage()), broken);
        }
    }

    /// What is wrong in the file.
    private static final class Wrong extends RuntimeException {
        Wrong(String message) {
            super(message);
        }
    }

    private static SignInSettings settings(Home home, ObjectNode json) {
        known(json, "the file", "origins", "relying_party", "providers");
        List<String> origins = texts(json, "the file", "origins");
        for (String origin : origins) {
            URI uri = web(origin, "origins");
            if (!origin.equals(uri.getScheme() + "://" + uri.getAuthority())) {
                throw new Wrong("an origin is scheme, host and port alone, not '%s'".formatted(origin));
            }
        }
        String party = json.path("relying_party")
                .stringValue(
                        origins.isEmpty()
                                ? "localhost"
                                : URI.create(origins.getFirst()).getHost());
        for (String origin : origins) {
            String host = URI.create(origin).getHost();
            if (!host.equals(party) && !host.endsWith("." + party)) {
                throw new Wrong("the relying party '%s' is not the domain of the origin '%s'".formatted(party, origin));
            }
        }
        var providers = new ArrayList<Provider>();
        var names = new HashSet<String>();
        for (JsonNode one : json.path("providers")) {
            String place = "providers[%d]".formatted(providers.size());
            Provider provider = provider(home, object(one, place), place);
            if (!names.add(provider.name)) {
                throw new Wrong("two providers have the name '%s'".formatted(provider.name));
            }
            providers.add(provider);
        }
        return new SignInSettings(origins, party, providers);
    }

    private static Provider provider(Home home, ObjectNode json, String place) {
        known(
                json,
                place,
                "name",
                "title",
                "issuer",
                "client_id",
                "client_secret_file",
                "scopes",
                "login_claim",
                "rules");
        String name = text(json, place, "name");
        if (!name.matches("[a-z][a-z0-9-]{0,9}")) {
            throw new Wrong(
                    "%s: a name is one to ten lower-case letters, digits and '-', not '%s'".formatted(place, name));
        }
        List<String> scopes = texts(json, place, "scopes");
        var rules = new ArrayList<ClaimRule>();
        for (JsonNode one : json.path("rules")) {
            String where = "%s.rules[%d]".formatted(place, rules.size());
            rules.add(rule(object(one, where), where));
        }
        return new Provider(
                name,
                json.path("title").stringValue(name),
                web(text(json, place, "issuer"), place + ".issuer"),
                text(json, place, "client_id"),
                secret(home, text(json, place, "client_secret_file"), place),
                scopes.isEmpty() ? List.of("openid", "profile") : scopes,
                json.path("login_claim").stringValue("preferred_username"),
                rules);
    }

    private static ClaimRule rule(ObjectNode json, String place) {
        known(json, place, "when", "member", "clearance", "categories", "roles", "second_factor");
        Map<String, String> when = new TreeMap<>();
        object(json.path("when"), place + ".when")
                .forEachEntry((claim, value) -> when.put(claim, value.stringValue("")));
        if (when.isEmpty() || when.containsValue("")) {
            throw new Wrong("%s: 'when' names at least one claim, and the text that it must have".formatted(place));
        }
        String member = json.path("member").stringValue("");
        String clearance = json.path("clearance").stringValue("");
        List<String> roles = texts(json, place, "roles");
        for (String role : roles) {
            if (!Rights.roles().contains(role)) {
                throw new Wrong("%s: a role is one of %s, not '%s'".formatted(place, Rights.roles(), role));
            }
        }
        return new ClaimRule(
                when,
                member.isEmpty() ? null : new Member(member),
                clearance.isEmpty() ? null : level(clearance, place),
                Set.copyOf(texts(json, place, "categories")),
                Set.copyOf(roles),
                json.path("second_factor").booleanValue(false));
    }

    private static Level level(String name, String place) {
        return Level.named(name)
                .orElseThrow(() -> new Wrong(
                        "%s: a clearance is one of %s, not '%s'".formatted(place, List.of(Level.values()), name)));
    }

    /// The client's secret is in a file of its own, which its owner alone may read.
    private static String secret(Home home, String name, String place) {
        Path file = home.folder().resolve(name);
        try {
            Set<PosixFilePermission> open = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            open.removeAll(EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
            if (!open.isEmpty()) {
                throw new Wrong("%s: others may read %s; run: chmod 600 %s".formatted(place, file, file));
            }
            String secret = Files.readString(file).strip();
            if (secret.isEmpty() || secret.length() > 1_000) {
                throw new Wrong("%s: %s holds the client's secret, one to 1000 characters".formatted(place, file));
            }
            return secret;
        } catch (IOException missing) {
            throw new Wrong("%s: the client's secret cannot be read from %s".formatted(place, file));
        }
    }

    /// HTTPS; without it only on this machine.
    static URI web(String text, String place) {
        URI uri = URI.create(text);
        String host = uri.getHost();
        boolean here = host != null && (host.equals("localhost") || host.equals("127.0.0.1"));
        if (host == null || !("https".equals(uri.getScheme()) || (here && "http".equals(uri.getScheme())))) {
            throw new Wrong("%s: an https address, not '%s'".formatted(place, text));
        }
        return uri;
    }

    private static void known(ObjectNode json, String place, String... names) {
        for (String name : json.propertyNames()) {
            if (!List.of(names).contains(name)) {
                throw new Wrong("%s has no '%s'; it has %s".formatted(place, name, List.of(names)));
            }
        }
    }

    private static ObjectNode object(JsonNode json, String place) {
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw new Wrong(place + " is not a JSON object");
    }

    private static String text(ObjectNode json, String place, String name) {
        String text = json.path(name).stringValue("");
        if (text.isEmpty()) {
            throw new Wrong("%s needs '%s'".formatted(place, name));
        }
        return text;
    }

    private static List<String> texts(ObjectNode json, String place, String name) {
        var all = new ArrayList<String>();
        for (JsonNode one : json.path(name)) {
            String text = one.stringValue("");
            if (text.isEmpty()) {
                throw new Wrong("%s.%s is a list of texts".formatted(place, name));
            }
            all.add(text);
        }
        return all;
    }

    /// Where the browser that asks may be: what is configured, else `localhost` at the port that was asked. Never what
    /// the request says of itself.
    public Set<String> origins(HttpServletRequest request) {
        return origins.isEmpty() ? Set.of(origin(request)) : Set.copyOf(origins);
    }

    /// The main one of them.
    public String origin(HttpServletRequest request) {
        return origins.isEmpty()
                ? "%s://localhost:%d".formatted(request.isSecure() ? "https" : "http", request.getLocalPort())
                : origins.getFirst();
    }
}
