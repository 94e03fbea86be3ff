package dev.tearsheet.camel;

import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.Processor;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.FileConsumer;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.spi.annotations.Component;

/**
 * Camel's {@code file}, but for polls that would take something out of the folders of the service's own: a dump that a
 * second poll deletes is in no table, and one out of the archive is nowhere any more. Reading there is allowed. It is
 * told of the endpoint that Camel has made, so that no way of writing an address leads round it, and where a poll
 * begins, so that no kind of step does.
 */
@Component("file")
final class HomeFiles extends FileComponent {

    private static final String STAYING = ", where they have to stay until the service moves them";

    private final OwnFolders ours;

    HomeFiles(OwnFolders ours) {
        this.ours = ours;
    }

    /**
     * How a poll takes something away.
     *
     * @param option of the endpoint, which does it
     */
    record Taking(String option, String what, String whatToDo) {}

    @Override
    protected GenericFileEndpoint<File> buildFileEndpoint(String uri, String remaining, Map<String, Object> parameters)
            throws Exception {
        FileEndpoint plain = (FileEndpoint) super.buildFileEndpoint(uri, remaining, parameters);
        FileEndpoint watched = new Watched(uri, this);
        watched.setConfiguration(plain.getConfiguration());
        watched.setFile(plain.getFile());
        return watched;
    }

    /** How a poll would take something out of a folder of the service's own; empty where it does not. */
    Optional<Taking> taking(String uri) throws Exception {
        return taking((Watched) createEndpoint(uri));
    }

    private Optional<Taking> taking(Watched poll) {
        return polled(poll).flatMap(own -> poll.takes()
                .map(option -> new Taking(
                        option,
                        "'" + option + "' may take files out of " + own + STAYING,
                        "take it out: step 'to-archive' moves the dumps that are done"))
                .or(() -> poll.isNoop()
                        ? Optional.empty()
                        : Optional.of(new Taking(
                                "noop",
                                "without 'noop: true' Camel takes files out of " + own + STAYING,
                                "write it there, or poll a folder that is not the service's own"))));
    }

    /** The setting of the folder of our own that a poll sees, if any. */
    private Optional<String> polled(FileEndpoint poll) {
        Path folder = poll.getFile().toPath();
        return ours.around(folder).or(() -> poll.isRecursive() ? ours.within(folder) : Optional.empty());
    }

    private static final class Watched extends FileEndpoint {

        private final HomeFiles component;

        /**
         * Where a poll moves files to. Camel makes expressions of it in a language that may not be allowed, and would say so
         * before it can be told whether the poll is.
         */
        private final Map<String, String> moves = new TreeMap<>();

        Watched(String uri, HomeFiles component) {
            super(uri, component);
            this.component = component;
        }

        @Override
        public void setMove(String where) {
            moves.put("move", where);
        }

        @Override
        public void setMoveFailed(String where) {
            moves.put("moveFailed", where);
        }

        @Override
        public void setPreMove(String where) {
            moves.put("preMove", where);
        }

        /** The option that takes files away, or may. */
        Optional<String> takes() {
            Map<String, Boolean> given = new LinkedHashMap<>();
            given.put("delete", isDelete());
            moves.keySet().forEach(option -> given.put(option, true));
            // One renames, and others delete marks of their own that are left, or what has such a name.
            given.put("readLock", getReadLock() != null && !getReadLock().equals("none"));
            given.put("exclusiveReadLockStrategy", getExclusiveReadLockStrategy() != null);
            given.put("processStrategy", getProcessStrategy() != null);
            return given.entrySet().stream()
                    .filter(Map.Entry::getValue)
                    .map(Map.Entry::getKey)
                    .findFirst();
        }

        @Override
        public FileConsumer createConsumer(Processor processor) throws Exception {
            Optional<Taking> taking = component.taking(this);
            if (taking.isPresent()) {
                throw new AllowedParts.NotAllowed(
                        taking.get().what() + "; " + taking.get().whatToDo());
            }
            if (moves.containsKey("move")) {
                super.setMove(moves.get("move"));
            }
            if (moves.containsKey("moveFailed")) {
                super.setMoveFailed(moves.get("moveFailed"));
            }
            if (moves.containsKey("preMove")) {
                super.setPreMove(moves.get("preMove"));
            }
            return super.createConsumer(processor);
        }
    }
}
