package org.testudo.operations.liaison;

import java.math.BigInteger;
import java.net.IDN;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testudo.model.StixId;
import org.testudo.model.Technique;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// One thing that is looked at, in the one spelling in which it is compared. Immutable.
public sealed interface Watched {
    /// A network of less than this many bits would meet half of the world.
    int LEAST_BITS_4 = 8;

    int LEAST_BITS_6 = 16;

    /// As it is told.
    String text();

    /// The word for what kind of thing it is.
    String kind();

    /// Itself and everything that contains it.
    ///
    /// @param lengths of networks: which are worth a look, as [#length()] tells them
    List<Watched> containers(Collection<Integer> lengths);

    /// Of what kind of network it is; 0: of none.
    default int length() {
        return 0;
    }

    /// Is the other one this, or a part of it?
    default boolean contains(Watched other) {
        return other.containers(List.of(length())).contains(this);
    }

    /// An address, or a network of them.
    ///
    /// @param six  is it of IPv6?
    /// @param base the first address
    /// @param bits how many of them all addresses in it have in common
    record Range(boolean six, BigInteger base, int bits) implements Watched {
        @Override
        public String kind() {
            return bits == all() ? "address" : "network";
        }

        @Override
        public String text() {
            String address = six ? text6() : text4();
            return bits == all() ? address : address + "/" + bits;
        }

        private int all() {
            return six ? 128 : 32;
        }

        private String text4() {
            long value = base.longValueExact();
            return "%d.%d.%d.%d".formatted(value >> 24, value >> 16 & 255, value >> 8 & 255, value & 255);
        }

        /// As RFC 5952 has it: the longest run of zeros, of two groups or more, is left out.
        private String text6() {
            int[] groups = new int[8];
            for (int i = 0; i < 8; i++) {
                groups[i] = base.shiftRight(16 * (7 - i)).intValue() & 0xffff;
            }
            int start = -1;
            int length = 1;
            for (int i = 0; i < 8; i++) {
                int end = i;
                while (end < 8 && groups[end] == 0) {
                    end++;
                }
                if (end - i > length) {
                    start = i;
                    length = end - i;
                }
            }
            if (start < 0) {
                return joined(groups, 0, 8);
            }
            return joined(groups, 0, start) + "::" + joined(groups, start + length, 8);
        }

        private static String joined(int[] groups, int from, int until) {
            var words = new ArrayList<String>();
            for (int i = from; i < until; i++) {
                words.add(Integer.toHexString(groups[i]));
            }
            return String.join(":", words);
        }

        @Override
        public int length() {
            return six ? 1_000 + bits : bits;
        }

        @Override
        public List<Watched> containers(Collection<Integer> lengths) {
            var found = new ArrayList<Watched>();
            for (int length : lengths) {
                int wide = six ? length - 1_000 : length;
                if (wide > 0 && wide <= bits && (six || length < 1_000)) {
                    int rest = all() - wide;
                    found.add(new Range(six, base.shiftRight(rest).shiftLeft(rest), wide));
                }
            }
            return found;
        }
    }

    /// A domain and what lies below it.
    record Domain(String text) implements Watched {
        @Override
        public String kind() {
            return "domain";
        }

