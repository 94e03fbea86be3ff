package dev.tearsheet.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.clean.Lexicon.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LexiconTest {

    private static final Path SHIPPED = Path.of("config", "boilerplate");

    @Test
    void everyEntryDropsAndKeepsItsSamples() {
        Lexicon lexicon = Lexicon.load(SHIPPED);
        List<String> wrong = new ArrayList<>();
        for (Entry entry : lexicon.entries()) {
            for (String line : entry.drop()) {
                Lexicon.Hit hit = lexicon.hit(line);
                if (hit == null || hit.label() != entry.label() || hit.heading() != entry.heading()) {
                    wrong.add(entry.where() + ": does not drop '" + line + "' as " + entry.label() + " but " + hit);
                }
            }
            for (String line : entry.keep()) {
                if (lexicon.hit(line) != null) {
                    wrong.add(entry.where() + ": does not keep '" + line + "': " + lexicon.hit(line));
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(lexicon.entries()).hasSizeGreaterThan(20);
    }
}
