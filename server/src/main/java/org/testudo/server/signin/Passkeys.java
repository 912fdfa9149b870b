package org.testudo.server.signin;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionsAuthenticatorOutputs;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.testudo.store.Desk;
import org.testudo.store.Directory.Account;
import org.testudo.store.Identities;
import org.testudo.store.Identities.Passkey;
import org.testudo.store.home.Chance;
import org.testudo.store.ledger.Hash;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Passkeys (W3C Web Authentication, Level 3): registered by a person who is signed in, used to
/// sign in. Each use asks the authenticator to verify its user, so that one is two factors: the
/// device, and what opens it.
///
/// A challenge is random, says until when it is good and for what, and carries our seal; nothing is
/// kept for those who never answer. One that was answered is remembered for as long as it could be
/// answered again, with the account's other states. Who made the authenticator is not asked.
/// Thread-safe.
public final class Passkeys {
    /// Passkeys of one account, at most.
    public static final int MOST = 10;

    /// How long a person may take.
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final String USED = "passkey-challenge";
    private static final int TIME = 8;
    private static final int RANDOM = 24;
    private static final int SEAL = 16;

    /// EdDSA, ES256, RS256 (IANA COSE algorithms): what authenticators have, the better first.
    private static final List<Integer> ALGORITHMS = List.of(-8, -7, -257);

    private final Identities identities;
    private final Desk desk;
    private final String relyingParty;
    private final byte[] secret;
    private final Chance chance;
    private final InstantSource clock;
    private @Nullable Engine engine;

    /// @param secret 32 bytes, for seals and handles of users
    public Passkeys(
            Identities identities,
            Desk desk,
            SignInSettings settings,
            byte[] secret,
            Chance chance,
            InstantSource clock) {
        this.identities = identities;
        this.desk = desk;
        this.relyingParty = settings.relyingParty();
        this.secret = secret.clone();
        this.chance = chance;
        this.clock = clock;
    }

    private record Engine(WebAuthnManager manager, AttestedCredentialDataConverter attested) {}

    /// Made at the first use: the start of a centre does not wait for it.
    private synchronized Engine engine() {
        Engine made = engine;
        if (made == null) {
            var converter = new ObjectConverter();
            made = new Engine(
                    WebAuthnManager.createNonStrictWebAuthnManager(converter),
                    new AttestedCredentialDataConverter(converter));
            engine = made;
        }
        return made;
    }

    /// What came of it.
    public sealed interface Outcome {
        record Registered(Passkey passkey) implements Outcome {}

        /// The passkey of this account was used.
        record Used(int account) implements Outcome {}

        /// @param account whose passkey it would be, for its member's audit; null: nobody's
        record Refused(@Nullable Integer account) implements Outcome {}
    }

    /// `PublicKeyCredentialCreationOptionsJSON` for one more passkey of this account.
    public ObjectNode creation(Account account, String title) {
        ObjectNode json = options(challenge("create", account.number(), account.fullLogin()));
        json.putObject("rp").put("id", relyingParty).put("name", title);
        json.putObject("user")
                .put("id", text(handle(account.number())))
                .put("name", account.fullLogin())
                .put("displayName", account.display().isEmpty() ? account.fullLogin() : account.display());
        var algorithms = json.putArray("pubKeyCredParams");
        ALGORITHMS.forEach(
                one -> algorithms.addObject().put("type", "public-key").put("alg", one));
        var known = json.putArray("excludeCredentials");
        identities
                .passkeys(account.number())
                .forEach(one -> known.addObject()
                        .put("type", "public-key")
                        .put("id", text(one.credential().credential())));
        json.putObject("authenticatorSelection")
                .put("residentKey", "required")
                .put("requireResidentKey", true)
                .put("userVerification", "required");
        json.put("attestation", "none");
        return json;
    }

    /// `PublicKeyCredentialRequestOptionsJSON`. It names no credentials: the authenticator knows whose it has, and
    /// nobody learns from us who has any.
    ///
    /// @param asker who asks, for the random bytes; it is not told
    public ObjectNode request(String asker) {
        ObjectNode json = options(challenge("get", 0, asker));
        json.put("rpId", relyingParty);
        json.put("userVerification", "required");
        return json;
    }

