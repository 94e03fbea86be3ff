package dev.tearsheet.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the companions of one dump stand, or would. */
record ShelfSpot(Shelf.Companion companion, Path articles, Path receipt) {

    boolean isOurs() throws IOException {
        return companion.sha256().equals(ShelfJson.sha256Of(receipt));
    }

    /** Articles without a receipt are what a crash between the two left behind; the ids tell whose they are. */
    boolean isFreeOrOurs() throws IOException {
        if (Files.exists(receipt)) {
            return isOurs();
        }
        if (!Files.exists(articles) || Files.size(articles) == 0) {
            return true;
        }
        return companion.sha256().startsWith(ShelfJson.keyOf(articles).orElse("?"));
    }
}
