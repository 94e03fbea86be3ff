package dev.tearsheet.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void saysHowFastAndHowLongYet() {
        assertThat(new Pace(12_000, 94_000_000, 940_000_000, Duration.ofSeconds(10)).words())
                .isEqualTo("1,200 articles/s, 9.4 MB/s, about 1 min 40 s left");
        assertThat(new Pace(4, 1_000_000, 20_000_000, Duration.ofSeconds(2)).words())
                .isEqualTo("2 articles/s, 0.5 MB/s, about 40 s left");
        assertThat(new Pace(10, 1_000_000, 64_000_000_000L, Duration.ofSeconds(1)).words())
                .endsWith("about 17 h 46 min left");
    }

    @Test
    void saysNothingWhereNothingCanBeTold() {
        assertThat(new Pace(0, 0, 1000, Duration.ofSeconds(10)).words()).isEmpty();
        assertThat(new Pace(10, 1000, 1000, Duration.ofMillis(100)).words()).isEmpty();
        assertThat(new Pace(10, 1000, 1000, Duration.ofSeconds(-1)).words()).isEmpty();
    }
}
