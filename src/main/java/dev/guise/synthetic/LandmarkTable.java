package dev.guise.synthetic;

/**
 * The 68 facial landmarks of the iBUG scheme as vertices of the mesh (hm08).
 *
 * <p>Derived once: the average head was rendered from the front, a 68-point landmark network gave the rough places, and
 * the nearest visible vertices of the right half were taken. Lids and inner lips were then told apart by how the units
 * {@code eye-right-closure} and {@code mouth-open} move them: the upper lid's rim goes down, the lower lip follows the
 * jaw. Jaw, brows and lip border were moved to the vertex that lies on the line in the picture; the left half is the
 * mirror image.
 */
final class LandmarkTable {
    static final int COUNT = 68;
    /** Vertices of the full mesh: jaw 0-16, brows 17-26, nose 27-35, eyes 36-47, outer lips 48-59, inner 60-67. */
    static final int[] MESH = {
        5564, 867, 5246, 5242, 895, 893, 917, 727, 747, 7449, 7619, 7595, 7597, 11851, 11854, 7572, 12161, 253, 179,
        176, 180, 181, 6957, 6956, 6952, 6955, 7022, 133, 131, 201, 5054, 334, 313, 317, 7076, 7096, 24, 6762, 54, 6764,
        6772, 1093, 13360, 6838, 13358, 6808, 7785, 13368, 428, 5352, 461, 467, 7220, 11954, 7188, 7235, 7241, 492, 486,
        480, 433, 472, 474, 7228, 7193, 7264, 523, 517
    };

    private LandmarkTable() {}
}
