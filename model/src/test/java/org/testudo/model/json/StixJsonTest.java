package org.testudo.model.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.model.ParseException;
import tools.jackson.databind.node.ObjectNode;

class StixJsonTest {
    @Test
    void keepsNumbersExactly() {
        ObjectNode tree = parse("{\"a\":1.10,\"b\":123456789012345678901234567890,\"c\":1,\"d\":1e3}");

        assertThat(tree.get("a").decimalValue()).isEqualTo(new BigDecimal("1.10"));
        assertThat(tree.get("b").bigIntegerValue()).isEqualTo(new BigInteger("123456789012345678901234567890"));
        assertThat(tree.get("c").isInt()).isTrue();
        assertThat(tree.get("d").isIntegralNumber()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{",
                "{\"a\":1",
                "{\"a\":1}x",
                "{\"a\":1}{}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":NaN}",
                "{'a':1}",
                "{\"a\":1,}",
                "{\"a\":1 /* no */}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":1,\"b\":{\"c\":1,\"c\":1}}"
            })
    void refusesWhatIsNoStrictJsonObject(String text) {
        assertThatExceptionOfType(ParseException.class)
                .isThrownBy(() -> parse(text))
                .isNotInstanceOf(LimitException.class);
    }

    @Test
    void namesLineAndColumnOfAFault() {
        assertThatExceptionOfType(ParseException.class)
                .isThrownBy(() -> parse("{\n  \"a\": 1,\n  \"a\": 2\n}"))
                .withMessageContaining("'a' stands twice")
                .withMessageContaining("line 3");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[][] bad = {
            "{\"a\":\"é\"}".getBytes(ISO_8859_1),
            {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'},
            {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'},
            {'{', '"', (byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80, '"', ':', '1', '}'},
            {'{', '"', (byte) 0xe2, (byte) 0x82},
            "{\"a\":1}".getBytes(UTF_16),
        };

        for (byte[] bytes : bad) {
            assertThatExceptionOfType(LimitException.class).isThrownBy(() -> StixJson.parseObject(bytes));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\udc00", "\\ud800\\u0041", "\\udbff\\ud800", "x\\uDFFFy"})
    void refusesLoneSurrogates(String text) {
        assertThatExceptionOfType(LimitException.class)
                .isThrownBy(() -> parse("{\"a\":\"" + text + "\"}"))
                .withMessageContaining("surrogate");
    }

    @Test
    void takesEverySoundText() {
        ObjectNode tree = parse("{\"a\":\"\\ud83d\\ude00 😀 é \\\\ud800 \\u0000\"}");

        assertThat(tree.get("a").stringValue()).isEqualTo("😀 😀 é \\ud800 \0");
    }

    @Test
    void refusesAByteOrderMark() {
        assertThatExceptionOfType(ParseException.class)
                .isThrownBy(() -> parse("\ufeff{}"))
                .withMessageContaining("byte order mark");
    }

    @Test
    void limitsDepth() {
        assertThatNoException().isThrownBy(() -> parse(nested(StixJson.MAX_DEPTH)));
        assertThatExceptionOfType(LimitException.class).isThrownBy(() -> parse(nested(StixJson.MAX_DEPTH + 1)));
    }

    @Test
    void limitsStrings() {
        assertThatNoException().isThrownBy(() -> parse("{\"a\":\"" + "x".repeat(StixJson.MAX_STRING) + "\"}"));
        assertThatExceptionOfType(LimitException.class)
                .isThrownBy(() -> parse("{\"a\":\"" + "x".repeat(StixJson.MAX_STRING + 1) + "\"}"));
    }

    @Test
    void limitsNumbers() {
        assertThatNoException().isThrownBy(() -> parse("{\"a\":" + "1".repeat(StixJson.MAX_NUMBER) + "}"));
        assertThatExceptionOfType(LimitException.class)
                .isThrownBy(() -> parse("{\"a\":" + "1".repeat(StixJson.MAX_NUMBER + 1) + "}"));
        assertThatExceptionOfType(LimitException.class)
                .isThrownBy(() -> parse("{\"a\":1e400}"))
                .withMessageContaining("range of a double");
    }

    @Test
    void limitsNames() {
        assertThatNoException().isThrownBy(() -> parse("{\"" + "x".repeat(StixJson.MAX_NAME) + "\":1}"));
        assertThatExceptionOfType(LimitException.class)
                .isThrownBy(() -> parse("{\"" + "x".repeat(StixJson.MAX_NAME + 1) + "\":1}"));
    }

    private static String nested(int depth) {
        return "{\"a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
    }

    private static ObjectNode parse(String text) {
        return StixJson.parseObject(text.getBytes(UTF_8));
    }
}
