package dev.guise.photo;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC4;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.remap;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Looks up every pixel of the portrait in the texture by a {@link MapRasterizer}'s map, with OpenCV. One thread, which also closes it. */
final class Resampler implements AutoCloseable {
    private static final int MAP = MapRasterizer.SIDE;
    private static final int SIDE = SourcePicture.SIDE_PX;
    private static final int TEXTURE = SourcePicture.TEXTURE_PX;

    private final Mat texture = new Mat(TEXTURE, TEXTURE, CV_8UC4);
    private final Mat coarseX = new Mat(MAP, MAP, CV_32FC1);
    private final Mat coarseY = new Mat(MAP, MAP, CV_32FC1);
    private final Mat fineX = new Mat(SIDE, SIDE, CV_32FC1);
    private final Mat fineY = new Mat(SIDE, SIDE, CV_32FC1);
    private final Mat moved = new Mat(SIDE, SIDE, CV_8UC4);
    private final FloatPointer coarseXData = new FloatPointer(coarseX.data());
    private final FloatPointer coarseYData = new FloatPointer(coarseY.data());
    private final BytePointer movedData = moved.data();
    private final Size side = new Size(SIDE, SIDE);
    private final Scalar black = new Scalar();
    private final float[] indexX = new float[MAP * MAP];
    private final float[] indexY = new float[MAP * MAP];

    Resampler(Texture of) {
        try (BytePointer data = texture.data()) {
            data.put(of.rgba(), 0, of.rgba().length);
        }
    }

    /** Fills SIDE * SIDE * 4 levels, colours multiplied by alpha. */
    void resample(MapRasterizer map, byte[] rgba) {
        float scale = (float) TEXTURE / SIDE;
        float[] x = map.sourceX();
        float[] y = map.sourceY();
        for (int i = 0; i < indexX.length; i++) {
            indexX[i] = x[i] * scale - 0.5f;
            indexY[i] = y[i] * scale - 0.5f;
        }
        coarseXData.put(indexX);
        coarseYData.put(indexY);
        resize(coarseX, fineX, side, 0, 0, INTER_LINEAR);
        resize(coarseY, fineY, side, 0, 0, INTER_LINEAR);
        remap(texture, moved, fineX, fineY, INTER_LINEAR, BORDER_REPLICATE, black);
        movedData.get(rgba);
    }

    @Override
    public void close() {
        coarseXData.close();
        coarseYData.close();
        movedData.close();
        texture.close();
        coarseX.close();
        coarseY.close();
        fineX.close();
        fineY.close();
        moved.close();
        side.close();
        black.close();
    }
}
