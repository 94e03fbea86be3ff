package dev.tearsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogsTest {

    @Test
    void aLineForMachinesHasTheWordsThatPeopleRead() throws Exception {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        LoggingEvent event = new LoggingEvent(
                "caller", context.getLogger("archive"), Level.INFO, "'{}': {} stored", null, new Object[] {"a\n.txt", 3
                });

        byte[] line = Logs.json(context).encode(event);

        JsonNode json = new ObjectMapper().readTree(line);
        assertThat(json.get("formattedMessage").asText()).isEqualTo("'a\n.txt': 3 stored");
        assertThat(json.get("loggerName").asText()).isEqualTo("archive");
        assertThat(json.has("arguments")).isFalse();
        assertThat(new String(line, StandardCharsets.UTF_8).strip()).doesNotContain("\n");
    }
}
