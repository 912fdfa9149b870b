import { i18n } from '../../i18n';
import type { MissionNode } from '../../ui/missions';
import type { Model } from './model';
import { supposedOf } from './whatIf';

interface Props {
  model: Model;
  node: MissionNode;
  changes: readonly string[];
  onSuppose: (about: string, what: string | undefined) => void;
}

/** What may be taken to be so of a node: a second press takes it back. */
export function Suppose({ model, node, changes, onSuppose }: Props) {
  const now = supposedOf(changes, node.id);
  const around = (model.parents.get(node.id) ?? []).filter((need) => need.workaround !== undefined && need.active);
  const toggle = (about: string, what: string, pressed: boolean, name: string) => (
    <button
      key={`${about} ${what}`}
      type="button"
      className="toggle"
      aria-pressed={pressed}
      onClick={() => onSuppose(about, pressed ? undefined : what)}
    >
      {name}
    </button>
  );
  return (
    <section className="suppose" aria-labelledby="suppose">
      <h3 id="suppose">{i18n.t('What if …')}</h3>
      <div role="group" aria-labelledby="suppose">
        {toggle(node.id, 'down', now === 'down', i18n.t('… it were down'))}
        {toggle(node.id, 'restored', now === 'restored', i18n.t('… it were restored'))}
        {around.map((need) =>
          toggle(
            need.id,
            'workaround',
            supposedOf(changes, need.id) === 'workaround',
            i18n.t('… its workaround for {parent} were used: {percent} %', {
              parent: model.nodes.get(need.parent)?.name ?? '',
              percent: need.workaround!.capacity_percent,
            }),
          ),
        )}
      </div>
    </section>
  );
}
