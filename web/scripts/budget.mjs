// What a browser has to fetch, in compressed bytes, against what we allow ourselves: console.md, section 7.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const FIRST_JS = 240_000;
const FIRST_CSS = 45_000;
const PAGE = 80_000;
const VIZ = 130_000;

const dist = new URL('../dist/', import.meta.url);
const weight = (name) => gzipSync(readFileSync(new URL(name, dist)), { level: 9 }).length;
const text = (name) => readFileSync(new URL(name, dist), 'utf8');

const html = text('index.html');
const linked = [...html.matchAll(/(?:src|href)="\/console\/(assets\/[^"]+)"/g)].map((found) => found[1]);

// The imports of a script that run with it, and those that wait until they are called for.
const imports = (name) =>
  [...text(name).matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)].map((found) => `assets/${found[1]}`);
const waiting = (name) =>
  [...text(name).matchAll(/import\(\s*["'`]\.\/([^"'`]+\.js)["'`]\s*\)/g)].map((found) => `assets/${found[1]}`);

function closure(names) {
  const all = new Set();
  const add = (name) => {
    if (!all.has(name)) {
      all.add(name);
      imports(name).forEach(add);
    }
  };
  names.forEach(add);
  return all;
}

const sum = (names) => [...names].reduce((total, name) => total + weight(name), 0);
const entry = closure(linked.filter((name) => name.endsWith('.js')));
const css = linked.filter((name) => name.endsWith('.css'));

const lines = [];
const pages = new Map();
for (const name of entry) {
  for (const page of waiting(name)) {
    pages.set(
      page,
      [...closure([page])].filter((one) => !entry.has(one)),
    );
  }
}
// Who opens the console waits for the shell and for the page that it opens on.
const start = [...pages].find(([name]) => /PicturePage/.test(name));
const first = new Set([...entry, ...(start ? start[1] : [])]);
lines.push(['first page, scripts', sum(first), FIRST_JS]);
lines.push(['first page, style', sum(css), FIRST_CSS]);
// What a page calls for later: a map, a graph.
for (const [, own] of [...pages]) {
  for (const name of own.flatMap(waiting)) {
    if (!pages.has(name)) {
      pages.set(
        name,
        [...closure([name])].filter((one) => !entry.has(one)),
      );
    }
  }
}
for (const [name, own] of pages) {
  const short = name.replace(/^assets\/(.*)-[\w-]{8}\.js$/, '$1');
  lines.push([short, sum(own), /viz/i.test(short) ? VIZ : PAGE]);
}

// What works beside the page is fetched by it, too.
for (const name of readdirSync(new URL('assets/', dist)).filter((one) => /\.worker-[\w-]{8}\.js$/.test(one))) {
  lines.push([name.replace(/-[\w-]{8}\.js$/, ''), weight(`assets/${name}`), VIZ]);
}

let over = false;
for (const [what, bytes, most] of lines) {
  const wrong = bytes > most;
  over ||= wrong;
  console.log(
    `${wrong ? 'TOO LARGE ' : ''}${what.padEnd(24)} ${(bytes / 1000).toFixed(1).padStart(7)} of ${most / 1000} kB gz`,
  );
}
process.exit(over ? 1 : 0);
