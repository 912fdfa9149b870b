import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { FindLine, Found, HitLine } from '../../ui/Finder';
import { nodeHitsQuery } from '../../ui/missions';
import { createObject } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';

interface Props {
  incident: string;
  own: string;
  /** What it impacts already. */
  linked: readonly string[];
  onClose: () => void;
}

/** Says that an incident impacts an asset, or another node of a mission. */
export function LinkDialog({ incident, own, linked, onClose }: Props) {
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState('');
  const [node, setNode] = useState<string>();
  const field = useId();
  const input = useRef<HTMLInputElement>(null);
  // Without a choice there is nothing to write.
  useEffect(
    () => input.current?.setCustomValidity(node ? '' : i18n.t('Find what it impacts, and choose it.')),
    [node],
  );
  const hits = useQuery(nodeHitsQuery(asked));
  const find = () => {
    setAsked(words.trim());
    setNode(undefined);
  };
  return (
    <WriteDialog
      title={i18n.t('Link to an asset')}
      action={i18n.t('Link it')}
      own={own}
      label="usual"
      onWrite={async (label, reason) => {
        await createObject(
          {
            type: 'relationship',
            relationship_type: 'impacts',
            source_ref: incident,
            target_ref: node,
          },
          label,
          reason,
        );
        toast(i18n.t('The incident is linked.'));
      }}
      onDone={onClose}
      onClose={onClose}
    >
      <p className="dim">
        {i18n.t(
          'What does this incident impact? The link says it under its own label, and changes no number by itself.',
        )}
      </p>
      <div className="field">
        <label htmlFor={field}>{i18n.t('Asset, service or another part of a mission')}</label>
        <FindLine id={field} ref={input} first value={words} onChange={setWords} onFind={find} />
      </div>
      <Found asked={hits} without={linked}>
        {(hit) => (
          <label key={hit.id} className="check">
            <input
              type="radio"
              name="node"
              required
              value={hit.id}
              checked={node === hit.id}
              onChange={() => setNode(hit.id)}
            />
            <HitLine hit={hit} />
          </label>
        )}
      </Found>
    </WriteDialog>
  );
}
