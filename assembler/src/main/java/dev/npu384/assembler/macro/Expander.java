// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.macro;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.Diagnostics;
import dev.npu384.assembler.diagnostic.SourceProblem;
import dev.npu384.assembler.source.SourceFiles;
import dev.npu384.assembler.source.SourceLine;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Feeds the lines to be assembled, in order, to a {@link LineSink}: expands macros and repetitions, follows includes and
 * skips what conditionals exclude. Keeps its own stack, so that no input can overflow Java's.
 */
public final class Expander {
    private static final int MAX_LINE = 65_536;
    private static final int MAX_FRAMES = 200;
    private static final int MAX_LINES = 2_000_000;
    private static final Set<String> BLOCK_WORDS = Set.of(
            ".macro",
            ".endm",
            ".rept",
            ".irp",
            ".irpc",
            ".endr",
            ".if",
            ".ifdef",
            ".ifndef",
            ".ifb",
            ".ifnb",
            ".ifc",
            ".ifnc",
            ".ifeq",
            ".ifne",
            ".iflt",
            ".ifle",
            ".ifgt",
            ".ifge",
            ".elseif",
            ".else",
            ".endif",
            ".include",
            ".exitm",
            ".purgem");

    private final LineSink sink;
    private final Diagnostics diagnostics;
    private final Defines defines;
    private final Inclusion inclusion;
    private final Conditionals conditionals = new Conditionals();
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final MacroTable macros = new MacroTable();
    private final Questions questions;
    private final LineHead head = new LineHead();
    private Optional<Collector> collector = Optional.empty();
    private int sequence;
    private int macroCount;

    public Expander(LineSink sink, SourceFiles files, Map<String, String> defines, Diagnostics diagnostics) {
        this.sink = sink;
        this.diagnostics = diagnostics;
        this.defines = new Defines(defines);
        this.inclusion = new Inclusion(files);
        this.questions = new Questions(sink, this.defines, macros, diagnostics);
    }

    /** Feeds the lines of the main file and of everything it asks for. */
    public void run(Path path, List<String> lines) {
        frames.push(Frame.file(Inclusion.body(path, lines), path, Optional.empty(), 0));
        while (!frames.isEmpty()) {
            Frame frame = frames.peek();
            if (frame.hasNext()) {
                process(frame.next(sequence++));
            } else {
                finish(frames.pop());
            }
        }
    }

    private void process(SourceLine line) {
        try {
            checkLimits(line);
            dispatch(collector.isPresent() || asksForName(line) ? line : defines.apply(line));
        } catch (SourceProblem problem) {
            diagnostics.error(line, problem);
        }
    }

    private boolean asksForName(SourceLine line) {
        head.scan(line.text());
        return head.isDirective() && Questions.asksForName(head.word().toLowerCase(Locale.ROOT));
    }

    private void checkLimits(SourceLine line) {
        if (line.text().length() > MAX_LINE) {
            throw new SourceProblem(
                    DiagnosticCode.TOO_LONG,
                    0,
                    "line of " + line.text().length() + " characters; the limit is " + MAX_LINE);
        }
        if (sequence > MAX_LINES) {
            diagnostics.error(
                    DiagnosticCode.RECURSION, line, 0, "the source expands to more than " + MAX_LINES + " lines", "");
            throw new Diagnostics.Abort();
        }
    }

    private void dispatch(SourceLine line) {
        head.scan(line.text());
        if (collector.isPresent()) {
            collect(collector.get(), line);
            return;
        }
        if (head.isDirective()) {
            String word = head.word().toLowerCase(Locale.ROOT);
            if (BLOCK_WORDS.contains(word)) {
                block(line, word);
                return;
            }
        }
        if (!conditionals.active()) {
            return;
        }
        Optional<Macro> macro = macros.find(head.word());
        if (macro.isPresent()) {
            call(line, macro.get());
        } else {
            sink.translate(line);
        }
    }

    private void block(SourceLine line, String word) {
        int column = head.wordStart();
        String rest = head.rest();
        switch (word) {
            case ".elseif":
                checkOpen(word, column);
                conditionals.elseIf(column, conditionals.asks() && questions.isTrue(line));
                return;
            case ".else":
                checkOpen(word, column);
                conditionals.otherwise(column);
                return;
            case ".endif":
                checkOpen(word, column);
                conditionals.close();
                return;
            case ".macro":
            case ".rept":
            case ".irp":
            case ".irpc":
                translateLabels(line);
                collector = Optional.of(new Collector(line, word.equals(".macro"), conditionals.active()));
                return;
            default:
                break;
        }
        if (word.startsWith(".if")) {
            conditionals.open(line, conditionals.active() && questions.answer(line, word, rest));
        } else if (conditionals.active()) {
            simple(line, word, rest, column);
        }
    }

