import { useInfiniteQuery } from '@tanstack/react-query';
import { i18n } from '../../i18n';
import { More } from '../../ui/More';
import { Panel } from '../../ui/Panel';
import { Empty, Failed, Loading } from '../../ui/States';
import { Time } from '../../ui/TimeText';
import { stagedQuery } from './queries';
import { Review } from './Review';
import type { SharingPatch, SharingSearch } from './search';
import { StageForm } from './StageForm';

interface Props {
  own: string;
  mayWrite: boolean;
  search: SharingSearch;
  onChange: (patch: SharingPatch) => void;
}

/** Hands STIX in: staged first, looked at, then committed or discarded. */
export function Import({ own, mayWrite, search, onChange }: Props) {
  const staged = useInfiniteQuery(stagedQuery);
  // What is committed waits no more.
  const list = (staged.data?.pages.flatMap((page) => page.imports) ?? []).filter((one) => !one.job);
  return (
    <>
      {search.import ? (
        <Review key={search.import} id={search.import} mayWrite={mayWrite} search={search} onChange={onChange} />
      ) : (
        mayWrite && <StageForm own={own} onStaged={(id) => onChange({ import: id })} />
      )}
      <Panel title={i18n.t('Your imports that wait')} note={staged.data && String(list.length)}>
        {staged.isPending && <Loading what={i18n.t('Loading your imports')} />}
        {staged.isError && <Failed error={staged.error} again={() => void staged.refetch()} />}
        {staged.isSuccess && list.length === 0 && (
          <Empty
            title={i18n.t('No import of yours waits')}
            detail={
              mayWrite
                ? i18n.t('What you stage is seen by you alone, and thrown away after a day if you do not commit it.')
                : i18n.t('Handing in needs the right to write, and no preview.')
            }
          />
        )}
        <ul className="lines">
          {list.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                className="line"
                aria-pressed={one.id === search.import}
                onClick={() => onChange({ import: one.id, result: undefined })}
              >
                <span className="line-name" dir="auto">
                  {one.line}
                </span>
                <span className="num">{one.as}</span>
                <span className="dim">
                  {i18n.t('staged')} <Time at={one.received} />
                </span>
                <span className="due">
                  {i18n.t('waits until')} <Time at={one.expires} />
                </span>
              </button>
            </li>
          ))}
        </ul>
        <More query={staged} />
      </Panel>
    </>
  );
}
