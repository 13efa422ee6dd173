package dev.guise.desk;

/** The one that fulfils requests. All methods may be called by any thread and return at once; nothing waits for a network. */
public interface Desk {
    /** How things stand now. */
    Scene scene();

    /**
     * Does what is asked, or begins to.
     *
     * @return one line that says what was done, for a terminal or a note
     * @throws RefusedException with one line that names the thing and the remedy; nothing has changed then
     */
    String ask(Request request);

    /** Tells {@code listener} after every change of the scene, on the thread that made it, so it must be quick; see {@link #scene}. */
    void watch(Runnable listener);
}
