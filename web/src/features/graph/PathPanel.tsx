import { useQuery } from '@tanstack/react-query';
import { i18n } from '../../i18n';
import type { GraphNode } from '../../ui/graph';
import { Failed, Loading } from '../../ui/States';
import { isClaim } from '../../viz/graph/model';
import { along, pathsQuery, type Step } from './queries';

interface Props {
  from: string;
  to: string | undefined;
  nth: number;
  names: ReadonlyMap<string, GraphNode>;
  onNth: (nth: number) => void;
  onSelect: (id: string) => void;
  onClose: () => void;
}

/** Where a path begins, and, once it has an end, which ones there are. */
export function PathPanel({ from, to, nth, names, onNth, onSelect, onClose }: Props) {
  const paths = useQuery(pathsQuery(from, to));
  const name = (id: string) => names.get(id)?.name || id;
  const all = paths.data?.paths ?? [];
  const path = all[nth - 1];
  return (
    <section className="graph-path" aria-label={i18n.t('Path')}>
      <header>
        <b>
          {to
            ? i18n.t('From {from} to {to}', { from: name(from), to: name(to) })
            : i18n.t('From {from}: select where it ends', { from: name(from) })}
        </b>
        <button type="button" className="link" onClick={onClose}>
          {i18n.t('Leave the path')}
        </button>
      </header>
      {to && paths.isPending && <Loading what={i18n.t('Looking for paths')} />}
      {paths.isError && <Failed error={paths.error} again={() => void paths.refetch()} />}
      {paths.data && all.length === 0 && (
        <p role="status">{i18n.t('No path of at most four links that you may see leads there.')}</p>
      )}
      {path && (
        <>
          <ol>
            {along(path, from).map((id, i) => (
              <li key={id}>
                {i > 0 && <StepWords step={path[i - 1]!} back={path[i - 1]!.from === id} />}
                <button type="button" className="link" onClick={() => onSelect(id)}>
                  {name(id)}
                </button>
              </li>
            ))}
          </ol>
          {all.length > 1 && (
            <div className="acts">
              <span>{i18n.t('{nth} of {count} shortest paths', { nth, count: all.length })}</span>
              <button type="button" className="link" onClick={() => onNth(nth < all.length ? nth + 1 : 1)}>
                {i18n.t('Next path')}
              </button>
            </div>
          )}
          {!paths.data?.complete && <p className="dim">{i18n.t('There may be others as short.')}</p>}
        </>
      )}
    </section>
  );
}

/** @param back does the link lead from the later one to the earlier? */
function StepWords({ step, back }: { step: Step; back: boolean }) {
  return (
    <span className="dim">
      {back ? `← ${step.kind}` : `${step.kind} →`}
      {isClaim({ ...step, sources: [] }) && ` (${i18n.t('named by claims')})`}{' '}
    </span>
  );
}
