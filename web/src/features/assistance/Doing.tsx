import { Button } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { i18n } from '../../i18n';
import type { Deed } from './decide';
import type { Act } from './queries';
import { actWord } from './words';

// The forms are fetched when somebody says something.
const ActDialog = lazy(() => import('./ActDialog').then((module) => ({ default: module.ActDialog })));
const OfferDialog = lazy(() => import('./OfferDialog').then((module) => ({ default: module.OfferDialog })));
const PaperDialog = lazy(() => import('./PaperDialog').then((module) => ({ default: module.PaperDialog })));

/** Acts that end something: they stand behind those with which it goes on. */
const QUIET = new Set<string>(['decline', 'refuse', 'no-offer', 'withdraw', 'cancel', 'close', 'record']);
const goesOn = (deed: Deed) => !QUIET.has(deed.act);

/**
 * The form of what is being said. It stands beside the page, not in it: an answer that comes meanwhile takes nothing
 * away that was typed.
 */
export function useDoing(own: string): { form: ReactNode; begin: (deed: Deed) => void } {
  const [deed, setDeed] = useState<Deed>();
  const close = () => setDeed(undefined);
  const form = deed && (
    <Suspense fallback={null}>
      {deed.act === 'offer' ? (
        <OfferDialog request={deed.request} own={own} onClose={close} />
      ) : deed.act === 'record' ? (
        <PaperDialog deed={deed} own={own} onClose={close} />
      ) : (
        <ActDialog deed={deed as Deed & { act: Act }} own={own} onClose={close} />
      )}
    </Suspense>
  );
  return { form, begin: setDeed };
}

interface Props {
  deeds: readonly Deed[];
  /** The name of what they are about, for those who do not see where a button stands. */
  about: string;
  onAct: (deed: Deed) => void;
}

/** What may be said now, as buttons at the thing that it is about. */
export function Acts({ deeds, about, onAct }: Props) {
  if (deeds.length === 0) {
    return null;
  }
  const twice = (deed: Deed) => deeds.some((one) => one !== deed && one.act === deed.act);
  return (
    <div className="help-acts" role="group" aria-label={i18n.t('What you may say: {about}', { about })}>
      {[...deeds.filter(goesOn), ...deeds.filter((deed) => !goesOn(deed))].map((deed) => (
        <Button key={`${deed.about} ${deed.act} ${deed.as} ${deed.record?.id ?? ''}`} onClick={() => onAct(deed)}>
          {deed.act === 'offer' ? i18n.t('Offer a team') : twice(deed) ? asPart(deed) : actWord(deed.act)}
        </Button>
      ))}
    </div>
  );
}

/** Who plays two parts has the same act twice. */
function asPart(deed: Deed): string {
  switch (deed.as) {
    case 'owner':
      return i18n.t('{act}, as owner', { act: actWord(deed.act) });
    case 'host':
      return i18n.t('{act}, as host', { act: actWord(deed.act) });
    default:
      return i18n.t('{act}, as requester', { act: actWord(deed.act) });
  }
}
