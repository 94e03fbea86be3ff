package dev.tearsheet.camel;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.re2j.PatternSyntaxException;
import dev.tearsheet.article.Article;
import dev.tearsheet.article.Block;
import dev.tearsheet.article.Label;
import dev.tearsheet.article.Metadata;
import dev.tearsheet.article.Reason;
import dev.tearsheet.article.Rejected;
import dev.tearsheet.article.Sheet;
import dev.tearsheet.article.WordCount;
import dev.tearsheet.config.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.apache.camel.Processor;

/** The steps that users may put into the desk's route beside those that the shipped one has. Safe for many threads. */
final class UserSteps {

    /** The exchange property in which an article's section travels to the approval. */
    static final String SECTION = "section";

    private static final Pattern SECTION_NAME = Pattern.compile("[a-z][a-z0-9_]{0,40}");
    /** What the schema calls other things by that begin with "article_": a table of this name cannot be. */
    private static final Pattern TAKEN_NAME =
            Pattern.compile("current|first|section|duplicate_of|(?:.*_)?(?:pkey|fkey)");

    private static final String APPROVE = "approve";
    private static final UserStep.Place WITH_METADATA = beforeFingerprint("readMetadata");
    private static final UserStep.Place WITH_LANGUAGE = beforeFingerprint("detectLanguage");
    private static final UserStep.Place WITH_BODY = beforeFingerprint("cutBlocks");
    private static final UserStep.Place WITH_LABELS =
            new UserStep.Place("after `markBoilerplate`, before `readMetadata`", "cutBlocks", APPROVE);
    private static final int ALL = 1_000_000;
    private static final int HUNDREDTHS = 10_000;

    private final Map<String, UserStep> table = new LinkedHashMap<>();
    private final Path home;
    private final OwnFolders ours;
    private final String configVersion;
    private final ObjectMapper json = new ObjectMapper();

