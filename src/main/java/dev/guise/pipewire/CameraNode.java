package dev.guise.pipewire;

import java.nio.file.Path;

/**
 * The camera as others see it.
 *
 * @param label what they pick in their list of cameras
 * @param widthPx of the canvas, even
 * @param heightPx of the canvas, even
 * @param socket where the daemon listens
 */
public record CameraNode(String label, int widthPx, int heightPx, double picturesPerSecond, Path socket) {
    static final String NAME = "guise";

    VideoOffer offer() {
        return VideoOffer.of(widthPx, heightPx, picturesPerSecond);
    }

    /** The properties of the node, as PipeWire's relaxed JSON. */
    String properties() {
        return properties("media.class", "Video/Source")
                + properties("media.role", "Camera")
                + properties("node.name", NAME)
                + properties("node.description", label)
                + properties("node.nick", label)
                + properties("application.name", "Guise")
                + properties("node.driver", "true")
                + properties("remote.name", socket.toAbsolutePath().toString());
    }

    private static String properties(String key, String value) {
        return key + " = " + quoted(value) + " ";
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '"' || letter == '\\') {
                quoted.append('\\');
            }
            quoted.append(letter < ' ' ? ' ' : letter);
        }
        return quoted.append('"').toString();
    }
}
