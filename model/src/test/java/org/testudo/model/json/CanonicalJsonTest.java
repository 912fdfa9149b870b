package org.testudo.model.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 8785, JSON Canonicalization Scheme.
class CanonicalJsonTest {
    /// The number samples of RFC 8785, appendix B: IEEE 754 bits and what ECMAScript prints for them.
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2"
    })
    void printsNumbersAsEcmaScriptDoes(String bits, String expected) {
        double number = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));

        assertThat(EcmaNumber.print(number)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesWhatIsNoNumber(double number) {
        assertThatIllegalArgumentException().isThrownBy(() -> EcmaNumber.print(number));
    }

    @Property
    void printsNumbersThatReadBackAsTheSame(@ForAll double number) {
        assertThat(Double.parseDouble(EcmaNumber.print(number))).isEqualTo(number + 0.0);
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 1",
        "1e3, 1000",
        "-0, 0",
        "4.50, 4.5",
        "2e-3, 0.002",
        "1e30, 1e+30",
        "9007199254740993, 9007199254740992",
        "0.000000000000000000000000001, 1e-27"
    })
    void writesOneFormOfEachNumber(String given, String expected) {
        assertThat(canonical("[" + given + "]")).isEqualTo("[" + expected + "]");
    }

    /// Names sort by UTF-16 code units, so an emoji (a surrogate pair) stands before U+FB33.
    @Test
    void sortsNamesByCodeUnits() {
        String given = "{\"€\":1,\"\\r\":2,\"\ufb33\":3,\"1\":4,\"😀\":5,\"\\u0080\":6,\"ö\":7}";

        assertThat(canonical(given))
                .isEqualTo("{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\ufb33\":3}");
    }

    @Test
    void escapesOnlyWhatMustBeEscaped() {
        String given = "[\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\",\"\\b\\f\\t\\u001f\\u007f\"]";

        assertThat(canonical(given)).isEqualTo("[\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\",\"\\b\\f\\t\\u001f\u007f\"]");
    }

    @Test
    void dropsBlanksAndSortsAtEveryDepth() {
        String given = "{ \"b\" : [ { \"z\" : null , \"a\" : true } , 2 ] ,\n \"a\" : { } , \"c\" : [ ] }";

        assertThat(canonical(given)).isEqualTo("{\"a\":{},\"b\":[{\"a\":true,\"z\":null},2],\"c\":[]}");
    }

    private static String canonical(String text) {
        return new String(CanonicalJson.bytes(StixJson.parse(text.getBytes(UTF_8))), UTF_8);
    }
}
