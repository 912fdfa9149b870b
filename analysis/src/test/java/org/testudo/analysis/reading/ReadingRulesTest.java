package org.testudo.analysis.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each construction with a sentence in which it says something, and one that only looks like it.
class ReadingRulesTest {
    private static final LocalDate PUBLISHED = LocalDate.of(2022, 3, 10);
    private static final Gazetteer NAMES = Gazetteer.shipped()
            .with(List.of(
                    Gazetteer.Entry.state(
                            "XEA", "Velmark", List.of("Velmarkian"), "Hallum", List.of("the Slate House")),
                    Gazetteer.Entry.body("Unit 77", "military-unit", "XEA", List.of("Unit 77"))));

    private static Reading read(String text, @Nullable String publisher) {
        return ClaimReader.read(Text.of(text), new Given(publisher, PUBLISHED, NAMES));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ATTRIBUTION   | Norway accused Velmark of hacking the tax office in Bergen.               | The coach accused Velmark of slow play.
            ATTRIBUTION   | Norway blamed Velmark for the attack on the tax office.                   | Before you blame the cache, look at the driver.
            ATTRIBUTION   | Norway attributed the attack on the tax office to Unit 77.                | The painting was attributed to a pupil.
            ATTRIBUTION   | Norway holds Unit 77 responsible for the attack on the tax office.        | The driver was responsible for the bad checksums.
            ATTRIBUTION   | Norway said that Unit 77 was behind the attack on the tax office.         | The garden is behind the tax office.
            ATTRIBUTION   | Norway said the attack on the tax office was carried out by Unit 77.      | The repair was carried out by a plumber.
            ATTRIBUTION   | Norway said the attack bears the hallmarks of Unit 77.                    | The poem bears the hallmarks of youth.
            ATTRIBUTION   | Norway said there was no doubt that Velmark had hacked the tax office.    | There is no doubt that it will rain.
            ATTRIBUTION   | According to Norway, Velmark jammed the signals over Bergen.              | According to the manual, the switch jammed.
            ALLEGATION    | Norway accused Velmark of cyber attacks on banks and hospitals.           | Could Norway accuse Velmark of cyber attacks?
            DENIAL        | Velmark denied on Monday that it had attacked the tax office.             | The firewall denied access to the tax office.
            DENIAL        | Velmark on Monday rejected the accusation.                                | The referee rejected the appeal.
            DENIAL        | Velmark said it had nothing to do with the attack on the tax office.      | The noise had nothing to do with the fan.
            DENIAL        | Velmark called the accusation “absurd”.                                   | The critic called the play “absurd”.
            NEITHER_CONFIRM_NOR_DENY | Velmark would neither confirm nor deny the report.             | The test could neither confirm nor deny the theory.
            CONDEMNATION_NO_ACTOR | Norway condemned the attack on the tax office.                    | The building was condemned last year.
            SOLIDARITY    | Denmark stands in solidarity with Norway.                                 | The tower stands with its back to the sea.
            SOLIDARITY    | Denmark supports the Norwegian assessment.                                | The bracket supports the shelf.
            DEMAND        | Norway urged Velmark to stop the attack.                                  | The sign urges visitors to keep left.
            DEMAND        | Norway called on Velmark to open its archives.                            | We called on an old aunt.
            COMMITMENT    | Norway promised to publish the report.                                    | The sky promised rain.
            OFFER_OF_COOPERATION | Velmark offered Norway a joint inquiry.                            | The shop offers a discount.
            RETRACTION    | Norway withdrew its accusation.                                           | The bank withdrew the old coin.
            expulsion     | Norway expelled three Velmarkian diplomats over the attack.               | The scheduler expels three pods from the node.
            summons       | Norway summoned the Velmarkian ambassador over the attack.                | He summoned his courage.
            recall-of-staff | Norway recalled its ambassador from Hallum.                             | The maker recalled its toasters.
            sanction-listing | Norway imposed sanctions on Unit 77 over the attack.                   | The club imposed a fine on late payers.
            INDICTMENT    | Norway charged two officers of Unit 77 with hacking the tax office.       | He charged the phone with a cable.
            COURT_OUTCOME | The Supreme Court of Norway convicted a member of Unit 77 of the attack.  | The court of the castle was swept.
            SELF_ATTRIBUTION | Iron Wren claimed responsibility for the attack on the tax office.     | No one has claimed responsibility for the umbrella.
            VICTIM_DISCLOSURE | Norvik Shipping said that its booking system had been hacked.         | The hedge had been hacked to pieces.
            """)
    void saysItAndOnlyLooksLikeIt(String kind, String says, String looks) {
        Reading found = read(says, "Norden Wire");
        Reading tempting = read(looks, "Norden Wire");

        assertThat(found.items()).extracting(Reading.Item::kind).contains(kind);
        assertThat(tempting.items().stream().filter(item -> item.sort() != Reading.Sort.EVENT))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            on 2 March 2021            | 2021-03-02 | stated
            on March 2                 | 2022-03-02 | inferred-year
            in August 2017             | 2017-08    | stated
            in December                | 2021-12    | inferred-year
            in 2019                    | 2019       | stated
            yesterday                  | 2022-03-09 | relative
            on Thursday                | 2022-03-10 | relative
            last Thursday              | 2022-03-03 | relative
            last month                 | 2022-02    | relative
            two days ago               | 2022-03-08 | relative
            on October 3-4             | 2021-10-03/2021-10-04 | inferred-year
            """)
    void knowsWhatDatesMean(String words, String value, String found) {
        Reading reading = read("It happened " + words + ".", null);

        assertThat(reading.dates()).singleElement().satisfies(date -> {
            assertThat(date.value()).isEqualTo(value);
            assertThat(date.found().word()).isEqualTo(found);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            evil[.]example[.]com                             | DOMAIN | evil.example.com
            hxxps://evil[.]example/a?b=1                     | URL    | https://evil.example/a?b=1
            10[.]0[.]0[.]7                                   | IPV4   | 10.0.0.7
            2001:db8::7                                      | IPV6   | 2001:db8::7
            a.b[@]example[.]org                              | EMAIL  | a.b@example.org
            d41d8cd98f00b204e9800998ecf8427e                 | MD5    | d41d8cd98f00b204e9800998ecf8427e
            CVE-2021-44228                                   | CVE    | CVE-2021-44228
            T1566.001                                        | ATTACK | T1566.001
            T0049                                            | DISARM | T0049
            """)
    void takesTechnicalMarksOutOfTheText(String words, Mark.Kind kind, String value) {
        Reading reading = read("We saw " + words + " there.", null);

        assertThat(reading.marks()).singleElement().satisfies(mark -> {
            assertThat(mark.kind()).isEqualTo(kind);
            assertThat(mark.value()).isEqualTo(value);
        });
    }

    @Test
    void knowsAllStatesOfTheStandard() {
        for (String code : Locale.getISOCountries()) {
            String alpha3 = Locale.of("", code).getISO3Country();

            assertThat(Gazetteer.shipped().entries())
                    .extracting(Gazetteer.Entry::key)
                    .contains(alpha3);
        }
    }

    @Test
    void leavesNamesOpenThatAreThoseOfOtherThingsToo() {
        assertThat(Gazetteer.shipped().open("Georgia")).isTrue();
        assertThat(read("Georgia accused Unit 77 of hacking the tax office.", "Norden Wire")
                        .items())
                .isEmpty();
    }

    @Test
    void countsCodePointsOfTheNormalisedText() {
        Text text = Text.of("\uFEFFA\u0308\r\n\uD83D\uDE00 b\u0007");

        assertThat(text.value()).isEqualTo("Ä\n\uD83D\uDE00 b");
        assertThat(text.length()).isEqualTo(5);
        assertThat(text.slice(new Span(4, 5))).isEqualTo("b");
        assertThat(text.sha256()).hasSize(64);
    }

    @Test
    void refusesWhatIsTooLong() {
        String long8 = "x".repeat(Text.MOST_BYTES + 1);

        assertThatThrownBy(() -> Text.of(long8)).hasMessageContaining("8388608");
    }

    @Test
    void readsAThousandPagesAMinute() {
        String page =
                "Norway accused Velmark of hacking the tax office in Bergen, and summoned its ambassador. ".repeat(35);
        for (int i = 0; i < 50; i++) {
            read(page, "Norden Wire");
        }

        long begin = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            read(page, "Norden Wire");
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);

        assertThat(took).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void readsAsFastWhenTheTextIsLong() {
        String sentence = "Norway accused Velmark of hacking the tax office in Bergen, and summoned its ambassador. ";
        String hostile = "the ".repeat(20_000)
                + sentence.repeat(2_000)
                + "“".repeat(1_000)
                + "(".repeat(1_000)
                + ", and ".repeat(2_000);

        long begin = System.nanoTime();
        Reading reading = read(hostile, "Norden Wire");

        assertThat(reading.items()).hasSizeLessThanOrEqualTo(2 * Speech.MOST_ITEMS);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
    }
}
