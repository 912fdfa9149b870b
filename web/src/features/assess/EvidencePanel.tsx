import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { i18n } from '../../i18n';
import type { Base } from '../../ui/draft';
import { EditButton } from '../../ui/EditButton';
import { RowMarking } from '../../ui/MarkingChips';
import { Panel } from '../../ui/Panel';
import { Reference } from '../../ui/Reference';
import { Empty } from '../../ui/States';
import { Time } from '../../ui/TimeText';
import type { Assessment, Item } from './queries';
import { credibilityWord, evidenceKind, reliabilityWord } from './words';

const EvidenceDialog = lazy(() => import('./EvidenceDialog').then((module) => ({ default: module.EvidenceDialog })));

/** The evidence of a workspace, each item with its grade here and where it comes from. */
export function EvidencePanel({ one, own, mayWrite }: { one: Assessment; own: string; mayWrite: boolean }) {
  const [open, setOpen] = useState<Base | 'new'>();
  return (
    <Panel
      title={i18n.t('Evidence')}
      note={i18n.t('each grade is of this item in this workspace; items of one origin count once')}
      tools={
        mayWrite && (
          <Button variant="filled" onClick={() => setOpen('new')}>
            {i18n.t('New evidence')}
          </Button>
        )
      }
    >
      {one.evidence.length === 0 ? (
        <Empty
          title={i18n.t('No evidence')}
          detail={i18n.t('What speaks for or against an explanation: logs, documents, what people saw.')}
        />
      ) : (
        <table className="row-table cards">
          <thead>
            <tr>
              <th scope="col">{i18n.t('Item')}</th>
              <th scope="col">{i18n.t('Kind')}</th>
              <th scope="col">{i18n.t('Grade')}</th>
              <th scope="col">{i18n.t('Origin')}</th>
              <th scope="col">{i18n.t('By')}</th>
              <th scope="col">{i18n.t('Marking')}</th>
              {mayWrite && <th scope="col">{i18n.t('Do')}</th>}
            </tr>
          </thead>
          <tbody>
            {one.evidence.map((item) => {
              const said = item.object as Item;
              return (
                <tr key={`${item.id} ${item.source}`}>
                  <th scope="row" className="wraps">
                    <details>
                      <summary>{said.name ?? item.id}</summary>
                      <p>{said.description}</p>
                      {said.item_ref && <Reference id={said.item_ref} name={one.names[said.item_ref]} />}
                      {said.occurred && (
                        <p>
                          {i18n.t('happened')} <Time at={said.occurred} />
                        </p>
                      )}
                      {said.collected && (
                        <p>
                          {i18n.t('collected')} <Time at={said.collected} />
                        </p>
                      )}
                      {said.sha256 && <p className="num assess-digest">{said.sha256}</p>}
                      {said.custody?.map((hand) => (
                        <p key={hand.since}>
                          {i18n.t('held by {who}', { who: hand.held_by })} <Time at={hand.since} /> {hand.purpose}
                        </p>
                      ))}
                    </details>
                  </th>
                  <td>{evidenceKind(said.kind ?? '')}</td>
                  <td data-of={i18n.t('Grade')}>
                    <span
                      className="num"
                      title={`${reliabilityWord(said.reliability ?? '')}; ${credibilityWord(String(said.credibility ?? ''))}`}
                    >
                      {said.reliability}
                      {said.credibility}
                    </span>{' '}
                    {item.ungraded.length > 0 && <span className="assess-echo">{i18n.t('no grade')}</span>}
                  </td>
                  <td>
                    {said.origin_group ?? ''}{' '}
                    <span className="dim num">{i18n.t('origin {number}', { number: item.origin })}</span>
                  </td>
                  <td className="num" data-of={i18n.t('By')}>
                    {item.source}
                  </td>
                  <td>
                    <RowMarking marked={item} />
                  </td>
                  {mayWrite && (
                    <td>{item.own && <EditButton id={item.id} name={said.name ?? ''} onOpen={setOpen} />}</td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {open && (
        <Suspense fallback={null}>
          <EvidenceDialog
            own={own}
            assessment={one.workspace.id}
            others={one.evidence.filter((item) => open === 'new' || item.id !== open.content.id)}
            {...(open === 'new' ? {} : { before: open })}
            onClose={() => setOpen(undefined)}
          />
        </Suspense>
      )}
    </Panel>
  );
}
