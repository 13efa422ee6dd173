package dev.guise.commands;

import dev.guise.evaluation.FaceMeter;
import dev.guise.evaluation.FaceReading;
import dev.guise.evaluation.IdentityLikeness;
import dev.guise.evaluation.ReenactmentMeter;
import dev.guise.frame.FaceCrop;
import dev.guise.training.FineTuning;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A person whose enrolment is measured: photographs to learn from, the most frontal one first, and pictures held out.
 *
 * @param likeness to the photographs, on black
 * @param heldOut each with its landmarks and what it looks like on black
 * @param ownIdentityError of the held-out pictures themselves
 */
record EnrolmentSubject(
        String name,
        List<PhotographReader.Pictured> photographs,
        IdentityLikeness likeness,
        List<Truth> heldOut,
        double ownIdentityError) {
    /**
     * A picture that was held out.
     *
     * @param onBlack RGB24, {@link FaceCrop#SIDE_PX} squared
     * @param landmarks 68 points of it
     */
    record Truth(PhotographReader.Pictured photograph, byte[] onBlack, float[] landmarks) {}

    /** Out of all pictures of the person in their order: the last ones are held out, the others spread evenly. */
    static EnrolmentSubject of(
            String name,
            List<PhotographReader.Pictured> all,
            int learn,
            int heldOut,
            FaceMeter faces,
            ReenactmentMeter meter)
            throws IOException {
        List<PhotographReader.Pictured> shots = new ArrayList<>();
        List<ReenactmentMeter.Look> looks = new ArrayList<>();
        for (PhotographReader.Pictured shot : all) {
            ReenactmentMeter.Look look = meter.look(onBlack(shot.cut()), FaceCrop.SIDE_PX, FaceCrop.SIDE_PX);
            if (look.found()) {
                shots.add(shot);
                looks.add(look);
            }
        }
        int wanted = learn + heldOut;
        if (shots.size() < wanted) {
            throw new IOException(name + " shows a face in " + shots.size() + " pictures, but " + learn
                    + " to learn from and " + heldOut + " to hold out are wanted: give more, or lower --photographs or"
                    + " --held-out");
        }
        List<PhotographReader.Pictured> learnt = new ArrayList<>();
        List<float[]> own = new ArrayList<>();
        List<Truth> truths = new ArrayList<>();
        List<float[]> others = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            int at = (int) ((long) i * shots.size() / wanted);
            ReenactmentMeter.Look look = looks.get(at);
            if (i < learn) {
                learnt.add(shots.get(at));
                own.add(look.descriptor());
            } else {
                truths.add(new Truth(shots.get(at), onBlack(shots.get(at).cut()), look.landmarks()));
                others.add(look.descriptor());
            }
        }
        Collections.swap(learnt, 0, mostFrontal(learnt, faces));
        IdentityLikeness likeness = IdentityLikeness.of(own);
        double error =
                1 - others.stream().mapToDouble(likeness::toMean).average().orElseThrow();
        return new EnrolmentSubject(name, List.copyOf(learnt), likeness, List.copyOf(truths), error);
    }

    /** So many of the photographs: the most frontal one, and others spread evenly. */
    List<PhotographReader.Pictured> some(int count) {
        List<PhotographReader.Pictured> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            some.add(photographs.get((int) ((long) i * photographs.size() / count)));
        }
        return some;
    }

    private static int mostFrontal(List<PhotographReader.Pictured> shots, FaceMeter faces) {
        int best = 0;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < shots.size(); i++) {
            Optional<FaceReading> seen = faces.read(shots.get(i).cut().rgb(), FaceCrop.SIDE_PX, FaceCrop.SIDE_PX);
            double turned = seen.map(r -> Math.hypot(r.yawDeg(), r.pitchDeg())).orElse(Double.MAX_VALUE);
            if (turned < least) {
                least = turned;
                best = i;
            }
        }
        return best;
    }

    private static byte[] onBlack(FineTuning.Photograph shot) {
        byte[] rgb = new byte[shot.rgb().length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.round((shot.rgb()[i] & 255) * (shot.mask()[i / 3] & 255) / 255f);
        }
        return rgb;
    }
}
