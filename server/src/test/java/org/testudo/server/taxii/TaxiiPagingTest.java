package org.testudo.server.taxii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testudo.server.taxii.TaxiiDoor.COLLECTIONS;
import static org.testudo.server.taxii.TaxiiDoor.manifest;
import static org.testudo.server.taxii.TaxiiDoor.objects;
import static org.testudo.server.taxii.Things.campaign;
import static org.testudo.server.taxii.Things.envelope;
import static org.testudo.server.taxii.Things.id;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pages and dates (TAXII 2.1, sections 3.4 to 3.6). Rules T6 to T17 and T40.
class TaxiiPagingTest {
    private static final String INBOX = objects("inbox");

    private final TaxiiDoor door = TaxiiDoor.shared();
    private final TaxiiDoor.Party party = door.party();

    /// Submits so many campaigns in one envelope; their ids in that order.
    private List<String> submit(int count) {
        List<String> ids =
                IntStream.range(0, count).mapToObj(i -> id("campaign")).toList();
        List<String> all =
                ids.stream().map(id -> campaign(id, "2027-01-01T00:00:00.000Z")).toList();
        assertThat(door.post(party.key(), INBOX, envelope(all)).status()).isEqualTo(202);
        return ids;
    }

    @Test
    @DisplayName("T6: what is empty is {}, never an empty list")
    void empty() {
        String id = submit(1).getFirst();
        String after = "?added_after=2100-01-01T00:00:00Z";

        assertThat(door.get(door.party().key(), INBOX).text()).isEqualTo("{}");
        assertThat(door.get(party.key(), INBOX + after).text()).isEqualTo("{}");
        assertThat(door.get(party.key(), manifest("inbox") + after).text()).isEqualTo("{}");
        assertThat(door.get(party.key(), INBOX + id + "/" + after).text()).isEqualTo("{}");
        assertThat(door.get(party.key(), INBOX + id + "/versions/" + after).text())
                .isEqualTo("{}");
    }

    @Test
    @DisplayName("T7: collections come in the order of their ids, the same each time")
    void orderOfCollections() {
        Reply reply = door.get(party.key(), COLLECTIONS);

        List<String> ids = reply.json()
                .path("collections")
                .valueStream()
                .map(one -> one.path("id").stringValue())
                .toList();
        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(door.get(party.key(), COLLECTIONS).text()).isEqualTo(reply.text());
    }

