import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, told } from '../../api/client';
import { sessionQuery } from '../../api/session';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { LongField } from '../../ui/fields';
import { summariesQuery } from '../../ui/object';
import { Panel } from '../../ui/Panel';
import { Reference } from '../../ui/Reference';
import { Empty } from '../../ui/States';
import { Time } from '../../ui/TimeText';
import { stateWord, type WorkItem, written } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';

interface Signature {
  by: string;
  as: string;
  at: string;
}

/** The last record of the own member's watch: what was open, what was said, and who signed. */
export function LastHandover({ handover }: { handover: WorkItem | undefined }) {
  const object = (handover?.object ?? {}) as Record<string, unknown>;
  const about = (object.about_refs as string[] | undefined) ?? [];
  const summaries = useQuery(summariesQuery(about));
  const names = new Map(summaries.data?.objects.map((one) => [one.id, one.name]));
  return (
    <Panel title={i18n.t('Last handover')} note={handover && stateWord(handover.state)}>
      {handover === undefined ? (
        <Empty
          title={i18n.t('No watch of your member has handed over yet')}
          detail={i18n.t(
            'Hand over writes down what is open, what you say, and your mark. Who takes the watch signs it.',
          )}
        />
      ) : (
        <div className="selected-body">
          {typeof object.description === 'string' && <p className="description">{object.description}</p>}
          <h3>{i18n.t('Signed')}</h3>
          <ul className="values">
            {((object.signatures as Signature[] | undefined) ?? []).map((one) => (
              <li key={one.as}>
                {one.as === 'leaving' ? i18n.t('leaving watch') : i18n.t('coming watch')}: <b>{one.by}</b>{' '}
                <Time at={one.at} />
              </li>
            ))}
          </ul>
          <h3>{i18n.t('Open concerns and tasks')}</h3>
          {about.length === 0 && <p className="dim">{i18n.t('none')}</p>}
          <ul className="values">
            {about.map((id) => (
              <li key={id}>
                <Reference id={id} name={names.get(id)} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </Panel>
  );
}

/** Hands the watch over: the centre adds the open concerns, the mark and the signature. */
export function HandOverDialog({ onClose }: { onClose: () => void }) {
  const [notes, setNotes] = useState('');
  const { data: session } = useQuery(sessionQuery);
  return (
    <WriteDialog
      title={i18n.t('Hand the watch over')}
      action={i18n.t('Sign and hand over')}
      own={session?.member ?? ''}
      onWrite={async () => {
        await told(api.POST('/watch/handovers', { body: { notes } }));
        void written();
        toast(i18n.t('Handed over. The coming watch signs it by taking the watch.'));
      }}
      onDone={onClose}
      onClose={onClose}
    >
      <p className="dim">
        {i18n.t(
          'The record holds the concerns and tasks of your member that are open, your mark, and your signature: what came since your mark is new to the coming watch. It is for your own member.',
        )}
      </p>
      <LongField
        label={i18n.t('What the next watch has to know')}
        value={notes}
        onChange={setNotes}
        rows={8}
        maxLength={20000}
      />
    </WriteDialog>
  );
}
