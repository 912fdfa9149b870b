import { Button } from '@mantine/core';
import { useState } from 'react';
import { i18n } from '../i18n';
import { MarkingChips } from './MarkingChips';
import { Time } from './TimeText';
import { written } from './work';
import { WriteDialog } from './WriteDialog';

export interface ApiKey {
  id: string;
  name: string;
  clearance: string;
  categories: string[];
  rights: string[];
  created: string;
  expires?: string;
  revoked: boolean;
  certificate?: string;
  account?: string;
}

interface Props {
  keys: readonly ApiKey[];
  onEnd?: ((id: string) => Promise<unknown>) | undefined;
}

/** API keys: what each may, until when, and its end. */
export function KeyList({ keys, onEnd }: Props) {
  const [ending, setEnding] = useState<ApiKey>();
  return (
    <>
      <ul className="lines">
        {keys.map((one) => (
          <li key={one.id} className="line">
            <span className="line-name" dir="auto">
              {one.name}
            </span>
            {one.account && <span className="num">{one.account}</span>}
            <MarkingChips level={one.clearance} categories={one.categories} />
            <span className="tag">{one.rights.join(' ')}</span>
            {one.certificate && <span className="tag">{i18n.t('certificate')}</span>}
            <span className="dim">
              {i18n.t('made')} <Time at={one.created} />
            </span>
            {one.expires && (
              <span className="dim">
                {i18n.t('until')} <Time at={one.expires} />
              </span>
            )}
            {one.revoked && <span className="tag">{i18n.t('ended')}</span>}
            {onEnd && !one.revoked && (
              <Button aria-label={i18n.t('End it: {name}', { name: one.name })} onClick={() => setEnding(one)}>
                {i18n.t('End it')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {ending && onEnd && (
        <WriteDialog
          title={i18n.t('End the key {name}', { name: ending.name })}
          action={i18n.t('End it')}
          own=""
          onWrite={() => onEnd(ending.id)}
          onDone={() => {
            setEnding(undefined);
            written();
          }}
          onClose={() => setEnding(undefined)}
        >
          <p>{i18n.t('What comes with it is refused from now on. A key that has ended does not come back.')}</p>
        </WriteDialog>
      )}
    </>
  );
}
