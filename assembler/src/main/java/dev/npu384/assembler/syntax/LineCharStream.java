// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.syntax;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.misc.Interval;

/** The characters of one line, without copying them. Reused from line to line. */
final class LineCharStream implements CharStream {
    private String text = "";
    private char[] characters = new char[256];
    private int length;
    private int position;

    void open(String line) {
        text = line;
        length = line.length();
        if (length > characters.length) {
            characters = new char[length];
        }
        line.getChars(0, length, characters, 0);
        position = 0;
    }

    @Override
    public String getText(Interval interval) {
        int start = Math.min(interval.a, length);
        return text.substring(start, Math.max(start, Math.min(interval.b + 1, length)));
    }

    @Override
    public void consume() {
        if (position >= length) {
            throw new IllegalStateException("cannot consume EOF");
        }
        position++;
    }

    @Override
    public int LA(int offset) {
        int index = offset > 0 ? position + offset - 1 : position + offset;
        return index >= 0 && index < length ? characters[index] : EOF;
    }

    @Override
    public int mark() {
        return -1;
    }

    @Override
    public void release(int marker) {
        // The whole line stays in memory.
    }

    @Override
    public int index() {
        return position;
    }

    @Override
    public void seek(int index) {
        position = Math.min(index, length);
    }

    @Override
    public int size() {
        return length;
    }

    @Override
    public String getSourceName() {
        return UNKNOWN_SOURCE_NAME;
    }
}
