import { type ComponentType, lazy, Suspense } from 'react';
import type { Base } from '../../ui/draft';
import { typeOf } from '../../ui/object';

interface Props {
  own: string;
  before: Base;
  onClose: () => void;
}

const form = (load: () => Promise<ComponentType<Props>>) => lazy(async () => ({ default: await load() }));
const way = form(async () => (await import('../claims/WayDialog')).WayDialog);

/** In which form a type is written anew by the member whose word it is; each is fetched when somebody writes. */
const FORMS: Record<string, ComponentType<Props>> = {
  incident: form(async () => {
    const { IncidentDialog } = await import('../incident/IncidentDialog');
    return (props) => <IncidentDialog {...props} onDone={props.onClose} />;
  }),
  event: form(async () => (await import('../claims/EventDialog')).EventDialog),
  'x-testudo-claim': form(async () => (await import('../claims/ClaimDialog')).ClaimDialog),
  'x-testudo-response': form(async () => (await import('../claims/ResponseDialog')).ResponseDialog),
  'x-testudo-narrative': way,
  'x-testudo-channel': way,
  'x-testudo-name': form(async () => (await import('../reading/NameDialog')).NameDialog),
};

/** Is there a form for this type? */
export const hasForm = (type: string) => Object.hasOwn(FORMS, type);

/** The form of something own, on the version that it was opened on. */
export function Editor(props: Props) {
  const Form = FORMS[typeOf(String(props.before.content.id))];
  return (
    Form && (
      <Suspense fallback={null}>
        <Form {...props} />
      </Suspense>
    )
  );
}
