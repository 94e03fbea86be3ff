package dev.tearsheet.store;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The names that an original and its companions get, but for the number that they share. */
final class ShelfNames {

    private final String original;
    private final List<Shelf.Companion> companions;
    /** For each companion its entry's name, or null where it is the whole file. */
    private final List<String> entries = new ArrayList<>();
    /** For each companion, the how-manieth entry of that name it is. */
    private final List<Integer> counts = new ArrayList<>();

    ShelfNames(String fileName, List<Shelf.Companion> companions) {
        this.original = ShelfName.ofFile(fileName);
        this.companions = List.copyOf(companions);
        Set<String> taken = new HashSet<>();
        for (Shelf.Companion companion : companions) {
            String entry = companion.entry() == null ? null : ShelfName.ofEntry(companion.entry());
            int count = 1;
            while (entry != null && !taken.add(alike(ShelfName.ofEntryIn(original, 1, entry, count)))) {
                count++;
            }
            entries.add(entry);
            counts.add(count);
        }
    }

    String original() {
        return original;
    }

    List<Shelf.Companion> companions() {
        return companions;
    }

    String base(int index, int n) {
        String entry = entries.get(index);
        return entry == null
                ? ShelfName.numbered(original, n)
                : ShelfName.ofEntryIn(original, n, entry, counts.get(index));
    }

    /** Two names that some file system takes for one. */
    private static String alike(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
