package dev.guise.prepare;

import java.nio.file.Path;
import java.util.Locale;

/**
 * How prepared videos lie on disk:
 *
 * <pre>
 * ROOT/train.csv, ROOT/val.csv     index,person/video     one line a video, no heading, index from 0
 * ROOT/person/video/000025.jpg     256x256; the number is that of the frame in its video, from 0
 * ROOT/person/video/masks/000025.png    256x256, 8 bit grey: 0 background, 255 person
 * ROOT/person/video/landmarks.csv  000025,x0,y0,..,x67,y67 in pixels of the crop; lines only for frames that have them
 * ROOT/person/video/video.properties    where it came from and how it was cut
 * </pre>
 *
 * A folder that is there is complete: it is written beside its place, with a point before its name, and renamed.
 *
 * @param root of all prepared videos
 */
public record PreparedFolder(Path root) {
    /** The list of videos to train on. */
    public Path train() {
        return root.resolve("train.csv");
    }

    /** The list of videos of people who are kept out of training. */
    public Path validation() {
        return root.resolve("val.csv");
    }

    /** Folder of a video named as in the lists, {@code person/video}. */
    public Path video(String name) {
        return root.resolve(name);
    }

    /** File name of a frame's picture within its folder. */
    public static String picture(long frame) {
        return String.format(Locale.ROOT, "%06d.jpg", frame);
    }

    /** File name of a frame's mask, within {@code masks}. */
    public static String mask(long frame) {
        return String.format(Locale.ROOT, "%06d.png", frame);
    }
}
