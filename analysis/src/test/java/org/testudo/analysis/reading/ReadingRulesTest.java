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
            ATTRIBUTION | The attack on the tax office was blamed on Velmark by Norway. | The delay was blamed on the weather by the driver.
            ATTRIBUTION | Norway said the attack on the tax office had been traced to Unit 77. | Norway said the leak in the roof had been traced to a tile.
            ATTRIBUTION | Norway has linked the outage in Bergen to Velmark. | The path has linked the farm to the road.
            ATTRIBUTION | Norway linked hackers known as Iron Wren to the attack on the tax office. | A bridge linked the island to the coast.
            ATTRIBUTION | The attribution of the attack on the tax office to Velmark by Norway came late. | The attribution of the painting to a pupil by the museum came late.
            ATTRIBUTION | Norway said a group known as Iron Wren had hacked the tax office. | A group known as Iron Wren sang in the hall.
            ATTRIBUTION | Norway said hackers working for Velmark had hacked the tax office. | Hackers working for the bank found the hole.
            ATTRIBUTION | Norway said the attack on the tax office could only be the work of Unit 77. | The chair could only be the work of a joiner.
            ATTRIBUTION | It is Norway's assessment that Velmark was behind the attack on the tax office. | It is the gardener's view that rain is behind the hedge.
            ATTRIBUTION | There is clear evidence that Velmark hacked the tax office, Norway's justice minister said. | There is clear evidence that it rained.
            ATTRIBUTION | Responsibility for the attack on the tax office lies with Velmark, Norway's justice minister said. | Responsibility for the keys lies with the caretaker.
            ATTRIBUTION | Norway called out Velmark for the attack on the tax office. | The teacher called out the names of the pupils.
            ATTRIBUTION | Norway pointed to Unit 77 as the culprit in the attack on the tax office. | The guide pointed to the tower as the oldest in the town.
            ATTRIBUTION | Norway exposed the attack by Unit 77 on the tax office. | The low tide exposed the attack of rust on the pier.
            ATTRIBUTION | Norway said Iron Wren used stolen passwords to attack the tax office. | The clerk used stolen time to read.
            ATTRIBUTION | Unit 77 hacked the tax office, said the Norwegian justice minister. | It is late, said the clock.
            ATTRIBUTION | Two days after the tax office was hacked, Norway said that Velmark was behind it. | Two days after the tax office was painted, the door was shut.
            ATTRIBUTION | Norway said the group Iron Wren, believed to be run by Unit 77, was responsible for the attack. | The dog, believed to be lost, was found.
            ALLEGATION | Norway said that Iron Wren works for Unit 77. | Norway said that the baker works for the mill.
            ALLEGATION | Norway suspects Velmark of attacks on banks and hospitals. | The cook suspects the oven of burning bread.
            DENIAL | The claim that Velmark hacked the tax office is a lie, Velmark's foreign minister said. | The claim that the shop sells bread is on the sign.
            DENIAL | Velmark said the accusations were unfounded. | The fear of frost was unfounded.
            DENIAL | Velmark dismissed as absurd a Norwegian claim on Monday. | The critic dismissed as absurd a long novel.
            DENIAL | Asked about the attack on the tax office, Velmark's foreign minister said it had no part in it. | Asked about the hat, the tailor said it had no brim.
            DENIAL | “It was not us,” Velmark's foreign minister said of the attack on the tax office. | “It was not us,” said the twins of the broken jar.
            COUNTER_CLAIM | Velmark denied the attack on the tax office and accused Norway of staging the affair. | The actor denied the part and accused the stage of creaking.
            DEMAND | In a joint statement, Norway demanded that Velmark release the crew. | In a loud voice, the child demanded that it rain.
            DEMAND | Norway wants Velmark to stop the attack. | Everybody wants summer to stay.
            DEMAND | Norway insisted that Velmark hand over the suspects. | The pilot insisted that the fog was thin.
            COMMITMENT | Norway's government said it reserves the right to take further measures. | The inn reserves the right table for guests.
            COMMITMENT | Norway's president said the country would respond to the attack. | The guide said the country would look green.
            OFFER_OF_COOPERATION | Velmark is prepared to examine the evidence with Norway. | The soup is prepared to taste.
            OFFER_OF_COOPERATION | Velmark invited Norway to an exchange between experts. | The aunt invited the cousins to a dance.
            VICTIM_DISCLOSURE | Norvik Shipping said a cyberattack had forced it to close its offices. | Norvik Shipping said a storm had forced it to close its offices.
            VICTIM_DISCLOSURE | Norvik Shipping said it was investigating an attack on its servers. | The plumber said it was investigating a drip.
            SELF_ATTRIBUTION | Iron Wren claimed to have stolen the data. | The boy claimed to have seen the sea.
            SELF_ATTRIBUTION | Iron Wren claimed the attack on the tax office. | The sea claimed the old pier.
            INDICTMENT | The Prosecution Authority of Norway has brought charges against two officers of Unit 77 for the attack. | The wind has brought leaves against the door for weeks.
            COURT_OUTCOME | Two members of Unit 77 were convicted of espionage by a court in Bergen. | Two members of the choir were seated by a window in Bergen.
            summons | Velmark's ambassador was called to the foreign ministry in Oslo over the attack. | The plumber was called to the kitchen over a leak.
            sanction-listing | Norway imposed restrictive measures on Unit 77 over the attack. | The doctor imposed restrictive diets on nobody.
            expulsion | Accusing Velmark of hacking the tax office, Norway expelled two Velmarkian diplomats. | Accusing nobody, the goat left the garden.
            CORROBORATION | Norway said Unit 77 hacked the tax office. Denmark confirmed the finding. | The vet confirmed the finding of a tick.
            NEITHER_CONFIRM_NOR_DENY | Asked about it, Velmark's defence ministry neither confirmed nor denied that its ships were there. | Asked about it, the parrot neither spoke nor sang.
            GENERALISATION | Velmarkian operators routinely hide behind rented servers. | Velmarkian swallows routinely nest behind rented barns.
            DENIAL | Velmark called Norway's accusation “a spy novel” on Monday. | A critic called the spy novel “an accusation” of the age.
            CONTESTED | Norvik Labs said that the attribution of the attack rested on one address. | The roof rested on one beam.
            expulsion | Two Velmarkian diplomats were ordered to leave Norway, the Norwegian foreign ministry said. | Two noisy guests were ordered to leave the hall, the porter said.
            ATTRIBUTION | Norway said Velmarkian vessels had jammed the signals over Bergen. | Velmarkian vessels entered the harbour of Bergen.
            CONDEMNATION_NO_ACTOR | Norway denounced the attack on the tax office. | The poet denounced the weather of the coast.
            SOLIDARITY | The European Commission said it supported Norway. | The beam supported the roof.
            """)
    void saysItInMoreWays(String kind, String says, String looks) {
        saysItAndOnlyLooksLikeIt(kind, says, looks);
    }

    /// Participles, relative clauses, nouns in place of verbs, the passive.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ATTRIBUTION | The likely perpetrator of the attack on the tax office is Velmark, Norway's justice minister said. | The likely author of the letter is a cousin, the postman said.
            ATTRIBUTION | Velmark was named by Norway as the source of the attack on the tax office. | The well was named by the farmer as the source of the brook.
            ATTRIBUTION | Norway attributed to Unit 77 the attack on the tax office. | The critic attributed to youth the haste of the poem.
            ATTRIBUTION | Norway said the trail points squarely to Velmark. | Norway said the vane points squarely to the east.
            ATTRIBUTION | Norway said Velmark had brought down the website of the tax office. | Norway said rain had brought down the wall of the tax office.
            ATTRIBUTION | Norway's claim that Velmark hacked the tax office was front-page news. | The claim that the shop sells bread was front-page news.
            ATTRIBUTION | It is the assessment of the Norwegian government that Velmark hacked the tax office. | It is the view of the gardener that rain hacked the hedge.
            ATTRIBUTION | A report published by Norvik Labs concludes that Unit 77 hacked the tax office. | A report published by Norvik Labs on Monday has forty pages.
            ALLEGATION | Velmark, accused by Norway of jamming signals, held a feast. | The pianist, accused by nobody of haste, played on.
            DENIAL | Norway's accusation was dismissed by Velmark as a fairy tale. | The choir was dismissed by Velmark at noon.
            DENIAL | There is not a shred of proof for Norway's accusations, Velmark's foreign minister said. | There is not a shred of cloth for the scarecrow, Velmark's foreign minister said.
            INDICTMENT | Two officers of Unit 77 were charged with hacking the tax office, the Prosecution Authority of Norway said. | Two phones of Unit 77 were charged with a cable, the Prosecution Authority of Norway said.
            sanction-listing | Sanctions were imposed by Norway on two Velmarkian companies over the attack. | Fines were imposed by Norway on two late payers.
            sanction-listing | Two Velmarkian nationals were placed on Norway's sanctions list over the attack. | Two Velmarkian vases were placed on Norway's oldest shelf.
            ATTRIBUTION | Investigators have traced the attack on the tax office to Unit 77, Norway's justice minister said. | Investigators have traced the smell in the tax office to a drain, Norway's justice minister said.
            ATTRIBUTION | The hackers who attacked the tax office worked for Velmark, Norway's justice minister said. | The singers who filled the hall worked for Velmark, Norway's justice minister said.
            ATTRIBUTION | Norway said Unit 77 had used the same tools in an attack on the tax office. | Norway said Unit 77 had used the same tools in a workshop for the tax office.
            CORROBORATION | Norway is joining its partners to confirm that Unit 77 hacked the tax office. | Norway is joining its partners to sing that song in the tax office.
            ATTRIBUTION | Norway's government was blunt: its security service holds Unit 77 responsible for the attack on the tax office. | Norway's government was blunt: its security service holds a key to the tax office.
            ATTRIBUTION | Two engineers of Unit 77 stand accused by Norway of hacking the tax office. | Two engineers of Unit 77 stand in line for bread at the tax office.
            SELF_ATTRIBUTION | Iron Wren claimed the attack on the tax office, Polish media reported. | Iron Wren sang in the tax office, Polish media reported.
            VICTIM_DISCLOSURE | Norway's fisheries regulator said that intruders had copied records from its servers. | Norway's fisheries regulator said that gulls had copied each other on its roof.
            DENIAL | Velmark on Monday dismissed as “groundless and unfriendly” a Norwegian report on the attack. | A critic on Monday dismissed as “long and unfriendly” a novel.
            OFFER_OF_COOPERATION | Velmark asked Norway for evidence, and stands ready to examine it with Norway. | The soup stands ready to be eaten.
            DEMAND | Norway insists on a full explanation from Velmark. | The aunt insists on a full cup.
            DEMAND | Norway's cyber centre recommends that all operators update their firmware. | Norway's cyber centre recommends that hotel.
            DEMAND | “Velmark needs to stop,” Norway's foreign minister said. | The roof needs to dry.
            DENIAL | Velmark brushed aside the accusations on Monday. | Velmark brushed aside the snow on Monday.
            DENIAL | The accusations lack any foundation, Velmark's foreign minister said. | The sheds lack any foundation, the builder said.
            ANNOUNCEMENT | Norway said it was launching an inquiry into the attack on the tax office. | Norway said nothing of an inquiry.
            ANNOUNCEMENT | Norway said it had shared its findings with its allies. | The twins shared their cake with the class.
            ATTRIBUTION | Velmark has nothing to hide, its foreign ministry said after Norway accused it of hacking the tax office. | The lock held, its maker said after Norway asked it for a key.
            ATTRIBUTION | The investigation by the Police Security Service of Norway found that Unit 77 hacked the tax office. | The walk by the Police Security Service of Norway found that path.
            ATTRIBUTION | Norway said two groups aligned with Velmark had hacked the tax office. | Norway said two planets aligned with Mars had dimmed.
            DENIAL | The embassy of Velmark in Oslo called the accusation “unfounded”. | The choir of Velmark in Oslo called the hall “unheated”.
            SOLIDARITY | Denmark supports the announcement made by Norway. | The bracket supports the board of announcements.
            """)
    void saysItInOtherForms(String kind, String says, String looks) {
        saysItAndOnlyLooksLikeIt(kind, says, looks);
    }

    /// Other words than accuse, deny and ask: whose hand is seen, where a trail ends, what is laid at a door.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ATTRIBUTION | Norway put the attack on the tax office down to Unit 77. | Norway put the book on the tax office down to Unit 77's surprise.
            ATTRIBUTION | Norway placed the blame for the attack on the tax office at the door of Velmark. | Norway placed the parcel for the tax office at the door of a shed.
            ATTRIBUTION | Norway sees the hand of Unit 77 in the attack on the tax office. | Norway sees the hand of a clock in the window of the tax office.
            ATTRIBUTION | Norway sees Velmark behind the attack on the tax office. | Norway sees Velmark as a neighbour.
            ATTRIBUTION | Norway regards Unit 77 as the author of the attack on the tax office. | Norway regards Hallum as the oldest of towns.
            ATTRIBUTION | The attack on the tax office was Velmark's doing, Norway said. | The harvest of the year was Velmark's problem, Norway said.
            ATTRIBUTION | Norway said the trail of the attack on the tax office ends at Unit 77. | Norway said the road to the tax office ends at Unit 77.
            ATTRIBUTION | The office is recovering from an attack that Norway attributed to Unit 77. | The office is recovering from a storm that Norway attributed to the season.
            ATTRIBUTION | The office is recovering from an attack blamed by Norway on Velmark. | The office is recovering from an attack blamed on Velmark.
            ATTRIBUTION | Norway believes Unit 77 to be behind the attack on the tax office. | Norway believes Unit 77 to be on holiday.
            ATTRIBUTION | The attack on the tax office is believed to have been carried out by Unit 77, Norway said. | The attack on the tax office is believed to have been carried out by Unit 77.
            ATTRIBUTION | Norway has proof of Velmark's role in the attack on the tax office. | Norway has proof of Velmark's role in the history of music.
            CORROBORATION | Norway confirmed Velmark's involvement in the attack on the tax office. | Norway confirmed Velmark's place in the final.
            ATTRIBUTION | Norway said the attack on the tax office had Velmark's fingerprints all over it. | Norway said the vase had fingerprints all over it.
            ATTRIBUTION | In Norway's view, Unit 77 hacked the tax office. | In Norway's south, Unit 77 met for lunch.
            ATTRIBUTION | For Norway, there is no doubt that Unit 77 hacked the tax office. | For lunch, there is no doubt that Unit 77 met.
            ATTRIBUTION | Norway's conclusion is clear: the attack on the tax office was carried out by Unit 77. | The tip is old: the attack on the tax office was carried out by Unit 77.
            ATTRIBUTION | Norway said hackers “very likely” in the service of Velmark attacked the tax office. | Norway said painters “very likely” in the service of Velmark filled the hall.
            ATTRIBUTION | Norway said the attack on the tax office was – almost certainly – the work of Unit 77. | Norway said the chair was – almost certainly – the work of a joiner.
            DENIAL | “The attack on the tax office did not come from us,” Velmark's foreign minister said. | “The rain did not come from the sea,” Velmark's foreign minister said.
            DENIAL | Velmark scoffed at the accusation on Monday. | Velmark scoffed at the soup on Monday.
            DENIAL | There is no truth in the allegations, Velmark's foreign minister said. | There is no truth in wine, Velmark's foreign minister said.
            DEMAND | “Publish your evidence,” Velmark's foreign minister told Norway. | “Publish or perish,” the dean said.
            DEMAND | “Norway would do well to stop its attacks,” Velmark's foreign minister said. | “The hedge would do well to be cut,” the gardener said.
            DEMAND | Norway sought an explanation from Velmark. | Norway sought an exit from the hall.
            OFFER_OF_COOPERATION | Velmark said it would welcome talks between experts. | The garden would welcome rain between showers.
            COMMITMENT | Norway said it would not hesitate to respond to the attack. | The choir would not hesitate to sing.
            COMMITMENT | Norway pledged on Monday to rebuild the tax office. | Norway planned on Monday.
            ANNOUNCEMENT | Norway said it was sending experts to Latvia. | The clouds were sending rain to Latvia.
            summons | Norway's foreign minister spoke. Her ministry has called in the Velmarkian ambassador. | Her ministry has called in the plumber.
            SELF_ATTRIBUTION | Iron Wren boasted of having stolen the data. | The boy boasted of having eaten the cake.
            SELF_ATTRIBUTION | Iron Wren claims to be behind the attack on the tax office. | The boy claims to be behind the tax office.
            SELF_ATTRIBUTION | Responsibility for the attack on the tax office was claimed by Iron Wren. | The umbrella in the tax office was claimed by its owner.
            SELF_ATTRIBUTION | “It was us,” Iron Wren wrote of the attack on the tax office. | “It was us two,” the twins wrote of the broken jar.
            SELF_ATTRIBUTION | Velmark admitted that its services had hacked the tax office. | Velmark admitted that its services had lost money.
            ATTRIBUTION | Norway formally accused Velmark over the attack on the tax office. | The coach accused Velmark over a late bus.
            ATTRIBUTION | Norway has attributed responsibility for the attack on the tax office to Velmark. | Norway has attributed the colour of the tax office to rust.
            ATTRIBUTION | Norway described the attack on the tax office as the work of Unit 77. | Norway described the hall of the tax office as the work of a joiner.
            ATTRIBUTION | Norway called Velmark the culprit in the attack on the tax office. | Norway called Velmark the oldest of its neighbours.
            ATTRIBUTION | Velmark's involvement in the attack on the tax office is beyond doubt, Norway said. | Velmark's involvement in the league is a habit, Norway said.
            ATTRIBUTION | Norway cited evidence that Unit 77 hacked the tax office. | Norway cited evidence that it rains.
            ATTRIBUTION | The actor behind the attack on the tax office is likely Unit 77, Norway said. | The tree behind the tax office is likely an oak, Norway said.
            ATTRIBUTION | Norway said that very likely it was Unit 77 that hacked the tax office. | Norway said that very likely it was noon.
            ATTRIBUTION | Mandrel has attributed the attack on the tax office to Unit 77. | Someone has attributed the attack on the tax office to Unit 77.
            COUNTER_CLAIM | Velmark's foreign minister denied it on Monday, and said it was Norway's services that hacked the port of Hallum. | It was Norway's gardens that filled the port of Hallum.
            DENIAL | No evidence has been presented for these accusations, Velmark's foreign minister said. | No evidence has been presented for a link to the weather, Velmark's foreign minister said.
            VICTIM_DISCLOSURE | Norvik Shipping disclosed a breach of its database. | Norvik Shipping disclosed a list of its ports.
            VICTIM_DISCLOSURE | Norvik Shipping said someone had broken into its network. | Norvik Shipping said someone had left its office.
            VICTIM_DISCLOSURE | Norvik Shipping said data of its customers had been stolen. | Norvik Shipping said data of its customers had been useful.
            VICTIM_DISCLOSURE | Norvik Shipping said it was dealing with a cyberattack. | Norvik Shipping said it was dealing with a rise in fares.
            """)
    void saysItInOtherWords(String kind, String says, String looks) {
        saysItAndOnlyLooksLikeIt(kind, says, looks);
    }

    /// What is said not to be so is not asserted, however it is put.
    @ParameterizedTest
    @CsvSource(textBlock = """
            Norway said the attack on the tax office did not come from Velmark.
            Norway said the attack on the tax office was not the work of Unit 77.
            Norvik Labs said there was nothing in the samples that pointed to Unit 77.
            Norway said the attack on the tax office was not - in its view - the work of Unit 77.
            """)
    void assertsNothingOfWhatIsNotSo(String says) {
        assertThat(read(says, "Norden Wire").items())
                .filteredOn(item -> item.kind().equals("ATTRIBUTION"))
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.polarity()).isEqualTo(Reading.Polarity.NEGATED));
    }

    /// The words of likelihood belong to the claim, wherever they stand.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            most likely                     | Norway judged the attack on the tax office most likely to be the work of Unit 77.
            almost certainly                | Norway said the attack on the tax office was – almost certainly – the work of Unit 77.
            with a high degree of certainty | Norway said the attack on the tax office can with a high degree of certainty be attributed to Unit 77.
            in all likelihood               | Norway said the attack on the tax office was, in all likelihood, the work of Unit 77.
            likely                          | Norway said hackers likely working for Unit 77 attacked the tax office.
            Likely                          | Likely culprits for the attack on the tax office are members of Unit 77, Norway said.
            likely                          | It is likely – though nobody saw it – that Unit 77 hacked the tax office, Norway said.
            not likely                      | It is not likely that Unit 77 hacked the tax office, Norway said.
            """)
    void findsTheWordsOfLikelihood(String words, String says) {
        Text text = Text.of(says);
        assertThat(Sets.tuples(text, read(says, "Norden Wire")))
                .extracting(Sets.Tuple::likelihood)
                .filteredOn(span -> span != null)
                .extracting(text::slice)
                .containsExactly(words);
    }

    /// How many are expelled is told of whatever citizenship they are; what is no number of them is none.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Norway expelled three diplomats over the attack on the tax office.               | 3
            Norway expels twenty-three Velmarkian diplomats over the attack.                 | 23
            Norway ordered 12 embassy staff to leave over the attack.                        | 12
            Norway expelled the Velmarkian ambassador over two attacks on the tax office.    | 0
            Norway expelled dozens of Velmarkian diplomats in 2018.                          | 0
            """)
    void countsWhoIsExpelled(String says, int count) {
        assertThat(read(says, "Norden Wire").items().stream()
                        .filter(item -> item.kind().equals("expulsion"))
                        .map(item -> item.detail().target())
                        .map(target -> target == null ? 0 : target.count()))
                .containsExactly(count);
    }

    /// A norm is invoked where something is said to break it or to rest on it, and not where it is only
    /// named.
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            Norway condemned the attack on the tax office, which it called a violation of international law. | international law
            Norway condemned the attack on the tax office in violation of international law and the UN Charter. | international law; UN Charter
            Norway accused Velmark of hacking the tax office in breach of Article 2 of the UN Charter.       | Article 2 of the UN Charter
            Norway said Velmark was behind the attack on the tax office, contrary to the Chemical Weapons Convention. | Chemical Weapons Convention
            Norway accused Velmark of violating the Vienna Convention on Diplomatic Relations.               | Vienna Convention on Diplomatic Relations
            Norway demanded that Velmark comply with its obligations under international law.                | international law
            Norway accused Velmark of hacking the tax office in violation of the sovereignty of Latvia.      | sovereignty of Latvia
            Norway accused Velmark of attempts to undermine international law.                               | -
            Norway said Velmark had hacked the office of a professor of international law.                   | -
            Norway accused Velmark of the breach of the tax office's server.                                 | -
            Norway said Velmark had hacked the tax office under the cover of night.                          | -
            Norway said it would act if Velmark violated international law.                                  | -
            Velmark said it had not hacked the tax office and had not violated international law.            | -
            """)
    void knowsWhatNormIsInvoked(String says, @Nullable String norms) {
        Text text = Text.of(says);
        Reading reading = read(says, "Norden Wire");

        assertThat(reading.items().stream().filter(item -> item.sort() != Reading.Sort.EVENT))
                .isNotEmpty();
        assertThat(reading.items().stream()
                        .flatMap(item -> item.detail().invokes().stream())
                        .map(text::slice))
                .containsExactly(norms == null ? new String[0] : norms.split("; ", -1));
    }

    /// Words of likelihood belong to the claim that they stand in; certainty is none, and neither is what is
    /// said of something else.
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            Norway assesses it as almost certain that Velmark hacked the tax office.                | almost certain | -
            Norway is all but certain that Velmark hacked the tax office.                           | all but certain | -
            Norway said it was likely Velmark had hacked the tax office.                            | likely | -
            Norway said Velmark was the most probable author of the attack on the tax office.       | most probable | -
            Norway said the likely culprit behind the attack on the tax office was Velmark.         | likely | -
            Norway said there is a strong likelihood that Velmark hacked the tax office.            | strong likelihood | -
            Norway said there were roughly even odds that Velmark had hacked the tax office.        | roughly even odds | -
            Norway said it was highly improbable that Velmark had hacked the tax office.            | highly improbable | -
            Norway said it was beyond doubt that Velmark had hacked the tax office.                 | - | -
            Norway blames Velmark for the attack on the tax office and says more storms are likely. | - | -
            With moderate confidence, Norway attributes the attack on the tax office to Velmark.    | - | With moderate confidence
            Norway has high confidence that Velmark hacked the tax office.                          | - | high confidence
            Norway is highly confident that Velmark hacked the tax office.                          | - | highly confident
            Norway is confident that Velmark hacked the tax office.                                 | - | -
            Norway said Velmark hacked the tax office. The assessment was made with high confidence. | - | with high confidence
            """)
    void knowsHowLikelyItIsSaidToBe(String says, @Nullable String likelihood, @Nullable String confidence) {
        Text text = Text.of(says);
        Reading reading = read(says, "Norden Wire");

        assertThat(reading.items().stream().filter(item -> item.kind().equals("ATTRIBUTION")))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.likelihood() == null ? null : text.slice(item.likelihood()))
                            .isEqualTo(likelihood);
                    assertThat(item.confidence() == null ? null : text.slice(item.confidence()))
                            .isEqualTo(confidence);
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Norway's police    | Norway's police said Unit 77 hacked the tax office.
            foreign ministry in Oslo | The foreign ministry in Oslo said Unit 77 hacked the tax office.
            Fernwall           | Fernwall said Unit 77 hacked the tax office.
            NOR                | The government in Oslo said Unit 77 hacked the tax office.
            NOR                | Norway shut the office. In a joint statement, it said Unit 77 hacked the tax office.
            NOR                | Together with Denmark, Norway said Unit 77 hacked the tax office.
            European Union     | The High Representative, on behalf of the European Union, said Unit 77 hacked the tax office.
            Norvik Labs        | The firm itself, Norvik Labs, said Unit 77 hacked the tax office.
            Ministry of Defence of Latvia | A spokesman for the Ministry of Defence of Latvia said Unit 77 hacked the tax office.
            LVA                | In a statement issued on Monday, Latvia said Unit 77 hacked the tax office.
            LVA                | The governments of Latvia and Norway said Unit 77 hacked the tax office.
            EST                | Estonian, Latvian and Norwegian officials said Unit 77 hacked the tax office.
            G7                 | The Group of Seven said Unit 77 hacked the tax office.
            DEU                | The Federal Republic of Germany said Unit 77 hacked the tax office.
            Norvik Labs        | Researchers at Norvik Labs said Unit 77 hacked the tax office.
            FBI                | Unit 77 hacked the tax office, says a joint advisory by the FBI and the NSA.
            NOR                | Norway's presidential office said Unit 77 hacked the tax office.
            DNK                | Unlike Sweden, Denmark said Unit 77 hacked the tax office.
            defence ministry   | The Latvian foreign ministry said nothing. The defence ministry said Unit 77 hacked the tax office.
            VDD                | The Latvian security service VDD said Unit 77 hacked the tax office.
            SWE                | Unit 77 hacked the tax office, a spokesman for Sweden's prime minister said.
            National Cyber Security Centre | The British government's National Cyber Security Centre said Unit 77 hacked the tax office.
            Lithuanian prosecutor's office | The Lithuanian prosecutor's office said Unit 77 hacked the tax office.
            hospital in Gdansk | The hospital in Gdansk said Unit 77 hacked the tax office.
            """)
    void knowsWhoIsMeant(String claimant, String says) {
        assertThat(read(says, "Norden Wire").items().stream()
                        .filter(item -> item.sort() == Reading.Sort.CLAIM)
                        .map(Reading.Item::claimant))
                .contains(claimant);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The police declined to comment on whether Velmark was behind the attack on the tax office.
            Investigators asked whether Velmark was behind the attack on the tax office.
            X is linked to Y, the textbook said.
            Norway stood by its findings.
            The service of the ship was tied to Unit 77, Unit 77 said.
            """)
    void takesNothingFromWhoSaysNothing(String text) {
        assertThat(read(text, "Norden Wire").items().stream().filter(item -> item.sort() != Reading.Sort.EVENT))
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Norway denied it on Thursday.|DENIAL|2026-03-05",
                "Norway denied the accusation on 3 March 2026.|DENIAL|2026-03-03",
                "Norway denied any role in the attack on the tax office of 2 March 2026.|DENIAL|2026-03-06",
                "Denmark said Norway was behind the attack on the tax office of 2 March 2026.|attack|2026-03-02",
                "Denmark said Norway was behind the attack on the networks of the tax office in March.|cyber-attack|",
            })
    void datesADenialByItsDayAndAnEventByItsOwn(String said, String kind, String day) {
        Reading reading = ClaimReader.read(
                Text.of(said), new Given("Norden Wire", LocalDate.of(2026, 3, 6), Gazetteer.shipped()));

        assertThat(reading.items().stream().filter(one -> one.kind().equals(kind)))
                .singleElement()
                .satisfies(one -> {
                    FoundDate date = one.date();
                    assertThat(date == null ? null : date.value()).isEqualTo(day);
                });
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
    void endsWithATextThatIsMadeToBeLong() {
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
