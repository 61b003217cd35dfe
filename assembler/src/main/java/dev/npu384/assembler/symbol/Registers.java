// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.symbol;

import dev.npu384.isa.KernelAbi;
import dev.npu384.isa.SpecialRegister;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** Register names: x0..x31, sp, lr, va0..va7, special registers, and the names given by {@code .reg}. */
public final class Registers {
    private static final int GENERAL = 32;
    private static final int VECTOR_ADDRESS = 8;
    private static final int SPECIAL = 128;
    private static final Map<String, Integer> FIXED = fixed();
    private static final Map<String, SpecialRegister> SPECIALS = specials();

    private final Map<String, Integer> aliases = new HashMap<>();

    private static Map<String, Integer> fixed() {
        Map<String, Integer> names = new HashMap<>();
        for (int number = 0; number < GENERAL; number++) {
            names.put("x" + number, number);
            names.put("X" + number, number);
        }
        names.put("SP", KernelAbi.STACK_REGISTER);
        names.put("LR", KernelAbi.LINK_REGISTER);
        names.put("sp", KernelAbi.STACK_REGISTER);
        names.put("lr", KernelAbi.LINK_REGISTER);
        return names;
    }

    private static Map<String, SpecialRegister> specials() {
        Map<String, SpecialRegister> names = new HashMap<>();
        for (SpecialRegister register : SpecialRegister.values()) {
            names.put(register.assemblyName(), register);
        }
        return names;
    }

    /** Whether the name always means a register, so that no symbol may take it. */
    public static boolean isReserved(String name) {
        return FIXED.containsKey(name)
                || name.length() == 3 && vectorAddress(name).isPresent();
    }

    /** The number of a general register. */
    public OptionalInt general(String name) {
        Integer number = FIXED.get(name);
        if (number == null && !aliases.isEmpty()) {
            number = aliases.get(name);
        }
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** The number of a vector address register. */
    public static OptionalInt vectorAddress(String name) {
        if (name.length() != 3 || !name.regionMatches(true, 0, "va", 0, 2)) {
            return OptionalInt.empty();
        }
        int number = name.charAt(2) - '0';
        return number >= 0 && number < VECTOR_ADDRESS ? OptionalInt.of(number) : OptionalInt.empty();
    }

    /** The number of a special register, by name or as {@code spr52}. */
    public static OptionalInt special(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        SpecialRegister register = SPECIALS.get(lower);
        if (register != null) {
            return OptionalInt.of(register.number());
        }
        if (lower.startsWith("spr") && lower.length() > 3 && lower.length() < 7) {
            String digits = lower.substring(3);
            if (digits.chars().allMatch(c -> c >= '0' && c <= '9') && Integer.parseInt(digits) < SPECIAL) {
                return OptionalInt.of(Integer.parseInt(digits));
            }
        }
        return OptionalInt.empty();
    }

    public static java.util.Collection<String> specialNames() {
        return SPECIALS.keySet();
    }

    /** Gives a register another name; returns false when the name already means another register. */
    public boolean alias(String name, int number) {
        Integer old = aliases.putIfAbsent(name, number);
        return old == null || old == number;
    }

    /** Forgets a name given by {@link #alias}. */
    public void removeAlias(String name) {
        aliases.remove(name);
    }
}
