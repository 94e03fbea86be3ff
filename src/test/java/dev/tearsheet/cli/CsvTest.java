package dev.tearsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tearsheet.camel.ArticleLine;
import dev.tearsheet.camel.BlockLine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {

    private static final ArticleLine LINE = new ArticleLine(
            "k-1",
            "=1+1.txt",
            1,
            "a, b.txt",
            0,
            2,
            "The \"Weir\"",
            null,
            null,
            List.of("Ada Moor", "Ben Low"),
            "+Gull",
            "2026-03-01",
            null,
            List.of(),
            "en",
            "One.\n\nTwo.",
            2,
            "00ff",
            null,
            List.of(new BlockLine("BODY", "first", 1, 1, null)),
            "c0ffee");

    @Test
    void aColumnForEachFieldOfALineButTheBlocksInItsOrder() {
        assertThat(Csv.header())
                .isEqualTo("id,dump,ordinal,name,offset,length,headline,dek,byline,authors,publisher,published,"
                        + "dateline,topics,language,body,wordCount,contentSha256,duplicateOf,configVersion\r\n");
        List<String> fields = new ArrayList<>();
        new ObjectMapper().valueToTree(LINE).fieldNames().forEachRemaining(fields::add);
        assertThat(fields.remove("blocks")).isTrue();
        assertThat(String.join(",", fields) + "\r\n").isEqualTo(Csv.header());
    }

    @Test
    void cellsAreQuotedAndFormulasAreNone() {
        assertThat(Csv.line(LINE))
                .isEqualTo("k-1,'=1+1.txt,1,\"a, b.txt\",0,2,\"The \"\"Weir\"\"\",,,Ada Moor; Ben Low,'+Gull,"
                        + "2026-03-01,,,en,\"One.\n\nTwo.\",2,00ff,,c0ffee\r\n");
    }
}