    private static ObjectNode options(byte[] challenge) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("challenge", text(challenge))
                .put("timeout", PATIENCE.toMillis());
    }

    /// Keeps a new passkey.
    ///
    /// @param answer  `RegistrationResponseJSON`
    /// @param origins where the browser may have been
    public Outcome register(Account account, String name, JsonNode answer, Set<String> origins) {
        var refused = new Outcome.Refused(account.number());
        if (!whole(answer, "attestationObject")
                || identities.passkeys(account.number()).size() >= MOST) {
            return refused;
        }
        try {
            RegistrationData data = engine().manager.parseRegistrationResponseJSON(answer.toString());
            byte[] challenge = challenge(data.getCollectedClientData());
            if (!good(challenge, "create", account.number())) {
                return refused;
            }
            data = engine().manager
                    .verify(data, new RegistrationParameters(property(origins, challenge), algorithms(), true, true));
            var object = data.getAttestationObject();
            var authenticator = object == null ? null : object.getAuthenticatorData();
            var credential = authenticator == null ? null : authenticator.getAttestedCredentialData();
            if (authenticator == null || credential == null || !first(account.number(), challenge)) {
                return refused;
            }
            return identities
                    .addPasskey(
                            account.number(),
                            name,
                            new Identities.Credential(
                                    credential.getCredentialId(),
                                    engine().attested.convert(credential),
                                    authenticator.getSignCount(),
                                    authenticator.isFlagBE(),
                                    authenticator.isFlagBS()))
                    .<Outcome>map(Outcome.Registered::new)
                    .orElse(refused);
        } catch (WebAuthnException | JacksonException | IllegalArgumentException wrong) {
            return refused;
        }
    }

    private static List<PublicKeyCredentialParameters> algorithms() {
        return ALGORITHMS.stream()
                .map(one -> new PublicKeyCredentialParameters(
                        PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.create(one)))
                .toList();
    }

    /// Checks the use of a passkey.
    ///
    /// @param answer  `AuthenticationResponseJSON`
    /// @param origins where the browser may have been
    public Outcome use(JsonNode answer, Set<String> origins) {
        if (!whole(answer, "authenticatorData") || !whole(answer, "signature")) {
            return new Outcome.Refused(null);
        }
        Optional<Passkey> found = identities.passkey(
                Base64.getUrlDecoder().decode(answer.path("rawId").stringValue("")));
        if (found.isEmpty()) {
            return new Outcome.Refused(null);
        }
        Passkey passkey = found.get();
        Identities.Credential kept = passkey.credential();
        var refused = new Outcome.Refused(passkey.account());
        try {
            AuthenticationData data = engine().manager.parseAuthenticationResponseJSON(answer.toString());
            byte[] challenge = challenge(data.getCollectedClientData());
            String handle = answer.path("response").path("userHandle").stringValue("");
            if (!good(challenge, "get", 0) || (!handle.isEmpty() && !handle.equals(text(handle(passkey.account()))))) {
                return refused;
            }
            var record = new CredentialRecordImpl(
                    new NoneAttestationStatement(),
                    true,
                    kept.backupEligible(),
                    kept.backedUp(),
                    kept.counter(),
                    engine().attested.convert(kept.attested()),
                    new AuthenticationExtensionsAuthenticatorOutputs<>(),
                    null,
                    null,
                    null);
            data = engine().manager
                    .verify(data, new AuthenticationParameters(property(origins, challenge), record, null, true, true));
            var authenticator = data.getAuthenticatorData();
            boolean right = authenticator != null
                    && first(passkey.account(), challenge)
                    && identities.usePasskey(
                            passkey.id(), kept.counter(), authenticator.getSignCount(), authenticator.isFlagBS());
            return right ? new Outcome.Used(passkey.account()) : refused;
        } catch (WebAuthnException | JacksonException | IllegalArgumentException wrong) {
            return refused;
        }
    }

    /// Has it the parts that every answer has, and this one, each of base64url?
    private static boolean whole(JsonNode answer, String part) {
        JsonNode response = answer.path("response");
        return answer.path("type").stringValue("").equals("public-key")
                && answer.path("id").isString()
                && coded(answer.path("rawId"))
                && coded(response.path("clientDataJSON"))
                && coded(response.path(part));
    }

    private static boolean coded(JsonNode text) {
        return text.stringValue("").matches("[A-Za-z0-9_-]{1,100000}")
                && text.stringValue("").length() % 4 != 1;
    }

    private ServerProperty property(Set<String> origins, byte[] challenge) {
        return ServerProperty.builder()
                .origins(origins.stream().map(Origin::new).collect(Collectors.toSet()))
                .rpId(relyingParty)
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    private static byte[] challenge(@Nullable CollectedClientData data) {
        return data == null ? new byte[0] : data.getChallenge().getValue();
    }

    private byte[] challenge(String purpose, int account, String asker) {
        byte[] random = chance.bytes("passkey challenge " + asker, RANDOM);
        byte[] plain = ByteBuffer.allocate(TIME + RANDOM)
                .putLong(clock.instant().plus(PATIENCE).getEpochSecond())
                .put(random)
                .array();
        byte[] whole = Arrays.copyOf(plain, TIME + RANDOM + SEAL);
        System.arraycopy(seal(purpose, account, plain), 0, whole, TIME + RANDOM, SEAL);
        return whole;
    }

    /// Is it ours, for this, and in time?
    private boolean good(byte[] challenge, String purpose, int account) {
        if (challenge.length != TIME + RANDOM + SEAL) {
            return false;
        }
        byte[] seal = Arrays.copyOfRange(challenge, TIME + RANDOM, challenge.length);
        Instant until = Instant.ofEpochSecond(ByteBuffer.wrap(challenge).getLong() & 0xffff_ffffffL);
        return MessageDigest.isEqual(seal, seal(purpose, account, Arrays.copyOf(challenge, TIME + RANDOM)))
                && !clock.instant().isAfter(until);
    }

    /// A challenge is good once.
    private boolean first(int account, byte[] challenge) {
        Instant now = clock.instant();
        return desk.claim(
                        account,
                        USED,
                        HexFormat.of().formatHex(Hash.sha256(challenge), 0, 16),
                        now.toString(),
                        now.minus(PATIENCE.multipliedBy(2)))
                .isEmpty();
    }

    private byte[] seal(String purpose, int account, byte[] plain) {
        return Arrays.copyOf(mac(purpose + "\n" + account, plain), SEAL);
    }

    /// How authenticators name the person: the same each time, and no name.
    private byte[] handle(int account) {
        return mac("user\n" + account, new byte[0]);
    }

    private byte[] mac(String purpose, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update((purpose + "\n").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
