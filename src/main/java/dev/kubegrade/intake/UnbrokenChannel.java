package dev.kubegrade.intake;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

/** Reads a file for several threads, of which one may be interrupted: a FileChannel would be closed for all of them. */
final class UnbrokenChannel implements SeekableByteChannel {
    private final RandomAccessFile file;
    private boolean open = true;

    UnbrokenChannel(Path path) throws IOException {
        this.file = new RandomAccessFile(path.toFile(), "r");
    }

    @Override
    public synchronized int read(ByteBuffer into) throws IOException {
        byte[] bytes = new byte[into.remaining()];
        int read = file.read(bytes);
        into.put(bytes, 0, Math.max(0, read));
        return read;
    }

    @Override
    public synchronized long position() throws IOException {
        return file.getFilePointer();
    }

    @Override
    public synchronized SeekableByteChannel position(long position) throws IOException {
        file.seek(position);
        return this;
    }

    @Override
    public synchronized long size() throws IOException {
        return file.length();
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public synchronized boolean isOpen() {
        return open;
    }

    @Override
    public synchronized void close() throws IOException {
        open = false;
        file.close();
    }
}
