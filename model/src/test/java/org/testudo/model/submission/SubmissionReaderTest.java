package org.testudo.model.submission;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.model.ParseException;

class SubmissionReaderTest {
    private static final String ONE =
            "{ \"type\":\"tool\", \"id\":\"tool--0042a9f5-f053-4769-b3ef-9ad018dfa291\", \"x\":\"}]\\\"\" }";
    private static final String TWO =
            "{\"type\":\"tool\",\"id\":\"tool--0042a9f5-f053-4769-b3ef-9ad018dfa292\",\"x_n\":1.0}";
    private static final String HEAD = "{\"type\":\"bundle\",\"id\":\"bundle--7e57d000-0000-4000-8000-000000000010\",";

    private final List<Element> elements = new ArrayList<>();

    @Test
    void readsABundleAndKeepsTheBytesOfEachObject() throws IOException {
        Container container = read(HEAD + "\"objects\": [" + ONE + " ,\n" + TWO + "], \"x_testudo_exercise\":true} \n");

        assertThat(bytes(0)).isEqualTo(ONE);
        assertThat(bytes(1)).isEqualTo(TWO);
        assertThat(elements).extracting(Element::pointer).containsExactly("/objects/0", "/objects/1");
        assertThat(container.form()).isEqualTo(Container.Form.BUNDLE);
        assertThat(container.id()).isEqualTo("bundle--7e57d000-0000-4000-8000-000000000010");
        assertThat(container.others().path("x_testudo_exercise").booleanValue(false))
                .isTrue();
        assertThat(container.complete()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"more\":true,\"objects\":[%s,%s]}|ENVELOPE|2",
                "{\"objects\":[%s]}|ENVELOPE|1",
                "{}|ENVELOPE|0",
                "[%s,%s]|LIST|2",
                "[]|LIST|0",
                "%s|SINGLE|1",
                "{\"objects\":[%s],\"type\":\"bundle\"}|BUNDLE|1",
                "{\"type\":\"bundle\"}|BUNDLE|0"
            })
    void tellsTheFormsApart(String text, Container.Form form, int count) throws IOException {
        Container container = read(text.formatted(ONE, TWO));

        assertThat(container.form()).isEqualTo(form);
        assertThat(elements).hasSize(count).allMatch(Element.Parsed.class::isInstance);
        assertThat(container.elements()).isEqualTo(count);
    }

    @Test
    void takesAnObjectWithAnObjectsPropertyOfItsOwnAsOneObject() throws IOException {
        String observed =
                "{\"type\":\"observed-data\",\"id\":\"observed-data--0042a9f5-f053-4769-b3ef-9ad018dfa291\",\"objects\":[1,{}]}";

        Container container = read(observed);

        assertThat(container.form()).isEqualTo(Container.Form.SINGLE);
        assertThat(bytes(0)).isEqualTo(observed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "17",
                "\"text\"",
                "null",
                "[]",
                "{}",
                "{\"type\":\"tool\"}",
                "{\"type\":\"tool\",\"id\":\"tool--BAD\"}",
                "{\"type\":\"tool\",\"id\":7}",
                "{\"type\":\"bundle\",\"id\":\"bundle--0042a9f5-f053-4769-b3ef-9ad018dfa298\"}",
                "{\"type\":\"tool\",\"id\":\"tool--0042a9f5-f053-4769-b3ef-9ad018dfa298\",\"x\":\"\\ud800\"}"
            })
    void goesOnAfterAMalformedElement(String bad) throws IOException {
        Container container = read(HEAD + "\"objects\":[" + ONE + "," + bad + "," + TWO + "]}");

        assertThat(elements).hasSize(3);
        assertThat(elements.get(1)).isInstanceOfSatisfying(Element.Malformed.class, malformed -> {
            assertThat(malformed.pointer()).isEqualTo("/objects/1");
            assertThat(malformed.reason()).isNotEmpty();
            assertThat(malformed.remedy()).isNotEmpty();
        });
        assertThat(bytes(2)).isEqualTo(TWO);
        assertThat(container.complete()).isTrue();
    }

