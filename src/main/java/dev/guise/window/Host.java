package dev.guise.window;

import dev.guise.enrol.CameraTake;
import dev.guise.enrol.Examiner;
import dev.guise.enrol.Tutor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the window needs of the program around it. Errors are one line for people. */
public interface Host {
    /** Where an identity of this name is to be; refused if the name is taken or of no use. */
    Path placeFor(String name) throws IOException;

    /** Names of the enrolments that wait to be gone on with. */
    List<String> unfinished() throws IOException;

    /** Loads the networks that look at photographs. */
    Examiner examiner() throws IOException;

    Tutor.Opener tutor();

    /** The model that the identity will belong to. */
    String model();

    /** Takes pictures from the camera, or from a clip in its place. */
    CameraTake take(Optional<Path> clip, CameraTake.Listener listener) throws IOException;

    /** Tells a running show that there is a new identity; what came of it, in a line. */
    String announce() throws IOException;

    /** Has a running show wear an identity, by the name of its folder; what was done, in a line. */
    String wear(String identity) throws IOException;
}
