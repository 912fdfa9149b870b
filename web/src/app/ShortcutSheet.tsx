import { i18n } from '../i18n';
import { Dialog } from '../ui/Dialog';
import { type Command, COMMANDS, type Group } from './commands';
import { setSingleKeys, useSingleKeys } from './preferences';

const SHOWN: Record<string, string> = { 'mod+k': 'Ctrl K', Escape: 'Esc' };

/** Every key there is, from the registry. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const single = useSingleKeys();
  const groups: [Group, string][] = [
    ['go', i18n.t('Go to')],
    ['list', i18n.t('In a list')],
    ['do', i18n.t('Everywhere')],
  ];
  const commands: readonly Command[] = COMMANDS;
  return (
    <Dialog label={i18n.t('Keyboard shortcuts')} className="keys" onClose={onClose}>
      {groups.map(([group, heading]) => (
        <section key={group}>
          <h3>{heading}</h3>
          <dl>
            {commands
              .filter((command) => command.group === group && command.keys)
              .map((command) => (
                <div key={command.id}>
                  <dt>{command.label()}</dt>
                  <dd>
                    {(SHOWN[command.keys!] ?? command.keys!).split(' ').map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
      <label className="check">
        <input type="checkbox" checked={single} onChange={(event) => setSingleKeys(event.currentTarget.checked)} />
        {i18n.t('Single letters run commands')}
      </label>
    </Dialog>
  );
}
