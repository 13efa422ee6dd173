package dev.guise.torchimport;

import dev.guise.torchimport.Pickled.Dict;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The stream of PyTorch before 1.6: pickles of a magic number, a protocol number, facts of the writing machine, the
 * description and the storages' keys; then for each key a 64-bit count and the numbers.
 */
final class LegacyContainer implements TorchContainer {
    private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final long PROTOCOL = 1001;

    private final FileChannel channel;
    private final Map<String, TorchStorage> named = new HashMap<>();
    private final Map<String, Long> places = new HashMap<>();
    private final Object root;

    static LegacyContainer open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            return new LegacyContainer(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private LegacyContainer(FileChannel channel) throws IOException {
        this.channel = channel;
        // Not closed: it would close the channel, which is read later.
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
        PickleInput input = new PickleInput(in, channel.size());
        Effort effort = new Effort();
        AllowedNames names = new AllowedNames(this::require, effort);
        if (!MAGIC.equals(new Unpickler(input, names, effort).load())) {
            throw new IllegalArgumentException("it is a pickle, but not one that PyTorch wrote");
        }
        if (!Long.valueOf(PROTOCOL).equals(new Unpickler(input, names, effort).load())) {
            throw new IllegalArgumentException("its container is of a version other than " + PROTOCOL);
        }
        Dict machine = Pickles.dict(new Unpickler(input, names, effort).load(), "the description of the machine");
        if (!Boolean.TRUE.equals(machine.entries().get("little_endian"))) {
            throw new IllegalArgumentException("its numbers are big endian; only little endian is read");
        }
        this.root = new Unpickler(input, names, effort).load();
        Object keys = new Unpickler(input, names, effort).load();
        locate(Pickles.sequence(keys, "the storages' keys").items(), input.position());
    }

    private void require(TorchStorage storage) {
        TorchStorage before = named.putIfAbsent(storage.key(), storage);
        if (before != null && (before.type() != storage.type() || before.stored() != storage.stored())) {
            throw new IllegalArgumentException(
                    "storage " + Shown.text(storage.key()) + " is described twice and differently");
        }
    }

    private void locate(List<Object> keys, long firstPlace) throws IOException {
        long place = firstPlace;
        for (Object each : keys) {
            String key = Pickles.text(each, "a storage's key");
            TorchStorage storage = named.get(key);
            if (storage == null || places.containsKey(key)) {
                throw new IllegalArgumentException(
                        "storage " + Shown.text(key) + (storage == null ? " belongs to no tensor" : " is there twice"));
            }
            long count = take(place, Long.BYTES).getLong();
            long begin = place + Long.BYTES;
            if (count != storage.stored() || storage.storedBytes() > channel.size() - begin) {
                throw new IllegalArgumentException("storage " + Shown.text(key) + " claims " + storage.stored()
                        + " numbers, but " + count + " or fewer are there (truncated?)");
            }
            places.put(key, begin);
            place = begin + storage.storedBytes();
        }
        named.keySet().forEach(this::place);
    }

    private long place(String key) {
        Long place = places.get(key);
        if (place == null) {
            throw new IllegalArgumentException("it lacks the storage " + Shown.text(key));
        }
        return place;
    }

    @Override
    public Object root() {
        return root;
    }

    @Override
    public byte[] read(TorchStorage storage, long firstByte, int count) throws IOException {
        return take(place(storage.key()) + firstByte, count).array();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private ByteBuffer take(long place, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, place + bytes.position()) < 0) {
                throw new EOFException("it ends within its storages (truncated)");
            }
        }
        return bytes.flip();
    }
}
