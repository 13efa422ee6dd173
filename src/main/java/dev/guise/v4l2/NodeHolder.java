package dev.guise.v4l2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A program that has a node open.
 *
 * @param command its name
 */
public record NodeHolder(long pid, String command) {
    /** Who has {@code node} (such as "/dev/video0") open, as far as this user may know; without ourselves. */
    public static List<NodeHolder> of(SystemTree tree, String node) {
        List<NodeHolder> holders = new ArrayList<>();
        for (String name : tree.names("/proc")) {
            if (name.matches("\\d{1,10}")
                    && Long.parseLong(name) != ProcessHandle.current().pid()) {
                String process = "/proc/" + name;
                if (hasOpen(tree, process, node)) {
                    String command = tree.text(process + "/comm").orElse("a program");
                    holders.add(new NodeHolder(Long.parseLong(name), command));
                }
            }
        }
        return holders;
    }

    /** Who they are, in words: "chrome (process 12)"; "another program" when that may not be known. */
    public static String words(List<NodeHolder> holders) {
        return holders.isEmpty()
                ? "another program"
                : holders.stream()
                        .map(holder -> holder.command + " (process " + holder.pid + ")")
                        .collect(Collectors.joining(", "));
    }

    private static boolean hasOpen(SystemTree tree, String process, String node) {
        for (String fd : tree.names(process + "/fd")) {
            try {
                if (Files.readSymbolicLink(tree.at(process + "/fd/" + fd)).equals(Path.of(node))) {
                    return true;
                }
            } catch (IOException closedMeanwhile) {
                // then it does not hold the node
            }
        }
        return false;
    }
}
