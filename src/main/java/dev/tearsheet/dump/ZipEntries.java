package dev.tearsheet.dump;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The entries of an open zip, found by its central directory: without it, which is at its end, it is not whole. */
final class ZipEntries implements Closeable {

    /** What names are in that are not UTF-8: the encoding of the PCs that the format comes from. */
    private static final Charset OLD_NAMES = Charset.forName("IBM437");

    /** An entry and its number among all of the zip, from 1. */
    record Numbered(int number, ZipEntry entry) {}

    private final ZipFile zip;

    private ZipEntries(ZipFile zip) {
        this.zip = zip;
    }

    /** @throws Unpacking.Broken if it is truncated, damaged or encrypted */
    static ZipEntries open(Path file) throws IOException {
        try {
            return new ZipEntries(new ZipFile(file.toFile(), StandardCharsets.UTF_8));
        } catch (ZipException e) {
            return openWithOldNames(file, e);
        }
    }

    private static ZipEntries openWithOldNames(Path file, ZipException first) throws IOException {
        try {
            return new ZipEntries(new ZipFile(file.toFile(), OLD_NAMES));
        } catch (ZipException e) {
            throw new Unpacking.Broken(problem(String.valueOf(first.getMessage())), first);
        }
    }

    private static String problem(String message) {
        if (message.contains("encrypted")) {
            return "is encrypted";
        }
        return message.contains("END header not found") || message.contains("zip file is empty")
                ? "is truncated"
                : "is damaged or packed by a method unknown here";
    }

    int count() {
        return zip.size();
    }

    /** Those that are dumps: no folders, nothing hidden, none of what a Mac adds. */
    List<Numbered> dumps() {
        List<Numbered> dumps = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int number = 0;
        for (ZipEntry entry : Collections.list(zip.entries())) {
            number++;
            if (!names.add(entry.getName())) {
                throw Flaws.ofEntry(number, entry.getName()).twice();
            }
            if (!entry.isDirectory() && !isHidden(entry.getName())) {
                dumps.add(new Numbered(number, entry));
            }
        }
        return dumps;
    }

    /** The names of those that are hidden, or what a Mac adds. */
    List<String> hidden() {
        return zip.stream()
                .filter(entry -> !entry.isDirectory() && isHidden(entry.getName()))
                .map(entry -> Name.shortened(entry.getName()))
                .toList();
    }

    /** What an entry is called: where its name leads elsewhere, by "..", only the end of it. */
    static String nameOf(String entry) {
        List<String> parts = parts(entry);
        return Name.clean(parts.stream().anyMatch(ZipEntries::isStep) ? parts.get(parts.size() - 1) : entry);
    }

    private static boolean isHidden(String entry) {
        List<String> parts = parts(entry);
        boolean isFolder = !parts.isEmpty() && isStep(parts.get(parts.size() - 1));
        return isFolder
                || parts.stream().anyMatch(part -> part.startsWith(".") && !isStep(part) || part.equals("__MACOSX"));
    }

    private static boolean isStep(String part) {
        return part.equals(".") || part.equals("..");
    }

    private static List<String> parts(String entry) {
        return List.of(entry.split("[/\\\\]"));
    }

    InputStream read(String name) throws IOException {
        try {
            InputStream in = zip.getInputStream(zip.getEntry(name));
            return Unpacking.zip(in);
        } catch (ZipException e) {
            throw new Unpacking.Broken("is damaged", e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
