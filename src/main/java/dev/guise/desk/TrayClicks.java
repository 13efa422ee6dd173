package dev.guise.desk;

/** What a person does at a tray. Any thread; all return at once. */
interface TrayClicks {
    /** On a line of the menu, by its key. */
    void item(String key);

    /** On the icon, with the first button. */
    void first();

    /** On the icon, with the middle button. */
    void middle();
}
