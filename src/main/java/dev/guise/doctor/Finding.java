package dev.guise.doctor;

/**
 * One thing that was looked at.
 *
 * @param check what, in a word
 * @param message how it is, in one line
 * @param remedy a command to paste or a thing to do; empty where nothing is to be done
 */
public record Finding(String check, State state, String message, String remedy) {
    /** How it is. */
    public enum State {
        OK,
        /** Works, but somebody may want to know. */
        NOTE,
        PROBLEM
    }

    static Finding ok(String check, String message) {
        return new Finding(check, State.OK, message, "");
    }

    static Finding note(String check, String message, String remedy) {
        return new Finding(check, State.NOTE, message, remedy);
    }

    static Finding problem(String check, String message, String remedy) {
        return new Finding(check, State.PROBLEM, message, remedy);
    }

    /** One line for people. */
    public String line() {
        String words = state == State.PROBLEM ? "problem" : state == State.NOTE ? "note" : "ok";
        return String.format("%-8s %-10s %s", words, check, message) + (remedy.isEmpty() ? "" : "; remedy: " + remedy);
    }
}
