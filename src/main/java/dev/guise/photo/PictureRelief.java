package dev.guise.photo;

import org.jspecify.annotations.Nullable;

/**
 * The relief of a source picture: which of its places move with the head, how deep they lie, and which points of the face they
 * hang on. A grid over the square picture; inside the face's outline a vertex hangs on the three corners of its triangle,
 * outside on the nearest points of the outline, less the farther it is. Coordinates are pixels of the square, x right, y down,
 * z away from the viewer. Immutable.
 */
public final class PictureRelief {
    /** Vertices along each side of the grid. */
    static final int GRID = 65;

    /** Points of the face that a vertex may hang on. */
    static final int BONDS = 4;

    /** How far a face's expression reaches beyond its outline, in widths of the face. */
    private static final double REACH = 0.22;
    /** How fast the depth falls from the outline to the ears; quicker tears the hair off the forehead when the head turns. */
    private static final double DEPTH_REACH = 0.42;
    /** Over how much of the face's height below the jaw the neck joins head and shoulders. */
    private static final double NECK = 0.55;
    /** Share of the side over which everything stands still at the left, right and lower edge. */
    private static final double PINNED = 0.1;
    /** Hair is cut off at the top if it covers more than this share of the upper edge. */
    private static final double CUT_OFF = 0.06;
    /** Farther away than any head: what is not the person never hides the person. */
    private static final float BEHIND = 4096;

    private final int sidePx;
    private final float[] points;
    private final float[] vertices = new float[3 * GRID * GRID];
    private final float[] headWeight = new float[GRID * GRID];
    private final float[] freedom = new float[GRID * GRID];
    private final float[] behind = new float[GRID * GRID];
    private final int[] bonds = new int[BONDS * GRID * GRID];
    private final float[] bondWeights = new float[BONDS * GRID * GRID];

    private PictureRelief(float[] points, int sidePx) {
        this.points = points.clone();
        this.sidePx = sidePx;
    }

    /**
     * The relief by the formulas of the face mesh.
     *
     * @param points 468 x (x, y, z) of the picture's face, in pixels of the square
     * @param mask sidePx * sidePx levels, 255 where the person is; null if the whole square is the person
     */
    public static PictureRelief of(float[] points, int sidePx, byte @Nullable [] mask) {
        if (points.length != 3 * FaceTopology.POINTS || (mask != null && mask.length != sidePx * sidePx)) {
            throw new IllegalArgumentException("a relief wants " + 3 * FaceTopology.POINTS + " numbers of points and "
                    + sidePx + "x" + sidePx + " of a mask, not " + points.length + " and "
                    + (mask == null ? 0 : mask.length));
        }
        PictureRelief relief = new PictureRelief(points, sidePx);
        Builder builder = relief.new Builder(mask);
        for (int v = 0; v < GRID * GRID; v++) {
            builder.place(v, mask);
        }
        return relief;
    }

    /** Side of the square picture. */
    public int sidePx() {
        return sidePx;
    }

    /** 468 x (x, y, z) of the face; only to be read. */
    public float[] points() {
        return points;
    }

    float[] vertices() {
        return vertices;
    }

    /** 1 where a vertex moves as the skull does, 0 where it belongs to the shoulders. */
    float[] headWeight() {
        return headWeight;
    }

    /** Added to the depth of a vertex after everything has moved: large where nobody is, so that nothing there hides the person. */
    float[] behind() {
        return behind;
    }

    /** 0 at the edges of the square where nothing moves, to 1. The upper edge is one of them if it cuts off the hair. */
    float[] freedom() {
        return freedom;
    }

    /** The points on which each vertex hangs, {@value #BONDS} a vertex. */
    int[] bonds() {
        return bonds;
    }

    /** How much of each point's own motion the vertex takes; less than 1 in all outside the face. */
    float[] bondWeights() {
        return bondWeights;
    }

    double faceWidth() {
        return Math.hypot(
                x(FaceTopology.LEFT_EAR) - x(FaceTopology.RIGHT_EAR),
                y(FaceTopology.LEFT_EAR) - y(FaceTopology.RIGHT_EAR));
    }

    double faceHeight() {
        return Math.hypot(
                x(FaceTopology.CHIN_TIP) - x(FaceTopology.HAIRLINE),
                y(FaceTopology.CHIN_TIP) - y(FaceTopology.HAIRLINE));
    }

    double x(int point) {
        return points[3 * point];
    }

    double y(int point) {
        return points[3 * point + 1];
    }

    double z(int point) {
        return points[3 * point + 2];
    }

    /** Works out the grid, one vertex after the other. */
    private final class Builder {
        private final double width = faceWidth();
        private final double height = faceHeight();
        private final double earDepth = 0.5 * (z(FaceTopology.RIGHT_EAR) + z(FaceTopology.LEFT_EAR));
        private final double upX = (x(FaceTopology.HAIRLINE) - x(FaceTopology.CHIN_TIP)) / height;
        private final double upY = (y(FaceTopology.HAIRLINE) - y(FaceTopology.CHIN_TIP)) / height;
        private final double chinX = x(FaceTopology.CHIN_TIP);
        private final double chinY = y(FaceTopology.CHIN_TIP);
        private final double jaw = jawHeight();
        private final boolean cutOff;

        Builder(byte @Nullable [] mask) {
            this.cutOff = cutOff(mask);
        }

        private double jawHeight() {
            double earX = 0.5 * (x(FaceTopology.RIGHT_JAW) + x(FaceTopology.LEFT_JAW));
            double earY = 0.5 * (y(FaceTopology.RIGHT_JAW) + y(FaceTopology.LEFT_JAW));
            return (earX - chinX) * upX + (earY - chinY) * upY;
        }

