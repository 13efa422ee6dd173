package dev.guise.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a weights file holds and how it came to be. On disk it is the flat text map {@code __metadata__} of the
 * safetensors header; sizes are written as {@code size.NAME}, notes under their own names.
 *
 * @param network name of the network class, such as {@code Generator}; empty in files of other makers
 * @param sizes the numbers that fix the network's shape, by name
 * @param origin where the weights come from: a training run, a package and its version, a URL
 * @param licence licence of the weights
 * @param dataHash hash of the training data; empty if unknown
 * @param step optimiser steps behind these weights; 0 if unknown
 * @param commit commit of the code that made them; empty if unknown
 * @param notes anything else, by name
 */
public record Manifest(
        String network,
        Map<String, String> sizes,
        String origin,
        String licence,
        String dataHash,
        long step,
        String commit,
        Map<String, String> notes) {
    private static final String SIZE = "size.";

    public Manifest {
        sizes = Map.copyOf(sizes);
        notes = Map.copyOf(notes);
        if (step < 0) {
            throw new IllegalArgumentException("step " + step + " of a manifest is negative");
        }
    }

    /** A manifest that knows only which network it describes. */
    public static Manifest of(String network) {
        return new Manifest(network, Map.of(), "", "", "", 0, "", Map.of());
    }

    public Manifest sized(Map<String, String> newSizes) {
        return new Manifest(network, newSizes, origin, licence, dataHash, step, commit, notes);
    }

    public Manifest from(String newOrigin, String newLicence) {
        return new Manifest(network, sizes, newOrigin, newLicence, dataHash, step, commit, notes);
    }

    public Manifest trained(String newDataHash, long newStep, String newCommit) {
        return new Manifest(network, sizes, origin, licence, newDataHash, newStep, newCommit, notes);
    }

    public Manifest noted(String name, String text) {
        Map<String, String> more = new TreeMap<>(notes);
        more.put(name, text);
        return new Manifest(network, sizes, origin, licence, dataHash, step, commit, more);
    }

    /** The flat form, in an order that depends on the content alone. */
    Map<String, String> toText() {
        Map<String, String> text = new LinkedHashMap<>();
        text.put("network", network);
        new TreeMap<>(sizes).forEach((name, size) -> text.put(SIZE + name, size));
        text.put("origin", origin);
        text.put("licence", licence);
        text.put("dataHash", dataHash);
        text.put("step", Long.toString(step));
        text.put("commit", commit);
        new TreeMap<>(notes).forEach(text::putIfAbsent);
        return text;
    }

    /** Reads the flat form; what is missing is empty. A step that is no natural number is refused. */
    static Manifest fromText(Map<String, String> text) {
        Map<String, String> notes = new TreeMap<>(text);
        Map<String, String> sizes = new TreeMap<>();
        text.forEach((name, value) -> {
            if (name.startsWith(SIZE)) {
                sizes.put(name.substring(SIZE.length()), value);
                notes.remove(name);
            }
        });
        return new Manifest(
                take(notes, "network", ""),
                sizes,
                take(notes, "origin", ""),
                take(notes, "licence", ""),
                take(notes, "dataHash", ""),
                Long.parseLong(take(notes, "step", "0")),
                take(notes, "commit", ""),
                notes);
    }

    private static String take(Map<String, String> text, String name, String otherwise) {
        String value = text.remove(name);
        return value == null ? otherwise : value;
    }
}
