package dev.tearsheet.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * Another process at the same shelf: makes a part, or keeps the archive locked if asked to; says so by ending its
 * standard output, and lives on till killed.
 */
final class OtherShelfProcess {

    private OtherShelfProcess() {}

    public static void main(String[] args) throws IOException {
        if (args.length > 3) {
            new ShelfFolder(Path.of(args[0]), true).locked(OtherShelfProcess::liveOn);
        }
        new Shelf(Path.of(args[0]), Path.of(args[1])).newPart(LocalDate.parse(args[2]), "other");
        liveOn();
    }

    private static int liveOn() throws IOException {
        System.out.close();
        return System.in.read();
    }
}
