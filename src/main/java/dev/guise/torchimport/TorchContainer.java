package dev.guise.torchimport;

import java.io.Closeable;
import java.io.IOException;

/** One of PyTorch's two ways to put a description and storages into a file. */
interface TorchContainer extends Closeable {
    /** What the file describes, unpickled when it was opened. */
    Object root();

    /**
     * Reads bytes of a stored run of numbers.
     *
     * @param firstByte counted from the first stored number
     */
    byte[] read(TorchStorage storage, long firstByte, int count) throws IOException;
}
