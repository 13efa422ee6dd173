package dev.guise.commands;

import dev.guise.config.ConfigLoader;
import dev.guise.config.GuiseConfig;
import dev.guise.files.WholeFile;
import dev.guise.nn.Device;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Makes the README's picture: six moments of a clip in the first row, below it each identity at the same moments. It shows
 * the driver, so it is meant for rendered people.
 */
@Command(
        name = "sheet",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Draws moments of a clip and, below, every identity at the same moments; shows the driver.")
final class SheetCommand implements Callable<Integer> {
    private static final int MOMENTS = 6;
    private static final int CELL_PX = 136;
    private static final int GAP_PX = 4;
    private static final int GROUND = 0xf2f2f2;

    @Parameters(index = "0", paramLabel = "CLIP", description = "Video that drives.")
    private Path clip;

    @Parameters(index = "1", paramLabel = "OUT", description = "PNG to write.")
    private Path out;

    @Option(
            names = "--at",
            split = ",",
            paramLabel = "N",
            description = "Numbers of the pictures to show, rising (default: six, evenly spread).")
    private List<Integer> at = List.of();

    @Option(names = "--models", paramLabel = "FOLDER", description = "Networks and identities (default: the shipped).")
    private @Nullable Path models;

    @Option(
            names = "--system",
            split = ",",
            paramLabel = "photo|lpd|fsth",
            defaultValue = "PHOTO",
            description = "Who drives (default: photo); several such as lpd,fsth one row below the other, and named.")
    private List<SystemOption.Name> systems = List.of();

    @Option(names = "--identity", split = ",", paramLabel = "NAME", description = "Only these (default: all).")
    private List<String> identities = List.of();

    private final Surroundings around;
    private final Puppet.Loader loader;

    SheetCommand(Surroundings around, Puppet.Loader loader) {
        this.around = around;
        this.loader = loader;
    }

    /** The pictures of one row, those of the chosen moments; it is shown all pictures in their order. */
    private static final class Row {
        private final List<Integer> moments;
        private final List<BufferedImage> cells = new ArrayList<>();
        private int pictures;

        Row(List<Integer> moments) {
            this.moments = moments;
        }

        void see(byte[] rgb, int widthPx, int heightPx) {
            if (moments.contains(pictures++)) {
                cells.add(cell(rgb, widthPx, heightPx));
            }
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        GuiseConfig config = ConfigLoader.load(around.shippedConfig(), List.of());
        Device device = Device.choose(Device.Wish.parse(config.device()), around.libraryPath());
        Path place = models == null ? around.models() : models;
        DriverClip driver = new DriverClip(clip, 0);
        List<Integer> moments = at.isEmpty() ? spread(driver) : at;
        List<Row> rows = new ArrayList<>();
        WordedSheet named = new WordedSheet();
        Row first = new Row(moments);
        driver.each(Double.MAX_VALUE, frame -> first.see(frame.rgb(), frame.widthPx(), frame.heightPx()));
        rows.add(first);
        named.add("driver", WordedSheet.strip(first.cells));
        for (String identity : identities.isEmpty() ? ModelFolder.cast(place) : identities) {
            for (SystemOption.Name system : systems) {
                if (identities.isEmpty() && !drives(system, place, identity)) {
                    continue;
                }
                System.err.println("guise sheet: " + identity + ", " + system);
                Rehearsal rehearsal = new Rehearsal(config, device, place, SystemOption.loader(system, loader, config));
                Row row = new Row(moments);
                rehearsal.play(driver, Double.MAX_VALUE, identity, c -> row.see(c.rgb(), c.widthPx(), c.heightPx()));
                rows.add(row);
                named.add(identity + ", " + system, WordedSheet.strip(row.cells));
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(systems.size() > 1 ? named.draw() : sheet(rows, moments.size()), "png", png);
        WholeFile.write(out, png.toByteArray());
        System.out.println("wrote " + out);
        return 0;
    }

    private static boolean drives(SystemOption.Name system, Path models, String identity) throws IOException {
        return !AnySystem.of(true, Optional.of(system.key()))
                .drivable(models, List.of(identity))
                .isEmpty();
    }

    private static List<Integer> spread(DriverClip driver) throws IOException, InterruptedException {
        Row all = new Row(List.of());
        driver.each(Double.MAX_VALUE, frame -> all.see(frame.rgb(), frame.widthPx(), frame.heightPx()));
        return IntStream.range(0, MOMENTS)
                .map(i -> (2 * i + 1) * all.pictures / (2 * MOMENTS))
                .boxed()
                .toList();
    }

    private static BufferedImage sheet(List<Row> rows, int columns) {
        int step = CELL_PX + GAP_PX;
        BufferedImage sheet =
                new BufferedImage(columns * step + GAP_PX, rows.size() * step + GAP_PX, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < sheet.getHeight(); y++) {
            for (int x = 0; x < sheet.getWidth(); x++) {
                sheet.setRGB(x, y, GROUND);
            }
        }
        for (int r = 0; r < rows.size(); r++) {
            List<BufferedImage> cells = rows.get(r).cells;
            for (int c = 0; c < cells.size(); c++) {
                sheet.createGraphics().drawImage(cells.get(c), GAP_PX + c * step, GAP_PX + r * step, null);
            }
        }
        return sheet;
    }

    /** The largest square in the middle, shrunk. */
    private static BufferedImage cell(byte[] rgb, int widthPx, int heightPx) {
        int side = Math.min(widthPx, heightPx);
        int start = ((heightPx - side) / 2 * widthPx + (widthPx - side) / 2) * 3;
        BufferedImage square = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < side * side; i++) {
            int from = start + 3 * (i / side * widthPx + i % side);
            int colour = (rgb[from] & 255) << 16 | (rgb[from + 1] & 255) << 8 | (rgb[from + 2] & 255);
            square.setRGB(i % side, i / side, colour);
        }
        BufferedImage small = new BufferedImage(CELL_PX, CELL_PX, BufferedImage.TYPE_INT_RGB);
        small.createGraphics()
                .drawImage(square.getScaledInstance(CELL_PX, CELL_PX, Image.SCALE_AREA_AVERAGING), 0, 0, null);
        return small;
    }
}
