package dev.guise.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** How several identities follow several drivers: one row a clip and identity, and the mean of all. */
public record CastReport(List<Row> rows) {
    /**
     * One identity driven by one clip.
     *
     * @param ownShare share of the frames, 0..1, in which the puppet's face is most like its own identity; empty where that
     *     was not measured
     * @param picture how it compares with the identity's picture; empty where that was not measured
     */
    public record Row(
            String clip,
            String identity,
            DrivingReport driving,
            OptionalDouble ownShare,
            Optional<PictureFidelity.Score> picture) {
        /** A row that was not compared with a picture. */
        public Row(String clip, String identity, DrivingReport driving, OptionalDouble ownShare) {
            this(clip, identity, driving, ownShare, Optional.empty());
        }
    }

    /** What people look for; both eyes are one movement. */
    public enum Movement {
        YAW(Channel.YAW),
        PITCH(Channel.PITCH),
        ROLL(Channel.ROLL),
        MOUTH(Channel.MOUTH),
        EYES(Channel.EYE_RIGHT, Channel.EYE_LEFT),
        GAZE(Channel.GAZE);

        @SuppressWarnings("ImmutableEnumChecker") // never written
        private final List<Channel> channels;

        Movement(Channel... channels) {
            this.channels = List.of(channels);
        }
    }

    /**
     * How well a movement is followed.
     *
     * @param r Pearson's correlation
     * @param amplitude deviation of the puppet over that of the driver
     */
    public record Following(double r, double amplitude) {
        private static Optional<Following> mean(List<Following> all) {
            return all.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Following(
                            all.stream().mapToDouble(Following::r).average().orElseThrow(),
                            all.stream()
                                    .mapToDouble(Following::amplitude)
                                    .average()
                                    .orElseThrow()));
        }
    }

    public CastReport {
        rows = List.copyOf(rows);
    }

    /** How one row follows a movement: the mean of its channels that count, empty if the driver keeps them still. */
    public static Optional<Following> following(Row row, Movement movement) {
        return Following.mean(movement.channels.stream()
                .filter(row.driving()::counts)
                .map(row.driving()::channel)
                .map(c -> new Following(c.r(), c.amplitude()))
                .toList());
    }

    /** The mean over the rows whose driver makes the movement, empty if none does. */
    public Optional<Following> mean(Movement movement) {
        return Following.mean(
                rows.stream().flatMap(row -> following(row, movement).stream()).toList());
    }

    /** The mean over the rows in which it was measured. */
    public OptionalDouble meanOwnShare() {
        return rows.stream().flatMapToDouble(row -> row.ownShare().stream()).average();
    }

    /** A Markdown table: r and, after the stroke, the amplitude. */
    public String markdown() {
        StringBuilder table = new StringBuilder("| clip | identity |");
        Arrays.stream(Movement.values())
                .forEach(m -> table.append(' ')
                        .append(m.name().toLowerCase(Locale.ROOT))
                        .append(" |"));
        table.append(" face found | own face | similarity | sharpness | flicker |\n|---|---|")
                .append("---|".repeat(Movement.values().length + 5));
        for (Row row : rows) {
            List<Optional<Following>> cells = new ArrayList<>();
            Arrays.stream(Movement.values()).forEach(m -> cells.add(following(row, m)));
            double found = (double) row.driving().puppetFaces() / row.driving().frames();
            table.append(line(row.clip(), row.identity(), cells, OptionalDouble.of(found), row.ownShare()))
                    .append(fidelity(row.picture()));
        }
        List<Optional<Following>> means =
                Arrays.stream(Movement.values()).map(this::mean).toList();
        return table.append(line("**mean**", "", means, OptionalDouble.empty(), meanOwnShare()))
                .append(fidelity(PictureFidelity.Score.mean(
                        rows.stream().flatMap(row -> row.picture().stream()).toList())))
                .append('\n')
                .toString();
    }

    private static String line(
            String clip, String who, List<Optional<Following>> cells, OptionalDouble found, OptionalDouble own) {
        StringBuilder line = new StringBuilder("\n| " + clip + " | " + who + " |");
        for (Optional<Following> cell : cells) {
            line.append(cell.map(f -> String.format(Locale.ROOT, " %.2f / %.2f |", f.r(), f.amplitude()))
                    .orElse(" still |"));
        }
        return line + percent(found) + percent(own);
    }

    private static String fidelity(Optional<PictureFidelity.Score> score) {
        return score.map(s ->
                        String.format(Locale.ROOT, " %.2f | %.2f | %.2f |", s.similarity(), s.sharpness(), s.flicker()))
                .orElse(" | | |");
    }

    private static String percent(OptionalDouble share) {
        return share.isPresent() ? String.format(Locale.ROOT, " %.1f %% |", 100 * share.orElseThrow()) : " |";
    }
}
