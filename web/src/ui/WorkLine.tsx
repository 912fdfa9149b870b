import { IconClock } from '@tabler/icons-react';
import { i18n } from '../i18n';
import type { Label } from './label';
import { RowMarking } from './MarkingChips';
import { gradeOf, SeveritySign } from './Severity';
import { Time } from './TimeText';
import { stateWord, type WorkItem } from './work';

interface Props {
  item: WorkItem;
  now: Date;
  selected?: boolean;
  onSelect: () => void;
}

/** One piece of work: what it is, how grave, how far, whose, and when the next thing is due. */
export function WorkLine({ item, now, selected = false, onSelect }: Props) {
  const late = item.due !== undefined && new Date(item.due) <= now;
  return (
    <button type="button" className="line work-line" aria-pressed={selected} onClick={onSelect}>
      <SeveritySign grade={gradeOf(item.severity)} alone />
      <span className="line-name" dir="auto">
        {item.name}
      </span>
      <span className="tag">{item.kind === 'task' ? i18n.t('Task') : i18n.t('Concern')}</span>
      <span className="tag">{stateWord(item.state)}</span>
      <span className="dim">{item.owner ?? i18n.t('nobody has it')}</span>
      {item.due && (
        <span className="due" data-late={late}>
          <IconClock size={12} aria-hidden />
          {late ? i18n.t('late since') : i18n.t('due')} <Time at={item.due} />
        </span>
      )}
      <span className="num">{item.source}</span>
      <RowMarking marked={item.label as Label} />
    </button>
  );
}