    /**
     * @param home where relative folders lie
     * @param ours the folders that the service works with: no step may write there
     * @param configVersion for the lines that a step writes
     */
    UserSteps(Path home, OwnFolders ours, String configVersion) {
        this.home = home;
        this.ours = ours;
        this.configVersion = configVersion;
        keeping(
                "Languages",
                "language",
                "languages",
                "codes that `detectLanguage` gives (" + LanguageCodes.all() + ")",
                LanguageCodes::known,
                WITH_LANGUAGE,
                List.of("\"en; es\"", "de"),
                Metadata::language);
        keeping(
                "Publishers",
                "publisher",
                "publishers",
                "names",
                UserSteps::small,
                WITH_METADATA,
                List.of("The Tolland Bay Courier", "The Daily Example"),
                Metadata::publisher);
        on(
                "keepLengths",
                "Keeps articles whose body has so many words; the others are dropped.",
                WITH_BODY,
                List.of(option("least", "0", "words at least"), option("most", "1000000000", "words at most")),
                List.of("least: 50"),
                given -> lengths(number(given, "least"), number(given, "most")));
        on(
                "keepDates",
                "Keeps articles published within these days, both included; the others are dropped.",
                WITH_METADATA,
                List.of(
                        option("from", "0001-01-01", "the first day"),
                        option("to", "9999-12-31", "the last day"),
                        option("unknown", "keep", "`keep` or `drop` articles without a date")),
                List.of("from: \"2026-01-01\""),
                given -> dates(day(given, "from"), day(given, "to"), isFirst(given, "unknown", "keep", "drop")));
        phrases("keepPhrases", true);
        phrases("dropPhrases", false);
        on(
                "sample",
                "Keeps a share of the articles, always the same ones; the others are dropped.",
                WITH_BODY,
                List.of(required("percent", "how many of a hundred, such as 10 or 0.5")),
                List.of("percent: 100"),
                given -> sample(percent(given)));
        on(
                "setField",
                "Sets a field to a fixed text.",
                WITH_METADATA,
                List.of(
                        required("field", "one of " + fields()),
                        required("value", "the text; empty for none"),
                        option("overwrite", "true", "`false` sets it only where nothing was read")),
                List.of("field: publisher", "value: The Tolland Bay Courier"),
                given -> setField(field(given), given.get("value"), isFirst(given, "overwrite", "true", "false")));
        on(
                "mapField",
                "Replaces one text of a field by another, where the whole field is that text, upper and lower case alike.",
                WITH_METADATA,
                List.of(
                        required("field", "one of " + fields()),
                        required("from", "texts, with ; between"),
                        required("to", "the text for all of them")),
                List.of("field: publisher", "from: \"AP; A.P.\"", "to: Associated Press"),
                given -> mapField(field(given), list(given, "from"), given.get("to")));
        on(
                "endBodyAt",
                "Ends the body at a heading: that block and all paragraphs after it get another label.",
                WITH_LABELS,
                List.of(
                        required("headings", "whole lines, with ; between, upper and lower case alike"),
                        option("label", "RELATED", "the label they get")),
                List.of("headings: \"Editor's note; More from us\""),
                given -> endBodyAt(list(given, "headings"), label(given, "label")));
        on(
                "markLines",
                "Labels blocks in which a regular expression (RE2) is found.",
                WITH_LABELS,
                List.of(
                        required("pattern", "the expression; (?i) at its begin makes upper and lower case alike"),
                        option("label", "PROMOTION", "the label they get; BODY takes furniture back into the body"),
                        option("only", "", "only blocks that have this label so far")),
                List.of("pattern: \"(?i)^win a (trip|car)\""),
                this::markLines);
        table.put(
                "file",
                new UserStep(
                        "file",
                        "Files the article under a section: the column `section` says so, and the table"
                                + " `tearsheet.article_NAME` gets a row of it when its dump is done. The table is made"
                                + " when it is first needed. Put a `filter` round it to say which articles.",
                        new UserStep.Place("anywhere before `approve`", null, APPROVE),
                        List.of(required("under", "the section: small letters, digits and _")),
                        List.of("under: harbour"),
                        given -> file(given.get("under"))));
        table.put(
                "copy",
                new UserStep(
                        "copy",
                        "Writes the article as a file of JSON into a folder of its own, named after its id; a"
                                + " repetition writes the same file again.",
                        new UserStep.Place("after `approve`", APPROVE, null),
                        List.of(
                                required(
                                        "folder",
                                        "from the home, where it does not begin with a slash; not the inbox or another of the service's own")),
                        List.of("folder: copies"),
                        given -> copy(given.get("folder"))));
    }

    /** All of them, in the order of the documentation. */
    Collection<UserStep> all() {
        return table.values();
    }

    /**
     * Makes a step.
     *
     * @param parameters as written in the route
     * @throws IllegalArgumentException if there is no such step, or a parameter is wrong: {@code what; what to do}
     */
    Processor make(String name, Map<String, String> parameters) {
        UserStep step = table.get(name);
        if (step == null) {
            throw wrong(
                    "there is no step '" + name + "'",
                    Nearest.question(name, table.keySet()).orElse("see docs/steps.md for those there are"));
        }
        Map<String, String> given = new TreeMap<>();
        for (UserStep.Option option : step.options()) {
            String value = parameters.getOrDefault(option.name(), option.byDefault());
            if (value == null) {
                throw wrong("step '" + name + "' has no '" + option.name() + "'", "give it: " + option.does());
            }
            given.put(option.name(), value);
        }
        for (String key : parameters.keySet()) {
            if (!given.containsKey(key)) {
                throw wrong(
                        "step '" + name + "' takes no '" + key + "'", "it takes " + String.join(", ", given.keySet()));
            }
        }
        return step.maker().apply(given);
    }

    /** The step of that name, if there is one. */
    Optional<UserStep> named(String name) {
        return Optional.ofNullable(table.get(name));
    }

    private static UserStep.Place beforeFingerprint(String after) {
        return new UserStep.Place("before `takeFingerprint`, after `detectLanguage`", after, APPROVE);
    }

    private static IllegalArgumentException wrong(String what, String whatToDo) {
        return new IllegalArgumentException(what + "; " + whatToDo);
    }

