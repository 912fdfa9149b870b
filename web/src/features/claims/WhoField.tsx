import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { i18n } from '../../i18n';
import { WHO_TYPES } from '../../ui/claims';
import { FindField } from '../../ui/FindField';
import { refusalOf } from '../../ui/refusal';
import { createObject } from '../../ui/work';

interface Props {
  label: string;
  value: readonly string[];
  onChange: (ids: readonly string[]) => void;
  most?: number;
}

/** Who speaks, acts or is accused: found by words, or named anew. */
export function WhoField({ label, value, onChange, most = 20 }: Props) {
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState('');
  const write = useMutation({
    mutationFn: () => createObject({ type: 'identity', name: name.trim(), identity_class: 'organization' }),
    onSuccess: (made) => {
      onChange([...value, made.id].slice(-most));
      setName('');
      setNaming(false);
    },
  });
  return (
    <div className="who-field">
      <FindField label={label} types={WHO_TYPES} value={value} onChange={onChange} most={most} />
      {naming ? (
        <div className="inline">
          <input
            value={name}
            maxLength={300}
            aria-label={i18n.t('Name of a state, an alliance or a body; never of a person')}
            placeholder={i18n.t('Name of a state, an alliance or a body; never of a person')}
            onChange={(event) => setName(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') {
                event.preventDefault();
                if (name.trim() !== '') {
                  write.mutate();
                }
              }
            }}
          />
          <Button loading={write.isPending} disabled={name.trim() === ''} onClick={() => write.mutate()}>
            {i18n.t('Write this identity')}
          </Button>
        </div>
      ) : (
        value.length < most && (
          <button type="button" className="link" onClick={() => setNaming(true)}>
            {i18n.t('Not there? Name it anew')}
          </button>
        )
      )}
      {write.isError && (
        <p className="refused" role="alert">
          {refusalOf(write.error)}
        </p>
      )}
    </div>
  );
}
