// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools;

/** Bad usage or bad input: what the user reads instead of a stack trace. Ends the program with exit code 2. */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String place;
    private final String remedy;

    /**
     * @param code stable code, such as {@code NPU-R0101}
     * @param place file, with line and column where known, or ""
     * @param message what is wrong
     * @param remedy what to do, or ""
     */
    public UserError(String code, String place, String message, String remedy) {
        super(message, null, false, false);
        this.code = code;
        this.place = place;
        this.remedy = remedy;
    }

    /** Problems already written out, such as the assembler's: printed as they are. */
    public static UserError report(String text) {
        return new UserError("", "", text.stripTrailing(), "");
    }

    public String code() {
        return code;
    }

    public String place() {
        return place;
    }

    public String remedy() {
        return remedy;
    }

    /** The message as printed: {@code place: error: CODE: message}, then the remedy on a line of its own. */
    public String render() {
        if (code.isEmpty()) {
            return getMessage();
        }
        String prefix = place.isEmpty() ? "npu" : place;
        String hint = remedy.isEmpty() ? "" : "\n  hint: " + remedy;
        return prefix + ": error: " + code + ": " + getMessage() + hint;
    }
}