    private static IllegalArgumentException wrongValue(Map<String, String> given, String option, String expected) {
        return wrong("'" + option + "' is '" + given.get(option) + "'", "expected " + expected);
    }

    private void on(
            String name,
            String does,
            UserStep.Place place,
            List<UserStep.Option> options,
            List<String> example,
            Function<Map<String, String>, Function<Sheet, Object>> maker) {
        table.put(
                name,
                new UserStep(
                        name,
                        does,
                        place,
                        options,
                        example,
                        given -> new Step<>(name, Sheet.class, DeskSteps.withBlocks(name, maker.apply(given)))));
    }

    private static UserStep.Option option(String name, String byDefault, String does) {
        return new UserStep.Option(name, byDefault, does);
    }

    private static UserStep.Option required(String name, String does) {
        return new UserStep.Option(name, null, does);
    }

    private void keeping(
            String what,
            String field,
            String option,
            String kind,
            UnaryOperator<String> understood,
            UserStep.Place place,
            List<String> examples,
            Function<Metadata, String> read) {
        for (boolean keep : new boolean[] {true, false}) {
            String name = (keep ? "keep" : "drop") + what;
            on(
                    name,
                    keep
                            ? "Keeps articles whose " + field + " is one of these; the others are dropped."
                            : "Drops articles whose " + field + " is one of these.",
                    place,
                    List.of(
                            required(option, kind + ", with ; between, upper and lower case alike"),
                            option("unknown", "keep", "`keep` or `drop` articles of which it is not known")),
                    List.of(option + ": " + examples.get(keep ? 0 : 1)),
                    given -> {
                        List<String> listed =
                                list(given, option).stream().map(understood).toList();
                        boolean keepUnknown = isFirst(given, "unknown", "keep", "drop");
                        return kept(name, "its " + field, sheet -> {
                            String value = read.apply(sheet.metadata());
                            return value == null ? keepUnknown : listed.contains(small(value)) == keep;
                        });
                    });
        }
    }

    private void phrases(String name, boolean keep) {
        on(
                name,
                keep
                        ? "Keeps articles in which one of these phrases stands; the others are dropped."
                        : "Drops articles in which one of these phrases stands.",
                WITH_BODY,
                List.of(
                        required("phrases", "with ; between, upper and lower case alike"),
                        option("in", "article", "`headline`, `body`, or `article` for both")),
                keep ? List.of("phrases: \"the; a\"") : List.of("phrases: sponsored content", "in: article"),
                given -> {
                    List<String> phrases = small(list(given, "phrases"));
                    Function<Sheet, String> where = where(given);
                    return kept(name, "what stands in it", sheet -> {
                        String text = small(where.apply(sheet));
                        return phrases.stream().anyMatch(text::contains) == keep;
                    });
                });
    }

    private static Function<Sheet, String> where(Map<String, String> given) {
        Function<Sheet, String> headline = sheet ->
                sheet.metadata().headline() == null ? "" : sheet.metadata().headline();
        return switch (given.get("in")) {
            case "headline" -> headline;
            case "body" -> Sheet::body;
            case "article" -> sheet -> headline.apply(sheet) + "\n" + sheet.body();
            default -> throw wrongValue(given, "in", "headline, body or article");
        };
    }

    /** Lets pass what is wanted; what is not becomes rejected, with its raw text, and can be put through again. */
    private static Function<Sheet, Object> kept(String step, String what, Predicate<Sheet> wanted) {
        return sheet -> wanted.test(sheet)
                ? sheet
                : new Rejected(sheet.raw(), Rejected.Kind.DROPPED, step, "dropped for " + what + ", as the route says");
    }

    private static Function<Sheet, Object> lengths(int least, int most) {
        if (least > most) {
            throw wrong("'least' is " + least + " and 'most' is " + most, "expected 'least' to be no more than 'most'");
        }
        return kept("keepLengths", "its length", sheet -> {
            int words = WordCount.of(sheet.body());
            return words >= least && words <= most;
        });
    }

