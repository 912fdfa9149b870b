/**
 * Two languages that nobody speaks, made of the catalogue while the page loads: longer, accented and in brackets, and one of
 * them from right to left. What is shown without them was never in the catalogue; what is cut has no room for a longer
 * language. Nothing of it is in the first page of everybody else.
 */
import { partsOf } from './parts';
import type { I18n, Messages } from '@lingui/core';

const PLAIN = 'AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpRrSsTtUuVvWwXxYyZz';
const ACCENTED = 'ÁáƁƀÇçĐđÉéƑƒĞğĤĥÍíĴĵĶķĽľṀṁÑñÓóṔṕŘřŠšŤťÚúṼṽŴŵẊẋÝýŽž';
const VOWEL = /[aeou]/;

/** About a third longer, and still read by who knows English. */
export function accented(text: string): string {
  return [...text]
    .map((letter) => {
      const at = PLAIN.indexOf(letter);
      const other = at < 0 ? letter : ACCENTED.charAt(at);
      return VOWEL.test(letter) ? other + other : other;
    })
    .join('');
}

type Tokens = Messages[string];

/** A compiled text: strings are shown, the rest are values and the cases of plurals. */
function walked(tokens: Tokens): Tokens {
  if (typeof tokens === 'string') {
    return accented(tokens);
  }
  if (!Array.isArray(tokens)) {
    return tokens;
  }
  return tokens.map((token: unknown) => {
    if (typeof token === 'string') {
      return accented(token);
    }
    const [name, type, cases] = token as [string, string?, unknown?];
    return cases !== null && typeof cases === 'object'
      ? [name, type, Object.fromEntries(Object.entries(cases).map(([key, value]) => [key, walked(value as Tokens)]))]
      : token;
  }) as Tokens;
}

/** A whole text: in brackets, so that its ends are seen. */
export function pseudo(tokens: Tokens): Tokens {
  const inside = walked(tokens);
  return (Array.isArray(inside) ? ['⟦', ...inside, '⟧'] : `⟦${String(inside)}⟧`) as Tokens;
}

/** Speaks it from now on. What the catalogue leaves out is its own text: see scripts/plain.mjs. */
export function speak(i18n: I18n, locale: string, messages: Messages): void {
  i18n.setMessagesCompiler((text) => pseudo(partsOf(text) as never) as never);
  const all = Object.entries(messages).map(([id, tokens]) => [id, pseudo(tokens)]);
  i18n.load(locale, Object.fromEntries(all) as Messages);
  // Numbers and plurals are those of English.
  i18n.activate(locale, 'en');
}
