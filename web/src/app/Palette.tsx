import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Command } from 'cmdk';
import { useState } from 'react';
import { i18n } from '../i18n';
import { Dialog } from '../ui/Dialog';
import { hitsQuery } from '../ui/object';
import { TypeIcon } from '../ui/TypeIcon';
import { typeName } from '../ui/typeName';
import { type CommandId, type Group, run, useStanding } from './commands';
import { useRecent } from './recent';

// Searches when the typing pauses for as long, and not for a letter or two.
const PAUSE_MILLIS = 180;
const SHORTEST = 3;
const ID = /^[a-z][a-z0-9-]+--[0-9a-f-]{36}$/;

/** Go, search, run, and what was open before. Made of the registry of commands. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [words, setWords] = useState('');
  const navigate = useNavigate();
  const standing = useStanding();
  const recent = useRecent();
  const typed = words.trim();
  const [paused] = useDebouncedValue(typed, PAUSE_MILLIS);
  const hits = useQuery(hitsQuery(paused.length >= SHORTEST ? paused : '')).data?.hits ?? [];
  const offered = (group: Group) => standing.filter((one) => one.group === group && !one.keyboardOnly);
  const groups = (
    [
      ['go', i18n.t('Go to'), offered('go')],
      ['list', i18n.t('On this page'), offered('list')],
      ['do', i18n.t('Do'), offered('do')],
    ] as const
  ).filter(([, , commands]) => commands.length > 0);

  const then = (action: () => void) => () => {
    onClose();
    action();
  };
  const open = (id: string) => void navigate({ to: '/objects/$id', params: { id } });

  // Who types what a command is called means the command; everybody else looks for something.
  const named =
    typed !== '' &&
    groups.some(([, , commands]) =>
      commands.some((command) => command.label().toLowerCase().includes(typed.toLowerCase())),
    );
  const search = typed !== '' && (
    <Command.Group heading={i18n.t('Search')} forceMount>
      {ID.test(typed) && (
        <Command.Item forceMount value={`open ${typed}`} onSelect={then(() => open(typed))}>
          {i18n.t('Open {id}', { id: typed })}
        </Command.Item>
      )}
      <Command.Item
        forceMount
        value={`search ${typed}`}
        onSelect={then(() => void navigate({ to: '/knowledge', search: { q: typed } }))}
      >
        {i18n.t('Search for “{words}”', { words: typed })}
      </Command.Item>
      {paused === typed &&
        hits.map((hit) => (
          <Command.Item forceMount key={hit.id} value={`hit ${hit.id}`} onSelect={then(() => open(hit.id))}>
            <TypeIcon type={hit.type} />
            <span dir="auto">{hit.name || hit.id}</span>
            <span className="dim">{typeName(hit.type)}</span>
            <span className="num dim">{hit.source}</span>
          </Command.Item>
        ))}
    </Command.Group>
  );

  return (
    <Dialog label={i18n.t('Command palette')} className="palette" onClose={onClose} bare>
      <Command label={i18n.t('Command palette')}>
        <Command.Input
          data-first
          value={words}
          onValueChange={setWords}
          placeholder={i18n.t('A command, words to search for, or an id…')}
        />
        <Command.List label={i18n.t('Commands')}>
          {!named && search}
          {groups.map(([group, heading, commands]) => (
            <Command.Group key={group} heading={heading}>
              {commands.map((command) => (
                <Command.Item key={command.id} onSelect={then(() => run(command.id as CommandId))}>
                  {command.label()}
                  {command.keys && <kbd>{command.keys}</kbd>}
                </Command.Item>
              ))}
            </Command.Group>
          ))}
          {named && search}
          {recent.length > 0 && (
            <Command.Group heading={i18n.t('Recent')}>
              {recent.map((one) => (
                <Command.Item key={one.id} value={`${one.name} ${one.id}`} onSelect={then(() => open(one.id))}>
                  <TypeIcon type={one.type} />
                  {one.name || one.id}
                </Command.Item>
              ))}
            </Command.Group>
          )}
        </Command.List>
      </Command>
    </Dialog>
  );
}
