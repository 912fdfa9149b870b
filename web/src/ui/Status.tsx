import { i18n } from '../i18n';
import { UNSAID } from './Severity';

/** How far the handling of an incident is, in its order. */
export const STATUSES = ['new', 'triaged', 'open', 'monitoring', 'closed', UNSAID] as const;

export type Status = (typeof STATUSES)[number];

const words: Record<Status, () => string> = {
  new: () => i18n.t('New'),
  triaged: () => i18n.t('Triaged'),
  open: () => i18n.t('Open'),
  monitoring: () => i18n.t('Monitoring'),
  closed: () => i18n.t('Closed'),
  unsaid: () => i18n.t('Status not said'),
};

export function statusWord(status: Status): string {
  return words[status]();
}

export function statusOf(status: string | undefined): Status {
  return STATUSES.find((one) => one === status) ?? UNSAID;
}

/** A dot that fills as the handling goes on, and the word. */
export function StatusText({ status }: { status: Status }) {
  return (
    <span className="status">
      <i data-status={status} aria-hidden />
      <span>{statusWord(status)}</span>
    </span>
  );
}
