import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CommandId, COMMANDS, useCommand, useStanding } from './commands';
import { useKeyboard } from './keyboard';
import { setSingleKeys } from './preferences';

let ran = 0;
const action = () => void ran++;

beforeEach(() => void (ran = 0));
afterEach(() => setSingleKeys(true));

function Page({ id, action }: { id: CommandId; action: () => void }) {
  useKeyboard();
  useCommand(id, action);
  const standing = useStanding();
  return (
    <>
      <input aria-label="words" />
      <p>{standing.map((command) => command.id).join(' ')}</p>
    </>
  );
}

test('two keys one after the other run a command', async () => {
  render(<Page id="go.knowledge" action={action} />);
  await userEvent.keyboard('k');
  expect(ran).toBe(0);
  await userEvent.keyboard('gk');
  expect(ran).toBe(1);
});

test('who types into a field runs no command, but those with Ctrl', async () => {
  render(<Page id="list.next" action={action} />);
  await userEvent.type(screen.getByLabelText('words'), 'jjj');
  expect(ran).toBe(0);
  render(<Page id="palette" action={action} />);
  await userEvent.keyboard('{Control>}k{/Control}');
  expect(ran).toBeGreaterThan(0);
});

test('single letters can be switched off', async () => {
  setSingleKeys(false);
  render(<Page id="list.next" action={action} />);
  await userEvent.keyboard('j');
  expect(ran).toBe(0);
});

test('a command stands for as long as its page', () => {
  const { unmount } = render(<Page id="list.clear" action={() => undefined} />);
  expect(screen.getByText(/list\.clear/)).toBeDefined();
  unmount();
  render(<Page id="link" action={() => undefined} />);
  expect(screen.queryByText(/list\.clear/)).toBeNull();
});

test('no two commands of one page have the same keys, and no first key of two is a command of its own', () => {
  const all = COMMANDS.filter((command) => 'keys' in command) as { keys: string; on?: string }[];
  const keys = all.map((one) => one.keys);
  for (const page of ['graph', 'review', 'lists']) {
    const there = all.filter((one) => one.on === undefined || one.on === page).map((one) => one.keys);
    expect(new Set(there).size, page).toBe(there.length);
  }
  const firsts = keys.filter((one) => one.includes(' ')).map((one) => one.split(' ')[0]);
  expect(keys.filter((one) => firsts.includes(one))).toEqual([]);
});
