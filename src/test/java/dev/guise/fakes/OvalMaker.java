package dev.guise.fakes;

import dev.guise.frame.Portrait;
import dev.guise.frame.Pose;
import dev.guise.generate.PortraitMaker;

/** Draws a head and shoulders as two ovals; the first number of the pose is its brightness. */
public final class OvalMaker implements PortraitMaker {
    private final Pose neutral = new Pose(MeanColourReader.POSE_SIZE);

    public OvalMaker() {
        neutral.values()[0] = 0.5f;
    }

    @Override
    public void make(Pose pose, Portrait out) {
        byte level = (byte) Math.round(55 + 200 * Math.max(0, Math.min(1, pose.values()[0])));
        for (int y = 0, i = 0; y < Portrait.SIDE_PX; y++) {
            for (int x = 0; x < Portrait.SIDE_PX; x++, i++) {
                boolean inside = oval(x - 128, y - 110, 55, 70) || oval(x - 128, y - 280, 150, 100);
                out.mask()[i] = (byte) (inside ? 255 : 0);
                for (int c = 0; c < 3; c++) {
                    out.rgb()[3 * i + c] = inside ? level : 0;
                }
            }
        }
    }

    private static boolean oval(int x, int y, int halfWidth, int halfHeight) {
        return x * x * halfHeight * halfHeight + y * y * halfWidth * halfWidth
                <= halfWidth * halfWidth * halfHeight * halfHeight;
    }

    @Override
    public Pose neutralPose() {
        return neutral;
    }

    @Override
    public void close() {}
}
