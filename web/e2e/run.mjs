// The console against real centres: starts them with the exercise on throw-away homes, runs the specs, stops them. Most of
// a spec is waiting, so two centres share them; with `--deep`, where times are taken, one has them all.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const state = fileURLToPath(new URL('../../.build/', import.meta.url));
const command = process.env.TESTUDO_COMMAND ?? fileURLToPath(new URL('../../testudo', import.meta.url));
const chromium = process.env.TESTUDO_CHROMIUM ?? '/usr/bin/chromium';
const deep = process.env.TESTUDO_DEEP === 'yes';
const PATIENCE_MILLIS = 180_000;

/** What is done between nations: these leave things that the ones after them look at. All others have another centre. */
const BETWEEN_NATIONS = ['accounts', 'assistance', 'brief', 'deconfliction', 'locale', 'missions', 'wall', 'watch'];
/** Times are taken, and ten thousand incidents loaded, in `test --deep` alone. */
const DEEP = ['times', 'zkeys', 'zmany'];

if (!existsSync(chromium)) {
  console.error(`needs Chromium at ${chromium}. Install it (apt install chromium), or set TESTUDO_CHROMIUM.`);
  process.exit(1);
}
mkdirSync(state, { recursive: true });
const all = readdirSync(here)
  .filter((name) => name.endsWith('.spec.mjs'))
  .map((name) => name.replace('.spec.mjs', ''));
const lanes = deep
  ? [all]
  : [
      all.filter((name) => BETWEEN_NATIONS.includes(name)),
      all.filter((name) => !BETWEEN_NATIONS.includes(name) && !DEEP.includes(name)),
    ];
const done = await Promise.all(lanes.map((specs, index) => lane(String(index + 1), specs)));
for (const { output } of done) {
  process.stdout.write(output);
}
process.exit(done.every(({ status }) => status === 0) ? 0 : 1);

/** Runs these specs, one after the other, against a centre of their own. */
async function lane(name, specs) {
  const place = mkdtempSync(join(tmpdir(), 'testudo-console.'));
  chmodSync(place, 0o711);
  const home = join(place, 'home');
  const log = join(state, `test-console-${name}-centre.log`);
  const centre = spawn(command, ['up', '--home', home, '--port', '0', '--https-port', '0'], {
    stdio: ['ignore', openSync(log, 'w'), openSync(log, 'a')],
    detached: true,
  });
  try {
    const env = {
      ...process.env,
      TESTUDO_CENTRE: await address(centre, log),
      TESTUDO_COMMAND: command,
      TESTUDO_E2E_HOME: home,
      TESTUDO_PASSWORD: readFileSync(join(home, 'exercise-password'), 'utf8').trim(),
    };
    const report = join(state, `test-console-${name}.xml`);
    const reporters = ['--test-reporter=spec', '--test-reporter-destination=stdout'];
    const files = ['--test-reporter=junit', `--test-reporter-destination=${report}`];
    const paths = specs.map((one) => join(here, `${one}.spec.mjs`));
    return await run(['--test', '--test-concurrency=1', ...reporters, ...files, ...paths], env);
  } catch (thrown) {
    return { status: 1, output: `${thrown.message}\n` };
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
}

/** Where the centre is, once it is there. */
async function address(centre, log) {
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

/** What the specs said, and how they ended. */
function run(words, env) {
  return new Promise((resolve) => {
    const tests = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'], env });
    let output = '';
    tests.stdout.setEncoding('utf8').on('data', (text) => (output += text));
    tests.on('close', (code) => resolve({ status: code ?? 1, output }));
  });
}
