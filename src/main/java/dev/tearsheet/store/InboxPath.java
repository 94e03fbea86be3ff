package dev.tearsheet.store;

import java.io.IOException;
import java.nio.file.Path;

/** What the ledger calls a file of an inbox: the same by whichever link its home is named. */
public final class InboxPath {

    private InboxPath() {}

    /** A file of one, which need not be there any more. */
    public static String of(Path file) {
        return begin(file.toAbsolutePath().getParent()) + file.getFileName();
    }

    /** What those of all files of an inbox begin with, and of none below it or beside. */
    public static String begin(Path inbox) {
        Path named = inbox.toAbsolutePath().normalize();
        String folder;
        try {
            folder = named.toRealPath().toString();
        } catch (IOException notThere) {
            folder = named.toString();
        }
        return folder.endsWith("/") ? folder : folder + "/";
    }
}
