import { Button } from '@mantine/core';
import { useRef } from 'react';
import { sessionQuery } from '../../api/session';
import { useQuery } from '@tanstack/react-query';
import { usePreview } from '../../api/preview';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import type { WorkItem } from '../../ui/work';
import { type Combine, type Layer, readLayer } from '../../viz/matrix/layers';
import { COMBINES, MOST_LAYERS, NOW } from './search';

const MOST_LAYER_BYTES = 5_000_000;
const FILE = 'file';

interface Props {
  /** What is laid over the matrix, in order. */
  layers: readonly Layer[];
  combine: Combine;
  stored: readonly WorkItem[];
  onAdd: (id: string) => void;
  onFile: (layer: Layer) => void;
  onRemove: (id: string) => void;
  onFirst: (id: string) => void;
  onCombine: (combine: Combine) => void;
  onSave: () => void;
}

/** Layers laid over the matrix: which, in which order, and how they are taken together. */
export function LayerBar(props: Props) {
  const { layers, combine, stored, onAdd, onFile, onRemove, onFirst, onCombine, onSave } = props;
  const { data: session } = useQuery(sessionQuery);
  const preview = usePreview();
  const file = useRef<HTMLInputElement>(null);
  const words: Record<Combine, string> = {
    union: i18n.t('Union: what any of them has'),
    intersection: i18n.t('Intersection: what all of them have'),
    gap: i18n.t('Gap: what the first has and no other'),
  };
  const there = new Set(layers.map((one) => one.id));
  const load = async (chosen: File | undefined) => {
    if (!chosen) {
      return;
    }
    try {
      if (chosen.size > MOST_LAYER_BYTES) {
        throw new Error('size');
      }
      const { name, scores } = readLayer(await chosen.text());
      onFile({ id: FILE, name: name || chosen.name, scores });
    } catch {
      toast(
        i18n.t('This file is no layer of the ATT&CK Navigator: choose one of at most 5 MB with techniques in it.'),
      );
    }
  };
  return (
    <div className="layer-bar" role="group" aria-label={i18n.t('Layers')}>
      <strong>{i18n.t('Layers')}</strong>
      <ol className="layer-list">
        {layers.map((one, number) => (
          <li key={one.id} className="chip">
            <span>{one.name}</span>
            <span className="num dim">{one.scores.size}</span>
            {number > 0 && combine === 'gap' && (
              <button type="button" className="link" onClick={() => onFirst(one.id)}>
                {i18n.t('first')}
              </button>
            )}
            <button
              type="button"
              className="link"
              aria-label={i18n.t('Take {name} off', { name: one.name })}
              onClick={() => onRemove(one.id)}
            >
              ×
            </button>
          </li>
        ))}
      </ol>
      <select
        value=""
        aria-label={i18n.t('Add a layer')}
        disabled={layers.length >= MOST_LAYERS}
        onChange={(event) => {
          const id = event.currentTarget.value;
          if (id === FILE) {
            file.current?.click();
          } else if (id) {
            onAdd(id);
          }
        }}
      >
        <option value="">{i18n.t('Add a layer…')}</option>
        {!there.has(NOW) && <option value={NOW}>{i18n.t('What is counted now')}</option>}
        {stored
          .filter((one) => !there.has(one.id))
          .map((one) => (
            <option key={one.id} value={one.id}>
              {`${one.name} · ${one.source}`}
            </option>
          ))}
        <option value={FILE}>{i18n.t('A file of the ATT&CK Navigator')}</option>
      </select>
      {layers.length > 1 && (
        <select
          value={combine}
          aria-label={i18n.t('How the layers are combined')}
          onChange={(event) => onCombine(COMBINES.find((one) => one === event.currentTarget.value) ?? 'union')}
        >
          {COMBINES.map((one) => (
            <option key={one} value={one}>
              {words[one]}
            </option>
          ))}
        </select>
      )}
      {session?.rights.includes('write') === true && preview === undefined && (
        <Button onClick={onSave}>{i18n.t('Save as a layer')}</Button>
      )}
      <input
        ref={file}
        type="file"
        accept="application/json,.json"
        className="hidden"
        aria-label={i18n.t('A layer file of the ATT&CK Navigator')}
        tabIndex={-1}
        onChange={(event) => {
          void load(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}
