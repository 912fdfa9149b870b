import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const all = (text, pattern) => [...text.matchAll(pattern)].map((found) => found[1]).sort();

test('the pictures that README names are those that the run of the browser makes', () => {
  const specs = readdirSync('e2e')
    .filter((name) => name.endsWith('.spec.mjs'))
    .map((name) => readFileSync(`e2e/${name}`, 'utf8'))
    .join('\n');
  const named = all(readFileSync('../README.md', 'utf8'), /\((?:\.\/)?([\w/.-]+\.(?:png|jpg|jpeg|gif|webp))\)/g);
  const made = all(specs, /\breadme\(page, '([\w-]+)'\)/g).map((name) => `docs/images/${name}.png`);

  expect(made.length).toBeGreaterThan(0);
  expect(named).toEqual(made);
});
