// Fails if the catalogue of texts is not what the source says; compiles it for the build.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const catalogue = new URL('../src/locales/en/messages.po', import.meta.url);
// The date in the header and the places of the texts are of no interest.
const body = () => readFileSync(catalogue, 'utf8').replaceAll(/^("POT-Creation-Date|#:).*\n/gm, '');
const before = readFileSync(catalogue, 'utf8');
const wanted = body();
execFileSync('npx', ['--no-install', 'lingui', 'extract', '--clean'], { stdio: ['ignore', 'ignore', 'inherit'] });
const now = body();
writeFileSync(catalogue, before);
if (now !== wanted) {
  console.error('src/locales/en/messages.po is not what the source says: npm run texts, and commit it.');
  process.exit(1);
}
execFileSync('npx', ['--no-install', 'lingui', 'compile', '--typescript', '--strict'], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
console.log(`texts: ${(now.match(/^msgid /gm) ?? []).length - 1}, none missing`);
