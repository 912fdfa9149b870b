// Puts the pictures of README where README names them: those that the last run of the browser's tests made.
import { copyFileSync, existsSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const names = [...readFileSync(new URL('README.md', root), 'utf8').matchAll(/\(docs\/images\/([\w-]+)\.png\)/g)].map(
  (found) => found[1],
);
for (const name of names) {
  const made = new URL(`.build/console/readme/${name}.png`, root);
  if (!existsSync(made)) {
    console.error(`There is no ${made.pathname}: run the tests of the browser first (npm run e2e).`);
    process.exit(1);
  }
  copyFileSync(made, new URL(`docs/images/${name}.png`, root));
  console.log(`docs/images/${name}.png`);
}
