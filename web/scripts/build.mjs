// The part of the Maven build that makes the console: installs when the lock file changed, builds when anything did.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const web = new URL('../', import.meta.url).pathname;
const INPUTS = ['src', 'scripts', 'index.html', 'openapi.json', 'package-lock.json', 'package.json', '../pom.xml'];
const MORE = ['tsconfig.json', 'vite.config.ts', 'lingui.config.ts', '.prettierrc.json', '.prettierignore', '.npmrc'];

function files(path) {
  return statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => files(join(path, name)))
    : // Made by the build itself.
      path.endsWith('messages.ts')
      ? []
      : [path];
}

function digest(names) {
  const hash = createHash('sha256').update(process.version);
  for (const file of names.flatMap((name) => files(join(web, name)))) {
    hash.update(file.slice(web.length)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

const installed = join(web, 'node_modules/.testudo-installed');
const made = join(web, 'node_modules/.testudo-made');
const is = (file, wanted) => existsSync(file) && readFileSync(file, 'utf8') === wanted;
const npm = (...words) => execFileSync('npm', words, { cwd: web, stdio: 'inherit' });

const lock = digest(['package-lock.json', 'package.json']);
if (!is(installed, lock)) {
  npm('ci', '--no-audit', '--no-fund');
  writeFileSync(installed, lock);
}
const all = digest([...INPUTS, ...MORE]);
if (!is(made, all) || !existsSync(join(web, 'dist/index.html'))) {
  rmSync(made, { force: true });
  npm('run', 'build');
  writeFileSync(made, all);
}
