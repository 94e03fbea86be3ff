package dev.tearsheet.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tearsheet.article.RawArticle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second pass. */
class BatchesTest {

    private static final String DUMP =
            "Intro\n=== FILE: a ===\nOne\n=== FILE: b ===\n=== FILE: c ===\nThree=== FILE: d ===\n";

    @TempDir
    private Path inbox;

    @Test
    void handsOutEveryArticleWithItsPlaceInTheDump() {
        List<RawArticle> articles = Dropped.articles(Dropped.text(inbox, "d.txt", DUMP));

        assertThat(articles).extracting(RawArticle::ordinal).containsExactly(0, 1, 2, 3, 4);
        assertThat(articles).extracting(RawArticle::name).containsExactly("", "a", "b", "c", "d");
        assertThat(articles).extracting(Dropped::textOf).containsExactly("Intro\n", "One\n", "", "Three", "");
        for (RawArticle article : articles) {
            int offset = (int) article.offset();
            assertThat(DUMP.substring(offset, offset + article.bytes().length)).isEqualTo(Dropped.textOf(article));
            assertThat(article.charset()).isNull();
            assertThat(article.dump().name()).isEqualTo("d.txt");
        }
    }

    @Test
    void aBlankPreambleIsNoArticle() {
        assertThat(Dropped.articles(Dropped.text(inbox, "d.txt", " \n\n=== FILE: a ===\nOne\n")))
                .extracting(RawArticle::ordinal)
                .containsExactly(1);
    }

    @Test
    void withoutAMarkerTheArticleIsNamedAfterTheFile() {
        RawArticle article = Dropped.articles(Dropped.text(inbox, "My story.txt", "\uFEFFText\n"))
                .get(0);

        assertThat(article.ordinal()).isEqualTo(1);
        assertThat(article.name()).isEqualTo("My story.txt");
        assertThat(article.offset()).isEqualTo(3);
        assertThat(Dropped.textOf(article)).isEqualTo("Text\n");
        assertThat(article.charset()).isEqualTo(StandardCharsets.UTF_8);
    }

    @Test
    void packedDumpsGiveTheSameArticles() {
        byte[] plain = DUMP.getBytes(StandardCharsets.UTF_8);
        List<RawArticle> expected = Dropped.articles(Dropped.bytes(inbox, "d.txt", plain));
        List<RawArticle> gzip = Dropped.articles(Dropped.bytes(inbox, "d.gz", Dropped.gzip(plain)));
        List<RawArticle> zip =
                Dropped.articles(Dropped.bytes(inbox, "d.zip", Dropped.zip("x", plain, "y.txt", "No marker")));

        assertThat(gzip)
                .extracting(RawArticle::id)
                .isEqualTo(expected.stream().map(RawArticle::id).toList());
        assertThat(zip).extracting(Dropped::textOf).containsExactly("Intro\n", "One\n", "", "Three", "", "No marker");
        assertThat(zip).extracting(RawArticle::name).endsWith("d", "y.txt");
        assertThat(zip.get(5).dump().name()).isEqualTo("d.zip!y.txt");
    }

    @Test
    void batchesAreBoundedByCount() throws IOException {
        assertThat(batchSizes(2, 1_000_000)).containsExactly(2, 2, 1);
        assertThat(batchSizes(5, 1_000_000)).containsExactly(5);
        assertThat(batchSizes(100, 1_000_000)).containsExactly(5);
    }

    @Test
    void batchesAreBoundedByBytesButHoldOneArticleAtLeast() throws IOException {
        assertThat(batchSizes(100, 10)).containsExactly(3, 2);
        assertThat(batchSizes(100, 1)).containsExactly(1, 1, 1, 1, 1);
    }

    private List<Integer> batchSizes(int maxArticles, long maxBytes) throws IOException {
        Path file = Dropped.text(inbox, "d.txt", DUMP);
        List<Integer> sizes = new ArrayList<>();
        try (InboxFile dump = InboxFile.open(file)) {
            DumpProfile profile =
                    dump.inspect(MarkerRule.detect(), Dropped.LIMITS).get(0);
            try (Batches batches = dump.batches(profile, MarkerRule.detect(), maxArticles, maxBytes)) {
                batches.forEachRemaining(batch -> sizes.add(batch.size()));
                assertThat(batches.bytesRead()).isEqualTo(DUMP.length());
                assertThat(batches.hasNext()).isFalse();
                assertThatThrownBy(batches::next).isInstanceOf(NoSuchElementException.class);
            }
        }
        return sizes;
    }