    /** A block ends in the file or macro where it began. */
    private void checkOpen(String word, int column) {
        if (conditionals.depth() <= frames.peek().openConditionals()) {
            throw new SourceProblem(DiagnosticCode.UNOPENED, column, word + " without .if");
        }
    }

    private void simple(SourceLine line, String word, String rest, int column) {
        switch (word) {
            case ".include":
                translateLabels(line);
                push(line, inclusion.open(sink.string(line), line, column, frames, conditionals.depth()));
                break;
            case ".exitm":
                exitMacro(column);
                break;
            case ".purgem":
                macros.purge(rest, column);
                break;
            default:
                throw new SourceProblem(
                        DiagnosticCode.UNOPENED,
                        column,
                        word + " without " + (word.equals(".endm") ? ".macro" : ".rept, .irp or .irpc"));
        }
    }

    /** Labels in front of a block directive or macro call belong to the place before it. */
    private void translateLabels(SourceLine line) {
        if (head.labelsEnd() > 0 && conditionals.active()) {
            String labels = line.text().substring(0, head.labelsEnd());
            sink.translate(new SourceLine(line.file(), line.number(), labels, line.sequence(), line.expansion()));
        }
    }

    private void collect(Collector open, SourceLine line) {
        String word = head.isDirective() ? head.word().toLowerCase(Locale.ROOT) : "";
        if (!open.take(line, word)) {
            return;
        }
        collector = Optional.empty();
        if (!open.isActive()) {
            return;
        }
        SourceLine header = open.header();
        try {
            head.scan(header.text());
            if (open.isMacro()) {
                sink.macroDefined(macros.define(head.rest(), open.body(), head.wordStart()));
            } else {
                repeat(header, open.body());
            }
        } catch (SourceProblem problem) {
            diagnostics.error(header, problem);
        }
    }

    private void repeat(SourceLine header, List<BodyLine> body) {
        String word = head.word().toLowerCase(Locale.ROOT);
        Rounds rounds = word.equals(".rept")
                ? Rounds.counted(sink.constant(header), head.wordStart())
                : Rounds.listed(head.rest(), word.equals(".irpc"), head.wordStart());
        if (!body.isEmpty()) {
            push(
                    header,
                    Frame.repeat(body, rounds, new SourceLine.Expansion(word, header, false), conditionals.depth()));
        }
    }

    private void call(SourceLine line, Macro macro) {
        translateLabels(line);
        Map<String, String> values = macro.bind(head.rest(), head.wordStart());
        Substitution substitution = new Substitution(values, Integer.toString(macroCount++), "");
        SourceLine.Expansion expansion = new SourceLine.Expansion("macro '" + macro.name() + "'", line, false);
        push(line, Frame.macro(macro.body(), substitution, expansion, conditionals.depth()));
    }

    private void push(SourceLine line, Frame frame) {
        if (frames.size() >= MAX_FRAMES) {
            diagnostics.error(
                    DiagnosticCode.RECURSION,
                    line,
                    head.wordStart(),
                    "expansion nested deeper than " + MAX_FRAMES + " levels",
                    "does a macro call itself without end?");
            throw new Diagnostics.Abort();
        }
        frames.push(frame);
    }

    private void exitMacro(int column) {
        if (frames.stream().noneMatch(Frame::isMacro)) {
            throw new SourceProblem(DiagnosticCode.UNOPENED, column, ".exitm outside of a macro");
        }
        Frame frame = frames.pop();
        while (!frame.isMacro()) {
            frame = frames.pop();
        }
        while (conditionals.depth() > frame.openConditionals()) {
            conditionals.abandon();
        }
    }

    private void finish(Frame frame) {
        if (collector.isPresent() && (frame.file().isPresent() || frame.isMacro())) {
            SourceLine header = collector.get().header();
            head.scan(header.text());
            diagnostics.error(
                    DiagnosticCode.UNCLOSED,
                    header,
                    head.wordStart(),
                    head.word() + " without " + collector.get().end(),
                    "");
            collector = Optional.empty();
        }
        while (conditionals.depth() > frame.openConditionals()) {
            SourceLine line = conditionals.abandon();
            head.scan(line.text());
            diagnostics.error(DiagnosticCode.UNCLOSED, line, head.wordStart(), head.word() + " without .endif", "");
        }
    }
}
