package dev.tearsheet.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.metadata.PublicationDate.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationDateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "January 9, 2017 > 2017-01-09",
                "Published Sept. 3rd, 2019 > 2019-09-03",
                "TUESDAY, 4 MARCH 2008 > 2008-03-04",
                "2021-02-28 > 2021-02-28",
                "2021/02/28 10:00 > 2021-02-28",
                "2021•02•28 > 2021-02-28",
                "2021·2·28 > 2021-02-28",
                "18. April 2023 > 2023-04-18",
                "Stand: 18.04.2023, 11:30 Uhr > 2023-04-18",
                "1er août 2016 > 2016-08-01",
                "3 de octubre de 2015 > 2015-10-03",
                "12 сентября 2019 года > 2019-09-12",
                "2021年5月8日 > 2021-05-08",
                "2024년 3월 5일 > 2024-03-05",
                "١٥ سبتمبر ٢٠٢٠ > 2020-09-15",
                "25/12/2020 > 2020-12-25",
                "3 ene. 2020 > 2020-01-03",
                "1° maggio 2018 > 2018-05-01",
                "5 de out. de 2021 > 2021-10-05",
                "8 окт. 2021 > 2021-10-08",
                "17 آذار/مارس 2021 > 2021-03-17",
                "3 غشت، 2018 > 2018-08-03",
                "23.07.2019 16:40 (UTC+05:00) > 2019-07-23T16:40+05:00",
                "By Ann Reed • 12/18/23 4:02pm > 2023-12-18",
                "12/25/2020 > 2020-12-25",
                "March 5, 2019 at 4:05 pm ET > 2019-03-05",
                "March 5, 2019, 16:05 GMT > 2019-03-05T16:05Z",
                "2019-03-05T16:05:30+05:30 > 2019-03-05T16:05:30+05:30",
                "5 March 2019 11:05 p.m. UTC > 2019-03-05T23:05Z",
                "Updated 12:34 (GMT+2), 5 March 2019 > 2019-03-05T12:34+02:00",
                "12:34 GMT, 5 March 2019 > 2019-03-05T12:34Z",
                "Published Tue, Mar 5 20194:05 PM EST > 2019-03-05",
                "Mar 5, 20196 mins > 2019-03-05",
                "By Ann ReedMarch 5, 2019 > 2019-03-05",
                "19th of May, 2020 > 2020-05-19",
                "5-Mar-2019 > 2019-03-05",
                "3/4/2020 4:05 PM ET > 2020-03-04",
                "03/04/2020 - 16:05 CET > 2020-04-03",
                "Published on 03/25/19 > 2019-03-25",
                "12.25.2020 > 2020-12-25",
            })
    void isReadAsPrinted(String text, String iso) {
        assertThat(PublicationDate.read(text)).isEqualTo(iso);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2 hours ago",
                "Yesterday",
                "03/04/2020",
                "© 2019",
                "February 30, 2019",
                "May 1887",
                "April 4, 1887",
                "Room 12, 2019",
                "192.168.20.2019",
                "",
                "March 2019",
                "Dec 22",
                "03/25/19",
                "Published 03/04/19",
                "04-03-2020",
                "1-800-2020",
            })
    void isNullRatherThanAGuess(String text) {
        assertThat(PublicationDate.read(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "Updated May 2, 2018, published May 1, 2018 > 2018-05-01 > PUBLISHED",
                "Published: May 1, 2018 | Updated: May 2, 2018 > 2018-05-01 > PUBLISHED",
                "May 1, 2018May 2, 2018 > 2018-05-01 > NOTHING",
                "Last updated on May 2, 2018 > 2018-05-02 > UPDATED",
                "Aktualisiert am 2. Mai 2018 > 2018-05-02 > UPDATED",
                "Опубликовано 2 мая 2018 > 2018-05-02 > PUBLISHED",
            })
    void theLabelTellsWhichDateItIs(String line, String iso, PublicationDate.Said said) {
        PublicationDate date = PublicationDate.in(line, Order.UNKNOWN);
        assertThat(date.iso()).isEqualTo(iso);
        assertThat(date.said()).isEqualTo(said);
    }

    @Test
    void whereTheOrderIsKnownNumbersAreRead() {
        assertThat(PublicationDate.in("03/04/2020", Order.DAY_FIRST).iso()).isEqualTo("2020-04-03");
        assertThat(PublicationDate.in("03/04/2020", Order.MONTH_FIRST).iso()).isEqualTo("2020-03-04");
        assertThat(PublicationDate.in("03/04/2020 16:05 CET", Order.MONTH_FIRST).iso())
                .as("the line itself knows better")
                .isEqualTo("2020-04-03");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "31/12/2019 > DAY_FIRST",
                "12/31/2019 > MONTH_FIRST",
                "It opened on March 4, 2019. > MONTH_FIRST",
                "It opened on 4 March 2019. > DAY_FIRST",
                "It opened in 2019. > UNKNOWN",
            })
    void otherDatesTellTheOrder(String line, Order order) {
        assertThat(PublicationDate.orderOf(line)).isEqualTo(order);
    }
}
