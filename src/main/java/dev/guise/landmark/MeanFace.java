package dev.guise.landmark;

/** The 68 points of the average resting face as the face mesh reads it: the mean of 14 rendered heads, made symmetrical. */
public final class MeanFace {
    /** x, y, z of each point as {@link FaceFrame#onHead} gives them. */
    static final float[] POINTS = {
        -.254f, 0, -.206f, -.251f, -.052f, -.228f, -.244f, -.133f, -.233f, -.232f, -.190f, -.223f, -.201f, -.266f,
        -.181f, -.174f, -.300f, -.142f, -.125f, -.342f, -.097f, -.063f, -.377f, -.050f, 0, -.388f, -.035f, .063f,
        -.377f, -.050f, .125f, -.342f, -.097f, .174f, -.300f, -.142f, .201f, -.266f, -.181f, .232f, -.190f, -.223f,
        .244f, -.133f, -.233f, .251f, -.052f, -.228f, .254f, 0, -.206f, -.200f, .057f, -.009f, -.178f, .074f, .020f,
        -.144f, .081f, .041f, -.074f, .072f, .062f, -.048f, .067f, .066f, .048f, .067f, .066f, .074f, .072f, .062f,
        .144f, .081f, .041f, .178f, .074f, .020f, .200f, .057f, -.009f, 0, .025f, .062f, 0, -.014f, .083f, 0, -.065f,
        .118f, 0, -.110f, .134f, -.043f, -.150f, .047f, -.026f, -.154f, .058f, 0, -.155f, .064f, .026f, -.154f, .058f,
        .043f, -.150f, .047f, -.165f, .016f, -.022f, -.140f, .030f, .004f, -.102f, .032f, .010f, -.064f, .009f, -.003f,
        -.096f, .003f, .004f, -.134f, .004f, -.003f, .064f, .009f, -.003f, .102f, .032f, .010f, .140f, .030f, .004f,
        .165f, .016f, -.022f, .134f, .004f, -.003f, .096f, .003f, .004f, -.094f, -.224f, -.015f, -.052f, -.208f, .043f,
        -.027f, -.202f, .058f, 0, -.206f, .061f, .027f, -.202f, .058f, .052f, -.208f, .043f, .094f, -.224f, -.015f,
        .039f, -.262f, .031f, .027f, -.266f, .036f, 0, -.268f, .038f, -.027f, -.266f, .036f, -.039f, -.262f, .031f,
        -.082f, -.223f, -.008f, -.021f, -.225f, .036f, 0, -.227f, .039f, .021f, -.225f, .036f, .082f, -.223f, -.008f,
        .021f, -.232f, .031f, 0, -.234f, .037f, -.021f, -.232f, .031f
    };

    /** The box that LPD's crop grows from, 80 % larger, is this many units wide; its middle lies so far below the eyes. */
    private static final double CROP_SIDE = 1.8 * 0.625;

    private static final double CROP_MIDDLE = -0.076;

    private MeanFace() {}

    /** x, y of the 68 points where they are in an LPD crop of this side, in its pixels. */
    public static float[] inCrop(int sidePx) {
        float[] plane = new float[POINTS.length / 3 * 2];
        double scale = sidePx / CROP_SIDE;
        for (int i = 0; i < POINTS.length / 3; i++) {
            plane[2 * i] = (float) (sidePx / 2.0 + scale * POINTS[3 * i]);
            plane[2 * i + 1] = (float) (sidePx / 2.0 - scale * (POINTS[3 * i + 1] - CROP_MIDDLE));
        }
        return plane;
    }
}
