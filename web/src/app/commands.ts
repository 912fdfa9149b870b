/**
 * The one registry of commands and their keys. The palette, the `?` sheet and the keyboard are made of it. A command can
 * be run while somebody stands behind it: the shell for those of everywhere, a page for its own.
 */
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { i18n } from '../i18n';

export type Group = 'go' | 'list' | 'do';

export interface Command {
  readonly id: string;
  readonly group: Group;
  readonly label: () => string;
  /** `g k` is one key after the other, `mod+k` both at once. */
  readonly keys?: string;
  /** On which page alone: its keys may be others' elsewhere. */
  readonly on?: 'graph' | 'review' | 'lists';
  /** Is it of no use in the palette? */
  readonly keyboardOnly?: boolean;
}

export const COMMANDS = [
  { id: 'go.picture', group: 'go', label: () => i18n.t('Picture'), keys: 'g p' },
  { id: 'go.knowledge', group: 'go', label: () => i18n.t('Knowledge'), keys: 'g k' },
  { id: 'go.actors', group: 'go', label: () => i18n.t('Actors') },
  { id: 'go.watch', group: 'go', label: () => i18n.t('Watch'), keys: 'g w' },
  { id: 'go.sitrep', group: 'go', label: () => i18n.t('SITREP of this shift') },
  { id: 'go.missions', group: 'go', label: () => i18n.t('Missions'), keys: 'g i' },
  { id: 'go.resilience', group: 'go', label: () => i18n.t('Resilience of your member') },
  { id: 'go.brief', group: 'go', label: () => i18n.t('Leadership brief') },
  { id: 'go.assistance', group: 'go', label: () => i18n.t('Mutual assistance'), keys: 'g h' },
  { id: 'go.assessments', group: 'go', label: () => i18n.t('Assessments'), keys: 'g e' },
  { id: 'go.calibration', group: 'go', label: () => i18n.t('Forecasts and calibration') },
  { id: 'go.deconfliction', group: 'go', label: () => i18n.t('Deconfliction'), keys: 'g d' },
  { id: 'go.claims', group: 'go', label: () => i18n.t('Claims'), keys: 'g c' },
  { id: 'go.timeline', group: 'go', label: () => i18n.t('Timeline'), keys: 'g l' },
  { id: 'go.read', group: 'go', label: () => i18n.t('Texts'), keys: 'g t' },
  { id: 'go.graph', group: 'go', label: () => i18n.t('Graph'), keys: 'g n' },
  { id: 'go.matrix', group: 'go', label: () => i18n.t('ATT&CK'), keys: 'g m' },
  { id: 'go.release', group: 'go', label: () => i18n.t('Release desk'), keys: 'g r' },
  { id: 'go.views', group: 'go', label: () => i18n.t('Saved views'), keys: 'g v' },
  { id: 'go.sharing', group: 'go', label: () => i18n.t('Sharing desk'), keys: 'g s' },
  { id: 'go.admin', group: 'go', label: () => i18n.t('Administration'), keys: 'g a' },
  { id: 'go.account', group: 'go', label: () => i18n.t('Your account') },
  { id: 'go.back', group: 'go', label: () => i18n.t('Back to the list'), keys: 'u' },
  { id: 'search', group: 'list', label: () => i18n.t('Search'), keys: '/' },
  { id: 'list.next', group: 'list', label: () => i18n.t('Next in the list'), keys: 'j', keyboardOnly: true },
  { id: 'list.previous', group: 'list', label: () => i18n.t('Previous in the list'), keys: 'k', keyboardOnly: true },
  { id: 'list.open', group: 'list', label: () => i18n.t('Open what is selected'), keys: 'Enter', keyboardOnly: true },
  { id: 'list.clear', group: 'list', on: 'lists', label: () => i18n.t('Take all filters away'), keys: 'x' },
  { id: 'palette', group: 'do', label: () => i18n.t('Command palette'), keys: 'mod+k', keyboardOnly: true },
  { id: 'keys', group: 'do', label: () => i18n.t('Keyboard shortcuts'), keys: '?' },
  { id: 'close', group: 'do', label: () => i18n.t('Close what is open'), keys: 'Escape', keyboardOnly: true },
  { id: 'graph.open', group: 'do', on: 'graph', label: () => i18n.t('Open in the graph'), keys: 'n' },
  { id: 'graph.expand', group: 'do', on: 'graph', label: () => i18n.t('Expand what is selected'), keys: 'e' },
  { id: 'graph.pin', group: 'do', on: 'graph', label: () => i18n.t('Pin what is selected, or free it'), keys: 'p' },
  { id: 'graph.hide', group: 'do', on: 'graph', label: () => i18n.t('Hide the kind of what is selected'), keys: 'h' },
  { id: 'graph.remove', group: 'do', on: 'graph', label: () => i18n.t('Take what is selected away'), keys: 'Delete' },
  { id: 'review.accept', group: 'do', on: 'review', label: () => i18n.t('Accept what was found'), keys: 'a' },
  { id: 'review.reject', group: 'do', on: 'review', label: () => i18n.t('Reject what was found'), keys: 'x' },
  { id: 'review.edit', group: 'do', on: 'review', label: () => i18n.t('Correct what was found'), keys: 'e' },
  { id: 'review.new', group: 'do', on: 'review', label: () => i18n.t('New from marked words'), keys: 'n' },
  { id: 'review.all', group: 'do', on: 'review', label: () => i18n.t('Accept all unchanged'), keys: 'A' },
  { id: 'review.merge', group: 'do', on: 'review', label: () => i18n.t('Merge with the one above'), keys: 'm' },
  { id: 'review.split', group: 'do', on: 'review', label: () => i18n.t('Split into one for each span'), keys: 's' },
  { id: 'review.confirm', group: 'do', on: 'review', label: () => i18n.t('Write what you accepted'), keys: 'w' },
  { id: 'undo', group: 'do', label: () => i18n.t('Undo'), keys: 'z' },
  { id: 'redo', group: 'do', label: () => i18n.t('Redo'), keys: 'Z' },
  { id: 'new.incident', group: 'do', label: () => i18n.t('New incident') },
  { id: 'new.concern', group: 'do', label: () => i18n.t('New concern') },
  { id: 'new.task', group: 'do', label: () => i18n.t('New task') },
  { id: 'new.request', group: 'do', label: () => i18n.t('Ask for help') },
  { id: 'new.entry', group: 'do', label: () => i18n.t('Say what you look at') },
  { id: 'new.claim', group: 'do', label: () => i18n.t('New claim') },
  { id: 'new.event', group: 'do', label: () => i18n.t('New event') },
  { id: 'new.way', group: 'do', label: () => i18n.t('New narrative or channel') },
  { id: 'new.assessment', group: 'do', label: () => i18n.t('New assessment') },
  { id: 'new.forecast', group: 'do', label: () => i18n.t('New forecast') },
  { id: 'new.rfi', group: 'do', label: () => i18n.t('Ask for information') },
  { id: 'watch.take', group: 'do', label: () => i18n.t('Take the watch') },
  { id: 'watch.hand-over', group: 'do', label: () => i18n.t('Hand the watch over') },
  { id: 'save-view', group: 'do', label: () => i18n.t('Save this view') },
  { id: 'preview', group: 'do', label: () => i18n.t('Preview as another member') },
  { id: 'preview.leave', group: 'do', label: () => i18n.t('Leave the preview') },
  { id: 'scheme', group: 'do', label: () => i18n.t('Dark or light') },
  { id: 'link', group: 'do', label: () => i18n.t('Copy the link to this view'), keys: 'y' },
  { id: 'second-factor', group: 'do', label: () => i18n.t('Set up a second factor') },
  { id: 'accounts', group: 'do', label: () => i18n.t('Switch to another account') },
  { id: 'sign-out-all', group: 'do', label: () => i18n.t('Sign out all accounts') },
  { id: 'sign-out', group: 'do', label: () => i18n.t('Sign out') },
] as const satisfies readonly Command[];

export type CommandId = (typeof COMMANDS)[number]['id'];

const running = new Map<string, () => void>();
const listeners = new Set<() => void>();
let standing: readonly Command[] = [];

function changed(): void {
  standing = COMMANDS.filter((command) => running.has(command.id));
  listeners.forEach((listener) => listener());
}

/** Runs a command, if somebody stands behind it now. */
export function run(id: CommandId): boolean {
  const action = running.get(id);
  action?.();
  return action !== undefined;
}

/** Stands behind a command for as long as the component lives. */
export function useCommand(id: CommandId, action: (() => void) | undefined): void {
  const latest = useRef(action);
  latest.current = action;
  const there = action !== undefined;
  useEffect(() => {
    if (!there) {
      return undefined;
    }
    const mine = () => latest.current?.();
    const before = running.get(id);
    running.set(id, mine);
    changed();
    return () => {
      if (running.get(id) === mine) {
        if (before) {
          running.set(id, before);
        } else {
          running.delete(id);
        }
        changed();
      }
    };
  }, [id, there]);
}

/** The commands that can be run now. */
export function useStanding(): readonly Command[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => standing,
  );
}
