package dev.guise.enrol;

import dev.guise.align.FaceAttitude;
import dev.guise.enrol.Look.Face;
import dev.guise.training.Masks;
import java.util.List;
import java.util.Locale;

/** Judges one photograph alone. Thresholds are where nothing good was ever measured; what lies between is doubtful. */
final class Quality {
    private static final double SMALLEST_PX = 64;
    private static final double SMALL_PX = 110;
    private static final double SECOND_FACE = 0.4;

    /** See {@link FaceLight}. */
    private static final double BLURRED = 0.05;

    private static final double SOFT = 0.11;
    /** The darkest of 480 rendered webcam pictures, skins of all colours and lamps of all strengths, has 82. */
    private static final double DARK = 45;

    private static final double DIM = 80;
    private static final double BURNT = 0.45;
    private static final double HARSH = 0.2;

    private Quality() {}

    static Verdict of(Look look) {
        if (look.face().isEmpty()) {
            return Verdict.refused(
                    Fault.NO_FACE,
                    "no face is seen: it should fill a fifth of the width or more, and be sharp",
                    List.of());
        }
        Face face = look.face().get();
        List<Box> boxes = look.faces();
        List<Box> own = boxes.subList(0, 1);
        boolean others = boxes.size() > 1;
        if (others && boxes.get(1).width() > SECOND_FACE * boxes.get(0).width()) {
            return Verdict.refused(Fault.SEVERAL_FACES, boxes.size() + " faces are seen: show one person alone", boxes);
        }
        if (face.attitude() != FaceAttitude.UPRIGHT) {
            return Verdict.refused(
                    Fault.NOT_UPRIGHT, "the face " + face.attitude().words() + ": turn the picture upright", own);
        }
        if (face.sidePx() < SMALLEST_PX) {
            return Verdict.refused(Fault.TOO_SMALL, small(face) + ": go nearer or take a larger picture", own);
        }
        if (face.light().bright() < DARK) {
            return Verdict.refused(Fault.TOO_DARK, "the face is too dark: turn to a window or a lamp", own);
        }
        if (face.light().burnt() > BURNT) {
            return Verdict.refused(Fault.TOO_BRIGHT, "the face is burnt out: less light on it", own);
        }
        if (face.light().sharpness() < BLURRED) {
            return Verdict.refused(
                    Fault.BLURRED, "the face is blurred: hold still, wipe the lens, let the camera focus", own);
        }
        return doubtful(face, boxes, own);
    }

    /** What is made of a fit photograph by its mask, which is to tell the person from the background. */
    static Verdict of(Verdict looked, byte[] mask) {
        return Masks.showSomebody(mask)
                ? looked
                : Verdict.doubtful(
                        Fault.NOT_SEGMENTED,
                        "the person cannot be told from the background, so the photo system alone can use it",
                        looked.boxes());
    }

    private static Verdict doubtful(Face face, List<Box> boxes, List<Box> own) {
        if (boxes.size() > 1) {
            return Verdict.doubtful(Fault.SEVERAL_FACES, "there is a second, small face in the background", boxes);
        }
        if (face.sidePx() < SMALL_PX) {
            return Verdict.doubtful(Fault.TOO_SMALL, small(face) + ": larger ones give more", own);
        }
        if (face.light().bright() < DIM) {
            return Verdict.doubtful(Fault.TOO_DARK, "rather dark: more light gives more", own);
        }
        if (face.light().burnt() > HARSH) {
            return Verdict.doubtful(Fault.TOO_BRIGHT, "parts of the face are burnt out: softer light gives more", own);
        }
        if (face.light().sharpness() < SOFT) {
            return Verdict.doubtful(Fault.BLURRED, "not quite sharp", own);
        }
        return Verdict.good(own);
    }

    private static String small(Face face) {
        return String.format(Locale.ROOT, "the face is %.0f pixels wide", face.sidePx());
    }
}
