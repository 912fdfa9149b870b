// The console against a real centre: starts one with the exercise on a throw-away home, runs the specs, stops it.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const state = fileURLToPath(new URL('../../.build/', import.meta.url));
const command = process.env.TESTUDO_COMMAND ?? fileURLToPath(new URL('../../testudo', import.meta.url));
const chromium = process.env.TESTUDO_CHROMIUM ?? '/usr/bin/chromium';
const PATIENCE_MILLIS = 180_000;

if (!existsSync(chromium)) {
  console.error(`needs Chromium at ${chromium}. Install it (apt install chromium), or set TESTUDO_CHROMIUM.`);
  process.exit(1);
}

const place = mkdtempSync(join(tmpdir(), 'testudo-console.'));
chmodSync(place, 0o711);
const home = join(place, 'home');
mkdirSync(state, { recursive: true });
const log = join(state, 'test-console-centre.log');
const centre = spawn(command, ['up', '--home', home, '--port', '0', '--https-port', '0'], {
  stdio: ['ignore', openSync(log, 'w'), openSync(log, 'a')],
  detached: true,
});

async function address() {
  const end = Date.now() + PATIENCE_MILLIS;
  while (Date.now() < end && centre.exitCode === null) {
    const said = readFileSync(log, 'utf8');
    const found = /here\s+(http:\/\/localhost:\d+)\//.exec(said);
    if (found && said.includes('Ctrl-C')) {
      return found[1];
    }
    await sleep(200);
  }
  throw new Error(`the centre did not start:\n${readFileSync(log, 'utf8').slice(-4000)}`);
}

let status = 1;
try {
  const env = {
    ...process.env,
    TESTUDO_CENTRE: await address(),
    TESTUDO_COMMAND: command,
    TESTUDO_E2E_HOME: home,
    TESTUDO_PASSWORD: readFileSync(join(home, 'exercise-password'), 'utf8').trim(),
  };
  // Times are taken, and ten thousand incidents loaded, in `test --deep` alone.
  const slow = process.env.TESTUDO_DEEP === 'yes' ? [] : ['times.spec.mjs', 'zmany.spec.mjs'];
  const specs = readdirSync(here).filter((name) => name.endsWith('.spec.mjs') && !slow.includes(name));
  const reporters = ['--test-reporter=spec', '--test-reporter-destination=stdout'];
  const files = ['--test-reporter=junit', `--test-reporter-destination=${join(state, 'test-console.xml')}`];
  const words = ['--test', '--test-concurrency=1', ...reporters, ...files, ...specs.map((name) => join(here, name))];
  status = spawnSync(process.execPath, words, { stdio: 'inherit', env }).status ?? 1;
} finally {
  // The launcher has become the centre, or waits for it: both are in this group.
  try {
    process.kill(-centre.pid, 'SIGTERM');
  } catch {
    // It has ended by itself.
  }
  for (let i = 0; i < 300 && centre.exitCode === null && centre.signalCode === null; i++) {
    await sleep(100);
  }
  rmSync(place, { recursive: true, force: true });
}
process.exit(status);
