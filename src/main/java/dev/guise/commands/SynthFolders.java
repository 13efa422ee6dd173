package dev.guise.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.guise.files.PartName;
import dev.guise.files.Trees;
import dev.guise.synthetic.HeadAssets;
import dev.guise.synthetic.HeadIdentity;
import dev.guise.synthetic.HeadPerformance;
import dev.guise.synthetic.HeadPicture;
import dev.guise.synthetic.HeadRenderer;
import dev.guise.synthetic.HeadView;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Writes one folder of pictures, masks and truth a person; folders that are there already are kept. */
final class SynthFolders {
    private static final int SUPERSAMPLE = 2;
    private static final int SHEET_COLUMNS = 8;

    private final HeadAssets assets;
    private final Path out;
    private final Plan plan;
    private final ObjectMapper mapper = new ObjectMapper();
    private final HeadRenderer renderer;
    private final HeadPicture picture;

    /**
     * What to render.
     *
     * @param identities number of people
     * @param frames pictures of each
     * @param sizePx side of the pictures
     * @param seed of people and performances
     * @param webcam driver views instead of studio views
     * @param sheet whether to write the contact sheet
     */
    record Plan(int identities, int frames, int sizePx, long seed, boolean webcam, boolean sheet) {
        long personSeed(int person) {
            return seed * 1_000_003 + person;
        }

        SplittableRandom frameRandom(int person, int frame) {
            return new SplittableRandom(personSeed(person) * 100_003 + frame);
        }
    }

    SynthFolders(HeadAssets assets, Path out, Plan plan) {
        this.assets = assets;
        this.out = out;
        this.plan = plan;
        renderer = new HeadRenderer(assets, plan.sizePx(), SUPERSAMPLE);
        picture = new HeadPicture(plan.sizePx());
    }

    /** Renders what is missing; shows its progress on the error stream. */
    void write() throws IOException {
        try {
            Files.createDirectories(out);
            writePeople();
        } catch (FileSystemException e) {
            throw new IOException("cannot write " + e.getFile() + ": " + reason(e), e);
        }
    }

    private void writePeople() throws IOException {
        try (ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("people")
                .setInitialMax(plan.identities())
                .setUpdateIntervalMillis(500)
                .build()) {
            for (int person = 0; person < plan.identities(); person++) {
                Path folder = folder(person);
                if (!Files.isDirectory(folder)) {
                    writePerson(person, folder);
                }
                bar.step();
            }
            if (plan.sheet()) {
                writeSheet();
            }
        }
    }

    private static String reason(FileSystemException e) {
        return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    }

    private Path folder(int person) {
        return out.resolve(String.format(Locale.ROOT, "person-%05d", person));
    }

    private void writePerson(int person, Path folder) throws IOException {
        PartName.tellLeft(folder);
        Path part = PartName.beside(folder);
        Files.createDirectory(part);
        try {
            fill(part, person);
            Files.move(part, folder);
        } finally {
            Trees.delete(part);
        }
    }

    private void fill(Path part, int person) throws IOException {
        HeadIdentity identity = HeadIdentity.seeded(assets, plan.personSeed(person));
        ObjectNode who = mapper.createObjectNode();
        who.put("person", identity.describe());
        who.put("sizePx", plan.sizePx());
        who.put("view", plan.webcam() ? "webcam" : "studio");
        who.set("expressionUnits", mapper.valueToTree(HeadPerformance.expressionNames()));
        Files.writeString(part.resolve("person.json"), who + "\n");
        try (Writer truth = Files.newBufferedWriter(part.resolve("truth.jsonl"))) {
            for (int frame = 0; frame < plan.frames(); frame++) {
                render(identity, person, frame);
                String name = String.format(Locale.ROOT, "%04d", frame);
                save(colours(), part.resolve(name + ".png"));
                save(mask(), part.resolve(name + "-mask.png"));
                truth.write(truth(frame) + "\n");
            }
        }
    }

    private void render(HeadIdentity identity, int person, int frame) {
        SplittableRandom random = plan.frameRandom(person, frame);
        HeadPerformance performance = HeadPerformance.random(random);
        HeadView view = plan.webcam() ? HeadView.webcam(identity, random) : HeadView.studio(identity);
        renderer.render(identity, performance, view, picture);
    }

    private static void save(BufferedImage image, Path file) throws IOException {
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException("cannot write " + file + ": no PNG writer");
        }
    }

    private BufferedImage colours() {
        int size = plan.sizePx();
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < size * size; i++) {
            int y = i / size;
            int red = picture.rgb[i * 3] & 255;
            int green = picture.rgb[i * 3 + 1] & 255;
            int blue = picture.rgb[i * 3 + 2] & 255;
            image.setRGB(i % size, y, (red << 16) | (green << 8) | blue);
        }
        return image;
    }

    private BufferedImage mask() {
        int size = plan.sizePx();
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, size, size, picture.mask);
        return image;
    }

    private ObjectNode truth(int frame) {
        HeadPerformance performance = picture.performance;
        ObjectNode line = mapper.createObjectNode();
        line.put("frame", frame);
        line.put("yawRad", performance.yawRad());
        line.put("pitchRad", performance.pitchRad());
        line.put("rollRad", performance.rollRad());
        line.put("gazeXRad", performance.gazeXRad());
        line.put("gazeYRad", performance.gazeYRad());
        addAll(line.putArray("expression"), performance.expression());
        addAll(line.putArray("landmarks"), picture.landmarks);
        addAll(line.putArray("meanHeadFrontal"), picture.meanHeadFrontal);
        return line;
    }

    private static void addAll(ArrayNode array, float[] values) {
        for (float value : values) {
            array.add(value);
        }
    }

    /** The first pictures of each person, one row a person. */
    private void writeSheet() throws IOException {
        int size = plan.sizePx();
        int columns = Math.min(SHEET_COLUMNS, plan.frames());
        BufferedImage sheet = new BufferedImage(columns * size, plan.identities() * size, BufferedImage.TYPE_INT_RGB);
        for (int person = 0; person < plan.identities(); person++) {
            for (int frame = 0; frame < columns; frame++) {
                Path file = folder(person).resolve(String.format(Locale.ROOT, "%04d.png", frame));
                sheet.getRaster()
                        .setRect(
                                frame * size,
                                person * size,
                                ImageIO.read(file.toFile()).getRaster());
            }
        }
        save(sheet, out.resolve("sheet.png"));
    }
}
