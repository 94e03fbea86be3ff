package dev.tearsheet.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files that a configuration is written in, as they were at one moment: settings, routes and phrases. Two are equal
 * when the same files say the same, whatever their times. Never changes and is safe to share.
 */
public final class ConfigFiles {

    private static final String SETTINGS = "config/tearsheet.yaml";
    private static final String ROUTES = "routes";
    private static final String PHRASES = "config/boilerplate";

    /** By their names below the home; a buffer compares by its bytes. */
    private final SortedMap<String, ByteBuffer> contents;

    private final SortedMap<String, Path> places;

    private final Path ownPhrases;
    private final Path shippedPhrases;

    private ConfigFiles(
            SortedMap<String, ByteBuffer> contents,
            SortedMap<String, Path> places,
            Path ownPhrases,
            Path shippedPhrases) {
        this.contents = Collections.unmodifiableSortedMap(contents);
        this.places = Collections.unmodifiableSortedMap(places);
        this.ownPhrases = ownPhrases;
        this.shippedPhrases = shippedPhrases;
    }

    /**
     * Reads the files of a home, and those of the installation where the home has none of a kind.
     *
     * @throws IOException if one cannot be read
     */
    public static ConfigFiles read(Path home, Path installation) throws IOException {
        SortedMap<String, ByteBuffer> contents = new TreeMap<>();
        SortedMap<String, Path> places = new TreeMap<>();
        Path settings = settingsFile(home, installation);
        if (Files.exists(settings)) {
            add(SETTINGS, settings, contents, places);
        }
        for (String kind : List.of(ROUTES, PHRASES)) {
            for (Path file : yamlFiles(folder(home, installation, kind))) {
                add(kind + "/" + file.getFileName(), file, contents, places);
            }
        }
        return new ConfigFiles(contents, places, phrases(home, installation), installation.resolve(PHRASES));
    }

    private static void add(
            String name, Path file, SortedMap<String, ByteBuffer> contents, SortedMap<String, Path> places)
            throws IOException {
        try {
            contents.put(name, ByteBuffer.wrap(Files.readAllBytes(file)).asReadOnlyBuffer());
            places.put(name, file);
        } catch (NoSuchFileException goneThisMoment) {
            // An editor that saves by renaming; the next look finds it.
        }
    }

    private static List<Path> yamlFiles(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ConfigFiles::isYaml)) {
            files.forEach(found::add);
        } catch (NoSuchFileException | NotDirectoryException none) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        Collections.sort(found);
        return found;
    }

    private static boolean isYaml(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".yaml") && !name.startsWith(".") && !Files.isDirectory(file);
    }

    /** The file of the settings: the home's where it has one, else the installation's. */
    static Path settingsFile(Path home, Path installation) {
        Path own = home.resolve(SETTINGS);
        return Files.exists(own) ? own : installation.resolve(SETTINGS);
    }

    /** The folder of the routes: the home's where it has one, else the installation's. */
    static Path routes(Path home, Path installation) {
        return folder(home, installation, ROUTES);
    }

    /** The folder of the phrases, likewise. */
    static Path phrases(Path home, Path installation) {
        return folder(home, installation, PHRASES);
    }

    private static Path folder(Path home, Path installation, String kind) {
        Path own = home.resolve(kind);
        return Files.isDirectory(own) ? own : installation.resolve(kind);
    }

    /** The bytes of the route files by name, such as {@code routes/desk.camel.yaml}, in the order of the names. */
    public SortedMap<String, byte[]> routes() {
        return below(ROUTES + "/");
    }

    /** The bytes of the files with phrases. */
    public SortedMap<String, byte[]> phrases() {
        return below(PHRASES + "/");
    }

    private SortedMap<String, byte[]> below(String prefix) {
        SortedMap<String, byte[]> some = new TreeMap<>();
        contents.forEach((name, bytes) -> {
            if (name.startsWith(prefix)) {
                some.put(name, copy(bytes));
            }
        });
        return some;
    }

    /**
     * What of the shipped phrases is left out because the home has a folder of its own, which is hardly meant.
     *
     * @throws UncheckedIOException if the folder of the shipped ones cannot be read
     */
    public Optional<Problem> phrasesLeftOut() {
        List<String> names = new ArrayList<>();
        try {
            for (Path file : yamlFiles(shippedPhrases)) {
                if (!contents.containsKey(PHRASES + "/" + file.getFileName())) {
                    names.add("'" + file.getFileName() + "'");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new Problem(
                        ownPhrases.toString(),
                        "is used instead of the shipped phrases, and lacks " + String.join(", ", names),
                        "copy them from '" + shippedPhrases + "', or make empty files of these names to do without"));
    }

    /** Where a file was read. */
    public Path place(String name) {
        return places.get(name);
    }

    /** Every file as text; bytes that are no UTF-8 become U+FFFD. */
    public Map<String, String> texts() {
        SortedMap<String, String> texts = new TreeMap<>();
        contents.forEach((name, bytes) -> texts.put(name, new String(copy(bytes), StandardCharsets.UTF_8)));
        return texts;
    }

    private static byte[] copy(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfigFiles files && files.contents.equals(contents);
    }

    @Override
    public int hashCode() {
        return contents.hashCode();
    }

    @Override
    public String toString() {
        return contents.keySet().toString();
    }
}
