// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

import java.util.EnumMap;
import java.util.Map;

/** Hand-made captured operands, and the footprint they give as text: {@code "R UB 0+64, W UB 128+64"}. */
final class Captured implements Operands {
    private final Decoded decoded;
    private long xd;
    private long xn;
    private long xm;
    private long xt;
    private final Map<SpecialRegister, Long> specials = new EnumMap<>(SpecialRegister.class);
    private final long[] entries = new long[16];

    private Captured(Decoded decoded) {
        this.decoded = decoded;
        specials.put(SpecialRegister.MASK0, -1L);
        specials.put(SpecialRegister.MASK1, -1L);
    }

    static Captured of(String mnemonic, String suffix) {
        Form form = Forms.of(mnemonic, suffix);
        return new Captured(new Decoded(Registry.find(mnemonic).orElseThrow(), form, form.base()));
    }

    Captured registers(long xdValue, long xnValue, long xmValue, long xtValue) {
        xd = xdValue;
        xn = xnValue;
        xm = xmValue;
        xt = xtValue;
        return this;
    }

    Captured with(SpecialRegister register, long value) {
        specials.put(register, value);
        return this;
    }

    Captured entry(int register, int half, long value) {
        entries[2 * register + half] = value;
        return this;
    }

    /** Count mode with this many elements. */
    Captured count(long elements) {
        return with(SpecialRegister.CTRL, SpecialLayouts.CTRL_COUNT_MODE.set(0, 1))
                .with(SpecialRegister.MASK0, elements)
                .with(SpecialRegister.MASK1, 0);
    }

    String footprint() {
        StringBuilder text = new StringBuilder();
        decoded.instruction().footprint().report(this, new Footprint.Sink() {
            @Override
            public void reads(Space space, long address, long length) {
                append("R", space, address, length);
            }

            @Override
            public void writes(Space space, long address, long length) {
                append("W", space, address, length);
            }

            private void append(String way, Space space, long address, long length) {
                text.append(text.length() == 0 ? "" : ", ");
                text.append(way + " " + space + " " + address + "+" + length);
            }
        });
        return text.toString();
    }

    @Override
    public Decoded decoded() {
        return decoded;
    }

    @Override
    public long xd() {
        return xd;
    }

    @Override
    public long xn() {
        return xn;
    }

    @Override
    public long xm() {
        return xm;
    }

    @Override
    public long xt() {
        return xt;
    }

    @Override
    public long special(SpecialRegister register) {
        return specials.getOrDefault(register, 0L);
    }

    @Override
    public long vectorAddress(int index, int half) {
        return entries[2 * index + half];
    }
}
