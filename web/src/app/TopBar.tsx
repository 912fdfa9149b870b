import { ActionIcon } from '@mantine/core';
import { IconKeyboard, IconMoon, IconSearch, IconSun } from '@tabler/icons-react';
import { i18n } from '../i18n';
import { Clock } from './Clock';
import { Crumbs } from './Crumbs';
import type { Live } from './live';

interface Props {
  live: Live;
  scheme: 'dark' | 'light';
  onPalette: () => void;
  onKeys: () => void;
  onScheme: () => void;
}

export function TopBar({ live, scheme, onPalette, onKeys, onScheme }: Props) {
  const other = scheme === 'dark' ? i18n.t('Light colours') : i18n.t('Dark colours');
  return (
    <header className="top">
      <Crumbs />
      <button type="button" className="palette-button" onClick={onPalette} aria-keyshortcuts="Control+K">
        <IconSearch size={14} aria-hidden />
        <span>{i18n.t('Search or run a command')}</span>
        <kbd aria-hidden>Ctrl K</kbd>
      </button>
      <LiveSign live={live} />
      <Clock />
      <ActionIcon title={i18n.t('Keyboard shortcuts (?)')} aria-label={i18n.t('Keyboard shortcuts')} onClick={onKeys}>
        <IconKeyboard size={16} />
      </ActionIcon>
      <ActionIcon title={other} aria-label={other} onClick={onScheme}>
        {scheme === 'dark' ? <IconSun size={16} /> : <IconMoon size={16} />}
      </ActionIcon>
    </header>
  );
}

function LiveSign({ live }: { live: Live }) {
  const words = {
    connecting: i18n.t('Connecting'),
    live: i18n.t('Live'),
    broken: i18n.t('Not live: trying again'),
  };
  return (
    <span className="live" role="status" data-live={live}>
      <i aria-hidden />
      {words[live]}
    </span>
  );
}
