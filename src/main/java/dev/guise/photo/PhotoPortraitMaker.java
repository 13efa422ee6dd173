package dev.guise.photo;

import dev.guise.frame.OwnBackground;
import dev.guise.frame.Portrait;
import dev.guise.frame.Pose;
import dev.guise.generate.PortraitMaker;
import dev.guise.landmark.DenseMotion;
import dev.guise.landmark.HeadTurns;
import java.util.List;

/** The photo system at work for one identity: the numbers of {@link DenseMotion} move its picture. One thread. */
public final class PhotoPortraitMaker implements PortraitMaker {
    private final PhotoRenderer renderer;
    private final Retargeter retargeter;
    private final DeadBand hold = new DeadBand();
    private final FaceAction action = new FaceAction();
    private final OwnBackground background;
    private final List<Pose> stills;

    /** Ready to make portraits. */
    public PhotoPortraitMaker(SourcePicture picture) {
        this.renderer = new PhotoRenderer(picture);
        this.retargeter = new Retargeter(renderer.relief());
        this.background = new OwnBackground(SourcePicture.WIDE_PX, SourcePicture.SIDE_PX, picture.background());
        this.stills = HeadTurns.of(DenseMotion.SIZE).stream().map(Pose::of).toList();
    }

    @Override
    public void make(Pose pose, Portrait out) {
        out.reshape(SourcePicture.SIDE_PX);
        out.background(background);
        retargeter.fit(hold.hold(pose.values()), action);
        renderer.render(action, out.rgb(), out.mask());
    }

    @Override
    public Pose neutralPose() {
        return stills.get(0);
    }

    @Override
    public List<Pose> stills() {
        return stills;
    }

    @Override
    public void close() {
        renderer.close();
    }
}
