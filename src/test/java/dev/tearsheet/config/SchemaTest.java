package dev.tearsheet.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The schema by which editors complete {@code config/tearsheet.yaml} is the table of settings. Started with
 * {@code -Dschema.write=true}, this writes it anew.
 */
class SchemaTest {

    private static final Path FILE = Path.of("config", "tearsheet.schema.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theSchemaIsTheTable() throws IOException {
        String schema = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema()) + "\n";
        if (Boolean.getBoolean("schema.write")) {
            Files.writeString(FILE, schema);
        }
        assertThat(Files.readString(FILE))
                .as("mvn -Dtest=SchemaTest -Dsurefire.jvm=-Dschema.write=true test")
                .isEqualTo(schema);
    }

    @Test
    void theSettingsNameTheirSchemaInTheirFirstLine() throws IOException {
        assertThat(Files.readAllLines(Path.of("config", "tearsheet.yaml")).get(0))
                .isEqualTo("# yaml-language-server: $schema=" + FILE.getFileName());
    }

    private static ObjectNode schema() {
        ObjectNode root = section(JSON.createObjectNode());
        root.put("$schema", "http://json-schema.org/draft-07/schema#");
        root.put("title", "The settings of Tearsheet");
        for (Key key : Keys.all()) {
            String[] parts = key.name().split("\\.");
            ObjectNode at = root;
            for (int i = 0; i < parts.length - 1; i++) {
                ObjectNode properties = (ObjectNode) at.get("properties");
                at = properties.has(parts[i])
                        ? (ObjectNode) properties.get(parts[i])
                        : section(properties.putObject(parts[i]));
            }
            describe(key, ((ObjectNode) at.get("properties")).putObject(parts[parts.length - 1]));
        }
        return root;
    }

    private static ObjectNode section(ObjectNode node) {
        node.put("type", "object");
        node.put("additionalProperties", false);
        node.putObject("properties");
        return node;
    }

    private static void describe(Key key, ObjectNode node) {
        node.put("description", key.description());
        switch (key.kind()) {
            case LIST -> node.put("type", "array").putObject("items").put("type", "string");
            case COUNT -> node.put("type", "integer").put("default", Integer.parseInt(key.byDefault()));
            case DURATION ->
                node.put("type", "string")
                        .put("pattern", "^\\d+ ?(ms|s|m|h)$|\\{\\{")
                        .put("default", key.byDefault());
            case SIZE ->
                node.put("type", "string")
                        .put("pattern", "^\\d+ ?([Bb]|[Kk][Bb]|[Mm][Bb]|[Gg][Bb])$|\\{\\{")
                        .put("default", key.byDefault());
            default -> {
                if (key.choices().stream().anyMatch("true"::equals)) {
                    node.put("type", "boolean").put("default", Boolean.parseBoolean(key.byDefault()));
                } else {
                    node.put("type", "string").put("default", key.byDefault());
                    if (!key.choices().isEmpty()) {
                        key.choices().forEach(node.withArray("enum")::add);
                    }
                }
            }
        }
    }
}
