package dev.guise.commands;

import dev.guise.desk.RefusedException;
import dev.guise.desk.Request.Way;
import dev.guise.desk.Switch;
import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** What of a running show can be turned on and off. Filled before the show begins; then any thread. */
final class Switchboard {
    /** Turns one thing on or off. */
    interface Turning {
        void turn(boolean on) throws IOException;
    }

    private record Contact(BooleanSupplier reading, Turning turning) {}

    private final Map<Switch, Contact> contacts = new EnumMap<>(Switch.class);

    /** One more thing that can be turned: how to see whether it is on, and how to turn it. */
    void add(Switch what, BooleanSupplier reading, Turning turning) {
        contacts.put(what, new Contact(reading, turning));
    }

    /** What is on now. */
    Set<Switch> on() {
        Set<Switch> on = EnumSet.noneOf(Switch.class);
        contacts.forEach((what, contact) -> {
            if (contact.reading.getAsBoolean()) {
                on.add(what);
            }
        });
        return on;
    }

    /** Turns it, and says in a line how it is now; pass-through wants to be asked for in so many words. */
    String turn(Switch what, Way way) throws IOException {
        Contact contact = contacts.get(what);
        if (contact == null) {
            throw new RefusedException(what.word() + " cannot be turned in this show");
        }
        boolean on = way == Way.TOGGLE ? !contact.reading.getAsBoolean() : way == Way.ON;
        if (what == Switch.PASS_THROUGH && on && way == Way.TOGGLE) {
            throw new RefusedException("pass-through shows you as you are: ask for \"pass-through on\"");
        }
        contact.turning.turn(on);
        return what.word() + (on ? " on" : " off");
    }
}
