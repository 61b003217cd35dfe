// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import dev.npu384.memory.spec.Unit;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Binds entries to a tree of records. A component is a nested record, an {@code Optional<Record>} for a section that only
 * some machines have, a {@code Map<String, Record>} whose keys are free names, or an {@code int}, {@code long} or
 * {@code double} with a {@link Unit}. File keys are the component names in
 * snake case.
 */
final class SpecBinder {
    private final List<Problem> problems;

    SpecBinder(List<Problem> problems) {
        this.problems = problems;
    }

    /** The file key of a component: {@code aivPerAic} is {@code aiv_per_aic}. */
    static String key(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** The record, or empty when anything below it is wrong; the problems then say what. */
    <R extends Record> Optional<R> bind(Class<R> type, Entry.Section section, String path) {
        int before = problems.size();
        RecordComponent[] components = type.getRecordComponents();
        Object[] arguments = new Object[components.length];
        Set<String> known = new LinkedHashSet<>();
        for (int i = 0; i < components.length; i++) {
            String key = key(components[i]);
            known.add(key);
            Entry entry = section.children().get(key);
            if (entry == null && components[i].getType() == Optional.class) {
                arguments[i] = Optional.empty();
            } else if (entry == null) {
                problem("NPU-M0002", section, join(path, key), "missing key", "add it: " + wanted(components[i]));
            } else {
                arguments[i] = value(components[i], entry, join(path, key));
            }
        }
        for (Map.Entry<String, Entry> child : section.children().entrySet()) {
            if (!known.contains(child.getKey())) {
                problem(
                        "NPU-M0003",
                        child.getValue(),
                        join(path, child.getKey()),
                        "unknown key",
                        "remove it or use one of " + String.join(", ", known));
            }
        }
        return problems.size() > before ? Optional.empty() : construct(type, section, path, arguments);
    }

    private Object value(RecordComponent component, Entry entry, String path) {
        Class<?> type = component.getType();
        if (type.isPrimitive()) {
            if (entry instanceof Entry.Figure figure) {
                return number(component, figure, path);
            }
        } else if (entry instanceof Entry.Section section) {
            if (type == Optional.class) {
                return bind(elementType(component), section, path);
            }
            return type == Map.class
                    ? named(component, section, path)
                    : bind(type.asSubclass(Record.class), section, path).orElse(null);
        }
        problem(
                "NPU-M0004",
                entry,
                path,
                entry instanceof Entry.Figure ? "a number where a section is due" : "a section where a number is due",
                "write " + wanted(component));
        return null;
    }

    private Map<String, Object> named(RecordComponent component, Entry.Section section, String path) {
        Class<? extends Record> type = elementType(component);
        Map<String, Object> map = new LinkedHashMap<>();
        section.children().forEach((key, entry) -> {
            if (entry instanceof Entry.Section child) {
                bind(type, child, join(path, key)).ifPresent(bound -> map.put(key, bound));
            } else {
                problem(
                        "NPU-M0004",
                        entry,
                        join(path, key),
                        "a number where a section is due",
                        "write a section of " + type.getSimpleName());
            }
        });
        return Collections.unmodifiableMap(map);
    }

    static Class<? extends Record> elementType(RecordComponent component) {
        ParameterizedType generic = (ParameterizedType) component.getGenericType();
        java.lang.reflect.Type[] arguments = generic.getActualTypeArguments();
        return ((Class<?>) arguments[arguments.length - 1]).asSubclass(Record.class);
    }

    private Object number(RecordComponent component, Entry.Figure figure, String path) {
        Unit unit = component.getAnnotation(Unit.class);
        Quantity quantity = figure.quantity();
        Optional<BigDecimal> factor = Units.factor(quantity.unit(), unit.value());
        if (factor.isEmpty()) {
            problem(
                    "NPU-M0008",
                    figure,
                    path,
                    "wrong unit \"" + quantity.unit() + "\"",
                    "use " + String.join(", ", Units.accepted(unit.value())));
            return null;
        }
        BigDecimal value = quantity.value().multiply(factor.get());
        if (value.signum() < 0) {
            problem("NPU-M0009", figure, path, "negative value " + quantity.value(), "use zero or more");
            return null;
        }
        if (value.doubleValue() > unit.most()) {
            problem(
                    "NPU-M0017",
                    figure,
                    path,
                    "value " + quantity.value() + " is too large",
                    "use at most " + new BigDecimal(unit.most()).toPlainString() + " " + unit.value());
            return null;
        }
        if (unit.powerOfTwo() && !isPowerOfTwo(value)) {
            problem("NPU-M0018", figure, path, "not a power of two: " + quantity.value(), "use 1, 2, 4, 8, ...");
            return null;
        }
        if (value.signum() == 0 && unit.positive()) {
            problem("NPU-M0010", figure, path, "value must not be zero", "use a number above zero");
            return null;
        }
        if (component.getType() == double.class) {
            return value.doubleValue();
        }
        return whole(component, figure, value, path);
    }

    private static boolean isPowerOfTwo(BigDecimal value) {
        return value.signum() > 0
                && value.stripTrailingZeros().scale() <= 0
                && value.toBigInteger().bitCount() == 1;
    }

    private Object whole(RecordComponent component, Entry.Figure figure, BigDecimal value, String path) {
        try {
            if (component.getType() == int.class) {
                return value.intValueExact();
            }
            return value.longValueExact();
        } catch (ArithmeticException e) {
            problem(
                    "NPU-M0011",
                    figure,
                    path,
                    "not a whole number in range: " + value.toPlainString(),
                    "use a whole number of "
                            + component.getAnnotation(Unit.class).value());
            return null;
        }
    }

    private <R extends Record> Optional<R> construct(Class<R> type, Entry section, String path, Object[] arguments) {
        List<Class<?>> types = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            types.add(component.getType());
        }
        try {
            return Optional.of(
                    type.getDeclaredConstructor(types.toArray(Class<?>[]::new)).newInstance(arguments));
        } catch (InvocationTargetException e) {
            problem("NPU-M0012", section, path, e.getCause().getMessage(), "make the numbers of this section agree");
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("machine record " + type + " is not public", e);
        }
    }

    private static String wanted(RecordComponent component) {
        Unit unit = component.getAnnotation(Unit.class);
        if (unit == null) {
            return "a section { ... }";
        }
        return "{\"value\": ..., \"unit\": \"" + unit.value() + "\", \"source\": \"...\", \"confidence\": \"...\"} ("
                + unit.meaning() + ")";
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private void problem(String code, Entry entry, String path, String message, String remedy) {
        problems.add(new Problem(code, entry.file(), path, message, remedy));
    }
}
