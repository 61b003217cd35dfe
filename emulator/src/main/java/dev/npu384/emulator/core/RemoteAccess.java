// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

/** What the scalar units of a die need when an address lies on another die or on a host. */
public interface RemoteAccess {
    /** A die on its own: every address is its own. */
    RemoteAccess NONE = new RemoteAccess() {
        @Override
        public boolean isRemote(long address) {
            return false;
        }

        @Override
        public boolean arrived(Core core, long address, int bytes, long now) {
            throw new IllegalStateException("no other die");
        }

        @Override
        public void store(Core core, long address, byte[] source, int offset, int length, long known, long now) {
            throw new IllegalStateException("no other die");
        }

        @Override
        public void atomic(Core core, long address, int width, long config, long value, long now) {
            throw new IllegalStateException("no other die");
        }
    };

    boolean isRemote(long address);

    /**
     * Whether the bytes asked for are here, to be read by the next {@link Values#readGlobal}. If not they are asked for, and
     * the scalar unit is woken up when they come.
     */
    boolean arrived(Core core, long address, int bytes, long now);

    /** Sends bytes on their way, bit i of {@code known} for byte i. */
    void store(Core core, long address, byte[] source, int offset, int length, long known, long now);

    /** Sends an atomic store on its way; {@code config} is ST_ATOMIC_CFG. */
    void atomic(Core core, long address, int width, long config, long value, long now);
}
