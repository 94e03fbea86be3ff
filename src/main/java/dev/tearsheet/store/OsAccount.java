package dev.tearsheet.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;

/**
 * Under which account of the operating system the programs of PostgreSQL run. They refuse to run as root.
 *
 * @param prefix what stands before each command
 * @param owner whom the server's files must belong to, or null when there is no choice
 */
record OsAccount(List<String> prefix, UserPrincipal owner) {

    static OsAccount choose(Command command, String runAs) throws IOException, InterruptedException {
        boolean root = command.run(List.of(), "id", "-u").output().equals("0");
        return choose(command, runAs, root, root && works(command, "unshare", "-U", "true"));
    }

    static OsAccount choose(Command command, String runAs, boolean root, boolean unshareWorks)
            throws IOException, InterruptedException {
        if (!root) {
            return new OsAccount(List.of(), null);
        }
        if (unshareWorks) {
            // Inside a user namespace without a mapping, root counts as nobody: PostgreSQL is content, the files still
            // belong to root, and root's rights over the files of others are gone.
            return new OsAccount(List.of("unshare", "-U"), principal("root"));
        }
        if (runAs.isEmpty()) {
            throw new IOException("embedded PostgreSQL: it does not run as root, and 'unshare -U' does not work here;"
                    + " start as another user, name one to run it as, or set database.url to a server of your own");
        }
        Command.End uid = command.run(List.of(), "id", "-u", runAs);
        Command.End gid = command.run(List.of(), "id", "-g", runAs);
        if (uid.exit() != 0 || uid.output().equals("0")) {
            throw new IOException("embedded PostgreSQL: cannot run as user '" + runAs + "'; expected an existing user"
                    + " other than root, or set database.url to a server of your own");
        }
        String[] setpriv = {"setpriv", "--reuid=" + uid.output(), "--regid=" + gid.output(), "--clear-groups"};
        if (!works(command, setpriv[0], setpriv[1], setpriv[2], setpriv[3], "true")) {
            throw new IOException("embedded PostgreSQL: 'setpriv' cannot change to user '" + runAs
                    + "' here; start as that user, or set database.url to a server of your own");
        }
        return new OsAccount(List.of(setpriv), principal(runAs));
    }

    private static UserPrincipal principal(String user) throws IOException {
        return Path.of("/").getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
    }

    private static boolean works(Command command, String... words) throws InterruptedException {
        try {
            return command.run(List.of(), words).exit() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    /** Whether it may work with a file as it is. */
    boolean owns(Path file) throws IOException {
        return owner == null || Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(owner);
    }

    /** Gives a file to the account. */
    void own(Path file) throws IOException {
        if (!owns(file)) {
            Files.setOwner(file, owner);
        }
    }

    /** Gives a folder and all in it to the account; the folder comes last, so that an interrupted walk is repeated. */
    void ownTree(Path folder) throws IOException {
        if (owns(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                own(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failed) throws IOException {
                own(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
