package dev.tearsheet.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings that hold: for each key the first that is given of {@code --set}, its environment variable, the home's
 * {@code config/tearsheet.yaml} (the installation's where the home has none), and its default.
 *
 * <p>Durations are whole numbers with ms, s, m or h; sizes are whole numbers with B, KB, MB or GB, 1 KB being 1024
 * bytes. A value may refer to an environment variable as <code>{{env:NAME}}</code>; a secret in a file must. Never
 * changes and is safe to share. Its text form has no values, since some are secret.
 */
public final class Settings {

    /** Those that name the folders of the service's own. */
    public static final List<String> FOLDERS =
            List.of("inbox.folder", "archive.folder", "quarantine.folder", "data.folder");

    private static final Pattern REFERENCE = Pattern.compile("\\{\\{env:([A-Za-z_][A-Za-z0-9_]*)}}");
    private static final Pattern NAMED_GROUP = Pattern.compile("\\(\\?P?<name>");
    private static final Pattern DONE_SUFFIX = Pattern.compile("[^/\\\\*?\\p{Cntrl}]*\\p{L}[^/\\\\*?\\p{Cntrl}]*");
    private static final Pattern PASSWORD_IN_URL = Pattern.compile("(?i)[?&](?:password|sslpassword)=(?!\\{\\{env:)");
    private static final Pattern USER_IN_URL = Pattern.compile("[^?]*@.*");
    private static final String HOST = "(?:[\\w.-]*|\\[[0-9A-Fa-f:.%]+])(?::\\d{1,5})?";
    private static final Pattern URL =
            Pattern.compile("jdbc:postgresql:(?://" + HOST + "(?:," + HOST + ")*/?)?[^/?@:]*/?(?:\\?.*)?");
    private static final String PREFIX = "TEARSHEET_";
    private static final List<String> OTHER_VARIABLES =
            List.of("TEARSHEET_HOME", "TEARSHEET_PROJECT", "TEARSHEET_CHECK");
    private static final String ENVIRONMENT = "environment";
    private static final String OPTION = "--set";

    private final Path home;
    private final Path installation;
    private final Map<String, String> sets;
    private final Map<String, String> env;
    private final Map<String, Value> values;
    private final Map<String, Written> places;
    private final List<String> warnings;

    private Settings(
            Path home,
            Path installation,
            Map<String, String> sets,
            Map<String, String> env,
            Map<String, Value> values,
            Map<String, Written> places,
            List<String> warnings) {
        this.home = home;
        this.installation = installation;
        this.sets = Map.copyOf(sets);
        this.env = Map.copyOf(env);
        this.values = values;
        this.places = places;
        this.warnings = warnings;
    }

    /**
     * Reads the settings of a home.
     *
     * @param home holds the inbox and so on, and may have a {@code config/} and {@code routes/} of its own
     * @param installation has those of the product
     * @param sets what the command line gave as {@code --set key=value}
     * @param env the environment
     * @throws ConfigException if anything is wrong, with everything that is
     */
    public static Settings load(Path home, Path installation, Map<String, String> sets, Map<String, String> env) {
        List<Problem> problems = new ArrayList<>();
        List<String> warnings = new ArrayList<>();

        // Later ones overrule earlier ones, but each is checked: a wrong line does not wait to bite until then.
        List<Written> written = new ArrayList<>();
        Optional<Path> file =
                Optional.of(ConfigFiles.settingsFile(home, installation)).filter(Files::exists);
        file.ifPresent(path -> written.addAll(YamlFile.read(path, problems)));
        Set<String> referredTo = new HashSet<>();
        for (Written value : written) {
            checkSecret(value, problems);
            REFERENCE.matcher(value.text()).results().forEach(reference -> referredTo.add(reference.group(1)));
        }
        written.addAll(fromEnvironment(env, referredTo, warnings));
        written.addAll(fromOptions(sets, problems));

        Map<String, Value> values = new LinkedHashMap<>();
        for (Key key : Keys.all()) {
            values.put(key.name(), byDefault(key));
        }
        Map<String, Written> places = new LinkedHashMap<>();
        for (Written one : written) {
            parse(one, env, problems).ifPresent(value -> values.put(one.key().name(), value));
            places.put(one.key().name(), one);
        }
        Path absolute = home.toAbsolutePath().normalize();
        if (problems.isEmpty()) {
            String product = file.map(Path::toString).orElse("defaults");
            Agreement agreement = new Agreement(absolute, values, places, product, problems);
            agreement.check();
            agreement.scarceConnections().ifPresent(warnings::add);
            agreement.everythingIgnored().ifPresent(warnings::add);
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return new Settings(
                absolute,
                installation.toAbsolutePath().normalize(),
                sets,
                env,
                Collections.unmodifiableMap(values),
                places,
                List.copyOf(warnings));
    }

    /**
     * Reads them anew, as they are in the files now; the command line and the environment stay what they were.
     *
     * @throws ConfigException if anything is wrong
     */
    public Settings again() {
        return load(home, installation, sets, env);
    }

    /**
     * The files that this configuration is written in, as they are now.
     *
     * @throws IOException if one cannot be read
     */
    public ConfigFiles files() throws IOException {
        return ConfigFiles.read(home, installation);
    }

    /** Where these differ from those of the running service in a way that only a start can take up. */
    public List<Problem> needingStart(Settings running) {
        List<Problem> problems = new ArrayList<>();
        for (Key key : Keys.all()) {
            if (key.needsStart() && !value(key.name()).equals(running.value(key.name()))) {
                Written place = places.getOrDefault(key.name(), running.places.get(key.name()));
                String what = "'" + key.name() + "' has changed, which takes effect only at a start";
                String whatToDo = "restart the service, or take this change back for now";
                problems.add(
                        places.containsKey(key.name())
                                ? place.problem(what, whatToDo)
                                : new Problem(place.file(), what, whatToDo));
            }
        }
        return problems;
    }

    /** A text, as it was written. */
    public String text(String key) {
        return value(key).text();
    }

    /** A folder, absolute, against the home where it was written relative. */
    public Path path(String key) {
        require(key, Kind.FOLDER);
        return home.resolve(value(key).text()).normalize();
    }

    /** A span of time. */
    public Duration duration(String key) {
        require(key, Kind.DURATION);
        return (Duration) value(key).parsed();
    }

    /** A size in bytes. */
    public long bytes(String key) {
        require(key, Kind.SIZE);
        return (Long) value(key).parsed();
    }

    /** A whole number. */
    public int count(String key) {
        require(key, Kind.COUNT);
        return (Integer) value(key).parsed();
    }

    /** A list of texts, none of them empty; unmodifiable. */
    public List<String> list(String key) {
        require(key, Kind.LIST);
        List<String> parts = new ArrayList<>();
        for (Object part : (List<?>) value(key).parsed()) {
            parts.add((String) part);
        }
        return Collections.unmodifiableList(parts);
    }

    /** The home, absolute. */
    public Path home() {
        return home;
    }

    /** The folder of the routes: the home's where it has one, else the installation's. */
    public Path routes() {
        return ConfigFiles.routes(home, installation);
    }

    /** The folder of the boilerplate phrases: the home's where it has one, else the installation's. */
    public Path boilerplate() {
        return ConfigFiles.phrases(home, installation);
    }

    /**
     * Every key with its value as Camel's placeholders want it: durations in milliseconds, sizes in bytes, folders
     * absolute, lists comma-separated. Secrets are among them.
     */
    public Map<String, String> placeholders() {
        Map<String, String> all = new LinkedHashMap<>();
        values.forEach((name, value) -> all.put(
                name,
                Keys.named(name).orElseThrow().kind() == Kind.FOLDER
                        ? path(name).toString()
                        : value.plain()));
        return Collections.unmodifiableMap(all);
    }

    /**
     * The values that decide how articles come out, for the configuration version: without secrets, folders, and
     * whatever only changes how fast or where. Durations in milliseconds, sizes in bytes, so that 1MB and 1024KB are
     * the same version.
     */
    public SortedMap<String, String> withoutSecrets() {
        SortedMap<String, String> those = new TreeMap<>();
        for (Key key : Keys.all()) {
            if (key.changesResults() && !key.secret()) {
                those.put(key.name(), value(key.name()).plain());
            }
        }
        return Collections.unmodifiableSortedMap(those);
    }

    /** The values that nobody may be told, by their names. */
    public Map<String, String> secrets() {
        Map<String, String> those = new TreeMap<>();
        Keys.all().stream().filter(Key::secret).forEach(key -> those.put(key.name(), text(key.name())));
        return Collections.unmodifiableMap(those);
    }

    /**
     * What is wrong with a setting that could be read, where it is written.
     *
     * @param why what is wrong, and what to do, with a semicolon between
     */
    public Problem problem(String key, String why) {
        String[] words = why.split("; ", 2);
        String what = "'" + key + "': " + words[0];
        Written place = places.get(key);
        return place == null ? new Problem("settings", what, words[1]) : place.problem(what, words[1]);
    }

    /** What the operator should know, though it stops nothing; in a fixed order. */
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public String toString() {
        return "settings of " + home;
    }

    private Value value(String key) {
        Value value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("unknown setting '" + key + "'; " + Keys.insteadOf(key));
        }
        return value;
    }

    private void require(String name, Kind kind) {
        value(name);
        Kind actual = Keys.named(name).orElseThrow().kind();
        if (actual != kind) {
            throw new IllegalArgumentException(
                    "setting '" + name + "' is " + actual.words() + "; it was asked for as " + kind.words());
        }
    }

    private static List<Written> fromEnvironment(
            Map<String, String> env, Set<String> referredTo, List<String> warnings) {
        Map<String, Key> known = new TreeMap<>();
        Keys.all().forEach(key -> known.put(key.variable(), key));
        List<Written> written = new ArrayList<>();
        for (String name : new TreeSet<>(env.keySet())) {
            if (!name.startsWith(PREFIX) || OTHER_VARIABLES.contains(name)) {
                continue;
            }
            Key key = known.get(name);
            if (key != null) {
                written.add(new Written(key, env.get(name), ENVIRONMENT + " " + name, 0, 0));
            } else if (!referredTo.contains(name)) {
                String hint = Keys.nearest(name, known.keySet())
                        .map(Nearest::question)
                        .orElse("it has an effect only where a file refers to it");
                warnings.add("environment variable '" + name + "' is no setting; " + hint);
            }
        }
        return written;
    }

    private static List<Written> fromOptions(Map<String, String> sets, List<Problem> problems) {
        List<Written> written = new ArrayList<>();
        sets.forEach((name, text) -> Keys.named(name)
                .ifPresentOrElse(
                        key -> written.add(new Written(key, text, OPTION, 0, 0)),
                        () -> problems.add(
                                new Problem(OPTION, "unknown setting '" + name + "'", Keys.insteadOf(name)))));
        return written;
    }

    /** Secrets in a file get into backups, repositories and bug reports; so a file only says where to find them. */
    private static void checkSecret(Written written, List<Problem> problems) {
        Key key = written.key();
        if (key.secret()
                && !written.text().isEmpty()
                && !REFERENCE.matcher(written.text()).matches()) {
            problems.add(written.problem(
                    "'" + key.name() + "' is a secret written out",
                    "put it in the environment variable " + key.variable()
                            + " and take this line out, or refer to a variable as in \"{{env:NAME}}\""));
        }
        if (key.name().equals("database.url")
                && PASSWORD_IN_URL.matcher(written.text()).find()) {
            problems.add(written.problem(
                    "'database.url' has a password in it",
                    "take it out and set the environment variable TEARSHEET_DATABASE_PASSWORD"));
        }
    }

    private static Optional<Value> parse(Written written, Map<String, String> env, List<Problem> problems) {
        Key key = written.key();
        String text = written.text();
        boolean verbatim = written.file().startsWith(ENVIRONMENT);
        if (!verbatim) {
            StringBuilder resolved = new StringBuilder();
            Matcher reference = REFERENCE.matcher(text);
            while (reference.find()) {
                String value = env.get(reference.group(1));
                if (value == null) {
                    problems.add(written.problem(
                            "'" + key.name() + "' refers to the environment variable '" + reference.group(1)
                                    + "', which is not set",
                            "set it before the start"));
                    return Optional.empty();
                }
                reference.appendReplacement(resolved, Matcher.quoteReplacement(value));
            }
            text = reference.appendTail(resolved).toString();
        }
        boolean referring = !text.equals(written.text());
        try {
            if (text.contains("{{") && !key.secret() && key.kind() != Kind.LIST) {
                // Camel would take it for one of its own when a route names this key.
                throw new WrongValue(
                        "'" + key.name() + "' has a reference that is not understood",
                        "expected {{env:NAME}} with the name of an environment variable");
            }
            Value value = key.kind().parse(key, text);
            check(key, text);
            return Optional.of(value);
        } catch (WrongValue e) {
            // What a reference stands for may be a secret that was put in the wrong place.
            String what = referring
                    ? "'" + key.name() + "', as '" + written.text() + "' gives it, is not right"
                    : e.getMessage();
            problems.add(written.problem(what, e.whatToDo()));
            return Optional.empty();
        }
    }

    /** What the types of the table cannot say of single keys. */
    private static void check(Key key, String text) throws WrongValue {
        if (key.name().equals("database.url")
                && text.startsWith("jdbc:postgresql:")
                && USER_IN_URL.matcher(text).matches()) {
            // The driver would take it for a part of the host's name, and print it.
            throw new WrongValue(
                    "'database.url' has an '@' in it, as if a user and a password stood before the host",
                    "take them out; set database.user and the environment variable TEARSHEET_DATABASE_PASSWORD");
        }
        if (key.name().equals("database.url")
                && !text.isEmpty()
                && !URL.matcher(text).matches()) {
            // The value itself is left out: addresses of other forms have the password in them.
            throw new WrongValue(
                    "'database.url' is no address of a PostgreSQL",
                    "expected one such as jdbc:postgresql://localhost:5432/news");
        }
        if (key.name().equals("marker.pattern")
                && !text.isEmpty()
                && !NAMED_GROUP.matcher(text).find()) {
            throw new WrongValue(
                    "'marker.pattern' has no group 'name'",
                    "put (?<name>...) round the part that is the article's name");
        }
        if (key.name().equals("inbox.done")
                && !text.isEmpty()
                && !DONE_SUFFIX.matcher(text).matches()) {
            throw new WrongValue(
                    "'inbox.done' is '" + text + "', which no name of a done-file can end in, or any can",
                    "expected a suffix such as .done, with a letter in it and none of / \\ * ?");
        }
    }

    private static Value byDefault(Key key) {
        try {
            return key.kind().parse(key, key.byDefault());
        } catch (WrongValue e) {
            throw new IllegalStateException("the default of the table: " + e.getMessage(), e);
        }
    }
}
