import { partsOf } from '../src/i18n/parts.ts';

// A text without a plural is its own key: the catalogue of the source language need not carry it twice into
// the first page. What is left out here, src/i18n makes of the text as it stands in the code.
const SAID = /JSON\.parse\(("(?:[^"\\]|\\.)*")\)/;

/** The catalogue as Lingui compiled it, without the plain texts. */
export function withoutPlain(code) {
  const found = SAID.exec(code);
  if (!found) {
    throw new Error('The compiled catalogue of texts has another form than scripts/plain.mjs knows.');
  }
  const all = Object.entries(JSON.parse(JSON.parse(found[1])));
  const kept = all.filter(([id, parts]) => JSON.stringify(parts) !== JSON.stringify(partsOf(id)));
  return code.replace(found[1], () => JSON.stringify(JSON.stringify(Object.fromEntries(kept))));
}

/** A plugin of Vite. */
export function plain() {
  return {
    name: 'testudo-plain',
    enforce: 'pre',
    transform(code, id) {
      return /\/src\/locales\/en\/messages\.ts$/.test(id) ? { code: withoutPlain(code), map: null } : undefined;
    },
  };
}
