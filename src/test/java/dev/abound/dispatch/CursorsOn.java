package dev.abound.dispatch;

import java.io.IOException;

/** Lets a test of another room keep cursors on a disk of its own. */
public final class CursorsOn {

    private CursorsOn() {}

    /** What the disk does, one step a call. */
    public interface Disk {
        byte[] read(String name) throws IOException;

        void create(String name) throws IOException;

        void write(String name, byte[] octets) throws IOException;

        void force(String name) throws IOException;

        void rename(String from, String to) throws IOException;

        void forceDirectory() throws IOException;
    }

    public static CursorStore disk(Disk disk) {
        return new CursorStore(new CursorFiles() {
            @Override
            public String place(String name) {
                return "simulated/" + name;
            }

            @Override
            public byte[] read(String name) throws IOException {
                return disk.read(name);
            }

            @Override
            public void write(String name, byte[] octets) throws IOException {
                disk.create(name);
                disk.write(name, octets);
                disk.force(name);
            }

            @Override
            public void replace(String name, String by) throws IOException {
                disk.rename(by, name);
            }

            @Override
            public void forceDirectory() throws IOException {
                disk.forceDirectory();
            }
        });
    }
}