    private static Function<Sheet, Object> dates(LocalDate from, LocalDate to, boolean keepUnknown) {
        if (from.isAfter(to)) {
            throw wrong("'from' is " + from + " and 'to' is " + to, "expected 'from' to be no later than 'to'");
        }
        return kept("keepDates", "its date", sheet -> {
            String published = sheet.metadata().published();
            if (published == null) {
                return keepUnknown;
            }
            LocalDate day = LocalDate.parse(published.substring(0, 10));
            return !day.isBefore(from) && !day.isAfter(to);
        });
    }

    private static Function<Sheet, Object> sample(int share) {
        return kept("sample", "the sample", sheet -> {
            CRC32 sum = new CRC32();
            sum.update(sheet.raw().id().getBytes(StandardCharsets.UTF_8));
            // Hundredths of a per cent first, so that 10 % are of the same articles however fine the shares are.
            long place =
                    sum.getValue() % HUNDREDTHS * (ALL / HUNDREDTHS) + sum.getValue() / HUNDREDTHS % (ALL / HUNDREDTHS);
            return place < share;
        });
    }

    private static Function<Sheet, Object> setField(Field field, String value, boolean overwrite) {
        String set = value.isBlank() ? null : value;
        return sheet -> overwrite || field.of(sheet.metadata()) == null
                ? sheet.withMetadata(field.in(sheet.metadata(), set))
                : sheet;
    }

    private static Function<Sheet, Object> mapField(Field field, List<String> from, String to) {
        List<String> before = small(from);
        return sheet -> {
            String value = field.of(sheet.metadata());
            return value != null && before.contains(small(value))
                    ? sheet.withMetadata(field.in(sheet.metadata(), to))
                    : sheet;
        };
    }

    private static Function<Sheet, Object> endBodyAt(List<String> headings, Label label) {
        List<String> ends = small(headings);
        return sheet -> {
            List<Block> blocks = new ArrayList<>();
            boolean ended = false;
            for (Block block : sheet.blocks()) {
                boolean heading = ends.contains(small(block.text().strip()));
                ended |= heading;
                blocks.add(
                        heading || ended && block.label().isBody()
                                ? block.as(
                                        label,
                                        new Reason(
                                                "end-body-at", "from the heading on at which the route ends the body"))
                                : block);
            }
            return sheet.withBlocks(blocks);
        };
    }

    private Function<Sheet, Object> markLines(Map<String, String> given) {
        com.google.re2j.Pattern pattern;
        try {
            pattern = com.google.re2j.Pattern.compile(given.get("pattern"));
        } catch (PatternSyntaxException e) {
            throw wrong("'pattern' cannot be understood: " + e.getMessage(), "mend the expression");
        }
        Label label = label(given, "label");
        Label only = given.get("only").isEmpty() ? null : label(given, "only");
        Reason reason = new Reason("mark-lines", "matches " + given.get("pattern") + " of the route");
        return sheet -> sheet.withBlocks(sheet.blocks().stream()
                .map(block -> (only == null || block.label() == only)
                                && pattern.matcher(block.text()).find()
                        ? block.as(label, reason)
                        : block)
                .toList());
    }

    private static Processor file(String section) {
        if (!SECTION_NAME.matcher(section).matches()) {
            throw wrong("'under' is '" + section + "'", "expected small letters, digits and _, begun with a letter");
        }
        if (TAKEN_NAME.matcher(section).matches()) {
            throw wrong(
                    "'under' is '" + section + "', which the database has for something else", "give it another name");
        }
        return exchange -> exchange.setProperty(SECTION, section);
    }

    private Processor copy(String folder) {
        Path target = folder(folder);
        ours.around(target).ifPresent(own -> {
            throw wrong("'folder' is '" + folder + "', which lies in " + own, "give it a folder of its own");
        });
        return exchange -> {
            if (exchange.getMessage().getBody() instanceof Article article) {
                write(target, article);
            } else if (!(exchange.getMessage().getBody() instanceof Rejected)) {
                throw new RouteDefect("route 'desk': step 'copy' takes an Article; put it after 'approve'");
            }
        };
    }

    private Path folder(String folder) {
        try {
            return home.resolve(folder).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw wrong("'folder' cannot be a path: " + e.getReason(), "give it a name that a folder can have");
        }
    }

