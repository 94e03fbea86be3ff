package dev.tearsheet.camel;

/** The file in the inbox is no longer the one that was read: it is taken again as the new dump that it is. */
final class FileChanged extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FileChanged(String message) {
        super(message, null, false, false);
    }
}
