package dev.guise.landmark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds out from photographs how a person's face rests, as {@link MotionReader} does from frames. One thread. */
public final class PhotographedFace {
    /** Faces turned farther tell less of their shape. */
    private static final double AHEAD_RAD = 0.4;

    private final List<Look> looks = new ArrayList<>();

    private record Look(FacePoints face, EyesLook eyes, double turnRad) {}

    /** Nobody seen yet. */
    public PhotographedFace() {}

    /** Adds a photograph. */
    public void see(FacePoints face, EyesLook eyes) {
        HeadAngles angles = HeadAngles.of(face);
        looks.add(new Look(face, eyes, Math.hypot(angles.yawRad(), angles.pitchRad())));
    }

    /** The face at rest; the average face if nobody was seen. */
    public RestingFace resting() {
        MotionReader reader = new MotionReader(true);
        float[] motion = new float[FaceMotion.SIZE];
        looks.sort(Comparator.comparingDouble(Look::turnRad));
        for (int i = 0; i < looks.size(); i++) {
            Look look = looks.get(i);
            if (i == 0 || look.turnRad < AHEAD_RAD) {
                reader.read(look.face, look.eyes, motion);
            }
        }
        return RestingFace.onHead(reader.resting(), reader.restingUp());
    }
}
