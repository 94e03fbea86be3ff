package dev.tearsheet.cli;

import dev.tearsheet.article.Article;
import dev.tearsheet.article.Block;
import dev.tearsheet.article.Defect;
import dev.tearsheet.article.Metadata;
import dev.tearsheet.article.Outcome;
import dev.tearsheet.article.Rejected;
import dev.tearsheet.camel.ArticleLine;
import dev.tearsheet.camel.BlockLine;
import dev.tearsheet.camel.Preview;
import dev.tearsheet.camel.RouteDefect;
import dev.tearsheet.config.Yaml;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * A test of a user's routes: a page, and what is expected of it. Only what {@code expect} names is compared.
 *
 * @param file where it is written
 * @param about a sentence on it, or ""
 * @param input the page itself, or null where it stands in a dump
 * @param dump a dump beside the file, or null
 * @param article which article of the dump, from 1
 * @param expect what to expect, by the names of {@link #actual}
 */
record CaseFile(Path file, String about, String input, String dump, int article, Map<String, Object> expect) {

    private static final Set<String> FIELDS = Set.of("about", "input", "dump", "article", "expect");

    /** Reads a case. */
    static CaseFile read(Path file) throws IOException {
        Object root;
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(file.toString())
                    .setSchema(new CoreSchema())
                    .build();
            String yaml = Files.readString(file);
            Yaml.requireSense(settings, yaml);
            root = new Load(settings).loadFromString(yaml);
        } catch (Yaml.TooLong e) {
            throw new Refusal(Exit.USAGE, e.getMessage());
        } catch (YamlEngineException e) {
            throw refusal(file, "this is no YAML: " + e.getMessage().replaceAll("\\s*\\R\\s*", " "), "mend it");
        } catch (CharacterCodingException e) {
            throw refusal(file, "the file is not UTF-8", "save it as UTF-8");
        } catch (IOException e) {
            throw refusal(file, "cannot be read: " + e, "mend that");
        }
        if (!(root instanceof Map<?, ?> map) || !(map.get("expect") instanceof Map<?, ?> expected)) {
            throw refusal(file, "no case", "expected 'input:' or 'dump:', and 'expect:' with fields below it");
        }
        for (Object key : map.keySet()) {
            if (!FIELDS.contains(String.valueOf(key))) {
                throw refusal(
                        file, "unknown field '" + key + "'", "there are " + String.join(", ", new TreeSet<>(FIELDS)));
            }
        }
        if (map.containsKey("input") == map.containsKey("dump")) {
            throw refusal(file, "not one page", "give either 'input:' or 'dump:'");
        }
        Map<String, Object> expect = new LinkedHashMap<>();
        expected.forEach((name, value) -> expect.put(String.valueOf(name), value));
        return new CaseFile(
                file,
                map.get("about") == null ? "" : map.get("about").toString(),
                map.get("input") == null ? null : map.get("input").toString(),
                map.get("dump") == null ? null : map.get("dump").toString(),
                map.get("article") instanceof Integer number ? number : 1,
                expect);
    }

    private static Refusal refusal(Path file, String what, String whatToDo) {
        return new Refusal(Exit.USAGE, file + ": " + what + "; " + whatToDo);
    }

    /** A stored article as a case: its page is put together again of its blocks, a paragraph on a line. */
    static CaseFile of(ArticleLine article) {
        List<String> lines = new ArrayList<>();
        Iterator<String> body = List.of(article.body().split("\n\n", -1)).iterator();
        for (BlockLine block : article.blocks()) {
            while (lines.size() < block.firstLine() - 1) {
                lines.add("");
            }
            lines.add(block.text() != null ? block.text() : body.hasNext() ? body.next() : "");
        }
        return new CaseFile(
                Path.of(article.id() + ".case.yaml"),
                article.id() + " of " + article.dump(),
                String.join("\n", lines) + "\n",
                null,
                1,
                Map.of());
    }

    /** What the desk makes of the page, by name. */
    Map<String, Object> actual(Preview desk) throws IOException {
        List<Map<String, Object>> outcomes = new ArrayList<>();
        if (dump != null) {
            Path page = file.resolveSibling(dump);
            if (!Files.isRegularFile(page)) {
                throw refusal(file, "there is no " + dump, "put the dump beside the case, or mend 'dump:'");
            }
            observe(desk, page, outcomes);
        } else {
            Path page = Files.createTempFile("case-", ".txt");
            try {
                Files.writeString(page, input);
                observe(desk, page, outcomes);
            } finally {
                Files.delete(page);
            }
        }
        if (article < 1 || article > outcomes.size()) {
            return Map.of("outcome", "MISSING by the dump, which has " + outcomes.size() + " articles");
        }
        return outcomes.get(article - 1);
    }

    private void observe(Preview desk, Path page, List<Map<String, Object>> outcomes) throws IOException {
        try {
            desk.observe(page, (outcome, sent) -> outcomes.add(fields(outcome, sent)));
        } catch (Defect defect) {
            throw refusal(
                    file,
                    "its page cannot be taken: " + Console.printable(defect.getMessage()),
                    Console.printable(defect.whatToDo()));
        } catch (RouteDefect defect) {
            throw new Refusal(Exit.USAGE, file + ": " + Console.printable(defect.getMessage()));
        } catch (IOException e) {
            throw refusal(file, "its page cannot be read: " + e, "mend that");
        }
    }

    private static Map<String, Object> fields(Outcome outcome, List<String> sent) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (outcome instanceof Rejected rejected) {
            fields.put("outcome", rejected.kind() + " by " + rejected.step());
            return fields;
        }
        Article article = (Article) outcome;
        Metadata found = article.metadata();
        fields.put("outcome", "stored");
        fields.put("headline", found.headline());
        fields.put("dek", found.dek());
        fields.put("byline", found.byline());
        fields.put("authors", found.authors());
        fields.put("publisher", found.publisher());
        fields.put("published", found.published());
        fields.put("dateline", found.dateline());
        fields.put("topics", found.topics());
        fields.put("language", found.language());
        fields.put("section", article.section());
        fields.put("sent", sent);
        fields.put("body", article.body());
        fields.put(
                "blocks",
                article.blocks().stream()
                        .filter(block -> !block.label().isBody())
                        .map(CaseFile::line)
                        .toList());
        return fields;
    }

    private static String line(Block block) {
        return block.label() + " " + block.text();
    }

    /** What differs from what is expected, as a diff; empty if nothing does. */
    List<String> differences(Map<String, Object> actual) {
        List<String> lines = new ArrayList<>();
        expect.forEach((name, value) -> {
            if (!actual.containsKey(name) && !actual.get("outcome").toString().contains(" by ")) {
                throw refusal(
                        file,
                        "there is no '" + name + "' to expect",
                        "there are " + String.join(", ", actual.keySet()));
            }
            lines.addAll(Diff.of(name, text(value), text(actual.get(name))));
        });
        return lines;
    }

    private static String text(Object value) {
        if (value == null) {
            return "null";
        }
        return value instanceof List<?> list
                ? String.join("\n", list.stream().map(String::valueOf).toList())
                : value.toString().strip();
    }

    /** The same with what the desk makes of it as what is expected: of the named fields, or of all if none is named. */
    CaseFile accepting(Map<String, Object> actual) {
        Map<String, Object> accepted = new LinkedHashMap<>();
        if (expect.isEmpty()) {
            accepted.putAll(actual);
        } else {
            expect.keySet().forEach(name -> accepted.put(name, actual.get(name)));
            accepted.putIfAbsent("outcome", actual.get("outcome"));
        }
        return new CaseFile(file, about, input, dump, article, accepted);
    }

    /** As it is written. */
    String yaml() {
        Map<String, Object> all = new LinkedHashMap<>();
        if (!about.isEmpty()) {
            all.put("about", about);
        }
        if (input != null) {
            all.put("input", input);
        } else {
            all.put("dump", dump);
            all.put("article", article);
        }
        all.put("expect", expect);
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setMultiLineFlow(true)
                .setDefaultScalarStyle(ScalarStyle.PLAIN)
                .setUseUnicodeEncoding(true)
                .setSplitLines(false)
                .build();
        return new Dump(settings).dumpToString(all);
    }
}
