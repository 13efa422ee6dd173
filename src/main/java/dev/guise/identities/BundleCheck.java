package dev.guise.identities;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.guise.checkpoint.Outline;
import dev.guise.files.JsonProblem;
import dev.guise.generate.IdentityBundle;
import dev.guise.generate.LandmarkIdentity;
import dev.guise.meter.DistinctErrors;
import dev.guise.photo.PhotoIdentity;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Holds the files of a bundle against each other and against the models that are here. */
record BundleCheck(Path models) {
    private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9][\\w.-]*(/[A-Za-z0-9][\\w.-]*)*");
    private static final String NETWORK = "generator.";
    private static final String NUMBERS = "identity";
    private static final long[] NONE = {-1};
    private static final int LONGEST_TEXT = 200;
    private static final int LEAST_PX = 32;
    private static final int MOST_PX = 1024;

    /** The card, complete and with consent. */
    IdentityBundle.Card card(byte[] json) throws IOException {
        IdentityBundle.Card card;
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
            card = IdentityBundle.Card.parse(text);
            card.refuseWithoutConsent();
        } catch (JsonProcessingException e) {
            throw new RefusedBundleException("identity.json in it: " + JsonProblem.words(e), e);
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw new RefusedBundleException("identity.json in it: " + e.getMessage(), e);
        }
        for (String text : new String[] {card.name(), card.licence()}) {
            if (text.length() > LONGEST_TEXT || !Shown.isTame(text)) {
                throw new RefusedBundleException("identity.json in it has " + Shown.name(text) + " as name or licence");
            }
        }
        if (!isPhoto(card)) {
            model(card.model());
        }
        return card;
    }

    /** Whether it is made for the photo system alone, which has no model. */
    static boolean isPhoto(IdentityBundle.Card card) {
        return card.model().equals(IdentityBundle.PHOTO_MODEL);
    }

    /** What a bundle must have beside its card and small pictures: numbers for LPD, or a source picture with all its parts. */
    static void refuseIncomplete(IdentityBundle.Card card, Set<BundleFile> files) throws RefusedBundleException {
        List<BundleFile> wanted = new ArrayList<>();
        if (!isPhoto(card)) {
            wanted.add(BundleFile.EMBEDDING);
        }
        if (isPhoto(card) || files.contains(BundleFile.PHOTO)) {
            wanted.addAll(List.of(
                    BundleFile.PHOTO, BundleFile.PHOTO_PICTURE, BundleFile.PHOTO_MASK, BundleFile.PHOTO_BACKGROUND));
        }
        for (BundleFile file : wanted) {
            if (!files.contains(file)) {
                throw new RefusedBundleException("it has no " + file.file());
            }
        }
        for (BundleFile file : List.of(BundleFile.EMBEDDING, BundleFile.GENERATOR)) {
            if (isPhoto(card) && files.contains(file)) {
                throw new RefusedBundleException("it has " + file.file() + ", but no model that the file belongs to");
            }
        }
    }

    /** The file of a model, which must be here. */
    private Path model(String name) throws RefusedBundleException {
        Path file = models.resolve(name + ".safetensors");
        if (!MODEL.matcher(name).matches() || !Files.isRegularFile(file)) {
            throw new RefusedBundleException(
                    "it belongs to the model " + Shown.name(name) + ", which is not in " + models);
        }
        return file;
    }

    /** What a weights file says that it holds must be what the card's model needs. */
    void outline(BundleFile file, Outline outline, IdentityBundle.Card card) throws IOException {
        if (file == BundleFile.PHOTO || isPhoto(card)) {
            return; // read as a whole after unpacking, it is small
        }
        Outline model = Outline.of(model(card.model()));
        switch (file) {
            case EMBEDDING -> {
                long[] shape = outline.shapes().get(IdentityBundle.EMBEDDING);
                long[] wanted = {Long.parseLong(model.manifest().sizes().getOrDefault(NUMBERS, "0"))};
                if (shape == null || shape.length != 1 || (wanted[0] > 0 && !Arrays.equals(shape, wanted))) {
                    throw wrong(file, IdentityBundle.EMBEDDING, shape == null ? NONE : shape, wanted);
                }
            }
            case GENERATOR -> refuseOtherArrays(file, bare(outline), bare(model));
            default -> {}
        }
    }

    private static Map<String, long[]> bare(Outline outline) {
        Map<String, long[]> bare = new LinkedHashMap<>();
        outline.shapes()
                .forEach((name, shape) ->
                        bare.put(name.startsWith(NETWORK) ? name.substring(NETWORK.length()) : name, shape));
        return bare;
    }

    private static void refuseOtherArrays(BundleFile file, Map<String, long[]> found, Map<String, long[]> wanted)
            throws RefusedBundleException {
        for (Map.Entry<String, long[]> array : wanted.entrySet()) {
            long[] shape = found.get(array.getKey());
            if (!Arrays.equals(shape, array.getValue())) {
                throw wrong(file, array.getKey(), shape == null ? NONE : shape, array.getValue());
            }
        }
        if (found.size() != wanted.size()) {
            throw new RefusedBundleException(
                    file.file() + " in it has " + found.size() + " tensors; its model has " + wanted.size());
        }
    }

    private static RefusedBundleException wrong(BundleFile file, String array, long[] shape, long[] wanted) {
        return new RefusedBundleException(file.file() + " in it has tensor " + array + " "
                + (shape == NONE ? "not at all" : Arrays.toString(shape)) + "; its model wants "
                + Arrays.toString(wanted));
    }

    /** The landmarks of a bundle that was unpacked. */
    void landmarks(Path folder) throws IOException {
        try {
            model(LandmarkIdentity.read(folder).model());
        } catch (IllegalArgumentException e) {
            throw new RefusedBundleException(LandmarkIdentity.FILE + " in it: " + e.getMessage(), e);
        }
    }

    /** The source picture of a bundle that was unpacked. */
    void photo(Path folder) throws IOException {
        try {
            PhotoIdentity.read(folder);
        } catch (IllegalArgumentException e) {
            throw new RefusedBundleException(BundleFile.PHOTO.file() + " in it: " + e.getMessage(), e);
        } catch (RefusedBundleException e) {
            throw e;
        } catch (IOException e) {
            String reason = DistinctErrors.oneLine(e).replace(folder + "/", "");
            throw new RefusedBundleException(reason + " (in it)", e);
        }
    }

    /** A picture, looked at before memory is given to it; nothing but its pixels is read. */
    BufferedImage picture(BundleFile file, byte[] png) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (InputStream bytes = new ByteArrayInputStream(png);
                ImageInputStream in = ImageIO.createImageInputStream(bytes)) {
            reader.setInput(in, true, true);
            int widthPx = reader.getWidth(0);
            int heightPx = reader.getHeight(0);
            if (Math.min(widthPx, heightPx) < LEAST_PX || Math.max(widthPx, heightPx) > MOST_PX) {
                throw new RefusedBundleException(file.file() + " in it has " + widthPx + "x" + heightPx
                        + " pixels; allowed are " + LEAST_PX + " to " + MOST_PX + " a side");
            }
            return rgb(reader.read(0));
        } catch (RefusedBundleException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new RefusedBundleException(file.file() + " in it is no picture (PNG)", e);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage rgb(BufferedImage any) {
        BufferedImage image = new BufferedImage(any.getWidth(), any.getHeight(), BufferedImage.TYPE_INT_RGB);
        image.createGraphics().drawImage(any, 0, 0, null);
        return image;
    }
}
