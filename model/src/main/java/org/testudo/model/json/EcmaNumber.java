package org.testudo.model.json;

/// A double as ECMAScript prints it (`Number::toString`), which is what RFC 8785 asks for.
///
/// The JDK finds the shortest digits since release 19, but always at least two of them; the one place where that
/// differs from ECMAScript (5e-324 against 4.9E-324) is put right in [#shortest].
final class EcmaNumber {
    private EcmaNumber() {}

    static String print(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("JSON has no number " + number);
        }
        if (number == 0) {
            return "0";
        }
        String sign = number < 0 ? "-" : "";
        Decimal decimal = shortest(Math.abs(number));
        return sign + layout(decimal.digits(), decimal.point());
    }

    /// The value is `0.digits` times ten to the power of `point`.
    private record Decimal(String digits, int point) {}

    private static Decimal shortest(double number) {
        String text = Double.toString(number);
        int e = text.indexOf('E');
        String mantissa = e < 0 ? text : text.substring(0, e);
        int dot = mantissa.indexOf('.');
        int point = dot + (e < 0 ? 0 : Integer.parseInt(text, e + 1, text.length(), 10));
        String digits = mantissa.substring(0, dot) + mantissa.substring(dot + 1);
        int zeros = 0;
        while (digits.charAt(zeros) == '0') {
            zeros++;
        }
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return single(number, new Decimal(digits.substring(zeros, end), point - zeros));
    }

    private static Decimal single(double number, Decimal decimal) {
        if (decimal.digits().length() != 2) {
            return decimal;
        }
        int rounded = (Integer.parseInt(decimal.digits()) + 5) / 10;
        String digits = Integer.toString(rounded);
        boolean same = Double.parseDouble("0." + digits + "e" + (decimal.point() + digits.length() - 1)) == number;
        return same ? new Decimal(rounded == 10 ? "1" : digits, decimal.point() + digits.length() - 1) : decimal;
    }

    private static String layout(String digits, int point) {
        int count = digits.length();
        if (count <= point && point <= 21) {
            return digits + "0".repeat(point - count);
        }
        if (0 < point && point <= 21) {
            return digits.substring(0, point) + "." + digits.substring(point);
        }
        if (-6 < point && point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        int exponent = point - 1;
        String tail = "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
        return count == 1 ? digits + tail : digits.charAt(0) + "." + digits.substring(1) + tail;
    }
}
