package org.testudo.policy;

import java.util.regex.Pattern;

/// The code of a member of the coalition: a nation (ISO 3166-1 alpha-3), an organisation, or the centre itself.
/// Two to twelve characters, upper-case ASCII letters, digits and `-`, beginning with a letter.
public record Member(String code) implements Comparable<Member> {
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9-]{1,11}");

    /// May this be the code of a member?
    public static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    public Member {
        if (!isCode(code)) {
            throw new IllegalArgumentException(
                    "Member code '%s' is not two to twelve upper-case letters, digits or '-', beginning with a letter."
                            .formatted(code));
        }
    }

    @Override
    public int compareTo(Member other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
