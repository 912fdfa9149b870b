import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Session } from '../../api/session';
import { queries } from '../../api/queries';
import { assertionsQuery } from '../../ui/object';
import type { WorkItem } from '../../ui/work';
import { centre, renderAlone, session } from '../../test-page';
import { Proposal } from './Proposal';

const from = { level: 'RESTRICTED', tlp: 'amber', releasable_to: ['EST', 'LVA'] };
const to = { ...from, releasable_to: ['EST', 'FIN'] };

test('a proposal that is decided still says what changed, whatever the label is now', async () => {
  centre({ 'GET /api/session': session });
  // Somebody looked at the object after it was signed.
  queries.setQueryData(assertionsQuery('x').queryKey, {
    assertions: [{ own: true, modified: 'm', label: to }],
  } as never);
  const item = {
    id: 'x-testudo-proposal--1',
    kind: 'proposal',
    name: 'Wider',
    state: 'signed',
    object: { object_ref: 'x', object_modified: 'm', from_label: from, to_label: to, signatures: [] },
  } as unknown as WorkItem;
  renderAlone(<Proposal item={item} session={session as unknown as Session} mayAct={false} />);
  const line = (await screen.findByText(/^Released to/)).textContent;
  expect(line).toContain('EST LVA → EST FIN');
  expect(line).toContain('new: FIN');
  expect(line).toContain('no longer: LVA');
});
