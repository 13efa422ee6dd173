package dev.guise.landmark;

import java.util.ArrayList;
import java.util.List;

/** Some looks at a head, as our poses have them: yaw and pitch come first, in units of 0.35 and 0.2 rad, and rest is zero. */
public final class HeadTurns {
    private static final float[][] TURNS = {
        {0, 0}, {-0.5f, 0}, {0.5f, 0}, {-1, 0}, {1, 0}, {0, -0.5f}, {0, 0.5f}, {-0.5f, 0.5f}, {0.5f, 0.5f}
    };

    private HeadTurns() {}

    /** Poses of so many numbers: at rest, and the same with the head a little turned. */
    public static List<float[]> of(int size) {
        List<float[]> poses = new ArrayList<>();
        for (float[] turn : TURNS) {
            float[] pose = new float[size];
            System.arraycopy(turn, 0, pose, 0, turn.length);
            poses.add(pose);
        }
        return poses;
    }
}
