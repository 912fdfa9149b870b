// How fast a matrix of 60 items and 8 hypotheses takes keys: in `test --deep` alone, where nothing else runs beside it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { centre, open, windows } from './browser.mjs';

const ITEMS = 60;
const HYPOTHESES = [
  'false-flag',
  'criminal',
  'insider-or-accident',
  'no-incident',
  'actor',
  'actor',
  'actor',
  'actor',
];
const KEYS = 160;

let browser;
const as = windows(() => browser);
before(async () => {
  browser = await open();
});
after(() => browser?.close());

test('a key is in its cell by the next frame, and what was typed stands there', async (t) => {
  const { page, context } = await as('analyst@EST');
  const id = await page.evaluate(
    async ([kinds, items]) => {
      const { csrf } = await (await fetch('/api/session')).json();
      const headers = { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf };
      const write = async (object) => {
        const body = JSON.stringify({ object });
        let answer = await fetch('/api/objects', { method: 'POST', headers, body });
        while (answer.status === 429) {
          await new Promise((done) => setTimeout(done, 1_000));
          answer = await fetch('/api/objects', { method: 'POST', headers, body });
        }
        return (await answer.json()).id;
      };
      const hypotheses = kinds.map((kind, i) => ({ key: `h${i}`, kind, name: `Hypothesis ${i}` }));
      const made = await write({ type: 'x-testudo-assessment', name: 'Sixty', level: 'L3', hypotheses });
      for (let i = 0; i < items; i++) {
        await write({
          type: 'x-testudo-evidence',
          assessment_ref: made,
          name: `Item ${i}`,
          kind: 'technical',
          reliability: 'B',
          credibility: 2,
        });
      }
      return made;
    },
    [HYPOTHESES, ITEMS],
  );
  await page.goto(`${centre}/console/assessments/${id}?tab=matrix`);
  await page.locator(`[data-at="${ITEMS - 1} ${HYPOTHESES.length - 1}"]`).waitFor();
  await page.locator('[data-at="0 0"]').focus();
  const { times, typed } = await page.evaluate(async (many) => {
    const keys = ['c', 'ArrowRight', 'i', 'ArrowDown', 'n', 'ArrowLeft', 'I', 'ArrowDown'];
    const words = { c: 'C', i: 'I', n: 'N', I: 'II' };
    const taken = [];
    let right = 0;
    let letters = 0;
    for (let n = 0; n < many; n++) {
      const key = keys[n % keys.length];
      const cell = document.activeElement;
      const at = performance.now();
      cell.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      taken.push(performance.now() - at);
      if (words[key]) {
        letters++;
        right += cell.textContent.trim() === words[key] ? 1 : 0;
      }
    }
    return { times: taken.sort((a, b) => a - b), typed: { right, letters } };
  }, KEYS);
  assert.equal(typed.right, typed.letters);
  const at = (share) => times[Math.floor((times.length - 1) * share)].toFixed(0);
  t.diagnostic(
    `${KEYS} keys, each to the next frame: middle ${at(0.5)} ms, 95 of 100 ${at(0.95)} ms, most ${at(1)} ms`,
  );
  await context.close();
});
