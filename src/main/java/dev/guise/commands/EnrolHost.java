package dev.guise.commands;

import dev.guise.capture.CameraSource;
import dev.guise.capture.ClipSource;
import dev.guise.capture.FrameSource;
import dev.guise.capture.Pacer;
import dev.guise.config.GuiseConfig;
import dev.guise.desk.Scene;
import dev.guise.enrol.CameraTake;
import dev.guise.enrol.Enrolment;
import dev.guise.enrol.Examiner;
import dev.guise.enrol.Tutor;
import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import dev.guise.identities.IdentityShelf;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.Meter;
import dev.guise.meter.NanoClock;
import dev.guise.v4l2.VideoNodes;
import dev.guise.window.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the enrolment window needs, from the machine it runs on.
 */
record EnrolHost(
        EnrolmentRoom room,
        IdentityShelf shelf,
        Tutor.Opener tutor,
        GuiseConfig config,
        Supplier<VideoNodes> machine,
        RunningShow show)
        implements Host {
    @Override
    public Path placeFor(String name) throws IOException {
        return shelf.placeFor(name);
    }

    @Override
    public List<String> unfinished() throws IOException {
        for (IdentityShelf.Place place : shelf.all()) {
            if (!place.shipped()) {
                end(place.folder());
            }
        }
        return Enrolment.unfinished(shelf.own());
    }

    /** Removes what was left when the program was killed at the very end. */
    private static void end(Path identity) {
        try {
            Enrolment.finished(identity);
        } catch (IOException endsItself) {
            return; // another program is just doing it
        }
    }

    @Override
    public Examiner examiner() throws IOException {
        return room.examiner();
    }

    @Override
    public String model() {
        return tutor.model();
    }

    @Override
    public CameraTake take(Optional<Path> clip, CameraTake.Listener listener) throws IOException {
        FramePool<Frame> frames = new FramePool<>(1, Frame::new);
        FrameSource source = clip.isPresent()
                ? ClipSource.open(clip.get(), Pacer.live(NanoClock.system()), frames, false)
                : camera(frames);
        try {
            return new CameraTake(source, room.examiner(), listener);
        } catch (IOException | RuntimeException error) {
            source.close();
            throw error;
        }
    }

    /** A show that runs has its camera, and two cannot read it: then it lends it. */
    private FrameSource camera(FramePool<Frame> frames) throws IOException {
        if (machine.get().cameras().isEmpty()) {
            throw new IOException("no camera is here (see guise devices): plug one in, or use a clip");
        }
        Optional<String> driving =
                show.scene().map(Scene::camera).filter(name -> !name.isEmpty()).map(CameraSource::wished);
        if (driving.isPresent()) {
            return new BorrowedCamera(camera(driving.get(), frames), show, NanoClock.system());
        }
        return camera(config.camera().name(), frames);
    }

    private FrameSource camera(String wish, FramePool<Frame> frames) {
        return CameraSource.of(
                machine.get(),
                config.camera(),
                wish,
                frames,
                NanoClock.system(),
                new Meter(NanoClock.system()),
                new DistinctErrors(line -> System.err.println("guise enroll: " + line)));
    }

    @Override
    public String announce() throws IOException {
        if (show.scene().isEmpty()) {
            return "It is in the menu of every show from now on.";
        }
        show.ask("rescan");
        return "It is in the menu of the show that runs now.";
    }

    @Override
    public String wear(String identity) throws IOException {
        return show.scene().isEmpty()
                ? "No show runs now. Wear it with: guise run --identity " + identity
                : show.ask("wear " + identity);
    }
}
