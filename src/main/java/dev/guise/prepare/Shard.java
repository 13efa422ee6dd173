package dev.guise.prepare;

/**
 * The part of all videos that one machine prepares; the parts are disjoint and together they are all.
 *
 * @param part from 1 to {@code parts}
 * @param parts how many machines there are
 */
public record Shard(int part, int parts) {
    public Shard {
        if (part < 1 || part > parts) {
            throw new IllegalArgumentException("shard " + part + "/" + parts + ": give 1/N to N/N");
        }
    }

    /** Everything. */
    public static Shard whole() {
        return new Shard(1, 1);
    }

    /** Reads {@code part/parts}. */
    public static Shard parse(String text) {
        if (!text.matches("\\d{1,6}/\\d{1,6}")) {
            throw new IllegalArgumentException("shard \"" + text + "\": give part and number of parts, such as 2/8");
        }
        int slash = text.indexOf('/');
        return new Shard(Integer.parseInt(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    /** Whether this part holds a video; decided by its name alone. */
    public boolean holds(Video video) {
        return Video.hash(video.name()) % parts == part - 1;
    }
}
