package dev.guise.identities;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.Set;

/** A bundle from elsewhere, whose list of files was already found in order. One thread, which also closes it. */
interface BundleSource extends AutoCloseable {
    Set<BundleFile> files();

    /** Length in bytes, as it is promised. */
    long sizeBytes(BundleFile file);

    /** The bytes of a file; no more than promised are to be read. */
    InputStream open(BundleFile file) throws IOException;

    /** CRC-32 that the bytes are said to have, where there is such a word. */
    OptionalLong sum(BundleFile file);

    @Override
    void close() throws IOException;
}