    @Test
    @DisplayName("T8: objects and manifest are sorted by date added, the oldest first, and agree")
    void oldestFirst() {
        List<String> ids = new ArrayList<>(submit(3));
        ids.addAll(submit(2));

        Reply manifest = door.get(party.key(), manifest("inbox"));

        assertThat(manifest.texts("date_added")).isSorted();
        assertThat(manifest.ids()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(manifest.ids().subList(3, 5)).containsExactlyInAnyOrderElementsOf(ids.subList(3, 5));
        assertThat(door.get(party.key(), INBOX).ids()).isEqualTo(manifest.ids());
    }

    @Test
    @DisplayName("T9: added_after is strictly after, and means the date added")
    void strictlyAfter() {
        submit(3);
        List<String> dates = door.get(party.key(), manifest("inbox")).texts("date_added");

        Reply second = door.get(party.key(), manifest("inbox") + "?added_after=" + dates.get(0));

        assertThat(second.texts("date_added")).isEqualTo(dates.subList(1, 3));
        assertThat(door.get(party.key(), INBOX + "?added_after=" + dates.get(2)).text())
                .isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2016-01-01T00:00:00Z",
                "2016-01-01T00:00:00.1Z",
                "2016-01-01T00:00:00.123456789Z",
                "2016-01-01T00:00:00+01:00",
                "2016-01-01T00:00:00%2B01:00"
            })
    @DisplayName("T9: added_after takes no to nine digits, and an offset, its plus sign encoded or not")
    void readableDates(String date) {
        submit(1);

        assertThat(door.get(party.key(), INBOX + "?added_after=" + date).objects())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "added_after=yesterday",
                "added_after=",
                "added_after=2016-13-01T00:00:00Z",
                "added_after=2016-01-01",
                "added_after=2016-01-01T00:00:00Z&added_after=2016-01-01T00:00:00Z",
                "added_after=%2B999999999-12-31T23:59:59Z",
                "added_after=-999999999-01-01T00:00:00Z"
            })
    @DisplayName("T9: added_after that is malformed or stands twice gets 400")
    void unreadableDates(String query) {
        assertThat(door.get(party.key(), INBOX + "?" + query).status()).isEqualTo(400);
    }

    @Test
    @DisplayName("T10, T11: the dates of a page are those of its first and last item, in six digits")
    void datesOfAPage() {
        submit(3);
        List<String> dates = door.get(party.key(), manifest("inbox")).texts("date_added");

        for (String path : List.of(manifest("inbox"), INBOX)) {
            Reply page = door.get(party.key(), path + "?limit=2");

            assertThat(page.header("X-TAXII-Date-Added-First")).isEqualTo(dates.get(0));
            assertThat(page.header("X-TAXII-Date-Added-Last")).isEqualTo(dates.get(1));
        }
        assertThat(dates).allMatch(date -> date.matches("\\S{19}\\.\\d{6}Z"));
    }

    @Test
    @DisplayName("T11: an empty page echoes added_after in six digits, and has no dates where none was asked")
    void datesOfAnEmptyPage() {
        Reply asked = door.get(party.key(), INBOX + "?added_after=2027-01-31T06:00:00Z");

        assertThat(asked.header("X-TAXII-Date-Added-Last")).isEqualTo("2027-01-31T06:00:00.000000Z");
        assertThat(door.get(party.key(), INBOX).headers()).doesNotContainKey("x-taxii-date-added-last");
    }

    @Test
    @DisplayName("T11: E9 and E11 have the dates too")
    void datesOfOneObject() {
        String id = submit(1).getFirst();
        String date =
                door.get(party.key(), manifest("inbox")).texts("date_added").getFirst();

        for (String path : List.of(INBOX + id + "/", INBOX + id + "/versions/")) {
            Reply reply = door.get(party.key(), path);

            assertThat(reply.header("X-TAXII-Date-Added-First")).isEqualTo(date);
            assertThat(reply.header("X-TAXII-Date-Added-Last")).isEqualTo(date);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "ten", "", "1.5", "1&limit=2"})
    @DisplayName("T12: a limit that is no positive whole number gets 400")
    void wrongLimits(String limit) {
        assertThat(door.get(party.key(), INBOX + "?limit=" + limit).status()).isEqualTo(400);
    }

    @Test
    @DisplayName("T12: never more than the limit; more is true exactly while some remain")
    void limits() {
        submit(3);

        Reply two = door.get(party.key(), INBOX + "?limit=2");
        Reply three = door.get(party.key(), INBOX + "?limit=3");
        Reply many = door.get(party.key(), INBOX + "?limit=99999999999");

        assertThat(two.objects()).hasSize(2);
        assertThat(two.json().path("more").booleanValue()).isTrue();
        assertThat(three.objects()).hasSize(3);
        assertThat(three.json().path("more").booleanValue(false)).isFalse();
        assertThat(three.next()).isEmpty();
        assertThat(many.objects()).hasSize(3);
    }

    @Test
    @DisplayName("T13: pages by next neither repeat nor skip while objects come and go")
    void pagesWhileThingsHappen() {
        List<String> ids = submit(6);
        Reply page = door.get(party.key(), INBOX + "?limit=2");
        List<String> got = new ArrayList<>(page.ids());

        door.send("DELETE", INBOX + got.getFirst() + "/", party.key(), null);
        List<String> late = submit(1);
        while (page.json().path("more").booleanValue(false)) {
            page = door.get(party.key(), INBOX + "?limit=2&next=" + page.next());
            got.addAll(page.ids());
        }

        assertThat(got)
                .doesNotHaveDuplicates()
                .containsAll(ids)
                .containsAll(late)
                .hasSize(7);
    }

    @Test
    @DisplayName("T13: next is of its filter and its key; the limit may change; nonsense gets 400")
    void cursors() {
        submit(4);
        String next = door.get(party.key(), INBOX + "?limit=1").next();

        assertThat(door.get(party.key(), INBOX + "?limit=2&next=" + next).objects())
                .hasSize(2);
        for (String wrong : List.of(
                INBOX + "?limit=1&match[type]=campaign&next=" + next,
                objects("all") + "?limit=1&next=" + next,
                manifest("inbox") + "?limit=1&next=" + next,
                INBOX + "?limit=1&next=nonsense",
                INBOX + "?limit=1&next=",
                INBOX + "?limit=1&next=" + next.substring(1),
                INBOX + "?limit=1&next=" + next + "&next=" + next)) {
            assertThat(door.get(party.key(), wrong).status()).as(wrong).isEqualTo(400);
        }
        assertThat(door.get(party.reader(), INBOX + "?limit=1&next=" + next).status())
                .as("another key")
                .isEqualTo(400);
    }

    @Test
    @DisplayName("T13: added_after that moved on beside next is served from the later of both")
    void nextAndAddedAfter() {
        submit(4);
        List<String> dates = door.get(party.key(), manifest("inbox")).texts("date_added");
        String next = door.get(party.key(), INBOX + "?limit=1&added_after=2016-01-01T00:00:00Z")
                .next();

        Reply page = door.get(party.key(), INBOX + "?limit=1&next=%s&added_after=%s".formatted(next, dates.get(2)));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("X-TAXII-Date-Added-First")).isEqualTo(dates.get(3));
    }

    @Test
    @DisplayName("T14: manifest and versions have next too")
    void nextEverywhere() {
        String id = id("campaign");
        door.post(
                party.key(),
                INBOX,
                envelope(
                        campaign(id, "2027-01-01T00:00:00.000Z"),
                        campaign(id, "2027-01-02T00:00:00.000Z"),
                        campaign(id, "2027-01-03T00:00:00.000Z")));

        for (String path : List.of(manifest("inbox") + "?match[version]=all&", INBOX + id + "/versions/?")) {
            Reply first = door.get(party.key(), path + "limit=2");
            Reply second = door.get(party.key(), path + "limit=2&next=" + first.next());

            assertThat(first.json().path("more").booleanValue()).isTrue();
            assertThat(second.status()).isEqualTo(200);
            assertThat(second.json().path("more").booleanValue(false)).isFalse();
        }
    }

    @Test
    @DisplayName("T15, T16: each version has a date of its own, and later submissions have later ones")
    void uniqueDates() {
        submit(200);
        List<String> first = door.get(party.key(), manifest("inbox")).texts("date_added");
        submit(50);

        List<String> all = door.get(party.key(), manifest("inbox")).texts("date_added");

        assertThat(all)
                .doesNotHaveDuplicates()
                .isSorted()
                .startsWith(first.toArray(String[]::new))
                .hasSize(250);
    }

    @Test
    @DisplayName("T15: polling by the last date of each page gets everything once")
    void pollingByDate() {
        List<String> ids = submit(25);
        var got = new ArrayList<String>();
        String after = "2016-01-01T00:00:00Z";
        Reply page;

        do {
            page = door.get(party.key(), INBOX + "?limit=4&added_after=" + after);
            got.addAll(page.ids());
            after = page.header("X-TAXII-Date-Added-Last");
        } while (page.json().path("more").booleanValue(false));

        assertThat(got).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    @DisplayName("T17 (ours: per reader): what is released later gets a later date for those who see it then")
    void visibleLater() {
        var other = door.party();
        String id = id("campaign");
        door.post(party.key(), INBOX, envelope(campaign(id, "2027-01-01T00:00:00.000Z")));
        String before = date(party, "inbox", id);
        String last = date(other, "all", submitted(other));
        assertThat(door.get(other.key(), objects("all") + id + "/").status()).isEqualTo(404);

        door.release(party, id, "2027-01-01T00:00:00.000Z");

        assertThat(date(other, "all", id)).isGreaterThan(last);
        assertThat(date(party, "inbox", id))
                .as("for its own member it is where it was")
                .isEqualTo(before);
    }

    private String submitted(TaxiiDoor.Party by) {
        String id = id("campaign");
        door.post(by.key(), INBOX, envelope(campaign(id, "2027-01-01T00:00:00.000Z")));
        return id;
    }

    private String date(TaxiiDoor.Party reader, String collection, String id) {
        return door.get(reader.key(), manifest(collection) + "?match[id]=" + id)
                .texts("date_added")
                .getFirst();
    }

    @Test
    @DisplayName("T40: pages of one go through a large collection, the last ones as the first")
    void manySmallPages() {
        List<String> ids = submit(150);
        var got = new ArrayList<String>();
        Reply page = door.get(party.key(), manifest("inbox") + "?limit=1");
        got.addAll(page.ids());

        while (page.json().path("more").booleanValue(false)) {
            page = door.get(party.key(), manifest("inbox") + "?limit=1&next=" + page.next());
            got.addAll(page.ids());
        }

        assertThat(got).containsExactlyInAnyOrderElementsOf(ids);
    }
}