    @Test
    void largeArticlesComeWhole() {
        String large = "0123456789".repeat(500_000);

        List<RawArticle> articles =
                Dropped.articles(Dropped.text(inbox, "l.txt", "=== FILE: a ===\n" + large + "=== FILE: b ===\nx"));

        assertThat(Dropped.textOf(articles.get(0))).isEqualTo(large);
        assertThat(Dropped.textOf(articles.get(1))).isEqualTo("x");
    }

    @Test
    void stopEndsIt() throws IOException {
        try (InboxFile dump = InboxFile.open(Dropped.text(inbox, "d.txt", DUMP))) {
            DumpProfile profile =
                    dump.inspect(MarkerRule.detect(), Dropped.LIMITS).get(0);
            Batches batches = dump.batches(profile, MarkerRule.detect(), 1, 100);
            batches.next();
            assertThat(batches.hasNext()).isTrue();
            batches.stop();

            assertThat(batches.hasNext()).isFalse();
            assertThat(batches.next()).as("the promised one").hasSize(1);
            assertThatThrownBy(batches::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void holdsNoBufferOnceItIsReadOrClosed() throws IOException {
        try (InboxFile dump = InboxFile.open(Dropped.text(inbox, "d.txt", DUMP))) {
            DumpProfile profile =
                    dump.inspect(MarkerRule.detect(), Dropped.LIMITS).get(0);
            Batches read = dump.batches(profile, MarkerRule.detect(), 2, 1000);
            assertThat(read.holdsBuffers()).isTrue();
            read.forEachRemaining(batch -> {});
            assertThat(read.holdsBuffers()).isFalse();
            assertThat(read.hasNext()).isFalse();

            Batches closed = dump.batches(profile, MarkerRule.detect(), 2, 1000);
            assertThat(closed.hasNext()).isTrue();
            closed.close();
            assertThat(closed.holdsBuffers()).isFalse();
            assertThat(closed.hasNext()).isFalse();
            assertThatThrownBy(closed::next).isInstanceOf(NoSuchElementException.class);
            assertThat(closed.bytesRead()).isEqualTo(DUMP.length());
        }
    }

    @Test
    void aFileMovedOverTheNameChangesNothing() throws IOException {
        Path file = Dropped.text(inbox, "d.txt", DUMP);
        try (InboxFile dump = InboxFile.open(file)) {
            DumpProfile profile =
                    dump.inspect(MarkerRule.detect(), Dropped.LIMITS).get(0);
            Files.move(Dropped.text(inbox, "new", DUMP), file, StandardCopyOption.REPLACE_EXISTING);

            assertThat(readAll(dump, profile)).hasSize(5);
            assertThat(dump.isAt(file)).isFalse();
        }
    }

    @Test
    void aZipMovedOverTheNameChangesNothing() throws IOException {
        Path file = Dropped.bytes(inbox, "d.zip", Dropped.zip("a", "One"));
        try (InboxFile dump = InboxFile.open(file)) {
            DumpProfile profile =
                    dump.inspect(MarkerRule.detect(), Dropped.LIMITS).get(0);
            Path other = Dropped.bytes(inbox, "new", Dropped.zip("a", "Two"));
            Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

            assertThat(readAll(dump, profile)).extracting(Dropped::textOf).containsExactly("One");
        }
    }

    @Test
    void anotherByteOnTheSecondPassIsNoticed() throws IOException {
        Path file = Dropped.text(inbox, "d.txt", DUMP);
        try (InboxFile dump = InboxFile.open(file)) {
            DumpProfile profile =
                    dump.inspect(MarkerRule.detect(), Dropped.LIMITS).get(0);
            Files.writeString(file, DUMP.replace("Three", "There"), StandardOpenOption.WRITE);

            assertThatThrownBy(() -> readAll(dump, profile))
                    .isInstanceOf(DumpChanged.class)
                    .hasMessageMatching("SHA-256 [0-9a-f]{64} on the second pass; expected "
                            + profile.ref().sha256() + " as on the first");
        }
    }

    @Test
    void aFileThatGrowsOrShrinksIsNoticed() throws IOException {
        Path file = Dropped.text(inbox, "d.txt", DUMP);
        try (InboxFile dump = InboxFile.open(file)) {
            DumpProfile profile =
                    dump.inspect(MarkerRule.detect(), Dropped.LIMITS).get(0);
            Files.writeString(file, "more", StandardOpenOption.APPEND);

            assertThatThrownBy(() -> readAll(dump, profile))
                    .isInstanceOf(DumpChanged.class)
                    .hasMessage("more than 79 bytes on the second pass; expected as many as on the first");

            Files.writeString(file, "less");
            assertThatThrownBy(() -> readAll(dump, profile))
                    .isInstanceOf(DumpChanged.class)
                    .hasMessage("4 bytes on the second pass; expected 79 as on the first");
        }
    }

    @Test
    void anArticleBeyondTheLimitOfTheFirstPassIsNeverHeld() throws IOException {
        Path file = Dropped.text(inbox, "d.txt", DUMP);
        try (InboxFile dump = InboxFile.open(file)) {
            DumpProfile profile = dump.inspect(MarkerRule.detect(), new Limits(1000, 10, 10, 10))
                    .get(0);
            Files.writeString(file, DUMP.replace('=', '-').replace("--- FILE: a", "=== FILE: a"));

            assertThatThrownBy(() -> readAll(dump, profile))
                    .isInstanceOf(DumpChanged.class)
                    .hasMessage("an article of more than 10 bytes on the second pass; expected none as on the first");
        }
    }

    @Test
    void aGzipThatBreaksBetweenThePassesHasChanged() throws IOException {
        byte[] packed = Dropped.gzip(DUMP.getBytes(StandardCharsets.UTF_8));
        Path file = Dropped.bytes(inbox, "d.gz", packed);
        try (InboxFile dump = InboxFile.open(file)) {
            DumpProfile profile =
                    dump.inspect(MarkerRule.detect(), Dropped.LIMITS).get(0);
            for (int length : new int[] {2, packed.length - 1}) {
                Files.write(file, Arrays.copyOf(packed, length));

                assertThatThrownBy(() -> readAll(dump, profile))
                        .isInstanceOf(DumpChanged.class)
                        .hasNoCause()
                        .hasMessage("packed file that is truncated on the second pass; expected it whole");
            }
        }
    }

    @Test
    void aZipThatBreaksBetweenThePassesHasChanged() throws IOException {
        byte[] packed = Dropped.zip("a", DUMP.repeat(1000));
        Path file = Dropped.bytes(inbox, "d.zip", packed);
        try (InboxFile dump = InboxFile.open(file)) {
            DumpProfile profile =
                    dump.inspect(MarkerRule.detect(), Dropped.LIMITS).get(0);
            Arrays.fill(packed, 40, 80, (byte) 0xFF);
            Files.write(file, packed, StandardOpenOption.WRITE);

            assertThatThrownBy(() -> readAll(dump, profile))
                    .isInstanceOf(DumpChanged.class)
                    .hasNoCause()
                    .hasMessage("packed file that is damaged on the second pass; expected it whole");
        }
    }

    @Test
    void tellsWhetherTheFileIsStillTheOne() throws IOException {
        Path file = Dropped.text(inbox, "d.txt", DUMP);
        try (InboxFile dump = InboxFile.open(file)) {
            assertThat(dump.isAt(file)).isTrue();
            Files.setLastModifiedTime(file, FileTime.fromMillis(1));
            assertThat(dump.isAt(file)).isFalse();
            Files.delete(file);
            assertThat(dump.isAt(file)).isFalse();
        }
    }

    @Test
    void aRegexCutsBothPassesAlike() throws IOException {
        Path file = Dropped.text(inbox, "d.txt", "@ a\nOne\n@ b\nTwo\n");
        MarkerRule rule = MarkerRule.regex("@ (?P<name>.*)");
        try (InboxFile dump = InboxFile.open(file)) {
            DumpProfile profile = dump.inspect(rule, Dropped.LIMITS).get(0);
            assertThat(profile.marker()).isEqualTo("@ (?P<name>.*)");
            assertThat(dump.batches(profile, rule, 10, 100).next())
                    .extracting(RawArticle::name)
                    .containsExactly("a", "b");
        }
    }

    @Test
    void aBatchHoldsSomething() throws IOException {
        try (InboxFile dump = InboxFile.open(Dropped.text(inbox, "d.txt", DUMP))) {
            DumpProfile profile =
                    dump.inspect(MarkerRule.detect(), Dropped.LIMITS).get(0);
            assertThatThrownBy(() -> dump.batches(profile, MarkerRule.detect(), 0, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("batch of 0 articles and 1 bytes; expected 1 or more of both");
        }
    }

    private static List<RawArticle> readAll(InboxFile dump, DumpProfile profile) throws IOException {
        List<RawArticle> all = new ArrayList<>();
        try (Batches batches = dump.batches(profile, MarkerRule.detect(), 2, 1000)) {
            batches.forEachRemaining(all::addAll);
        }
        return all;
    }
}
