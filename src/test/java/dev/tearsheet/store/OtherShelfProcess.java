package dev.tearsheet.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;

/** Another process at the same shelf: makes a part, says so by ending its standard output, and lives on till killed. */
final class OtherShelfProcess {

    private OtherShelfProcess() {}

    public static void main(String[] args) throws IOException {
        new Shelf(Path.of(args[0]), Path.of(args[1])).newPart(LocalDate.parse(args[2]), "other");
        System.out.close();
        System.in.read();
    }
}
