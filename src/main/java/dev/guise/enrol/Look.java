package dev.guise.enrol;

import dev.guise.align.FaceAttitude;
import dev.guise.align.FaceBox;
import java.util.List;
import java.util.Optional;

/**
 * What the networks see in one picture.
 *
 * @param faces largest first; what lies within a larger face is that face again
 * @param face what is known of the largest; empty if there is none
 */
record Look(List<Box> faces, Optional<Face> face) {
    static final Look NOBODY = new Look(List.of(), Optional.empty());

    /**
     * The largest face.
     *
     * @param box as the crop grows from it
     * @param attitude which way up it is
     * @param crop 256x256 RGB24, as it is learnt from
     */
    @SuppressWarnings("ArrayRecordComponent") // made and read once
    record Face(FaceBox box, FaceAttitude attitude, byte[] crop, FaceLight light, FaceNumbers numbers) {
        double sidePx() {
            return Math.max(box.width(), box.height());
        }
    }
}
