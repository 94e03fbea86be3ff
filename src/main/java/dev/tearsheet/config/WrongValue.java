package dev.tearsheet.config;

/** A value that a key cannot have; where it stands is not known yet. */
final class WrongValue extends Exception {

    private static final long serialVersionUID = 1L;

    private final String whatToDo;

    WrongValue(String what, String whatToDo) {
        super(what, null, false, false);
        this.whatToDo = whatToDo;
    }

    String whatToDo() {
        return whatToDo;
    }
}