    @Test
    void goesOnAfterTooDeepTooLargeAndWronglyEncodedElements() throws IOException {
        String deep = "{\"id\":\"deep\",\"x\":" + "[".repeat(5000) + "]".repeat(5000) + "}";
        String large = "{\"x\":\"" + "y".repeat(SubmissionReader.MAX_OBJECT) + "\"}";

        read(new ByteArrayInputStream(
                ("[" + deep + "," + large + ",{\"id\":\"é\"}," + ONE + "]").getBytes(ISO_8859_1)));

        assertThat(elements).hasSize(4);
        assertThat(elements.subList(0, 3)).allMatch(Element.Malformed.class::isInstance);
        assertThat(elements.getFirst()).extracting("idText").isEqualTo("deep");
        assertThat(bytes(3)).isEqualTo(ONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":}", "{\"a\":01}", "{\"a\":1,\"a\":2}", "{\"a\":[}", "{\"a\":tru}", "nul", ""})
    void endsAtJsonThatCannotBeFollowed(String bad) throws IOException {
        Container container = read(HEAD + "\"objects\":[" + ONE + "," + bad + "," + TWO + "]}");

        assertThat(bytes(0)).isEqualTo(ONE);
        assertThat(elements).hasSize(2);
        assertThat(elements.get(1)).isInstanceOfSatisfying(Element.Malformed.class, malformed -> {
            assertThat(malformed.pointer()).isEqualTo("/objects/1");
            assertThat(malformed.reason()).contains("byte");
        });
        assertThat(container.complete()).isFalse();
        assertThat(container.form()).isEqualTo(Container.Form.BUNDLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "x",
                "<html>",
                "{\"type\":\"bundle\"",
                "{\"type\":\"bundle\",\"objects\":[",
                "[] []",
                "{\"type\":\"a\",\"type\":\"b\"}",
                "{\"objects\":[],\"objects\":[]}",
                "{\"a\" 1}",
                "{a:1}",
                "[{}"
            })
    void saysWhereAFileIsBroken(String text) throws IOException {
        Container container = read(text);

        assertThat(container.complete()).isFalse();
        assertThat(elements.getLast()).isInstanceOf(Element.Malformed.class);
    }

    @Test
    @DisplayName("S4: the spec_version of a 2.0 bundle counts for its objects")
    void hands20OnToItsObjects() throws IOException {
        Container container = read("{\"type\":\"bundle\",\"spec_version\":\"2.0\",\"objects\":[{\"type\":\"url\","
                + "\"id\":\"url--0042a9f5-f053-4769-b3ef-9ad018dfa298\"}]}");

        assertThat(container.specVersion()).isEqualTo("2.0");
        assertThat(elements.getFirst())
                .isInstanceOfSatisfying(
                        Element.Parsed.class,
                        parsed -> assertThat(parsed.object().specVersion()).isEqualTo("2.0"));
    }

    @Test
    void leavesOutFactsThatAreTooLong() throws IOException {
        Container container = read(
                "{\"objects\":[" + ONE + "],\"x_note\":\"" + "y".repeat(SubmissionReader.MAX_FACT) + "\",\"x_b\":1}");

        assertThat(container.others().propertyNames()).containsExactly("x_b");
        assertThat(elements.get(1))
                .isInstanceOf(Element.Malformed.class)
                .extracting(Element::pointer)
                .isEqualTo("/x_note");
    }

    @Test
    void letsAFaultOfTheVisitorPass() {
        ParseException fault = new ParseException("the visitor's own", 0);

        assertThatException()
                .isThrownBy(() -> SubmissionReader.read(new ByteArrayInputStream(ONE.getBytes(UTF_8)), element -> {
                    throw fault;
                }))
                .isSameAs(fault);
    }

    @Test
    void boundsAllFactsTogether() throws IOException {
        StringBuilder facts = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            facts.append(",\"x_%d\":\"%s\"".formatted(i, "y".repeat(SubmissionReader.MAX_FACT - 10)));
        }

        Container container = read("{\"objects\":[]" + facts + "}");

        assertThat(container.others().size()).isLessThan(17).isPositive();
        assertThat(container.elements()).isEqualTo(20 - container.others().size());
    }

    /// Every cut of the buffer must give the same objects: the stream hands out one byte at a time.
    @Test
    void readsTheSameFromAStreamThatDrips() throws IOException {
        byte[] text = ("\ufeff " + HEAD + "\"objects\":[" + ONE + "," + TWO + "]}").getBytes(UTF_8);

        read(new FilterInputStream(new ByteArrayInputStream(text)) {
            @Override
            public int read(byte[] target, int from, int length) throws IOException {
                return super.read(target, from, 1);
            }
        });

        assertThat(bytes(0)).isEqualTo(ONE);
        assertThat(bytes(1)).isEqualTo(TWO);
    }

    private String bytes(int index) {
        assertThat(elements.get(index)).isInstanceOf(Element.Parsed.class);
        return new String(((Element.Parsed) elements.get(index)).object().bytes(), UTF_8);
    }

    private Container read(String text) throws IOException {
        return read(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private Container read(InputStream in) throws IOException {
        return SubmissionReader.read(in, elements::add);
    }
}
