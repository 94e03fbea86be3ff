package dev.tearsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is shown of a dump in work where there is no terminal. */
class ConsoleTest {

    private final StringWriter shown = new StringWriter();
    private long seconds;
    private final Console console =
            new Console(new PrintWriter(shown, true), () -> TimeUnit.SECONDS.toNanos(seconds), false);

    private void show(long read, long articles, Duration away) {
        console.show(
                new Console.Work(this, "weir.txt", 1000, read, articles, articles * 10), Optional.ofNullable(away));
    }

    private String lines() {
        String lines = shown.toString();
        shown.getBuffer().setLength(0);
        return lines;
    }

    @Test
    void anOutageIsToldOnceAndWithoutATimeLeft() {
        show(100, 1, null);
        show(100, 1, null);
        seconds = 11;
        show(200, 21, null);
        assertThat(lines()).matches("weir\\.txt: 20 % of 1,000 bytes; 2 articles/s, .*left\\R");
        seconds = 15;
        show(200, 21, Duration.ofSeconds(3));
        assertThat(lines()).as("a moment is not worth a line").isEmpty();
        for (seconds = 22; seconds < 2000; seconds += 10) {
            show(200, 21, Duration.ofSeconds(seconds - 12));
        }
        assertThat(lines())
                .matches("weir\\.txt: 20 % of 1,000 bytes; waiting for the database since [-0-9]+T[:0-9]+Z\\R");
        show(300, 31, null);
        seconds += 11;
        show(400, 41, null);
        assertThat(lines()).as("the pace is that after the outage").contains("40 % of 1,000 bytes; 1 articles/s");
    }
}
