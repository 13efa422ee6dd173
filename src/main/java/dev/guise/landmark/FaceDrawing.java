package dev.guise.landmark;

import java.util.List;

/** From the numbers of a pose to the drawing of a face that an FSTH generator looks at. Any thread. */
public sealed interface FaceDrawing {
    /** Fills a square picture, RGB24. */
    void draw(float[] pose, int sidePx, byte[] rgb);

    /** Poses to look at the identity in, the one in which it rests first. */
    default List<float[]> stills() {
        return HeadTurns.of(FaceMotion.SIZE);
    }

    /** The same of another identity. */
    FaceDrawing of(RestingFace other);

    /**
     * What the light generator looks at: {@link SoftDrawing} of the identity's face, moved by {@link FaceMotion}, within a
     * picture that stands still.
     */
    record Soft(RestingFace face) implements FaceDrawing {
        @Override
        public void draw(float[] pose, int sidePx, byte[] rgb) {
            SoftDrawing.draw(scaled(face.moved(pose), sidePx), sidePx, rgb, 0);
        }

        @Override
        public FaceDrawing of(RestingFace other) {
            return new Soft(other);
        }
    }

    /**
     * What the published generators look at, with the identity's own face: {@link PublishedDrawing} of it, moved by
     * {@link FaceMotion}, in a square that follows the head.
     */
    record PublishedMotion(RestingFace face) implements FaceDrawing {
        @Override
        public void draw(float[] pose, int sidePx, byte[] rgb) {
            float[] framed = new float[FramedPoints.SIZE];
            FramedPoints.of(face.moved(pose), framed);
            PublishedDrawing.draw(FramedPoints.in(framed, sidePx), sidePx, true, rgb);
        }

        @Override
        public FaceDrawing of(RestingFace other) {
            return new PublishedMotion(other);
        }
    }

    /** The published way: {@link PublishedDrawing} of the driver's own points, {@link FramedPoints}. */
    record PublishedPoints(RestingFace face) implements FaceDrawing {
        @Override
        public void draw(float[] pose, int sidePx, byte[] rgb) {
            PublishedDrawing.draw(FramedPoints.in(pose, sidePx), sidePx, true, rgb);
        }

        @Override
        public FaceDrawing of(RestingFace other) {
            return new PublishedPoints(other);
        }

        @Override
        public List<float[]> stills() {
            return HeadTurns.of(FaceMotion.SIZE).stream().map(this::framed).toList();
        }

        private float[] framed(float[] motion) {
            float[] framed = new float[FramedPoints.SIZE];
            FramedPoints.of(face.moved(motion), framed);
            return framed;
        }
    }

    /** Points of the portrait's size at another. */
    private static float[] scaled(float[] points, int sidePx) {
        if (sidePx == RestingFace.SIDE_PX) {
            return points;
        }
        float[] scaled = new float[points.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = points[i] * sidePx / RestingFace.SIDE_PX;
        }
        return scaled;
    }
}