        @Override
        public List<Watched> containers(Collection<Integer> lengths) {
            var found = new ArrayList<Watched>(List.of(this));
            for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
                found.add(new Domain(text.substring(dot + 1)));
            }
            return found;
        }
    }

    /// A technique, and where it is looked for; an empty scope: everywhere.
    record OfTechnique(Technique technique, String scope) implements Watched {
        @Override
        public String kind() {
            return "technique";
        }

        @Override
        public String text() {
            return scope.isEmpty() ? technique.term() : technique.term() + " (" + scope + ")";
        }

        @Override
        public List<Watched> containers(Collection<Integer> lengths) {
            return scope.isEmpty() ? List.of(this) : List.of(this, new OfTechnique(technique, ""));
        }
    }

    /// An object, by its id.
    record OfObject(String text) implements Watched {
        @Override
        public String kind() {
            return "object";
        }

        @Override
        public List<Watched> containers(Collection<Integer> lengths) {
            return List.of(this);
        }
    }

    /// What was said is none of these.
    final class WrongException extends Exception {
        private static final long serialVersionUID = 1;

        private final String remedy;

        WrongException(String reason, String remedy) {
            super(reason);
            this.remedy = remedy;
        }

        String remedy() {
            return remedy;
        }
    }

    /// What an entry says in one of its values.
    static Watched of(JsonNode said) throws WrongException {
        String value = said.path("value").stringValue("").strip();
        return switch (said.path("kind").stringValue("")) {
            case "address" -> Parsing.address(value);
            case "network" -> Parsing.network(value);
            case "domain" -> Parsing.domain(value);
            case "technique" ->
                new OfTechnique(
                        Parsing.technique(value), scope(said.path("scope").stringValue("")));
            default -> throw new WrongException("It is of no known kind", "Say address, network, domain or technique");
        };
    }

    private static String scope(String said) {
        return said.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }

    /// What somebody asks about, of whatever kind it is; none: it is of none.
    static Optional<Watched> asked(String text) {
        String value = text.strip();
        if (StixId.tryParse(value) != null) {
            return Optional.of(new OfObject(value));
        }
        try {
            if (Parsing.TECHNIQUE.matcher(value).matches()) {
                return Optional.of(new OfTechnique(Parsing.technique(value), ""));
            }
            if (value.contains("/")) {
                return Optional.of(Parsing.network(value));
            }
            return Optional.of(
                    value.contains(":") || Parsing.FOUR.matcher(value).matches()
                            ? Parsing.address(value)
                            : Parsing.domain(value));
        } catch (WrongException no) {
            return Optional.empty();
        }
    }

    /// How values are read.
    final class Parsing {
        private static final Pattern FOUR = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
        private static final Pattern SIX = Pattern.compile("[0-9a-fA-F:]*(:\\d{1,3}(\\.\\d{1,3}){3})?");
        private static final Pattern TECHNIQUE = Pattern.compile("([A-Za-z-]+):((PRE-)?T\\d{4}(\\.\\d{3})?)");
        private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");
        private static final String ADDRESS = "Write it as 198.51.100.7 or 2001:db8::7";

        private Parsing() {}

        static Range address(String text) throws WrongException {
            try {
                if (FOUR.matcher(text).matches()) {
                    BigInteger value = BigInteger.ZERO;
                    for (String part : text.split("\\.", -1)) {
                        int octet = Integer.parseInt(part);
                        if (octet > 255 || !part.equals(String.valueOf(octet))) {
                            throw new WrongException("It is no address", ADDRESS);
                        }
                        value = value.shiftLeft(8).or(BigInteger.valueOf(octet));
                    }
                    return new Range(false, value, 32);
                }
                // Only what cannot be a name gets there: nothing is looked up.
                if (text.contains(":") && SIX.matcher(text).matches()) {
                    InetAddress address = InetAddress.ofLiteral(text);
                    var value = new BigInteger(1, address.getAddress());
                    return address instanceof Inet6Address ? new Range(true, value, 128) : new Range(false, value, 32);
                }
            } catch (IllegalArgumentException no) {
                throw new WrongException("It is no address", ADDRESS);
            }
            throw new WrongException("It is no address", ADDRESS);
        }

        static Range network(String text) throws WrongException {
            int slash = text.indexOf('/');
            String remedy = "Write it as 198.51.100.0/24 or 2001:db8::/32";
            if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,3}")) {
                throw new WrongException("It is no network", remedy);
            }
            Range first = address(text.substring(0, slash));
            int all = first.all();
            int bits = Integer.parseInt(text.substring(slash + 1));
            if (bits > all) {
                throw new WrongException("It is no network", remedy);
            }
            int least = first.six ? LEAST_BITS_6 : LEAST_BITS_4;
            if (bits < least) {
                throw new WrongException(
                        "A network of %d bits is nearly everything".formatted(bits),
                        "Name networks of %d bits or more".formatted(least));
            }
            int rest = all - bits;
            BigInteger base = first.base.shiftRight(rest).shiftLeft(rest);
            if (!base.equals(first.base)) {
                throw new WrongException(
                        "It is an address inside of a network",
                        "Write the network as " + new Range(first.six, base, bits).text());
            }
            return new Range(first.six, base, bits);
        }

        static Domain domain(String text) throws WrongException {
            String remedy = "Write it as mail.example, without http:// and without a star";
            String ascii;
            try {
                ascii = IDN.toASCII(text, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            } catch (IllegalArgumentException no) {
                throw new WrongException("It is no domain", remedy);
            }
            if (ascii.endsWith(".")) {
                ascii = ascii.substring(0, ascii.length() - 1);
            }
            String[] labels = ascii.split("\\.", -1);
            if (labels.length < 2 || ascii.length() > 253) {
                throw new WrongException("It is no domain below a top-level one", remedy);
            }
            for (String label : labels) {
                if (!LABEL.matcher(label).matches()) {
                    throw new WrongException("It is no domain", remedy);
                }
            }
            return new Domain(ascii);
        }

        static Technique technique(String text) throws WrongException {
            Matcher parts = TECHNIQUE.matcher(text);
            if (parts.matches()) {
                // As an external reference would name it.
                Technique technique = Technique.of(JsonNodeFactory.instance
                        .objectNode()
                        .put("source_name", parts.group(1))
                        .put("external_id", parts.group(2)));
                if (technique != null) {
                    return technique;
                }
            }
            throw new WrongException(
                    "It is no technique", "Write it with its matrix: mitre-attack:T1566.001 or DISARM:T0097");
        }
    }
}
