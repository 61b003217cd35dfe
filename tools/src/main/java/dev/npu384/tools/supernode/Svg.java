// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.supernode;

import java.util.Locale;

/** Writes the elements of one SVG drawing. Lengths are in user units, colours come from classes. */
final class Svg {
    private final StringBuilder text = new StringBuilder();

    Svg(String id, double width, double height, String title) {
        add(
                "<svg id=\"%s\" viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-labelledby=\"%s-title\">",
                id, width, height, id);
        add("<title id=\"%s-title\">%s</title>", id, escape(title));
    }

    void open(String classes) {
        add("<g class=\"%s\">", classes);
    }

    void close() {
        text.append("</g>\n");
    }

    void box(double x, double y, double width, double height, String classes) {
        add("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" class=\"%s\"/>", x, y, width, height, classes);
    }

    /** A box that explains itself when pointed at. */
    void box(double x, double y, double width, double height, String classes, String hover) {
        add(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" class=\"%s\"><title>%s</title></rect>",
                x, y, width, height, classes, escape(hover));
    }

    void line(double x1, double y1, double x2, double y2, String classes) {
        add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"%s\"/>", x1, y1, x2, y2, classes);
    }

    /** A curve that leaves and arrives vertically. */
    void curve(double x1, double y1, double x2, double y2, String classes) {
        double middle = (y1 + y2) / 2;
        add(
                "<path d=\"M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1f\" class=\"%s\"/>",
                x1, y1, x1, middle, x2, middle, x2, y2, classes);
    }

    void label(double x, double y, String classes, String words) {
        add("<text x=\"%.1f\" y=\"%.1f\" class=\"%s\">%s</text>", x, y, classes, escape(words));
    }

    String finish() {
        return text + "</svg>\n";
    }

    private void add(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    static String escape(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