    /** An id is made of hex digits, a hyphen and a number: it leads nowhere else. */
    private void write(Path folder, Article article) {
        try {
            byte[] line = json.writeValueAsBytes(ArticleLine.of(article, configVersion));
            Files.createDirectories(folder);
            // Always the same name, so that a repetition takes away what a process left that was killed.
            Path part = folder.resolve("." + article.raw().id() + ".json.part");
            try {
                Files.write(part, line, CREATE, TRUNCATE_EXISTING, WRITE, LinkOption.NOFOLLOW_LINKS);
                Files.move(part, folder.resolve(article.raw().id() + ".json"), ATOMIC_MOVE, REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> list(Map<String, String> given, String option) {
        List<String> parts = Arrays.stream(given.get(option).split(";"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        if (parts.isEmpty()) {
            throw wrong("'" + option + "' lists nothing", "give one or more, with ; between");
        }
        return parts;
    }

    private static List<String> small(List<String> texts) {
        return texts.stream().map(UserSteps::small).toList();
    }

    private static String small(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static int number(Map<String, String> given, String option) {
        try {
            return Integer.parseInt(given.get(option));
        } catch (NumberFormatException e) {
            throw wrongValue(given, option, "a whole number");
        }
    }

    private static int percent(Map<String, String> given) {
        try {
            double percent = Double.parseDouble(given.get("percent"));
            if (percent >= 0 && percent <= 100) {
                long share = Math.round(percent * ALL / 100);
                return percent > 0 ? (int) Math.max(1, share) : 0; // so little is little, and not nothing
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw wrongValue(given, "percent", "a number from 0 to 100");
    }

    private static LocalDate day(Map<String, String> given, String option) {
        try {
            return LocalDate.parse(given.get(option));
        } catch (DateTimeParseException e) {
            throw wrongValue(given, option, "a day such as \"2026-03-01\"");
        }
    }

    /** Whether it is the first of the two that it can be. */
    private static boolean isFirst(Map<String, String> given, String option, String first, String second) {
        boolean is = given.get(option).equals(first);
        if (!is && !given.get(option).equals(second)) {
            throw wrongValue(given, option, first + " or " + second);
        }
        return is;
    }

    private static Label label(Map<String, String> given, String option) {
        return Arrays.stream(Label.values())
                .filter(label -> label.name().equals(given.get(option)))
                .findFirst()
                .orElseThrow(() -> wrongValue(
                        given,
                        option,
                        "one of "
                                + Arrays.stream(Label.values()).map(Label::name).collect(Collectors.joining(", "))));
    }

    private static Field field(Map<String, String> given) {
        return Arrays.stream(Field.values())
                .filter(field -> small(field.name()).equals(given.get("field")))
                .findFirst()
                .orElseThrow(() -> wrongValue(given, "field", "one of " + fields()));
    }

    private static String fields() {
        return Arrays.stream(Field.values()).map(field -> small(field.name())).collect(Collectors.joining(", "));
    }

    /** A field that is one text. */
    private enum Field {
        HEADLINE,
        DEK,
        BYLINE,
        PUBLISHER,
        DATELINE,
        LANGUAGE;

        String of(Metadata m) {
            return switch (this) {
                case HEADLINE -> m.headline();
                case DEK -> m.dek();
                case BYLINE -> m.byline();
                case PUBLISHER -> m.publisher();
                case DATELINE -> m.dateline();
                case LANGUAGE -> m.language();
            };
        }

        Metadata in(Metadata m, String value) {
            return new Metadata(
                    this == HEADLINE ? value : m.headline(),
                    this == DEK ? value : m.dek(),
                    this == BYLINE ? value : m.byline(),
                    m.authors(),
                    this == PUBLISHER ? value : m.publisher(),
                    m.published(),
                    this == DATELINE ? value : m.dateline(),
                    m.topics(),
                    this == LANGUAGE ? value : m.language(),
                    m.findings().stream()
                            .filter(finding -> !finding.field().equals(small(name())))
                            .toList());
        }
    }
}