        void place(int v, byte @Nullable [] mask) {
            int column = v % GRID;
            int row = v / GRID;
            double px = (double) sidePx * column / (GRID - 1);
            double py = (double) sidePx * row / (GRID - 1);
            vertices[3 * v] = (float) px;
            vertices[3 * v + 1] = (float) py;
            freedom[v] = (float) freedom(px, py);
            if (hangInside(v, px, py)) {
                headWeight[v] = 1;
            } else {
                hangOutside(v, px, py);
                headWeight[v] = (float) headWeight(px, py);
                behind[v] = mask != null && nobodyNear(mask, px, py) ? BEHIND : 0;
            }
        }

        private double freedom(double px, double py) {
            double edge = Math.min(Math.min(px, sidePx - px), sidePx - py) / (PINNED * sidePx);
            return smooth(cutOff ? Math.min(edge, py / (PINNED * sidePx)) : edge);
        }

        private boolean cutOff(byte @Nullable [] mask) {
            int covered = 0;
            for (int x = 0; mask != null && x < sidePx; x++) {
                covered += (mask[2 * sidePx + x] & 255) > 128 ? 1 : 0;
            }
            return covered > CUT_OFF * sidePx;
        }

        private boolean hangInside(int v, double px, double py) {
            for (int t = 0; t < FaceTopology.FACE.length; t += 3) {
                if (hangIn(v, px, py, FaceTopology.FACE, t)) {
                    return true;
                }
            }
            for (int t = 0; t < FaceTopology.MOUTH.length; t += 3) {
                if (hangIn(v, px, py, FaceTopology.MOUTH, t)) {
                    return true;
                }
            }
            return false;
        }

        private boolean hangIn(int v, double px, double py, int[] corners, int t) {
            int a = corners[t];
            int b = corners[t + 1];
            int c = corners[t + 2];
            double area = (x(b) - x(a)) * (y(c) - y(a)) - (x(c) - x(a)) * (y(b) - y(a));
            if (area <= 1e-6) {
                return false;
            }
            double wa = ((x(b) - px) * (y(c) - py) - (x(c) - px) * (y(b) - py)) / area;
            double wb = ((x(c) - px) * (y(a) - py) - (x(a) - px) * (y(c) - py)) / area;
            double wc = 1 - wa - wb;
            if (wa < 0 || wb < 0 || wc < 0) {
                return false;
            }
            bond(v, 0, a, wa);
            bond(v, 1, b, wb);
            bond(v, 2, c, wc);
            vertices[3 * v + 2] = (float) (wa * z(a) + wb * z(b) + wc * z(c));
            return true;
        }

        private void bond(int v, int slot, int point, double weight) {
            bonds[BONDS * v + slot] = point;
            bondWeights[BONDS * v + slot] = (float) weight;
        }

        /** On the nearest points of the outline, by the inverse cube of their distance. */
        private void hangOutside(int v, double px, double py) {
            double[] nearest = new double[BONDS];
            int[] which = new int[BONDS];
            java.util.Arrays.fill(nearest, Double.MAX_VALUE);
            for (int point : FaceTopology.OVAL) {
                insert(nearest, which, point, Math.hypot(px - x(point), py - y(point)));
            }
            double sum = 0;
            for (double distance : nearest) {
                sum += 1 / cube(distance);
            }
            double fade = Math.exp(-square(nearest[0] / (REACH * width)));
            double depth = 0;
            for (int i = 0; i < BONDS; i++) {
                double weight = 1 / cube(nearest[i]) / sum;
                bond(v, i, which[i], fade * weight);
                depth += weight * z(which[i]);
            }
            double fall = Math.exp(-Math.pow(nearest[0] / (DEPTH_REACH * width), 1.5));
            vertices[3 * v + 2] = (float) (earDepth + (depth - earDepth) * fall);
        }

        private void insert(double[] nearest, int[] which, int point, double distance) {
            if (distance >= nearest[BONDS - 1]) {
                return;
            }
            int slot = BONDS - 1;
            while (slot > 0 && nearest[slot - 1] > distance) {
                nearest[slot] = nearest[slot - 1];
                which[slot] = which[slot - 1];
                slot--;
            }
            nearest[slot] = distance;
            which[slot] = point;
        }

        /** 1 above the jaw line, falling to the shoulders' 0 below it. */
        private double headWeight(double px, double py) {
            double above = (px - chinX) * upX + (py - chinY) * upY;
            double aside = Math.abs(-(px - chinX) * upY + (py - chinY) * upX);
            double line = square(Math.min(1, aside / (0.5 * width))) * jaw * 0.9;
            return 1 - smooth((line - above) / (NECK * height));
        }

        private boolean nobodyNear(byte[] mask, double px, double py) {
            int reach = sidePx / (GRID - 1);
            for (int y = (int) py - reach; y <= py + reach; y += Math.max(1, reach / 2)) {
                for (int x = (int) px - reach; x <= px + reach; x += Math.max(1, reach / 2)) {
                    int row = Math.max(0, Math.min(sidePx - 1, y));
                    int column = Math.max(0, Math.min(sidePx - 1, x));
                    if ((mask[row * sidePx + column] & 255) > 8) {
                        return false;
                    }
                }
            }
            return true;
        }
    }

    private static double square(double value) {
        return value * value;
    }

    private static double cube(double value) {
        return (value + 1e-3) * (value + 1e-3) * (value + 1e-3);
    }

    /** 0 up to 0, 1 from 1 on, without a kink between. */
    static double smooth(double share) {
        double t = Math.max(0, Math.min(1, share));
        return t * t * (3 - 2 * t);
    }
}
